//go:build goexperiment.simd

#include "textflag.h"
#include "vector_wasm.h"

// ROW5 copies five numbers from R3 to offset beyond R0, and goes on to the next row.
#define ROW5(offset) \
	LOAD(R3, 0, V0); STORE(R0, offset, V0); \
	Get R0; I32WrapI64; Get R3; I32WrapI64; I32Load $16; I32Store $(offset+16); \
	ADVANCE(R3, R4)

// func copyPatches5(dst, s *float32, skip, step, positions int)
TEXT ·copyPatches5(SB), NOSPLIT, $0-40
	I64Load dst+0(FP); Set R0
	I64Load s+8(FP); Set R1
	I64Load skip+16(FP); BYTES(R4)
	I64Load step+24(FP); BYTES(R5)
	I64Load positions+32(FP); Set R2
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
	RET
