//go:build !(goexperiment.simd && !plain && wasm)

package kernel

func sampleCell(q *Quad, dst []float32, stride int, src []float32, srcStride int, right, bottom int64) {
	q.sampleGeneric(dst, stride, Cell, Cell, src, srcStride, right, bottom)
}

func samplePairs(dst, row []float32, at, step int64) { samplePairsGeneric(dst, row, at, step) }
