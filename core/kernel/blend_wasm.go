//go:build goexperiment.simd && !plain

package kernel

func blend(dst, a, b []float32, s, t float32) {
	if len(dst) > 0 {
		blends(&dst[0], &a[0], &b[0], len(dst), s, t)
	}
}

// blends is blendGeneric for n numbers.
//
//go:noescape
func blends(dst, a, b *float32, n int, s, t float32)
