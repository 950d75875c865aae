//go:build goexperiment.simd && !plain

package kernel

func sampleCell(q *Quad, dst []float32, stride int, src []float32, srcStride int, right, bottom int64) {
	sampleCellFrom(q, &dst[0], stride, &src[0], srcStride, right, bottom)
}

func samplePairs(dst, row []float32, at, step int64) {
	samplePairsFrom(&dst[0], &row[0], at, step, len(dst))
}

// sampleCellFrom is sampleGeneric for a whole cell.
//
//go:noescape
func sampleCellFrom(q *Quad, dst *float32, stride int, src *float32, srcStride int, right, bottom int64)

// samplePairsFrom is samplePairsGeneric for n numbers.
//
//go:noescape
func samplePairsFrom(dst, row *float32, at, step int64, n int)
