//go:build goexperiment.simd && !plain

#include "textflag.h"
#include "vector_wasm.h"

// FOUR stores four of the eight numbers of 16 bits in v: those that extend takes. A division takes longer than two products:
//
//	b/255 = 257/2^16 b + (1/255 − 257/2^16) b
//
// of which the first is exact, and the sum, for every byte, the number nearest to b/255.
#define FOUR(v, extend, offset) \
	Get v; extend; F32x4ConvertI32x4U; Set V4; \
	Get V4; Get V3; F32x4Mul; Get V4; Get V7; F32x4Mul; F32x4Add; Get V5; F32x4Sub; Get V6; F32x4Mul; Set V4; \
	STORE(R0, offset, V4)

// func fromBytesVectors(dst *float32, b *byte, n int, centre, scale float32)
TEXT ·fromBytesVectors(SB), NOSPLIT, $0-32
	I64Load dst+0(FP); Set R0
	I64Load b+8(FP); Set R1
	I64Load n+16(FP); Set R2
	K(0.0039215087890625); Set V3
	K(5.983839201917363e-08); Set V7
	F32Load centre+24(FP); F32x4Splat; Set V5
	F32Load scale+28(FP); F32x4Splat; Set V6
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

// WHOLE leaves four numbers as whole ones of 32 bits.
#define WHOLE(offset) Get R1; I32WrapI64; V128Load $(offset); Get V3; F32x4Mul; Get V4; F32x4Add; I32x4TruncSatF32x4S

// func toBytesVectors(dst *byte, x *float32, n int)
TEXT ·toBytesVectors(SB), NOSPLIT, $0-24
	I64Load dst+0(FP); Set R0
	I64Load x+8(FP); Set R1
	I64Load n+16(FP); Set R2
	K(255.0); Set V3
	K(.5); Set V4
	WHILE(R2, 1)
		WHOLE(0); WHOLE(16); I16x8NarrowI32x4S
		WHOLE(32); WHOLE(48); I16x8NarrowI32x4S
		I8x16NarrowI16x8U
		Set V0
		STORE(R0, 0, V0)
		SKIP(R0, 16)
		SKIP(R1, 64)
	AGAIN(R2, 1)
	RET

// COUNT adds four of the eight numbers of 16 bits in v, those that extend takes, to four sums.
#define COUNT(v, extend, offset) Get R0; I32WrapI64; Get R0; I32WrapI64; V128Load $(offset); Get v; extend; I32x4Add; V128Store $0, $(offset)

// func countBytesVectors(sum *uint32, b *byte, n int)
TEXT ·countBytesVectors(SB), NOSPLIT, $0-24
	I64Load sum+0(FP); Set R0
	I64Load b+8(FP); Set R1
	I64Load n+16(FP); Set R2
	WHILE(R2, 1)
		LOAD(R1, 0, V0)
		Get V0; V128AnyTrue
		If
			Get V0; I16x8ExtendLowI8x16U; Set V1
			Get V0; I16x8ExtendHighI8x16U; Set V2
			COUNT(V1, I32x4ExtendLowI16x8U, 0)
			COUNT(V1, I32x4ExtendHighI16x8U, 16)
			COUNT(V2, I32x4ExtendLowI16x8U, 32)
			COUNT(V2, I32x4ExtendHighI16x8U, 48)
		End
		SKIP(R0, 64)
		SKIP(R1, 16)
	AGAIN(R2, 1)
	RET
