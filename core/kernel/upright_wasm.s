//go:build goexperiment.simd && !plain

#include "go_asm.h"
#include "textflag.h"
#include "vector_wasm.h"

// WHOLE, REAL and the like push what there is of the pooling.
#define WHOLE(name)  Get R5; I32WrapI64; I64Load $(name)
#define REAL(name)   Get R5; I32WrapI64; F64Load $(name)
#define SINGLE(at, offset) Get at; I32WrapI64; F32Load $(offset)

// MIX makes of two rows' numbers one between them.
#define MIX Get V0; Get V2; F32x4Mul; Get V1; Get V3; F32x4Mul; F32x4Add; Set V0

// ATLEAST and ATMOST keep a number within a limit.
#define ATLEAST0(r)   Get r; I64Const $0; I64LtS; If; I64Const $0; Set r; End
#define ATMOST(r, by) Get by; Get r; I64LtS; If; MOVE(by, r); End

// func poolRows(dst, from, row *float32, p *pooling)
TEXT ·poolRows(SB), NOSPLIT, $0-32
	I64Load dst+0(FP); Set R0
	I64Load from+8(FP); Set R1
	I64Load row+16(FP); Set R3
	I64Load p+24(FP); Set R5
	WHOLE(pooling_stride); BYTES(R2)
	WHOLE(pooling_n); Set R4
	SINGLE(R5, pooling_lower); F32x4Splat; Set V3
	K(1.0); Get V3; F32x4Sub; Set V2
	WHOLE(pooling_first); Set R6
	WHOLE(pooling_last); Get R6; I64Sub; Set R7
	WHILE(R7, 1)
		MOVE(R1, R8)
		ADVANCE(R1, R2)
		MOVE(R1, R9)
		MOVE(R3, R10)
		SKIP(R10, 8)
		MOVE(R4, R11)
		WHILE(R11, 4)
			LOAD(R8, 0, V0)
			LOAD(R9, 0, V1)
			MIX
			STORE(R10, 0, V0)
			SKIP(R8, 16)
			SKIP(R9, 16)
			SKIP(R10, 16)
		AGAIN(R11, 4)
		WHILE(R11, 1)
			SPLAT(R8, AT0, V0)
			SPLAT(R9, AT0, V1)
			MIX
			STORE1(R10, V0)
			SKIP(R8, 4)
			SKIP(R9, 4)
			SKIP(R10, 4)
		AGAIN(R11, 1)
		// Where the row begins, to R12, and the fraction and what it leaves to F0 and F1.
		REAL(pooling_x); REAL(pooling_slant); Get R6; F64ConvertI64S; REAL(pooling_middle); F64Sub; F64Mul; F64Add; Set F16
		Get F16; F64Floor; Set F17
		Get F17; I64TruncSatF64S; WHOLE(pooling_left); I64Sub; I64Const $2; I64Add; Set R12
		Get F16; Get F17; F64Sub; F32DemoteF64; Set F0
		F32Const $1.0; Get F0; F32Sub; Set F1
		// The first of the numbers that there are, to R13, and how many, to R14.
		I64Const $1; Get R12; I64Sub; I64Const $2; I64DivS; Set R13
		ATLEAST0(R13)
		Get R4; I64Const $3; I64Add; Get R12; I64Sub; I64Const $2; I64DivS; Set R14
		WHOLE(pooling_width); I64Const $1; I64ShrU; Set R15
		ATMOST(R14, R15)
		Get R14; Get R13; I64Sub; Set R14
		ATLEAST0(R14)
		Get R6; I64Const $1; I64ShrU; Get R15; I64Mul; Get R13; I64Add; BYTES(R15)
		ADVANCE(R15, R0)
		Get R13; I64Const $1; I64Shl; Get R12; I64Add; BYTES(R8)
		ADVANCE(R8, R3)
		WHILE(R14, 1)
			Get R15; I32WrapI64
			SINGLE(R15, 0)
			Get F1; SINGLE(R8, 0); F32Mul; SINGLE(R8, 4); F32Add; Get F0; SINGLE(R8, 8); F32Mul; F32Add
			F32Add; F32Store $0
			SKIP(R15, 4)
			SKIP(R8, 8)
		AGAIN(R14, 1)
		SKIP(R6, 1)
	AGAIN(R7, 1)
	K(0.25); Set V1
	WHOLE(pooling_size); Set R7
	WHILE(R7, 4)
		LOAD(R0, 0, V0)
		Get V0; Get V1; F32x4Mul; Set V0
		STORE(R0, 0, V0)
		SKIP(R0, 16)
	AGAIN(R7, 4)
	WHILE(R7, 1)
		SPLAT(R0, AT0, V0)
		Get V0; Get V1; F32x4Mul; Set V0
		STORE1(R0, V0)
		SKIP(R0, 4)
	AGAIN(R7, 1)
	RET
