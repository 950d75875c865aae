//go:build goexperiment.simd && !plain

#include "textflag.h"
#include "vector_wasm.h"

// ROW adds a (V8, V9) to the row (s, t) of the tile; a is an element spread over V10.
#define ROW(s, t) Get s; Get V10; Get V8; F32x4Mul; F32x4Add; Set s; Get t; Get V10; Get V9; F32x4Mul; F32x4Add; Set t

// The tile's sums are V0 … V7, two to a row. R3 is where the panel of b is read.
#define PANEL(u) LOAD(R3, 32*u, V8); LOAD(R3, 32*u+16, V9)

// STEPN adds the products of one inner index, u on from where the four rows of a, at R5 … R8, are read.
#define STEPN(u, e) PANEL(u); SPLAT(R5, e, V10); ROW(V0, V1); SPLAT(R6, e, V10); ROW(V2, V3); SPLAT(R7, e, V10); ROW(V4, V5); SPLAT(R8, e, V10); ROW(V6, V7)
#define NEXTN(n) SKIP(R5, 4*n); SKIP(R6, 4*n); SKIP(R7, 4*n); SKIP(R8, 4*n)

// STEPT does the same where the four elements of a stand side by side, and goes on to the next row.
#define STEPT(u) PANEL(u); SPLAT(R5, AT0, V10); ROW(V0, V1); SPLAT(R5, AT1, V10); ROW(V2, V3); SPLAT(R5, AT2, V10); ROW(V4, V5); SPLAT(R5, AT3, V10); ROW(V6, V7); ADVANCE(R5, R9)

// ARGUMENTS reads those of a strip; strides become bytes.
#define ARGUMENTS \
	I64Load c+0(FP); Set R0; \
	I64Load ldc+8(FP); BYTES(R1); \
	I64Load a+16(FP); Set R2; \
	I64Load lda+24(FP); BYTES(R9); \
	I64Load b+32(FP); Set R12; \
	I64Load k+40(FP); Set R11; \
	I64Load tiles+48(FP); Set R10

// BEGIN starts a tile's sums with zeros, or with c.
#define BEGIN \
	I64Load8U add+56(FP); \
	I32WrapI64; \
	If; \
	MOVE(R0, R5); \
	LOAD(R5, 0, V0); LOAD(R5, 16, V1); ADVANCE(R5, R1); \
	LOAD(R5, 0, V2); LOAD(R5, 16, V3); ADVANCE(R5, R1); \
	LOAD(R5, 0, V4); LOAD(R5, 16, V5); ADVANCE(R5, R1); \
	LOAD(R5, 0, V6); LOAD(R5, 16, V7); \
	Else; \
	ZERO(V0); ZERO(V1); ZERO(V2); ZERO(V3); ZERO(V4); ZERO(V5); ZERO(V6); ZERO(V7); \
	End; \
	MOVE(R2, R5); MOVE(R12, R3); MOVE(R11, R4)

// FINISH stores a tile's sums and leaves c at the next tile.
#define FINISH \
	STORE(R0, 0, V0); STORE(R0, 16, V1); ADVANCE(R0, R1); \
	STORE(R0, 0, V2); STORE(R0, 16, V3); ADVANCE(R0, R1); \
	STORE(R0, 0, V4); STORE(R0, 16, V5); ADVANCE(R0, R1); \
	STORE(R0, 0, V6); STORE(R0, 16, V7); ADVANCE(R0, R1)

// func stripN(c *float32, ldc int, a *float32, lda int, b *float32, k, tiles int, add bool)
TEXT ·stripN(SB), NOSPLIT, $0-57
	ARGUMENTS
	WHILE(R10, 1)
		BEGIN
		SUM(R5, R9, R6)
		SUM(R6, R9, R7)
		SUM(R7, R9, R8)
		WHILE(R4, 4)
			STEPN(0, AT0)
			STEPN(1, AT1)
			STEPN(2, AT2)
			STEPN(3, AT3)
			NEXTN(4)
			SKIP(R3, 128)
		AGAIN(R4, 4)
		WHILE(R4, 1)
			STEPN(0, AT0)
			NEXTN(1)
			SKIP(R3, 32)
		AGAIN(R4, 1)
		FINISH
		Get R2; Get R9; I64Const $2; I64Shl; I64Add; Set R2
	AGAIN(R10, 1)
	RET

// func stripT(c *float32, ldc int, a *float32, lda int, b *float32, k, tiles int, add bool)
TEXT ·stripT(SB), NOSPLIT, $0-57
	ARGUMENTS
	WHILE(R10, 1)
		BEGIN
		WHILE(R4, 4)
			STEPT(0)
			STEPT(1)
			STEPT(2)
			STEPT(3)
			SKIP(R3, 128)
		AGAIN(R4, 4)
		WHILE(R4, 1)
			STEPT(0)
			SKIP(R3, 32)
		AGAIN(R4, 1)
		FINISH
		SKIP(R2, 16)
	AGAIN(R10, 1)
	RET

// func packRows8(dst, s *float32, stride, k int)
TEXT ·packRows8(SB), NOSPLIT, $0-32
	I64Load dst+0(FP); Set R0
	I64Load s+8(FP); Set R1
	I64Load stride+16(FP); BYTES(R2)
	I64Load k+24(FP); Set R3
	WHILE(R3, 1)
		LOAD(R1, 0, V0)
		LOAD(R1, 16, V1)
		STORE(R0, 0, V0)
		STORE(R0, 16, V1)
		ADVANCE(R1, R2)
		SKIP(R0, 32)
	AGAIN(R3, 1)
	RET

// COPY moves one element. PLACE moves the elements u of eight rows side by side.
#define COPY(to, offset, at, from) Get to; I32WrapI64; Get at; I32WrapI64; I32Load $(from); I32Store $(offset)
#define PLACE(u) \
	COPY(R0, 32*u, R1, 4*u); COPY(R0, 32*u+4, R2, 4*u); COPY(R0, 32*u+8, R3, 4*u); COPY(R0, 32*u+12, R4, 4*u); \
	COPY(R0, 32*u+16, R5, 4*u); COPY(R0, 32*u+20, R6, 4*u); COPY(R0, 32*u+24, R7, 4*u); COPY(R0, 32*u+28, R8, 4*u)
#define NEXT8(n) \
	SKIP(R1, 4*n); SKIP(R2, 4*n); SKIP(R3, 4*n); SKIP(R4, 4*n); SKIP(R5, 4*n); SKIP(R6, 4*n); SKIP(R7, 4*n); SKIP(R8, 4*n)

// ROWS8 makes R1 … R8 eight rows that begin R9 apart.
#define ROWS8 \
	SUM(R1, R9, R2); SUM(R2, R9, R3); SUM(R3, R9, R4); SUM(R4, R9, R5); SUM(R5, R9, R6); SUM(R6, R9, R7); SUM(R7, R9, R8)

// func packColumns8(dst, s *float32, stride, k int)
TEXT ·packColumns8(SB), NOSPLIT, $0-32
	I64Load dst+0(FP); Set R0
	I64Load s+8(FP); Set R1
	I64Load stride+16(FP); BYTES(R9)
	I64Load k+24(FP); Set R10
	ROWS8
	WHILE(R10, 4)
		PLACE(0)
		PLACE(1)
		PLACE(2)
		PLACE(3)
		NEXT8(4)
		SKIP(R0, 128)
	AGAIN(R10, 4)
	WHILE(R10, 1)
		PLACE(0)
		NEXT8(1)
		SKIP(R0, 32)
	AGAIN(R10, 1)
	RET

// UNPLACE moves a row of eight elements to eight rows.
#define UNPLACE(u) \
	COPY(R1, 4*u, R0, 32*u); COPY(R2, 4*u, R0, 32*u+4); COPY(R3, 4*u, R0, 32*u+8); COPY(R4, 4*u, R0, 32*u+12); \
	COPY(R5, 4*u, R0, 32*u+16); COPY(R6, 4*u, R0, 32*u+20); COPY(R7, 4*u, R0, 32*u+24); COPY(R8, 4*u, R0, 32*u+28)

// func unpackColumns8(dst, s *float32, n int)
TEXT ·unpackColumns8(SB), NOSPLIT, $0-24
	I64Load dst+0(FP); Set R1
	I64Load s+8(FP); Set R0
	I64Load n+16(FP); Set R10
	Get R10; BYTES(R9)
	ROWS8
	WHILE(R10, 4)
		UNPLACE(0)
		UNPLACE(1)
		UNPLACE(2)
		UNPLACE(3)
		NEXT8(4)
		SKIP(R0, 128)
	AGAIN(R10, 4)
	WHILE(R10, 1)
		UNPLACE(0)
		NEXT8(1)
		SKIP(R0, 32)
	AGAIN(R10, 1)
	RET
