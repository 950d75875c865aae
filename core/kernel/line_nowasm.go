//go:build !(goexperiment.simd && !plain && wasm)

package kernel

func (l *Line) draw(row []float32, x, dy, square float64) { l.drawGeneric(row, x, dy, square) }
