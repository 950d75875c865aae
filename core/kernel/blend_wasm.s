//go:build goexperiment.simd && !plain

#include "textflag.h"
#include "vector_wasm.h"

#define BLEND Get V0; Get V2; F32x4Mul; Get V1; Get V3; F32x4Mul; F32x4Add; Set V0
#define NEXT(bytes) SKIP(R0, bytes); SKIP(R1, bytes); SKIP(R2, bytes)

// func blends(dst, a, b *float32, n int, s, t float32)
TEXT ·blends(SB), NOSPLIT, $0-40
	I64Load dst+0(FP); Set R0
	I64Load a+8(FP); Set R1
	I64Load b+16(FP); Set R2
	I64Load n+24(FP); Set R3
	F32Load s+32(FP); F32x4Splat; Set V2
	F32Load t+36(FP); F32x4Splat; Set V3
	WHILE(R3, 4)
		LOAD(R1, 0, V0)
		LOAD(R2, 0, V1)
		BLEND
		STORE(R0, 0, V0)
		NEXT(16)
	AGAIN(R3, 4)
	WHILE(R3, 1)
		SPLAT(R1, AT0, V0)
		SPLAT(R2, AT0, V1)
		BLEND
		STORE1(R0, V0)
		NEXT(4)
	AGAIN(R3, 1)
	RET
