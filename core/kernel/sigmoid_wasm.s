//go:build goexperiment.simd

#include "textflag.h"
#include "vector_wasm.h"

#define K(c) F32Const $(c); F32x4Splat

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
	K(1.0); Get p; F32x4Div; Set x

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

// func gaussians(sum *[4]float32, y, d, b, x *float32, whole int, scale float32)
TEXT ·gaussians(SB), NOSPLIT, $0-52
	I64Load y+8(FP); Set R0
	I64Load d+16(FP); Set R1
	I64Load b+24(FP); Set R2
	I64Load x+32(FP); Set R3
	I64Load whole+40(FP); Set R4
	F32Load scale+48(FP); F32x4Splat; Set V6
	ZERO(V5)
	WHILE(R4, 1)
		LOAD(R0, 0, V0)
		LOAD(R2, 0, V1)
		Get V0; Get V1; F32x4Add; Set V0
		SIGMOID(V0, V1, V2, V3)
		LOAD(R3, 0, V4)
		Get V0; Get V4; F32x4Sub; Set V4
		Get V5; Get V4; Get V4; F32x4Mul; F32x4Add; Set V5
		STORE(R0, 0, V0)
		Get V4; Get V6; F32x4Mul; Get V0; Get V0; Get V0; F32x4Mul; F32x4Sub; F32x4Mul; Set V4
		STORE(R1, 0, V4)
		SKIP(R0, 16)
		SKIP(R1, 16)
		SKIP(R2, 16)
		SKIP(R3, 16)
	AGAIN(R4, 1)
	I64Load sum+0(FP); Set R0
	STORE(R0, 0, V5)
	RET
