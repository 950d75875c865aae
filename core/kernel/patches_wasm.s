//go:build goexperiment.simd && !plain

#include "textflag.h"
#include "vector_wasm.h"

// ROW5 copies five numbers from R3 to offset beyond R0, and goes on to the next row.
#define ROW5(offset) \
	LOAD(R3, 0, V0); STORE(R0, offset, V0); \
	Get R0; I32WrapI64; Get R3; I32WrapI64; I32Load $16; I32Store $(offset+16); \
	ADVANCE(R3, R4)

// PATCHES walks along patches: R10 through the numbers that they come from, R0 through theirs. ONE is done with each vector, and
// moves both.
#define PATCHES(ONE) \
	I64Load vectors+16(FP); Set R6; \
	I64Load rows+24(FP); Set R7; \
	I64Load skip+32(FP); BYTES(R4); \
	I64Load step+40(FP); BYTES(R5); \
	I64Load positions+48(FP); Set R2; \
	WHILE(R2, 1); \
		MOVE(R1, R3); \
		MOVE(R7, R8); \
		WHILE(R8, 1); \
			MOVE(R3, R10); \
			MOVE(R6, R9); \
			WHILE(R9, 2); \
				ONE; \
				ONE; \
			AGAIN(R9, 2); \
			WHILE(R9, 1); \
				ONE; \
			AGAIN(R9, 1); \
			ADVANCE(R3, R4); \
		AGAIN(R8, 1); \
		ADVANCE(R1, R5); \
	AGAIN(R2, 1)

#define MOVED   SKIP(R0, 16); SKIP(R10, 16)
#define COPIED  LOAD(R10, 0, V0); STORE(R0, 0, V0); MOVED
#define ADDED   LOAD(R10, 0, V0); LOAD(R0, 0, V1); Get V0; Get V1; F32x4Add; Set V0; STORE(R10, 0, V0); MOVED

// func copyPatches5(dst, images *float32, n, width, size, step, across, down int)
TEXT ·copyPatches5(SB), NOSPLIT, $0-64
	I64Load dst+0(FP); Set R0
	I64Load images+8(FP); Set R6
	I64Load n+16(FP); Set R7
	I64Load width+24(FP); BYTES(R4)
	I64Load size+32(FP); BYTES(R8)
	I64Load step+40(FP); BYTES(R5)
	Get R4; I64Load step+40(FP); I64Mul; Set R9
	WHILE(R7, 1)
		MOVE(R6, R10)
		I64Load down+56(FP); Set R11
		WHILE(R11, 1)
			MOVE(R10, R1)
			I64Load across+48(FP); Set R2
			WHILE(R2, 1)
				MOVE(R1, R3)
				ROW5(0)
				ROW5(20)
				ROW5(40)
				ROW5(60)
				ROW5(80)
				SKIP(R0, 100)
				ADVANCE(R1, R5)
			AGAIN(R2, 1)
			ADVANCE(R10, R9)
		AGAIN(R11, 1)
		ADVANCE(R6, R8)
	AGAIN(R7, 1)
	RET

// func copyPatches(dst, s *float32, vectors, rows, skip, step, positions int)
TEXT ·copyPatches(SB), NOSPLIT, $0-56
	I64Load dst+0(FP); Set R0
	I64Load s+8(FP); Set R1
	PATCHES(COPIED)
	RET

// func addPatchVectors(s, patches *float32, vectors, rows, skip, step, positions int)
TEXT ·addPatchVectors(SB), NOSPLIT, $0-56
	I64Load s+0(FP); Set R1
	I64Load patches+8(FP); Set R0
	PATCHES(ADDED)
	RET
