//go:build goexperiment.simd && !plain

package kernel

func above(x []float32, limit float32) (set uint64) {
	n := len(x) / 4
	if n > 0 {
		set = aboveVectors(&x[0], n, limit)
	}
	return set | aboveGeneric(x[4*n:], limit)<<(4*n&63)
}

// aboveVectors is aboveGeneric for 4·n numbers.
//
//go:noescape
func aboveVectors(x *float32, n int, limit float32) uint64
