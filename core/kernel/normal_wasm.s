//go:build goexperiment.simd && !plain

#include "textflag.h"
#include "vector_wasm.h"

// The assembler takes a lane as its second operand. K64 leaves a constant in both lanes, and HIGH the upper half of v in the lower.
#define K64(c)  F64Const $(c); F64x2Splat
#define HIGH(v) Get v; I64x2ExtractLane $0, $1; I64x2Splat

// LN makes of the mantissas' s and the exponents in lanes of 64 bits, V5 and V6, the logarithms: see Log.
#define LN \
	Get V5; Get V5; F64x2Mul; Set V7; \
	Get V7; K64(0.1111111111111111); F64x2Mul; K64(0.14285714285714285); F64x2Add; \
	Get V7; F64x2Mul; K64(0.2); F64x2Add; \
	Get V7; F64x2Mul; K64(0.3333333333333333); F64x2Add; \
	Get V7; F64x2Mul; K64(1.0); F64x2Add; \
	Get V5; Get V5; F64x2Add; F64x2Mul; \
	Get V6; K64(0.6931471805599453); F64x2Mul; F64x2Add; F32x4DemoteF64x2Zero

// LOG makes of V1 its logarithm; its lanes are positive and not subnormal.
#define LOG \
	Get V1; I32Const $0x007fffff; I32x4Splat; V128And; I32Const $0x3f800000; I32x4Splat; V128Or; Set V2; \
	Get V1; I32Const $23; I32x4ShrU; I32Const $127; I32x4Splat; I32x4Sub; Set V3; \
	Get V2; K(1.4142135623730951); F32x4Gt; Set V4; \
	Get V3; Get V4; I32x4Sub; Set V3; \
	Get V2; K(.5); F32x4Mul; Get V2; Get V4; V128Bitselect; Set V2; \
	Get V2; K(1.0); F32x4Sub; Set V4; \
	Get V2; K(1.0); F32x4Add; Set V2; \
	Get V4; F64x2PromoteLowF32x4; Get V2; F64x2PromoteLowF32x4; F64x2Div; Set V5; \
	Get V3; F64x2ConvertLowI32x4S; Set V6; \
	LN; Set V1; \
	HIGH(V4); F64x2PromoteLowF32x4; HIGH(V2); F64x2PromoteLowF32x4; F64x2Div; Set V5; \
	HIGH(V3); F64x2ConvertLowI32x4S; Set V6; \
	LN; Set V2; \
	Get V1; Get V2; I64x2ExtractLane $0; I64x2ReplaceLane $0, $1; Set V1

// SERIES leaves what normalSeries makes of x.
#define TERM(x, c) Get x; F32x4Mul; K(c); F32x4Add
#define SERIES(x, c0, c1, c2, c3, c4, c5, c6, c7, c8) \
	K(c0); TERM(x, c1); TERM(x, c2); TERM(x, c3); TERM(x, c4); TERM(x, c5); TERM(x, c6); TERM(x, c7); TERM(x, c8)

// func normalVectors(dst *float32, n int)
TEXT ·normalVectors(SB), NOSPLIT, $0-16
	I64Load dst+0(FP); Set R0
	I64Load n+8(FP); Set R1
	WHILE(R1, 1)
		LOAD(R0, 0, V0)
		K(1.0); Get V0; F32x4Sub; K(1.0); Get V0; F32x4Add; F32x4Mul; Set V1
		LOG
		Get V1; F32x4Neg; Set V1
		Get V1; K(2.5); F32x4Sub; Set V2
		SERIES(V2, 2.81022636e-08, 3.43273939e-07, -3.5233877e-06, -4.39150654e-06, 0.00021858087, -0.00125372503, -0.00417768164, 0.246640727, 1.50140941)
		Set V3
		Get V1; K(5.0); F32x4Lt; Set V4
		// One in three hundred is beyond.
		Get V4; V128Not; V128AnyTrue
		If
			Get V1; F32x4Sqrt; K(3.0); F32x4Sub; Set V2
			Get V3
			SERIES(V2, -0.000200214257, 0.000100950558, 0.00134934322, -0.00367342844, 0.00573950773, -0.0076224613, 0.00943887047, 1.00167406, 2.83297682)
			Get V4; V128Bitselect; Set V3
		End
		Get V3; Get V0; F32x4Mul; K(1.4142135623730951); F32x4Mul; Set V0
		STORE(R0, 0, V0)
		SKIP(R0, 16)
	AGAIN(R1, 1)
	RET
