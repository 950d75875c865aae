//go:build goexperiment.simd && !plain

#include "textflag.h"
#include "vector_wasm.h"

// AT4 and AT5 are what AT0 … AT3 are.
#define AT4 Nop; F32Nearest; Unreachable
#define AT5 Nop; F32Mul; Unreachable

// ROW adds an element of x, spread over V10, times the weights (V8, V9) to a place's sums (s, t).
#define ROW(s, t) Get s; Get V10; Get V8; F32x4Mul; F32x4Add; Set s; Get t; Get V10; Get V9; F32x4Mul; F32x4Add; Set t

// STEP adds the products of one column of the patches, which are read at R5 and, a row further down, at R6.
#define STEP(u, left, right) \
	LOAD(R7, 32*u, V8); LOAD(R7, 32*u+16, V9); \
	SPLAT(R5, left, V10); ROW(V0, V1); SPLAT(R5, right, V10); ROW(V2, V3); \
	SPLAT(R6, left, V10); ROW(V4, V5); SPLAT(R6, right, V10); ROW(V6, V7)

// LARGER leaves in most the larger of itself and v, itself if they are equal or one is a NaN, and in place where that is.
#define LARGER(v, most, at, place) \
	Get v; Get most; F32x4Gt; Set V10; \
	Get v; Get most; Get V10; V128Bitselect; Set most; \
	Get at; Get place; Get V10; V128Bitselect; Set place

// PLACES puts n and what is more of the window's place into all lanes of v.
#define PLACES(more, v) Get R14; more; I64Add; I32WrapI64; I32x4Splat; Set v

// func peaks8(y *float32, places *int32, x, panel *float32, width, rows, cols, filters int)
TEXT ·peaks8(SB), NOSPLIT, $0-64
	I64Load y+0(FP); Set R0
	I64Load places+8(FP); Set R1
	I64Load x+16(FP); Set R2
	I64Load panel+24(FP); Set R12
	I64Load width+32(FP); Set R13
	I64Load rows+40(FP); Set R10
	I64Load filters+56(FP); BYTES(R11)
	I64Const $0; Set R15
	Get R13; BYTES(R4)
	WHILE(R10, 1)
		MOVE(R2, R3)
		MOVE(R15, R14)
		I64Load cols+48(FP); Set R9
		WHILE(R9, 1)
			ZERO(V0); ZERO(V1); ZERO(V2); ZERO(V3); ZERO(V4); ZERO(V5); ZERO(V6); ZERO(V7)
			MOVE(R3, R5)
			SUM(R3, R4, R6)
			MOVE(R12, R7)
			I64Const $5; Set R8
			WHILE(R8, 1)
				STEP(0, AT0, AT1)
				STEP(1, AT1, AT2)
				STEP(2, AT2, AT3)
				STEP(3, AT3, AT4)
				STEP(4, AT4, AT5)
				ADVANCE(R5, R4)
				ADVANCE(R6, R4)
				SKIP(R7, 160)
			AGAIN(R8, 1)
			PLACES(I64Const $0, V8)
			MOVE(V8, V9)
			PLACES(I64Const $1, V11)
			LARGER(V2, V0, V11, V8)
			LARGER(V3, V1, V11, V9)
			PLACES(Get R13, V11)
			LARGER(V4, V0, V11, V8)
			LARGER(V5, V1, V11, V9)
			PLACES(Get R13; I64Add; I64Const $1, V11)
			LARGER(V6, V0, V11, V8)
			LARGER(V7, V1, V11, V9)
			STORE(R0, 0, V0)
			STORE(R0, 16, V1)
			STORE(R1, 0, V8)
			STORE(R1, 16, V9)
			ADVANCE(R0, R11)
			ADVANCE(R1, R11)
			SKIP(R3, 8)
			SKIP(R14, 2)
		AGAIN(R9, 1)
		ADVANCE(R2, R4)
		ADVANCE(R2, R4)
		ADVANCE(R15, R13)
		ADVANCE(R15, R13)
	AGAIN(R10, 1)
	RET

// LIST goes along a row of R10 peaks, from R0 and R1 on, and stores each as the next of the list, which it remains if its gradient
// is not zero and its place is of the row of the image: compare is with where the lower row begins.
#define LIST(compare) \
	MOVE(R0, R8); \
	MOVE(R1, R9); \
	WHILE(R10, 1) \
		Get R5; I32WrapI64; Get R9; I32WrapI64; I32Load $0; I32Store $0; \
		Get R5; I32WrapI64; Get R8; I32WrapI64; I32Load $0; I32Store $4; \
		Get R9; I32WrapI64; I64Load32U $0; Get R6; compare; \
		Get R8; I32WrapI64; I32Load $0; I32Const $1; I32Shl; I32Const $0; I32Ne; I32And; \
		I64ExtendI32U; I64Const $3; I64Shl; Get R5; I64Add; Set R5; \
		ADVANCE(R8, R3); \
		ADVANCE(R9, R3); \
	AGAIN(R10, 1)

// ADD adds a row of the patch at R11 times a gradient to its sums, and goes on to the next.
#define ADD(s, t) \
	Get s; Get R11; I32WrapI64; V128Load $0; Get V5; F32x4Mul; F32x4Add; Set s; \
	Get t; Get R11; I32WrapI64; F32Load $16; Get F5; F32Mul; F32Add; Set t; \
	ADVANCE(R11, R4)

#define SUMS(row, s, t) STORE(R0, 20*row, s); Get R0; I32WrapI64; Get t; F32Store $(20*row+16)

// func peakSums(sum, dy *float32, places *int32, x, list *float32, width, size, rows, cols, filters, images int)
TEXT ·peakSums(SB), NOSPLIT, $0-88
	I64Load dy+8(FP); Set R0
	I64Load places+16(FP); Set R1
	I64Load x+24(FP); Set R2
	I64Load filters+72(FP); BYTES(R3)
	I64Load width+40(FP); BYTES(R4)
	I64Load images+80(FP); Set R15
	ZERO(V0); ZERO(V1); ZERO(V2); ZERO(V3); ZERO(V4)
	F32Const $0.0; Tee F0; Tee F1; Tee F2; Tee F3; Set F4
	WHILE(R15, 1)
		I64Load list+32(FP); Set R5
		I64Load width+40(FP); Set R6
		I64Load rows+56(FP); Set R7
		WHILE(R7, 1)
			I64Load cols+64(FP); Set R10
			LIST(I64LtU)
			I64Load cols+64(FP); Set R10
			LIST(I64GeU)
			MOVE(R8, R0)
			MOVE(R9, R1)
			I64Load width+40(FP); Get R6; I64Add; Set R6
			I64Load width+40(FP); Get R6; I64Add; Set R6
		AGAIN(R7, 1)
		I64Load list+32(FP); Set R8
		Get R5; Get R8; I64Sub; Set R10
		WHILE(R10, 8)
			SPLAT(R8, AT1, V5)
			Get R8; I32WrapI64; F32Load $4; Set F5
			Get R8; I32WrapI64; I64Load32U $0; BYTES(R11); ADVANCE(R11, R2)
			ADD(V0, F0)
			ADD(V1, F1)
			ADD(V2, F2)
			ADD(V3, F3)
			ADD(V4, F4)
			SKIP(R8, 8)
		AGAIN(R10, 8)
		I64Load size+48(FP); BYTES(R11)
		ADVANCE(R2, R11)
	AGAIN(R15, 1)
	I64Load sum+0(FP); Set R0
	SUMS(0, V0, F0)
	SUMS(1, V1, F1)
	SUMS(2, V2, F2)
	SUMS(3, V3, F3)
	SUMS(4, V4, F4)
	RET
