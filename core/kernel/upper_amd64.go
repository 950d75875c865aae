//go:build goexperiment.simd && !plain && amd64

package kernel

import "simd/archsimd"

// settle clears the upper halves of the vector registers. Go spills vectors with SSE instructions among the AVX ones
// that compute; while an upper half counts as used, each change between the two can cost an assist of some hundred
// cycles. No kernel uses the upper halves, but an interrupted goroutine comes back with all of them restored, and
// stays slow from then on: on a Xeon of 2023 products went from 15 GFLOP/s to 0.1.
func settle() { archsimd.ClearAVXUpperBits() }
