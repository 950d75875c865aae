//go:build !(goexperiment.simd && !plain && (amd64 || arm64))

package kernel

// In WebAssembly, too, where Peaks does what pooling there is in training.

func maxPool(y, upper, lower []float32, channels int) { maxPoolGeneric(y, upper, lower, channels, 0) }

func maxPoolBackward(dUpper, dLower, dy, upper, lower []float32, channels int) {
	maxPoolBackwardGeneric(dUpper, dLower, dy, upper, lower, channels, 0)
}
