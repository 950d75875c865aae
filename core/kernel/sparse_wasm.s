//go:build goexperiment.simd

#include "textflag.h"
#include "vector_wasm.h"

// ADD adds the value in V8 times the vector u of b's row, at R5, to a sum.
#define ADD(u, s) Get s; Get V8; Get R5; I32WrapI64; V128Load $(16*u); F32x4Mul; F32x4Add; Set s

// func sparseBlocks(c *float32, n int, start, place *int32, value, b *float32, rows, blocks int)
TEXT ·sparseBlocks(SB), NOSPLIT, $0-64
	I64Load c+0(FP); Set R0
	I64Load n+8(FP); BYTES(R1)
	I64Load start+16(FP); Set R2
	I64Load rows+48(FP); Set R3
	WHILE(R3, 1)
		MOVE(R0, R8)
		I64Load b+40(FP); Set R9
		I64Load blocks+56(FP); Set R4
		WHILE(R4, 1)
			ZERO(V0); ZERO(V1); ZERO(V2); ZERO(V3); ZERO(V4); ZERO(V5); ZERO(V6); ZERO(V7)
			Get R2; I32WrapI64; I64Load32U $0; Set R5
			Get R2; I32WrapI64; I64Load32U $4; Get R5; I64Sub; Set R10
			I64Load place+24(FP); Get R5; I64Const $2; I64Shl; I64Add; Set R6
			I64Load value+32(FP); Get R5; I64Const $2; I64Shl; I64Add; Set R7
			WHILE(R10, 1)
				SPLAT(R7, 0, V8)
				Get R6; I32WrapI64; I64Load32U $0; Get R1; I64Mul; Get R9; I64Add; Set R5
				ADD(0, V0)
				ADD(1, V1)
				ADD(2, V2)
				ADD(3, V3)
				ADD(4, V4)
				ADD(5, V5)
				ADD(6, V6)
				ADD(7, V7)
				SKIP(R6, 4)
				SKIP(R7, 4)
			AGAIN(R10, 1)
			STORE(R8, 0, V0)
			STORE(R8, 16, V1)
			STORE(R8, 32, V2)
			STORE(R8, 48, V3)
			STORE(R8, 64, V4)
			STORE(R8, 80, V5)
			STORE(R8, 96, V6)
			STORE(R8, 112, V7)
			SKIP(R8, 128)
			SKIP(R9, 128)
		AGAIN(R4, 1)
		ADVANCE(R0, R1)
		SKIP(R2, 4)
	AGAIN(R3, 1)
	RET
