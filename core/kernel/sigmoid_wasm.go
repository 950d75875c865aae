//go:build goexperiment.simd && !plain

package kernel

func biasSigmoid(y, b []float32) {
	y = y[:len(b)]
	whole := len(b) / 4
	if whole > 0 {
		sigmoids(&y[0], &b[0], whole)
	}
	biasSigmoidGeneric(y[4*whole:], b[4*whole:])
}

func gaussian(y, d, b, x []float32, scale float32) float32 {
	d, b, x = d[:len(y)], b[:len(y)], x[:len(y)]
	var sum [partial]float32
	whole := len(y) / partial
	if whole > 0 {
		gaussians(&sum, &y[0], &d[0], &b[0], &x[0], whole, scale)
	}
	i := partial * whole
	gaussianGeneric(&sum, y[i:], d[i:], b[i:], x[i:], scale)
	return fold(&sum)
}

// sigmoids is biasSigmoidGeneric for 4·whole elements.
//
//go:noescape
func sigmoids(y, b *float32, whole int)

// gaussians is gaussianGeneric for 16·whole elements.
//
//go:noescape
func gaussians(sum *[partial]float32, y, d, b, x *float32, whole int, scale float32)
