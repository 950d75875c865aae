//go:build goexperiment.simd && !plain

#include "textflag.h"
#include "vector_wasm.h"

// ALONG goes along a row of R4 numbers, from R1 on, and stores what op makes of each and V0 from R0 on. It leaves R0 and R1 behind
// the row.
#define ALONG(op) \
	WHILE(R4, 4); \
		Get R0; I32WrapI64; Get R1; I32WrapI64; V128Load $0; Get V0; op; V128Store $0, $0; \
		SKIP(R0, 16); SKIP(R1, 16); \
	AGAIN(R4, 4); \
	WHILE(R4, 1); \
		SPLAT(R1, AT0, V1); Get V1; Get V0; op; Set V1; STORE1(R0, V1); \
		SKIP(R0, 4); SKIP(R1, 4); \
	AGAIN(R4, 1)

// func belowTopRows(dst, a *float32, n, k, stride int)
TEXT ·belowTopRows(SB), NOSPLIT, $0-40
	I64Load dst+0(FP); Set R0
	I64Load a+8(FP); Set R2
	I64Load n+16(FP); Set R3
	I64Load stride+32(FP); BYTES(R5)
	WHILE(R3, 1)
		MOVE(R2, R1)
		SPLAT(R1, AT0, V0)
		I64Load k+24(FP); Set R4
		WHILE(R4, 1)
			// Of equal ones, and where one is a NaN, the one before stays.
			SPLAT(R1, AT0, V1); Get V0; Get V1; F32x4Pmax; Set V0
			SKIP(R1, 4)
		AGAIN(R4, 1)
		MOVE(R2, R1)
		I64Load k+24(FP); Set R4
		ALONG(F32x4Sub)
		ADVANCE(R2, R5)
	AGAIN(R3, 1)
	RET

// func shareRows(p, sum *float32, n, k int)
TEXT ·shareRows(SB), NOSPLIT, $0-32
	I64Load p+0(FP); Set R1
	I64Load sum+8(FP); Set R2
	I64Load n+16(FP); Set R3
	WHILE(R3, 1)
		MOVE(R1, R0)
		F32Const $0.0; Set F0
		I64Load k+24(FP); Set R4
		WHILE(R4, 1)
			Get F0; Get R1; I32WrapI64; F32Load $0; F32Add; Set F0
			SKIP(R1, 4)
		AGAIN(R4, 1)
		Get R2; I32WrapI64; Get F0; F32Store $0
		SKIP(R2, 4)
		Get F0; F32x4Splat; Set V0
		MOVE(R0, R1)
		I64Load k+24(FP); Set R4
		ALONG(F32x4Div)
	AGAIN(R3, 1)
	RET

// func lowerRows(a, by *float32, n, k int)
TEXT ·lowerRows(SB), NOSPLIT, $0-32
	I64Load a+0(FP); Set R0
	I64Load by+8(FP); Set R2
	I64Load n+16(FP); Set R3
	WHILE(R3, 1)
		MOVE(R0, R1)
		SPLAT(R2, AT0, V0)
		SKIP(R2, 4)
		I64Load k+24(FP); Set R4
		ALONG(F32x4Sub)
	AGAIN(R3, 1)
	RET
