//go:build goexperiment.simd

#include "textflag.h"
#include "vector_wasm.h"

// LARGER leaves in most the larger of itself and v, itself if they are equal or one is a NaN, and in mask where it is v. Maximum
// would treat NaN and zeros as other machines do not.
#define LARGER(v, most, mask) \
	Get v; Get most; F32x4Gt; Set mask; \
	Get v; Get most; Get mask; V128Bitselect; Set most

// SHARE stores what of V5 is where mask is, and takes it from there.
#define SHARE(mask, at) \
	Get at; I32WrapI64; Get V5; Get mask; V128And; V128Store $0, $0; \
	Get V5; Get mask; V128Andnot; Set V5

// func maxPoolVectors(y, upper, lower *float32, vectors, channels, positions int)
TEXT ·maxPoolVectors(SB), NOSPLIT, $0-48
	I64Load y+0(FP); Set R0
	I64Load upper+8(FP); Set R1
	I64Load lower+16(FP); Set R2
	I64Load vectors+24(FP); Set R5
	I64Load channels+32(FP); BYTES(R4)
	I64Load positions+40(FP); Set R3
	WHILE(R3, 1)
		MOVE(R0, R6)
		MOVE(R1, R7)
		MOVE(R2, R8)
		MOVE(R5, R9)
		WHILE(R9, 1)
			LOAD(R7, 0, V0)
			SUM(R7, R4, R10)
			LOAD(R10, 0, V1)
			LARGER(V1, V0, V2)
			LOAD(R8, 0, V1)
			LARGER(V1, V0, V2)
			SUM(R8, R4, R10)
			LOAD(R10, 0, V1)
			LARGER(V1, V0, V2)
			STORE(R6, 0, V0)
			SKIP(R6, 16)
			SKIP(R7, 16)
			SKIP(R8, 16)
		AGAIN(R9, 1)
		ADVANCE(R0, R4)
		ADVANCE(R1, R4)
		ADVANCE(R1, R4)
		ADVANCE(R2, R4)
		ADVANCE(R2, R4)
	AGAIN(R3, 1)
	RET

// func maxPoolBackwardVectors(dUpper, dLower, dy, upper, lower *float32, vectors, channels, positions int)
TEXT ·maxPoolBackwardVectors(SB), NOSPLIT, $0-64
	I64Load dUpper+0(FP); Set R0
	I64Load dLower+8(FP); Set R1
	I64Load dy+16(FP); Set R2
	I64Load upper+24(FP); Set R5
	I64Load lower+32(FP); Set R6
	I64Load channels+48(FP); BYTES(R4)
	I64Load positions+56(FP); Set R3
	WHILE(R3, 1)
		MOVE(R0, R7)
		MOVE(R1, R8)
		MOVE(R2, R9)
		MOVE(R5, R10)
		MOVE(R6, R11)
		I64Load vectors+40(FP); Set R12
		WHILE(R12, 1)
			LOAD(R10, 0, V0)
			SUM(R10, R4, R13)
			LOAD(R13, 0, V1)
			LARGER(V1, V0, V2)
			LOAD(R11, 0, V1)
			LARGER(V1, V0, V3)
			SUM(R11, R4, R13)
			LOAD(R13, 0, V1)
			LARGER(V1, V0, V4)
			LOAD(R9, 0, V5)
			SUM(R8, R4, R13)
			SHARE(V4, R13)
			SHARE(V3, R8)
			SUM(R7, R4, R13)
			SHARE(V2, R13)
			STORE(R7, 0, V5)
			SKIP(R7, 16)
			SKIP(R8, 16)
			SKIP(R9, 16)
			SKIP(R10, 16)
			SKIP(R11, 16)
		AGAIN(R12, 1)
		ADVANCE(R0, R4)
		ADVANCE(R0, R4)
		ADVANCE(R1, R4)
		ADVANCE(R1, R4)
		ADVANCE(R2, R4)
		ADVANCE(R5, R4)
		ADVANCE(R5, R4)
		ADVANCE(R6, R4)
		ADVANCE(R6, R4)
	AGAIN(R3, 1)
	RET
