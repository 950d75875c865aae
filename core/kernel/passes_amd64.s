//go:build goexperiment.simd && !plain

#include "textflag.h"

// What wide_amd64.go does with eight lanes, with sixteen, operation by operation. Written in assembler because there are
// registers for all constants here, which the compiler makes anew in every turn.

// TRIM sets lanes of x whose magnitude is below a limit to 0, as Trim does; not less is what a NaN is, too. The mask of
// magnitudes is in Z31. BELOW does the same with what is never negative.
#define BELOW(limit, x, magnitude) \
	VCMPPS $5, limit, magnitude, K1; \
	VMOVAPS.Z x, K1, x

#define TRIM(limit, x, t) \
	VPANDD Z31, x, t; \
	BELOW(limit, x, t)

// MAGNITUDES leaves all bits but the sign in Z31.
#define MAGNITUDES \
	VPTERNLOGD $0xff, Z31, Z31, Z31; \
	VPSRLD $1, Z31, Z31

// func adam16(p, slope, m, v *float32, n int, c *adamConstants, faint, square float32)
TEXT ·adam16(SB), NOSPLIT, $0-56
	MOVQ p+0(FP), DI
	MOVQ slope+8(FP), SI
	MOVQ m+16(FP), R8
	MOVQ v+24(FP), R9
	MOVQ n+32(FP), CX
	MOVQ c+40(FP), AX
	VBROADCASTSS 0(AX), Z20  // rate
	VBROADCASTSS 4(AX), Z21  // beta1
	VBROADCASTSS 8(AX), Z22  // rest1
	VBROADCASTSS 12(AX), Z23 // beta2
	VBROADCASTSS 16(AX), Z24 // rest2
	VBROADCASTSS 20(AX), Z25 // scale2
	VBROADCASTSS 24(AX), Z26 // epsilon
	VBROADCASTSS faint+48(FP), Z27
	VBROADCASTSS square+52(FP), Z28
	MAGNITUDES
	XORQ DX, DX
next:
	VMOVUPS (SI)(DX*4), Z0
	TRIM(Z27, Z0, Z1)
	VMULPS (R8)(DX*4), Z21, Z2
	VMULPS Z22, Z0, Z3
	VADDPS Z3, Z2, Z2
	TRIM(Z27, Z2, Z1)
	VMOVUPS Z2, (R8)(DX*4)
	VMULPS (R9)(DX*4), Z23, Z4
	VMULPS Z0, Z0, Z0
	VMULPS Z24, Z0, Z0
	VADDPS Z0, Z4, Z4
	BELOW(Z28, Z4, Z4)
	VMOVUPS Z4, (R9)(DX*4)
	VMULPS Z25, Z4, Z4
	VSQRTPS Z4, Z4
	VADDPS Z26, Z4, Z4
	VMULPS Z20, Z2, Z2
	VDIVPS Z4, Z2, Z2
	VMOVUPS (DI)(DX*4), Z5
	VSUBPS Z2, Z5, Z5
	VMOVUPS Z5, (DI)(DX*4)
	ADDQ $16, DX
	CMPQ DX, CX
	JLT next
	VZEROUPPER
	RET

// CURVE reads the constants of the sigmoid, in the order of the curve of wide_amd64.go.
#define CURVE \
	VBROADCASTSS 0(AX), Z16; \
	VBROADCASTSS 4(AX), Z17; \
	VBROADCASTSS 8(AX), Z18; \
	VBROADCASTSS 12(AX), Z19; \
	VBROADCASTSS 16(AX), Z20; \
	VBROADCASTSS 20(AX), Z21; \
	VBROADCASTSS 24(AX), Z22; \
	VBROADCASTSS 28(AX), Z23; \
	VBROADCASTSS 32(AX), Z24; \
	VBROADCASTSS 36(AX), Z25; \
	VBROADCASTSS 40(AX), Z26; \
	VBROADCASTSS 44(AX), Z27; \
	VBROADCASTSS 48(AX), Z28; \
	VBROADCASTSS 52(AX), Z29; \
	MAGNITUDES; \
	VPSLLD $31, Z31, Z30

// SIGMOID makes of Z0 its sigmoid, trimmed: exp of what is left of −Z0 within its bounds, and the bits of one are also the
// exponent's bias. A maximum and a minimum return the second operand, which is Z0, if that is a NaN.
#define SIGMOID \
	VPXORD Z30, Z0, Z0; \
	VMAXPS Z0, Z16, Z0; \
	VMINPS Z0, Z17, Z0; \
	VMULPS Z18, Z0, Z1; \
	VADDPS Z19, Z1, Z1; \
	VSUBPS Z19, Z1, Z2; \
	VMULPS Z20, Z2, Z3; \
	VSUBPS Z3, Z0, Z0; \
	VMULPS Z21, Z2, Z3; \
	VSUBPS Z3, Z0, Z0; \
	VMULPS Z0, Z22, Z2; \
	VADDPS Z23, Z2, Z2; \
	VMULPS Z0, Z2, Z2; \
	VADDPS Z24, Z2, Z2; \
	VMULPS Z0, Z2, Z2; \
	VADDPS Z25, Z2, Z2; \
	VMULPS Z0, Z2, Z2; \
	VADDPS Z26, Z2, Z2; \
	VMULPS Z0, Z2, Z2; \
	VADDPS Z27, Z2, Z2; \
	VMULPS Z0, Z0, Z3; \
	VMULPS Z3, Z2, Z2; \
	VADDPS Z28, Z0, Z0; \
	VADDPS Z0, Z2, Z2; \
	VPSLLD $23, Z1, Z1; \
	VPADDD Z28, Z1, Z1; \
	VMULPS Z1, Z2, Z0; \
	VADDPS Z28, Z0, Z0; \
	VDIVPS Z0, Z28, Z0; \
	TRIM(Z29, Z0, Z1)

// func sigmoid16(y, b *float32, n int, curve *float32)
TEXT ·sigmoid16(SB), NOSPLIT, $0-32
	MOVQ y+0(FP), DI
	MOVQ b+8(FP), SI
	MOVQ n+16(FP), CX
	MOVQ curve+24(FP), AX
	CURVE
	XORQ DX, DX
next:
	VMOVUPS (DI)(DX*4), Z0
	VADDPS (SI)(DX*4), Z0, Z0
	SIGMOID
	VMOVUPS Z0, (DI)(DX*4)
	ADDQ $16, DX
	CMPQ DX, CX
	JLT next
	VZEROUPPER
	RET

// func gaussian16(sum, y, d, b, x *float32, scale float32, n int, curve *float32)
TEXT ·gaussian16(SB), NOSPLIT, $0-64
	MOVQ sum+0(FP), BX
	MOVQ y+8(FP), DI
	MOVQ d+16(FP), R8
	MOVQ b+24(FP), SI
	MOVQ x+32(FP), R9
	VBROADCASTSS scale+40(FP), Z15
	MOVQ n+48(FP), CX
	MOVQ curve+56(FP), AX
	CURVE
	VMOVUPS (BX), Z14
	XORQ DX, DX
next:
	VMOVUPS (DI)(DX*4), Z0
	VADDPS (SI)(DX*4), Z0, Z0
	SIGMOID
	VSUBPS (R9)(DX*4), Z0, Z1
	VMULPS Z1, Z1, Z2
	VADDPS Z2, Z14, Z14
	VMOVUPS Z0, (DI)(DX*4)
	VMULPS Z15, Z1, Z1
	VMULPS Z0, Z0, Z2
	VSUBPS Z2, Z0, Z2
	VMULPS Z2, Z1, Z1
	TRIM(Z29, Z1, Z2)
	VMOVUPS Z1, (R8)(DX*4)
	ADDQ $16, DX
	CMPQ DX, CX
	JLT next
	VMOVUPS Z14, (BX)
	VZEROUPPER
	RET
