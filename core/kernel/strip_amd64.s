//go:build goexperiment.simd && !plain

#include "textflag.h"

// The register tiles of gemm_amd64.go, with vectors of sixteen and of eight lanes. A product and its sum are two
// instructions, each rounded. Written in assembler because what the compiler makes of the same loop moves an element
// to a general register, back and across the lanes, and keeps no more than fifteen vectors.

// Before a turn of the loop, AX points to the element of a row that is next, BX to that four rows further on, with CX
// bytes between rows, DX three times that, and SI to the row of b. ROW adds to two vectors of sums the row's element times two
// vectors of b. With sixteen lanes the product itself spreads the element: an instruction of its own for that, once for both
// products, kept an AMD EPYC of 2022 (Zen 4) at 77 GFLOP/s where it reaches 114, all that it can.
#define ROW16(at, s, t) \
	VMULPS.BCST at, Z16, Z18; \
	VMULPS.BCST at, Z17, Z19; \
	VADDPS Z18, s, s; \
	VADDPS Z19, t, t

// AHEAD asks for the same row of the next 32 columns of b. Where b is a layer's weights, read where they stand, each row is a page of
// its own, which the processor does not foresee: an expert's output layer takes .79 of what it took without. A panel's next row is here already, and asking for that
// costs nothing that can be measured.
#define AHEAD \
	PREFETCHT0 128(SI); \
	PREFETCHT0 192(SI)

// HALF does the same with one vector of b.
#define HALF16(at, s) \
	VMULPS.BCST at, Z16, Z18; \
	VADDPS Z18, s, s

// NEXT goes on to the next inner index, and LOADS and STORES move a row of sums from c, where DI points to, and to the next.
#define NEXT \
	ADDQ R10, AX; \
	ADDQ R10, BX; \
	ADDQ R9, SI

#define LOADS(move, s, t, size) \
	move (R15), s; \
	move size(R15), t; \
	ADDQ R8, R15

#define STORES(move, s, t, size) \
	move s, (DI); \
	move t, size(DI); \
	ADDQ R8, DI

#define LOADONE(s) \
	VMOVUPS (R15), s; \
	ADDQ R8, R15

#define STOREONE(s) \
	VMOVUPS s, (DI); \
	ADDQ R8, DI

#define ARGUMENTS \
	MOVQ c+0(FP), DI; \
	MOVQ ldc+8(FP), R8; \
	MOVQ a+16(FP), R13; \
	MOVQ rowa+24(FP), CX; \
	MOVQ cola+32(FP), R10; \
	MOVQ ldb+48(FP), R9; \
	MOVQ tiles+64(FP), R12; \
	SHLQ $2, R8; \
	SHLQ $2, CX; \
	SHLQ $2, R10; \
	SHLQ $2, R9; \
	LEAQ (CX)(CX*2), DX

#define BEGIN \
	MOVQ R13, AX; \
	LEAQ (R13)(CX*4), BX; \
	MOVQ b+40(FP), SI; \
	MOVQ k+56(FP), R11

// func strip16(c *float32, ldc int, a *float32, rowa, cola int, b *float32, ldb, k, tiles int, add bool)
TEXT ·strip16(SB), NOSPLIT, $0-73
	ARGUMENTS
tile:
	BEGIN
	VPXORQ Z0, Z0, Z0
	VPXORQ Z1, Z1, Z1
	VPXORQ Z2, Z2, Z2
	VPXORQ Z3, Z3, Z3
	VPXORQ Z4, Z4, Z4
	VPXORQ Z5, Z5, Z5
	VPXORQ Z6, Z6, Z6
	VPXORQ Z7, Z7, Z7
	VPXORQ Z8, Z8, Z8
	VPXORQ Z9, Z9, Z9
	VPXORQ Z10, Z10, Z10
	VPXORQ Z11, Z11, Z11
	VPXORQ Z12, Z12, Z12
	VPXORQ Z13, Z13, Z13
	VPXORQ Z14, Z14, Z14
	VPXORQ Z15, Z15, Z15
	CMPB add+72(FP), $0
	JEQ inner
	MOVQ DI, R15
	LOADS(VMOVUPS, Z0, Z1, 64)
	LOADS(VMOVUPS, Z2, Z3, 64)
	LOADS(VMOVUPS, Z4, Z5, 64)
	LOADS(VMOVUPS, Z6, Z7, 64)
	LOADS(VMOVUPS, Z8, Z9, 64)
	LOADS(VMOVUPS, Z10, Z11, 64)
	LOADS(VMOVUPS, Z12, Z13, 64)
	LOADS(VMOVUPS, Z14, Z15, 64)
inner:
	VMOVUPS (SI), Z16
	VMOVUPS 64(SI), Z17
	AHEAD
	ROW16((AX), Z0, Z1)
	ROW16((AX)(CX*1), Z2, Z3)
	ROW16((AX)(CX*2), Z4, Z5)
	ROW16((AX)(DX*1), Z6, Z7)
	ROW16((BX), Z8, Z9)
	ROW16((BX)(CX*1), Z10, Z11)
	ROW16((BX)(CX*2), Z12, Z13)
	ROW16((BX)(DX*1), Z14, Z15)
	NEXT
	DECQ R11
	JNZ inner
	STORES(VMOVUPS, Z0, Z1, 64)
	STORES(VMOVUPS, Z2, Z3, 64)
	STORES(VMOVUPS, Z4, Z5, 64)
	STORES(VMOVUPS, Z6, Z7, 64)
	STORES(VMOVUPS, Z8, Z9, 64)
	STORES(VMOVUPS, Z10, Z11, 64)
	STORES(VMOVUPS, Z12, Z13, 64)
	STORES(VMOVUPS, Z14, Z15, 64)
	LEAQ (R13)(CX*8), R13
	DECQ R12
	JNZ tile
	VZEROUPPER
	RET

// func strip16Four(c *float32, ldc int, a *float32, rowa, cola int, b *float32, ldb, k int, add bool)
TEXT ·strip16Four(SB), NOSPLIT, $0-65
	MOVQ c+0(FP), DI
	MOVQ ldc+8(FP), R8
	MOVQ a+16(FP), AX
	MOVQ rowa+24(FP), CX
	MOVQ cola+32(FP), R10
	MOVQ b+40(FP), SI
	MOVQ ldb+48(FP), R9
	MOVQ k+56(FP), R11
	SHLQ $2, R8
	SHLQ $2, CX
	SHLQ $2, R10
	SHLQ $2, R9
	LEAQ (CX)(CX*2), DX
	VPXORQ Z0, Z0, Z0
	VPXORQ Z1, Z1, Z1
	VPXORQ Z2, Z2, Z2
	VPXORQ Z3, Z3, Z3
	VPXORQ Z4, Z4, Z4
	VPXORQ Z5, Z5, Z5
	VPXORQ Z6, Z6, Z6
	VPXORQ Z7, Z7, Z7
	CMPB add+64(FP), $0
	JEQ inner
	MOVQ DI, R15
	LOADS(VMOVUPS, Z0, Z1, 64)
	LOADS(VMOVUPS, Z2, Z3, 64)
	LOADS(VMOVUPS, Z4, Z5, 64)
	LOADS(VMOVUPS, Z6, Z7, 64)
inner:
	VMOVUPS (SI), Z16
	VMOVUPS 64(SI), Z17
	ROW16((AX), Z0, Z1)
	ROW16((AX)(CX*1), Z2, Z3)
	ROW16((AX)(CX*2), Z4, Z5)
	ROW16((AX)(DX*1), Z6, Z7)
	ADDQ R10, AX
	ADDQ R9, SI
	DECQ R11
	JNZ inner
	STORES(VMOVUPS, Z0, Z1, 64)
	STORES(VMOVUPS, Z2, Z3, 64)
	STORES(VMOVUPS, Z4, Z5, 64)
	STORES(VMOVUPS, Z6, Z7, 64)
	VZEROUPPER
	RET

// func strip16Half(c *float32, ldc int, a *float32, rowa, cola int, b *float32, ldb, k, tiles int, add bool)
TEXT ·strip16Half(SB), NOSPLIT, $0-73
	ARGUMENTS
tile:
	BEGIN
	VPXORQ Z0, Z0, Z0
	VPXORQ Z1, Z1, Z1
	VPXORQ Z2, Z2, Z2
	VPXORQ Z3, Z3, Z3
	VPXORQ Z4, Z4, Z4
	VPXORQ Z5, Z5, Z5
	VPXORQ Z6, Z6, Z6
	VPXORQ Z7, Z7, Z7
	CMPB add+72(FP), $0
	JEQ inner
	MOVQ DI, R15
	LOADONE(Z0)
	LOADONE(Z1)
	LOADONE(Z2)
	LOADONE(Z3)
	LOADONE(Z4)
	LOADONE(Z5)
	LOADONE(Z6)
	LOADONE(Z7)
inner:
	VMOVUPS (SI), Z16
	HALF16((AX), Z0)
	HALF16((AX)(CX*1), Z1)
	HALF16((AX)(CX*2), Z2)
	HALF16((AX)(DX*1), Z3)
	HALF16((BX), Z4)
	HALF16((BX)(CX*1), Z5)
	HALF16((BX)(CX*2), Z6)
	HALF16((BX)(DX*1), Z7)
	NEXT
	DECQ R11
	JNZ inner
	STOREONE(Z0)
	STOREONE(Z1)
	STOREONE(Z2)
	STOREONE(Z3)
	STOREONE(Z4)
	STOREONE(Z5)
	STOREONE(Z6)
	STOREONE(Z7)
	LEAQ (R13)(CX*8), R13
	DECQ R12
	JNZ tile
	VZEROUPPER
	RET

#define ROW8(at, s, t) \
	VBROADCASTSS at, Y10; \
	VMULPS Y8, Y10, Y11; \
	VMULPS Y9, Y10, Y12; \
	VADDPS Y11, s, s; \
	VADDPS Y12, t, t

// func strip8(c *float32, ldc int, a *float32, rowa, cola int, b *float32, ldb, k, tiles int, add bool)
TEXT ·strip8(SB), NOSPLIT, $0-73
	ARGUMENTS
tile:
	BEGIN
	VXORPS Y0, Y0, Y0
	VXORPS Y1, Y1, Y1
	VXORPS Y2, Y2, Y2
	VXORPS Y3, Y3, Y3
	VXORPS Y4, Y4, Y4
	VXORPS Y5, Y5, Y5
	VXORPS Y6, Y6, Y6
	VXORPS Y7, Y7, Y7
	CMPB add+72(FP), $0
	JEQ inner
	MOVQ DI, R15
	LOADS(VMOVUPS, Y0, Y1, 32)
	LOADS(VMOVUPS, Y2, Y3, 32)
	LOADS(VMOVUPS, Y4, Y5, 32)
	LOADS(VMOVUPS, Y6, Y7, 32)
inner:
	VMOVUPS (SI), Y8
	VMOVUPS 32(SI), Y9
	ROW8((AX), Y0, Y1)
	ROW8((AX)(CX*1), Y2, Y3)
	ROW8((AX)(CX*2), Y4, Y5)
	ROW8((AX)(DX*1), Y6, Y7)
	NEXT
	DECQ R11
	JNZ inner
	STORES(VMOVUPS, Y0, Y1, 32)
	STORES(VMOVUPS, Y2, Y3, 32)
	STORES(VMOVUPS, Y4, Y5, 32)
	STORES(VMOVUPS, Y6, Y7, 32)
	LEAQ (R13)(CX*4), R13
	DECQ R12
	JNZ tile
	VZEROUPPER
	RET

// func copy16(dst, s *float32, width, stride, k int)
TEXT ·copy16(SB), NOSPLIT, $0-40
	MOVQ dst+0(FP), DI
	MOVQ s+8(FP), SI
	MOVQ width+16(FP), R8
	MOVQ stride+24(FP), R9
	MOVQ k+32(FP), CX
	SHLQ $2, R8
	SHLQ $2, R9
row:
	VMOVUPS (SI), Y0
	VMOVUPS 32(SI), Y1
	VMOVUPS Y0, (DI)
	VMOVUPS Y1, 32(DI)
	ADDQ R9, SI
	ADDQ R8, DI
	DECQ CX
	JNZ row
	VZEROUPPER
	RET

// func transpose8(dst, s *float32, width, stride, blocks int)
TEXT ·transpose8(SB), NOSPLIT, $0-40
	MOVQ dst+0(FP), DI
	MOVQ s+8(FP), SI
	MOVQ width+16(FP), R8
	MOVQ stride+24(FP), R9
	MOVQ blocks+32(FP), CX
	SHLQ $2, R8
	SHLQ $2, R9
	LEAQ (R9)(R9*2), R10
	LEAQ (R8)(R8*2), R11
block:
	LEAQ (SI)(R9*4), BX
	VMOVUPS (SI), Y0
	VMOVUPS (SI)(R9*1), Y1
	VMOVUPS (SI)(R9*2), Y2
	VMOVUPS (SI)(R10*1), Y3
	VMOVUPS (BX), Y4
	VMOVUPS (BX)(R9*1), Y5
	VMOVUPS (BX)(R9*2), Y6
	VMOVUPS (BX)(R10*1), Y7
	// Pairs of rows, then fours, then eights.
	VUNPCKLPS Y1, Y0, Y8
	VUNPCKHPS Y1, Y0, Y9
	VUNPCKLPS Y3, Y2, Y10
	VUNPCKHPS Y3, Y2, Y11
	VUNPCKLPS Y5, Y4, Y12
	VUNPCKHPS Y5, Y4, Y13
	VUNPCKLPS Y7, Y6, Y14
	VUNPCKHPS Y7, Y6, Y15
	VUNPCKLPD Y10, Y8, Y0
	VUNPCKHPD Y10, Y8, Y1
	VUNPCKLPD Y11, Y9, Y2
	VUNPCKHPD Y11, Y9, Y3
	VUNPCKLPD Y14, Y12, Y4
	VUNPCKHPD Y14, Y12, Y5
	VUNPCKLPD Y15, Y13, Y6
	VUNPCKHPD Y15, Y13, Y7
	VPERM2F128 $0x20, Y4, Y0, Y8
	VPERM2F128 $0x20, Y5, Y1, Y9
	VPERM2F128 $0x20, Y6, Y2, Y10
	VPERM2F128 $0x20, Y7, Y3, Y11
	VPERM2F128 $0x31, Y4, Y0, Y12
	VPERM2F128 $0x31, Y5, Y1, Y13
	VPERM2F128 $0x31, Y6, Y2, Y14
	VPERM2F128 $0x31, Y7, Y3, Y15
	LEAQ (DI)(R8*4), DX
	VMOVUPS Y8, (DI)
	VMOVUPS Y9, (DI)(R8*1)
	VMOVUPS Y10, (DI)(R8*2)
	VMOVUPS Y11, (DI)(R11*1)
	VMOVUPS Y12, (DX)
	VMOVUPS Y13, (DX)(R8*1)
	VMOVUPS Y14, (DX)(R8*2)
	VMOVUPS Y15, (DX)(R11*1)
	ADDQ $32, SI
	LEAQ (DI)(R8*8), DI
	DECQ CX
	JNZ block
	VZEROUPPER
	RET
