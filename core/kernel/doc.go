// Package kernel is float32 arithmetic on slices: the matrix products, the element-wise functions
// and the optimiser's update that training spends its time in.
//
// Matrices are row-major slices; sizes are arguments. Shapes that do not fit panic: they are a
// programmer's mistake.
//
// # Every sum has one order
//
// The results are defined to the bit, so that a run is the same in a browser, natively and with any
// number of workers. Three rules make it so. A product that is added to is rounded first: no fused
// multiply-add. A matrix product sums over its inner index in ascending order, starting from zero or
// from the destination. A reduction along a row keeps sixteen partial sums, of the elements whose index
// is 0, 1 … 15 modulo 16, and folds them in the middle until one is left. What is too small to matter is 0: see Faint. The functions exp and ln are polynomials,
// not the standard library's, whose bits differ between architectures.
//
// # Two implementations, one arithmetic
//
// generic.go is the element-wise part in plain Go: the definition, and what is left of a row when the
// vectors are done. With GOEXPERIMENT=simd, simd.go does the same with four lanes (one source for
// amd64, arm64 and WebAssembly), and the matrix products run on a register tile: on amd64
// strip_amd64.s, with vectors of eight or sixteen lanes where the processor has them, or else tile_simd.go, in
// WebAssembly gemm_wasm.s, sparse_wasm.s and, for a convolution that is pooled, peaks_wasm.s, in Go's assembler. Without it, or on
// another machine, plain.go multiplies matrices in plain Go. The build tag plain asks for that anywhere, and the standard library
// is the same then, which GOEXPERIMENT=nosimd would compile anew. Reference is the triple loop that all are tested and measured
// against.
//
// On amd64 the number of lanes is chosen once, from what the processor has: see lanes_amd64.go. wide_amd64.go and passes_amd64.go do
// with eight lanes what most of the time goes to besides products, and passes_amd64.s and sparse_amd64.s some of it with sixteen. On 29 November 2026, on one core of
// an AMD EPYC with AVX-512 that was busy otherwise, products of the published model's shapes ran at 83 to 93 GFLOP/s by processor
// time, and its dense step took 14 ms, where vectors of four lanes had taken 42.
//
// # Why the products are written in assembler
//
// Compiled from Go, the tile reached 28 GFLOP/s in Chromium 156, where C reaches 42: each vector's load computed
// its address anew, and each turn of the loop went through a table of jumps. In assembler it reaches 38, and because
// it reads the rows of a where they stand, a product no longer packs them: 33 to 36 GFLOP/s on the shapes of
// the published model at batch 100, where there were 21 to 24. Tried and left: a packed with each element four
// times, 48 GFLOP/s for the tile and four times the packing; tiles of 2×12, 2×16, 3×12 and 5×8, within two per
// cent of 4×8; 6×8, which spills.
package kernel
