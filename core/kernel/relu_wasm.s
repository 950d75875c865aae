//go:build goexperiment.simd && !plain

#include "textflag.h"
#include "vector_wasm.h"

#define ARGUMENTS(first, second) \
	I64Load first+0(FP); Set R0; \
	I64Load second+8(FP); Set R1; \
	I64Load whole+16(FP); Set R2

#define NEXT(n) SKIP(R0, 16*n); SKIP(R1, 16*n)

// A lane that is less than Faint, which a NaN is not, becomes 0.
#define BIAS(o) \
	LOAD(R0, o, V0); LOAD(R1, o, V1); Get V0; Get V1; F32x4Add; Set V0; \
	Get V0; Get V0; K(FAINT); F32x4Lt; V128Andnot; Set V0; STORE(R0, o, V0)

// func biasReLUVectors(y, b *float32, whole int)
TEXT ·biasReLUVectors(SB), NOSPLIT, $0-24
	ARGUMENTS(y, b)
	WHILE(R2, 4)
		BIAS(0)
		BIAS(16)
		BIAS(32)
		BIAS(48)
		NEXT(4)
	AGAIN(R2, 4)
	WHILE(R2, 1)
		BIAS(0)
		NEXT(1)
	AGAIN(R2, 1)
	RET

#define ADD(o) LOAD(R0, o, V0); LOAD(R1, o, V1); Get V0; Get V1; F32x4Add; Set V0; STORE(R0, o, V0)

// func addVectors(y, b *float32, whole int)
TEXT ·addVectors(SB), NOSPLIT, $0-24
	ARGUMENTS(y, b)
	WHILE(R2, 4)
		ADD(0)
		ADD(16)
		ADD(32)
		ADD(48)
		NEXT(4)
	AGAIN(R2, 4)
	WHILE(R2, 1)
		ADD(0)
		NEXT(1)
	AGAIN(R2, 1)
	RET

#define BACK(o) \
	LOAD(R0, o, V0); TRIM(V0, FAINT); LOAD(R1, o, V1); \
	Get V0; Get V1; ZERO(V2); Get V2; F32x4Eq; V128Andnot; Set V0; STORE(R0, o, V0)

// func reluBackwardVectors(d, y *float32, whole int)
TEXT ·reluBackwardVectors(SB), NOSPLIT, $0-24
	ARGUMENTS(d, y)
	WHILE(R2, 4)
		BACK(0)
		BACK(16)
		BACK(32)
		BACK(48)
		NEXT(4)
	AGAIN(R2, 4)
	WHILE(R2, 1)
		BACK(0)
		NEXT(1)
	AGAIN(R2, 1)
	RET
