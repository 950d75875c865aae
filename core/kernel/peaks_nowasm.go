//go:build !(goexperiment.simd && !plain && wasm)

package kernel

func (w *Workspace) peaks(y []float32, places []int32, x, weight []float32, width, height, filters int) {
	peaksGeneric(y, places, x, weight, width, height, filters)
}

func (w *Workspace) peaksBackward(dWeight, dy []float32, places []int32, x []float32, width, height, filters int) {
	peaksBackwardGeneric(dWeight, dy, places, x, width, height, filters)
}
