//go:build goexperiment.simd && !plain

#include "textflag.h"
#include "vector_wasm.h"

#define ARGUMENTS \
	I64Load dst+0(FP); Set R0; \
	I64Load a+8(FP); Set R1; \
	I64Load b+16(FP); Set R2; \
	I64Load c+24(FP); Set R3; \
	I64Load n+32(FP); Set R4; \
	I32Load flip+40(FP); I32x4Splat; Set V4

// EXTREME makes of V0, V1 and V2 the extreme in V0, and MEAN of that and V3 their mean.
#define EXTREME \
	Get V0; Get V4; V128Xor; Get V1; Get V4; V128Xor; I32x4MaxU; Get V2; Get V4; V128Xor; I32x4MaxU; \
	Get V4; V128Xor; Set V0
#define MEAN Get V3; Get V0; F32x4Add; K(.5); F32x4Mul; Set V0

// FOUR and ONE read as many numbers of three rows, and NEXT goes on by so many bytes.
#define FOUR LOAD(R1, 0, V0); LOAD(R2, 0, V1); LOAD(R3, 0, V2)
#define ONE  SPLAT(R1, AT0, V0); SPLAT(R2, AT0, V1); SPLAT(R3, AT0, V2)
#define NEXT(bytes) SKIP(R0, bytes); SKIP(R1, bytes); SKIP(R2, bytes); SKIP(R3, bytes)

// func extremes(dst, a, b, c *float32, n int, flip uint32)
TEXT ·extremes(SB), NOSPLIT, $0-44
	ARGUMENTS
	WHILE(R4, 4)
		FOUR
		EXTREME
		STORE(R0, 0, V0)
		NEXT(16)
	AGAIN(R4, 4)
	WHILE(R4, 1)
		ONE
		EXTREME
		STORE1(R0, V0)
		NEXT(4)
	AGAIN(R4, 1)
	RET

// func meanExtremes(dst, a, b, c *float32, n int, flip uint32)
TEXT ·meanExtremes(SB), NOSPLIT, $0-44
	ARGUMENTS
	WHILE(R4, 4)
		FOUR
		EXTREME
		LOAD(R0, 0, V3)
		MEAN
		STORE(R0, 0, V0)
		NEXT(16)
	AGAIN(R4, 4)
	WHILE(R4, 1)
		ONE
		EXTREME
		SPLAT(R0, AT0, V3)
		MEAN
		STORE1(R0, V0)
		NEXT(4)
	AGAIN(R4, 1)
	RET
