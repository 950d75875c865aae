//go:build goexperiment.simd && !plain

#include "textflag.h"

#define TERM(offset, s) \
	VMULPS offset(AX), Z8, Z9; \
	VADDPS Z9, s, s

// func sparse16(c *float32, n int, start, place *int32, value, b *float32, rows, blocks int)
TEXT ·sparse16(SB), NOSPLIT, $0-64
	MOVQ c+0(FP), DI
	MOVQ n+8(FP), R8
	MOVQ start+16(FP), R9
	MOVQ place+24(FP), R10
	MOVQ value+32(FP), R11
	MOVQ rows+48(FP), R12
	SHLQ $2, R8
row:
	MOVLQSX (R9), R15
	MOVLQSX 4(R9), R14
	SUBQ R15, R14
	MOVQ b+40(FP), DX
	MOVQ blocks+56(FP), R13
block:
	LEAQ (R10)(R15*4), SI
	LEAQ (R11)(R15*4), BX
	MOVQ R14, CX
	VPXORQ Z0, Z0, Z0
	VPXORQ Z1, Z1, Z1
	VPXORQ Z2, Z2, Z2
	VPXORQ Z3, Z3, Z3
	VPXORQ Z4, Z4, Z4
	VPXORQ Z5, Z5, Z5
	VPXORQ Z6, Z6, Z6
	VPXORQ Z7, Z7, Z7
	TESTQ CX, CX
	JEQ done
element:
	MOVLQSX (SI), AX
	IMULQ R8, AX
	ADDQ DX, AX
	VBROADCASTSS (BX), Z8
	TERM(0, Z0)
	TERM(64, Z1)
	TERM(128, Z2)
	TERM(192, Z3)
	TERM(256, Z4)
	TERM(320, Z5)
	TERM(384, Z6)
	TERM(448, Z7)
	ADDQ $4, SI
	ADDQ $4, BX
	DECQ CX
	JNZ element
done:
	VMOVUPS Z0, (DI)
	VMOVUPS Z1, 64(DI)
	VMOVUPS Z2, 128(DI)
	VMOVUPS Z3, 192(DI)
	VMOVUPS Z4, 256(DI)
	VMOVUPS Z5, 320(DI)
	VMOVUPS Z6, 384(DI)
	VMOVUPS Z7, 448(DI)
	ADDQ $512, DI
	ADDQ $512, DX
	DECQ R13
	JNZ block
	// What is left of the row.
	MOVQ blocks+56(FP), AX
	SHLQ $9, AX
	SUBQ AX, DI
	ADDQ R8, DI
	ADDQ $4, R9
	DECQ R12
	JNZ row
	VZEROUPPER
	RET

// func list16(place *int32, value, x *float32, n int) int
TEXT ·list16(SB), NOSPLIT, $0-40
	MOVQ place+0(FP), DI
	MOVQ value+8(FP), SI
	MOVQ x+16(FP), DX
	MOVQ n+24(FP), CX
	XORQ AX, AX // the element
	XORQ BX, BX // how many are listed
	VPXORQ Z4, Z4, Z4
	VMOVDQU32 ·ascending16(SB), Z5
	MOVL $16, R8
	VPBROADCASTD R8, Z6
next:
	VMOVUPS (DX)(AX*4), Z0
	VCMPPS $4, Z4, Z0, K1
	KMOVW K1, R8
	TESTL R8, R8
	JEQ none
	VCOMPRESSPS.Z Z0, K1, Z1
	VPCOMPRESSD.Z Z5, K1, Z2
	VMOVUPS Z1, (SI)(BX*4)
	VMOVDQU32 Z2, (DI)(BX*4)
	POPCNTL R8, R8
	ADDQ R8, BX
none:
	VPADDD Z6, Z5, Z5
	ADDQ $16, AX
	CMPQ AX, CX
	JLT next
	MOVQ BX, ret+32(FP)
	VZEROUPPER
	RET

// The places of a vector's sixteen.
DATA ·ascending16+0(SB)/4, $0
DATA ·ascending16+4(SB)/4, $1
DATA ·ascending16+8(SB)/4, $2
DATA ·ascending16+12(SB)/4, $3
DATA ·ascending16+16(SB)/4, $4
DATA ·ascending16+20(SB)/4, $5
DATA ·ascending16+24(SB)/4, $6
DATA ·ascending16+28(SB)/4, $7
DATA ·ascending16+32(SB)/4, $8
DATA ·ascending16+36(SB)/4, $9
DATA ·ascending16+40(SB)/4, $10
DATA ·ascending16+44(SB)/4, $11
DATA ·ascending16+48(SB)/4, $12
DATA ·ascending16+52(SB)/4, $13
DATA ·ascending16+56(SB)/4, $14
DATA ·ascending16+60(SB)/4, $15
GLOBL ·ascending16(SB), RODATA|NOPTR, $64
