//go:build goexperiment.simd

package kernel

func maxPool(y, upper, lower []float32, channels int) {
	vectors := channels / 4
	if vectors > 0 && len(y) > 0 {
		maxPoolVectors(&y[0], &upper[0], &lower[0], vectors, channels, len(y)/channels)
	}
	if 4*vectors < channels {
		maxPoolGeneric(y, upper, lower, channels, 4*vectors)
	}
}

func maxPoolBackward(dUpper, dLower, dy, upper, lower []float32, channels int) {
	vectors := channels / 4
	if vectors > 0 && len(dy) > 0 {
		maxPoolBackwardVectors(&dUpper[0], &dLower[0], &dy[0], &upper[0], &lower[0], vectors, channels, len(dy)/channels)
	}
	if 4*vectors < channels {
		maxPoolBackwardGeneric(dUpper, dLower, dy, upper, lower, channels, 4*vectors)
	}
}

// maxPoolVectors is maxPoolGeneric for the first 4·vectors channels, of one at least.
//
//go:noescape
func maxPoolVectors(y, upper, lower *float32, vectors, channels, positions int)

// maxPoolBackwardVectors is maxPoolBackwardGeneric for the first 4·vectors channels, of one at least.
//
//go:noescape
func maxPoolBackwardVectors(dUpper, dLower, dy, upper, lower *float32, vectors, channels, positions int)
