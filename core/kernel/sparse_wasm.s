//go:build goexperiment.simd && !plain

#include "textflag.h"
#include "vector_wasm.h"

// ADD adds the value in V8 times the vector u of b's row, at R5, to a sum.
#define ADD(u, s) Get s; Get V8; Get R5; I32WrapI64; V128Load $(16*u); F32x4Mul; F32x4Add; Set s

// A block's sums: ZERO2 and ZERO8 begin two and eight vectors, ADD2 and ADD8 add to them, STORE2 and STORE8 store them at R8.
#define ZERO2 ZERO(V0); ZERO(V1)
#define ZERO8 ZERO2; ZERO(V2); ZERO(V3); ZERO(V4); ZERO(V5); ZERO(V6); ZERO(V7)
#define ADD2 ADD(0, V0); ADD(1, V1)
#define ADD8 ADD2; ADD(2, V2); ADD(3, V3); ADD(4, V4); ADD(5, V5); ADD(6, V6); ADD(7, V7)
#define STORE2 STORE(R8, 0, V0); STORE(R8, 16, V1)
#define STORE8 STORE2; STORE(R8, 32, V2); STORE(R8, 48, V3); STORE(R8, 64, V4); STORE(R8, 80, V5); STORE(R8, 96, V6); STORE(R8, 112, V7)

// PRODUCT does it in blocks of columns that are so many bytes wide.
#define PRODUCT(zero, add, store, bytes) \
	I64Load c+0(FP); Set R0; \
	I64Load n+8(FP); BYTES(R1); \
	I64Load start+16(FP); Set R2; \
	I64Load rows+48(FP); Set R3; \
	WHILE(R3, 1); \
		MOVE(R0, R8); \
		I64Load b+40(FP); Set R9; \
		I64Load blocks+56(FP); Set R4; \
		WHILE(R4, 1); \
			zero; \
			Get R2; I32WrapI64; I64Load32U $0; Set R5; \
			Get R2; I32WrapI64; I64Load32U $4; Get R5; I64Sub; Set R10; \
			I64Load place+24(FP); Get R5; I64Const $2; I64Shl; I64Add; Set R6; \
			I64Load value+32(FP); Get R5; I64Const $2; I64Shl; I64Add; Set R7; \
			WHILE(R10, 1); \
				SPLAT(R7, AT0, V8); \
				Get R6; I32WrapI64; I64Load32U $0; Get R1; I64Mul; Get R9; I64Add; Set R5; \
				add; \
				SKIP(R6, 4); \
				SKIP(R7, 4); \
			AGAIN(R10, 1); \
			store; \
			SKIP(R8, bytes); \
			SKIP(R9, bytes); \
		AGAIN(R4, 1); \
		ADVANCE(R0, R1); \
		SKIP(R2, 4); \
	AGAIN(R3, 1)

// func sparseBlocks(c *float32, n int, start, place *int32, value, b *float32, rows, blocks int)
TEXT ·sparseBlocks(SB), NOSPLIT, $0-64
	PRODUCT(ZERO8, ADD8, STORE8, 128)
	RET

// func sparseEights(c *float32, n int, start, place *int32, value, b *float32, rows, blocks int)
TEXT ·sparseEights(SB), NOSPLIT, $0-64
	PRODUCT(ZERO2, ADD2, STORE2, 32)
	RET

// KEEP stores the element u of the four at R2, and its place, as the next ones, which they remain unless it is zero.
#define KEEP(u) \
	Get R0; Get R5; I64Add; I32WrapI64; Get R4; I64Const $(u); I64Add; I64Store32 $0; \
	Get R1; Get R5; I64Add; I32WrapI64; Get R2; I32WrapI64; F32Load $(4*u); F32Store $0; \
	Get R5; Get R2; I32WrapI64; I32Load $(4*u); I32Const $1; I32Shl; I32Const $0; I32Ne; I64ExtendI32U; BYTES(R6); Get R6; I64Add; Set R5

// func listVectors(place *int32, value, x *float32, whole int) int
TEXT ·listVectors(SB), NOSPLIT, $0-40
	I64Load place+0(FP); Set R0
	I64Load value+8(FP); Set R1
	I64Load x+16(FP); Set R2
	I64Load whole+24(FP); Set R3
	I64Const $0; Set R4
	I64Const $0; Set R5
	WHILE(R3, 1)
		Get R2; I32WrapI64; V128Load $0; V128AnyTrue
		If
			KEEP(0)
			KEEP(1)
			KEEP(2)
			KEEP(3)
		End
		SKIP(R2, 16)
		SKIP(R4, 4)
	AGAIN(R3, 1)
	Get SP; Get R5; I64Const $2; I64ShrU; I64Store ret+32(FP)
	RET

// func transposeLines(start, place *int32, value *float32, fromStart, fromPlace *int32, fromValue *float32, rows, n, columns int)
TEXT ·transposeLines(SB), NOSPLIT, $0-72
	I64Load start+0(FP); Set R0
	// Count.
	I64Load fromPlace+32(FP); Set R3
	I64Load n+56(FP); Set R6
	WHILE(R6, 1)
		Get R3; I32WrapI64; I64Load32U $0; BYTES(R9); ADVANCE(R9, R0)
		Get R9; I32WrapI64; Get R9; I32WrapI64; I32Load $8; I32Const $1; I32Add; I32Store $8
		SKIP(R3, 4)
	AGAIN(R6, 1)
	// Sum.
	MOVE(R0, R9)
	I64Load columns+64(FP); Set R6
	WHILE(R6, 1)
		Get R9; I32WrapI64; Get R9; I32WrapI64; I32Load $8; Get R9; I32WrapI64; I32Load $4; I32Add; I32Store $8
		SKIP(R9, 4)
	AGAIN(R6, 1)
	// Place.
	I64Load place+8(FP); Set R1
	I64Load value+16(FP); Set R2
	I64Load fromPlace+32(FP); Set R3
	I64Load fromValue+40(FP); Set R4
	I64Load fromStart+24(FP); Set R5
	I64Load rows+48(FP); Set R6
	I64Const $0; Set R7
	WHILE(R6, 1)
		Get R5; I32WrapI64; I64Load32U $4; Get R5; I32WrapI64; I64Load32U $0; I64Sub; Set R8
		WHILE(R8, 1)
			Get R3; I32WrapI64; I64Load32U $0; BYTES(R9); ADVANCE(R9, R0)
			Get R9; I32WrapI64; I64Load32U $4; Set R10
			Get R9; I32WrapI64; Get R10; I64Const $1; I64Add; I64Store32 $4
			Get R10; BYTES(R10)
			Get R1; Get R10; I64Add; I32WrapI64; Get R7; I64Store32 $0
			Get R2; Get R10; I64Add; I32WrapI64; Get R4; I32WrapI64; F32Load $0; F32Store $0
			SKIP(R3, 4)
			SKIP(R4, 4)
		AGAIN(R8, 1)
		SKIP(R5, 4)
		SKIP(R7, 1)
	AGAIN(R6, 1)
	RET
