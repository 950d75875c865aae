//go:build goexperiment.simd && !plain

#include "textflag.h"
#include "vector_wasm.h"

// WIDE leaves the float32 at an address as a float64, and WIDER the float64 there.
#define WIDE(at)  Get at; I32WrapI64; F32Load $0; F64PromoteF32
#define WIDER(at) Get at; I32WrapI64; F64Load $0

// TWIN turns R7, how far it is from a row to its twin, into how far it is back.
#define TWIN I64Const $0; Get R7; I64Sub; Set R7

// func twinTermRows(sum *float64, p, ln *float32, n, k int) (cross, own float64)
TEXT ·twinTermRows(SB), NOSPLIT, $0-56
	I64Load p+8(FP); Set R0
	I64Load ln+16(FP); Set R1
	I64Load n+24(FP); Set R2
	I64Load k+32(FP); BYTES(R7)
	F64Const $0.0; Tee F16; Set F17
	WHILE(R2, 1)
		I64Load sum+0(FP); Set R3
		SUM(R1, R7, R6)
		I64Load k+32(FP); Set R5
		WHILE(R5, 1)
			WIDE(R0); Set F18
			Get R3; I32WrapI64; WIDER(R3); Get F18; F64Add; F64Store $0
			Get F16; Get F18; WIDE(R6); F64Mul; F64Sub; Set F16
			Get F17; Get F18; WIDE(R1); F64Mul; F64Sub; Set F17
			SKIP(R0, 4)
			SKIP(R1, 4)
			SKIP(R3, 8)
			SKIP(R6, 4)
		AGAIN(R5, 1)
		TWIN
	AGAIN(R2, 1)
	Get SP; Get F16; F64Store cross+40(FP)
	Get SP; Get F17; F64Store own+48(FP)
	RET

// func twinGradientRows(d, p, ln *float32, offset, s *float64, n, k, stride int, across, along, part float64)
TEXT ·twinGradientRows(SB), NOSPLIT, $0-88
	I64Load d+0(FP); Set R9
	I64Load p+8(FP); Set R0
	I64Load ln+16(FP); Set R1
	I64Load n+40(FP); Set R2
	I64Load k+48(FP); BYTES(R7)
	I64Load stride+56(FP); BYTES(R10)
	F64Load across+64(FP); Set F16
	F64Load along+72(FP); Set F17
	F64Load part+80(FP); Set F18
	WHILE(R2, 1)
		MOVE(R0, R11)
		I64Load offset+24(FP); Set R3
		I64Load s+32(FP); Set R8
		SUM(R1, R7, R6)
		F64Const $0.0; Set F19
		I64Load k+48(FP); Set R5
		WHILE(R5, 1)
			Get F16; WIDE(R6); F64Mul; Get F17; WIDE(R1); F64Mul; F64Add; WIDER(R3); F64Sub; Set F20
			Get R8; I32WrapI64; Get F20; F64Store $0
			Get F19; WIDE(R0); Get F20; F64Mul; F64Add; Set F19
			SKIP(R0, 4)
			SKIP(R1, 4)
			SKIP(R3, 8)
			SKIP(R6, 4)
			SKIP(R8, 8)
		AGAIN(R5, 1)
		MOVE(R9, R4)
		SUM(R11, R7, R6)
		I64Load s+32(FP); Set R8
		I64Load k+48(FP); Set R5
		WHILE(R5, 1)
			Get R4; I32WrapI64
			Get F16; Get R11; I32WrapI64; F32Load $0; Get R6; I32WrapI64; F32Load $0; F32Sub; F64PromoteF32; F64Mul
			WIDE(R11); WIDER(R8); Get F19; F64Sub; F64Mul; F64Sub
			Get F18; F64Mul; F32DemoteF64; F32Store $0
			SKIP(R4, 4)
			SKIP(R6, 4)
			SKIP(R8, 8)
			SKIP(R11, 4)
		AGAIN(R5, 1)
		ADVANCE(R9, R10)
		TWIN
	AGAIN(R2, 1)
	RET
