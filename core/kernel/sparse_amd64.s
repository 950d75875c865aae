//go:build goexperiment.simd && !plain

#include "textflag.h"

#define TERM(offset, s) \
	VMULPS offset(AX), Z8, Z9; \
	VADDPS Z9, s, s

// func sparse16(c *float32, place *int32, value *float32, count int, b *float32, n int)
TEXT ·sparse16(SB), NOSPLIT, $0-48
	MOVQ c+0(FP), DI
	MOVQ place+8(FP), SI
	MOVQ value+16(FP), BX
	MOVQ count+24(FP), CX
	MOVQ b+32(FP), DX
	MOVQ n+40(FP), R8
	SHLQ $2, R8
	VPXORQ Z0, Z0, Z0
	VPXORQ Z1, Z1, Z1
	VPXORQ Z2, Z2, Z2
	VPXORQ Z3, Z3, Z3
	VPXORQ Z4, Z4, Z4
	VPXORQ Z5, Z5, Z5
	VPXORQ Z6, Z6, Z6
	VPXORQ Z7, Z7, Z7
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
	VMOVUPS Z0, (DI)
	VMOVUPS Z1, 64(DI)
	VMOVUPS Z2, 128(DI)
	VMOVUPS Z3, 192(DI)
	VMOVUPS Z4, 256(DI)
	VMOVUPS Z5, 320(DI)
	VMOVUPS Z6, 384(DI)
	VMOVUPS Z7, 448(DI)
	VZEROUPPER
	RET
