//go:build goexperiment.simd

#include "textflag.h"
#include "vector_wasm.h"

// FOUR stores four of the eight numbers of 16 bits in v: those that extend takes.
#define FOUR(v, extend, offset) Get v; extend; F32x4ConvertI32x4U; Get V3; F32x4Div; Set V4; STORE(R0, offset, V4)

// func fromBytesVectors(dst *float32, b *byte, n int)
TEXT ·fromBytesVectors(SB), NOSPLIT, $0-24
	I64Load dst+0(FP); Set R0
	I64Load b+8(FP); Set R1
	I64Load n+16(FP); Set R2
	K(255.0); Set V3
	WHILE(R2, 1)
		LOAD(R1, 0, V0)
		Get V0; I16x8ExtendLowI8x16U; Set V1
		Get V0; I16x8ExtendHighI8x16U; Set V2
		FOUR(V1, I32x4ExtendLowI16x8U, 0)
		FOUR(V1, I32x4ExtendHighI16x8U, 16)
		FOUR(V2, I32x4ExtendLowI16x8U, 32)
		FOUR(V2, I32x4ExtendHighI16x8U, 48)
		SKIP(R0, 64)
		SKIP(R1, 16)
	AGAIN(R2, 1)
	RET
