//go:build goexperiment.simd && !plain

package kernel

func biasReLU(y, b []float32) {
	y = y[:len(b)]
	whole := len(b) / 4
	if whole > 0 {
		biasReLUVectors(&y[0], &b[0], whole)
	}
	biasReLUGeneric(y[4*whole:], b[4*whole:])
}

func addBias(y, b []float32) {
	y = y[:len(b)]
	whole := len(b) / 4
	if whole > 0 {
		addVectors(&y[0], &b[0], whole)
	}
	addBiasGeneric(y[4*whole:], b[4*whole:])
}

func reluBackward(d, y []float32) {
	d = d[:len(y)]
	whole := len(y) / 4
	if whole > 0 {
		reluBackwardVectors(&d[0], &y[0], whole)
	}
	reluBackwardGeneric(d[4*whole:], y[4*whole:])
}

// biasReLUVectors is biasReLUGeneric for 4·whole elements.
//
//go:noescape
func biasReLUVectors(y, b *float32, whole int)

// addVectors is addBiasGeneric for 4·whole elements.
//
//go:noescape
func addVectors(y, b *float32, whole int)

// reluBackwardVectors is reluBackwardGeneric for 4·whole elements.
//
//go:noescape
func reluBackwardVectors(d, y *float32, whole int)
