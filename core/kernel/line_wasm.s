//go:build goexperiment.simd && !plain

#include "go_asm.h"
#include "textflag.h"
#include "vector_wasm.h"

// CONSTANT and ARGUMENT put a number twice into v.
#define CONSTANT(offset, v) Get R1; I32WrapI64; F64Load $(offset); F64x2Splat; Set v
#define ARGUMENT(name, v)  F64Load name(FP); F64x2Splat; Set v

// K64 leaves a constant in both lanes.
#define K64(c) F64Const $(c); F64x2Splat

// PAIR leaves the ink of the pixels at V7, or zeros where there is none, in the lower half of v, and goes on to the next two.
#define PAIR(v) \
	Get V7; Get V13; F64x2Sub; Set V0; \
	Get V0; Get V8; F64x2Mul; Get V15; F64x2Add; Get V10; F64x2Div; K64(1.0); F64x2Pmin; K64(0.0); F64x2Pmax; Set V1; \
	Get V0; Get V1; Get V8; F64x2Mul; F64x2Sub; Set V0; \
	Get V14; Get V1; Get V9; F64x2Mul; F64x2Sub; Set V1; \
	Get V0; Get V0; F64x2Mul; Get V1; Get V1; F64x2Mul; F64x2Add; Set V0; \
	Get V11; Get V0; F64x2Sqrt; F64x2Sub; K64(1.0); F64x2Pmin; Get V0; Get V12; F64x2Lt; V128And; F32x4DemoteF64x2Zero; Set v; \
	Get V7; K64(2.0); F64x2Add; Set V7

// func drawVectors(row *float32, l *Line, x, dy, square float64, n int)
TEXT ·drawVectors(SB), NOSPLIT, $0-48
	I64Load row+0(FP); Set R0
	I64Load l+8(FP); Set R1
	I64Load n+40(FP); Set R2
	CONSTANT(Line_Along, V8)
	CONSTANT(Line_Down, V9)
	CONSTANT(Line_Reach, V11)
	CONSTANT(Line_X, V13)
	ARGUMENT(square+32, V10)
	ARGUMENT(dy+24, V14)
	Get V11; Get V11; F64x2Mul; Set V12
	Get V14; Get V9; F64x2Mul; Set V15
	F64Load x+16(FP); F64x2Splat; F64Load x+16(FP); F64Const $1.0; F64Add; F64x2ReplaceLane $0, $1; Set V7
	WHILE(R2, 1)
		PAIR(V2)
		PAIR(V3)
		Get V2; Get V3; I64x2ExtractLane $0; I64x2ReplaceLane $0, $1; Set V3
		LOAD(R0, 0, V4)
		Get V4; Get V3; F32x4Pmax; Set V4
		STORE(R0, 0, V4)
		SKIP(R0, 16)
	AGAIN(R2, 1)
	RET
