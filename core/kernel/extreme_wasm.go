//go:build goexperiment.simd && !plain

package kernel

func extreme(dst, a, b, c []float32, flip uint32, mean bool) {
	switch n := len(dst); {
	case n == 0:
	case mean:
		meanExtremes(&dst[0], &a[0], &b[0], &c[0], n, flip)
	default:
		extremes(&dst[0], &a[0], &b[0], &c[0], n, flip)
	}
}

// extremes is extremeGeneric for n numbers, and meanExtremes where the mean is wanted.
//
//go:noescape
func extremes(dst, a, b, c *float32, n int, flip uint32)

//go:noescape
func meanExtremes(dst, a, b, c *float32, n int, flip uint32)
