//go:build goexperiment.simd && !plain

#include "go_asm.h"
#include "textflag.h"
#include "vector_wasm.h"

// WEIGHT leaves the i-th of the weights at r in both lanes, and FIELD the numbers of row r of the field.
#define WEIGHT(r, i) Get r; I32WrapI64; F64Load $(8*i); F64x2Splat
#define FIELD(i)     Get R4; I32WrapI64; V128Load $(bent_field+16*(i))

// SUM4 makes a row's number at a column, of the weights V8 … V11.
#define SUM4(r, to) \
	Get V8; FIELD(4*r); F64x2Mul; Get V9; FIELD(4*r+1); F64x2Mul; F64x2Add; \
	Get V10; FIELD(4*r+2); F64x2Mul; F64x2Add; Get V11; FIELD(4*r+3); F64x2Mul; F64x2Add; Set to

// OFFSET leaves what is Cell times a number from the middle.
#define OFFSET(n, middle) Get n; F64ConvertI64S; F64Const $4.0; F64Mul; F64Load middle(FP); F64Sub; F64x2Splat

// WHOLE stores a lane of V1 as a place.
#define WHOLE(at, lane) Get at; I32WrapI64; Get V1; F64x2ExtractLane $0, $lane; I64TruncSatF64S; I64Store $0

// func placePairs(x, y *int64, across, down *Weights, b *bent, middleX, middleY float64, columns, rows int)
TEXT ·placePairs(SB), NOSPLIT, $0-72
	I64Load x+0(FP); Set R0
	I64Load y+8(FP); Set R1
	I64Load across+16(FP); Set R2
	I64Load b+32(FP); Set R4
	I64Load columns+56(FP); I64Const $3; I64Shl; Set R9
	LOAD(R4, bent_alongX, V12)
	LOAD(R4, bent_alongY, V13)
	LOAD(R4, bent_from, V14)
	F64Const $17592186044416.0; F64x2Splat; Set V15
	I64Load columns+56(FP); Set R10
	I64Const $0; Set R11
	WHILE(R10, 1)
		WEIGHT(R2, 0); Set V8
		WEIGHT(R2, 1); Set V9
		WEIGHT(R2, 2); Set V10
		WEIGHT(R2, 3); Set V11
		SUM4(0, V4)
		SUM4(1, V5)
		SUM4(2, V6)
		SUM4(3, V7)
		Get V14; Get V12; OFFSET(R11, middleX+40); F64x2Mul; F64x2Add; Set V0
		I64Load down+24(FP); Set R3
		MOVE(R0, R5)
		MOVE(R1, R6)
		I64Load rows+64(FP); Set R7
		I64Const $0; Set R8
		WHILE(R7, 1)
			Get V0; Get V13; OFFSET(R8, middleY+48); F64x2Mul; F64x2Add
			WEIGHT(R3, 0); Get V4; F64x2Mul; WEIGHT(R3, 1); Get V5; F64x2Mul; F64x2Add
			WEIGHT(R3, 2); Get V6; F64x2Mul; F64x2Add; WEIGHT(R3, 3); Get V7; F64x2Mul; F64x2Add
			F64x2Add; Get V15; F64x2Mul; Set V1
			WHOLE(R5, 0)
			WHOLE(R6, 1)
			ADVANCE(R5, R9)
			ADVANCE(R6, R9)
			SKIP(R3, 32)
			SKIP(R8, 1)
		AGAIN(R7, 1)
		SKIP(R0, 8)
		SKIP(R1, 8)
		SKIP(R2, 32)
		SKIP(R11, 1)
	AGAIN(R10, 1)
	RET
