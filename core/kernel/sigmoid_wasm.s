//go:build goexperiment.simd && !plain

#include "textflag.h"
#include "vector_wasm.h"

// SIGMOID overwrites x with σ(x), operation by operation as exp and sigmoid in generic.go, whose constants these are. A
// pseudo-maximum passes a NaN on.
#define SIGMOID(x, t, r, p) \
	Get x; F32x4Neg; K(-87.3); F32x4Pmax; K(88.3); F32x4Pmin; Set x; \
	Get x; K(1.4426950408889634); F32x4Mul; K(12582912.0); F32x4Add; Set t; \
	Get t; K(12582912.0); F32x4Sub; Set p; \
	Get x; Get p; K(0.693359375); F32x4Mul; F32x4Sub; Get p; K(-2.12194440e-4); F32x4Mul; F32x4Sub; Set r; \
	Get r; K(1.9875691500e-4); F32x4Mul; K(1.3981999507e-3); F32x4Add; \
	Get r; F32x4Mul; K(8.3334519073e-3); F32x4Add; \
	Get r; F32x4Mul; K(4.1665795894e-2); F32x4Add; \
	Get r; F32x4Mul; K(1.6666665459e-1); F32x4Add; \
	Get r; F32x4Mul; K(5.0000001201e-1); F32x4Add; \
	Get r; Get r; F32x4Mul; F32x4Mul; Get r; K(1.0); F32x4Add; F32x4Add; \
	Get t; I32Const $23; I32x4Shl; I32Const $0x3f800000; I32x4Splat; I32x4Add; F32x4Mul; \
	K(1.0); F32x4Add; Set p; \
	K(1.0); Get p; F32x4Div; Set x; TRIM(x, FAINT)

// func sigmoids(y, b *float32, whole int)
TEXT ·sigmoids(SB), NOSPLIT, $0-24
	I64Load y+0(FP); Set R0
	I64Load b+8(FP); Set R1
	I64Load whole+16(FP); Set R2
	WHILE(R2, 1)
		LOAD(R0, 0, V0)
		LOAD(R1, 0, V1)
		Get V0; Get V1; F32x4Add; Set V0
		SIGMOID(V0, V1, V2, V3)
		STORE(R0, 0, V0)
		SKIP(R0, 16)
		SKIP(R1, 16)
	AGAIN(R2, 1)
	RET

// GAUSSIAN does four elements, the o-th byte on, and adds their squared errors to sum.
#define GAUSSIAN(o, sum) \
	LOAD(R0, o, V0); \
	LOAD(R2, o, V1); \
	Get V0; Get V1; F32x4Add; Set V0; \
	SIGMOID(V0, V1, V2, V3); \
	LOAD(R3, o, V4); \
	Get V0; Get V4; F32x4Sub; Set V4; \
	Get sum; Get V4; Get V4; F32x4Mul; F32x4Add; Set sum; \
	STORE(R0, o, V0); \
	Get V4; Get V5; F32x4Mul; Get V0; Get V0; Get V0; F32x4Mul; F32x4Sub; F32x4Mul; Set V4; TRIM(V4, FAINT); \
	STORE(R1, o, V4)

// func gaussians(sum *[16]float32, y, d, b, x *float32, whole int, scale float32)
TEXT ·gaussians(SB), NOSPLIT, $0-52
	I64Load y+8(FP); Set R0
	I64Load d+16(FP); Set R1
	I64Load b+24(FP); Set R2
	I64Load x+32(FP); Set R3
	I64Load whole+40(FP); Set R4
	F32Load scale+48(FP); F32x4Splat; Set V5
	ZERO(V6)
	ZERO(V7)
	ZERO(V8)
	ZERO(V9)
	WHILE(R4, 1)
		GAUSSIAN(0, V6)
		GAUSSIAN(16, V7)
		GAUSSIAN(32, V8)
		GAUSSIAN(48, V9)
		SKIP(R0, 64)
		SKIP(R1, 64)
		SKIP(R2, 64)
		SKIP(R3, 64)
	AGAIN(R4, 1)
	I64Load sum+0(FP); Set R0
	STORE(R0, 0, V6)
	STORE(R0, 16, V7)
	STORE(R0, 32, V8)
	STORE(R0, 48, V9)
	RET
