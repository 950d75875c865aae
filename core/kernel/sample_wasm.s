//go:build goexperiment.simd && !plain

#include "textflag.h"
#include "vector_wasm.h"

// PART puts what is behind the point of a place into p.
#define PART(place, p) Get place; I64Const $17592186044415; I64And; F32ConvertI64S; F32Const $5.684341886080802e-14; F32Mul; Set p

// TWO puts into f what lies between the number at R14 and the next.
#define TWO(p, f) \
	Get R14; I32WrapI64; F32Load $0; Tee f; \
	Get p; Get R14; I32WrapI64; F32Load $4; Get f; F32Sub; F32Mul; F32Add; Set f

// POINT samples at (R6, R7), to offset beyond R0, and goes on by a step.
#define POINT(offset) \
	Get R6; Get R3; I64LtU; Get R7; Get R4; I64LtU; I32And; \
	If; \
	Get R7; I64Const $44; I64ShrU; Get R2; I64Mul; \
	Get R6; I64Const $44; I64ShrU; BYTES(R14); Get R14; I64Add; Get R1; I64Add; Set R14; \
	PART(R6, F0); \
	PART(R7, F1); \
	TWO(F0, F2); \
	ADVANCE(R14, R2); \
	TWO(F0, F3); \
	Get R0; I32WrapI64; Get F2; Get F1; Get F3; Get F2; F32Sub; F32Mul; F32Add; F32Store $(offset); \
	End; \
	ADVANCE(R6, R8); \
	ADVANCE(R7, R9)

// FIELD pushes a number of the quad, EDGE moves a corner along an edge to the next row, and STEP is a quarter of a difference.
#define FIELD(offset)      Get R5; I32WrapI64; I64Load $(offset)
#define EDGE(r, from, to)  Get r; FIELD(to); FIELD(from); I64Sub; I64Const $4; I64DivS; I64Add; Set r
#define STEP(from, to, by) Get to; Get from; I64Sub; I64Const $4; I64DivS; Set by

// func sampleCellFrom(q *Quad, dst *float32, stride int, src *float32, srcStride int, right, bottom int64)
TEXT ·sampleCellFrom(SB), NOSPLIT, $0-56
	I64Load q+0(FP); Set R5
	I64Load dst+8(FP); Set R0
	I64Load src+24(FP); Set R1
	I64Load srcStride+32(FP); BYTES(R2)
	I64Load right+40(FP); Set R3
	I64Load bottom+48(FP); Set R4
	FIELD(0); Set R10
	FIELD(8); Set R12
	FIELD(32); Set R11
	FIELD(40); Set R13
	I64Const $4; Set R15
	WHILE(R15, 1)
		MOVE(R10, R6)
		MOVE(R11, R7)
		STEP(R10, R12, R8)
		STEP(R11, R13, R9)
		POINT(0)
		POINT(4)
		POINT(8)
		POINT(12)
		EDGE(R10, 0, 16)
		EDGE(R11, 32, 48)
		EDGE(R12, 8, 24)
		EDGE(R13, 40, 56)
		I64Load stride+16(FP); BYTES(R14)
		ADVANCE(R0, R14)
	AGAIN(R15, 1)
	RET

// NEXT puts into f what is at place R6 of a row, and goes on by a step.
#define NEXT(f) \
	Get R6; I64Const $44; I64ShrU; BYTES(R14); SUM(R14, R1, R14); \
	PART(R6, F0); \
	TWO(F0, f); \
	ADVANCE(R6, R8)

// func samplePairsFrom(dst, row *float32, at, step int64, n int)
TEXT ·samplePairsFrom(SB), NOSPLIT, $0-40
	I64Load dst+0(FP); Set R0
	I64Load row+8(FP); Set R1
	I64Load at+16(FP); Set R6
	I64Load step+24(FP); Set R8
	I64Load n+32(FP); Set R2
	WHILE(R2, 1)
		NEXT(F1)
		NEXT(F2)
		Get R0; I32WrapI64; Get R0; I32WrapI64; F32Load $0; Get F1; Get F2; F32Add; F32Add; F32Store $0
		SKIP(R0, 4)
	AGAIN(R2, 1)
	RET
