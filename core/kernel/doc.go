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
// from the destination. A reduction along a row keeps four partial sums, of the elements whose index
// is 0, 1, 2 and 3 modulo 4, and returns (s₀+s₁)+(s₂+s₃). The functions exp and ln are polynomials,
// not the standard library's, whose bits differ between architectures.
//
// # Two implementations, one arithmetic
//
// generic.go is the element-wise part in plain Go: the definition, and what is left of a row when the
// vectors are done. With GOEXPERIMENT=simd, simd.go and tile_simd.go do the same with four lanes
// (one source for amd64, arm64 and WebAssembly); without it, blas.go multiplies matrices with
// gonum's BLAS. Reference is the triple loop that both are tested and measured against.
package kernel
