//go:build goexperiment.simd && !plain

#include "textflag.h"
#include "vector_wasm.h"

// func aboveVectors(x *float32, n int, limit float32) uint64
TEXT ·aboveVectors(SB), NOSPLIT, $0-32
	I64Load x+0(FP); Set R0
	I64Load n+8(FP); Set R1
	F32Load limit+16(FP); F32x4Splat; Set V1
	I64Const $0; Tee R2; Set R3
	WHILE(R1, 1)
		LOAD(R0, 0, V0)
		Get V0; Get V1; F32x4Gt; I32x4Bitmask; I64ExtendI32U; Get R3; I64Shl; Get R2; I64Or; Set R2
		SKIP(R0, 16)
		SKIP(R3, 4)
	AGAIN(R1, 1)
	Get SP; Get R2; I64Store ret+24(FP)
	RET
