//go:build !(goexperiment.simd && !plain && wasm)

package kernel

func (b *Bend) places(x, y []int64, across, down []Weights, middleX, middleY float64) {
	b.placesGeneric(x, y, across, down, middleX, middleY)
}
