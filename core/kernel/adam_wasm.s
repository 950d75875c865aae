//go:build goexperiment.simd && !plain

#include "go_asm.h"
#include "textflag.h"
#include "vector_wasm.h"

// The constants: β₁, 1−β₁, β₂, 1−β₂, the rate with m's correction, v's correction and ε.
#define CONSTANT(offset, v) Get R5; I32WrapI64; F32Load $(offset); F32x4Splat; Set v

// TRIM_BY sets lanes of x to 0 whose magnitude is below a limit, V7 or V8; V6 is all bits but the sign. A second moment has none.
#define TRIM_BY(x, limit) Get x; Get x; Get V6; V128And; Get limit; F32x4Lt; V128Andnot; Set x

// UPDATE does four parameters: see Adam.Update.
#define UPDATE(o) \
	LOAD(R1, o, V0); TRIM_BY(V0, V7); \
	LOAD(R2, o, V1); Get V1; Get V10; F32x4Mul; Get V0; Get V11; F32x4Mul; F32x4Add; Set V1; TRIM_BY(V1, V7); STORE(R2, o, V1); \
	LOAD(R3, o, V2); Get V2; Get V12; F32x4Mul; Get V0; Get V0; F32x4Mul; Get V13; F32x4Mul; F32x4Add; Set V2; \
	Get V2; Get V2; Get V8; F32x4Lt; V128Andnot; Set V2; STORE(R3, o, V2); \
	LOAD(R0, o, V3); Get V3; Get V1; Get V9; F32x4Mul; Get V2; Get V14; F32x4Mul; F32x4Sqrt; Get V15; F32x4Add; F32x4Div; F32x4Sub; Set V3; \
	STORE(R0, o, V3)

// func adamVectors(p, grad, m, v *float32, whole int, c *adamConstants)
TEXT ·adamVectors(SB), NOSPLIT, $0-48
	I64Load p+0(FP); Set R0
	I64Load grad+8(FP); Set R1
	I64Load m+16(FP); Set R2
	I64Load v+24(FP); Set R3
	I64Load whole+32(FP); Set R4
	I64Load c+40(FP); Set R5
	CONSTANT(adamConstants_rate, V9)
	CONSTANT(adamConstants_beta1, V10)
	CONSTANT(adamConstants_rest1, V11)
	CONSTANT(adamConstants_beta2, V12)
	CONSTANT(adamConstants_rest2, V13)
	CONSTANT(adamConstants_scale2, V14)
	CONSTANT(adamConstants_epsilon, V15)
	I32Const $0x7fffffff; I32x4Splat; Set V6
	K(FAINT); Set V7
	K(FAINT_SQUARE); Set V8
	WHILE(R4, 1)
		UPDATE(0)
		UPDATE(16)
		SKIP(R0, 32)
		SKIP(R1, 32)
		SKIP(R2, 32)
		SKIP(R3, 32)
	AGAIN(R4, 1)
	RET
