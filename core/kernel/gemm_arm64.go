//go:build goexperiment.simd && !plain

package kernel

func (w *Workspace) gemm(c, a, b []float32, m, k, n int, transA, transB, add bool) {
	w.gemmNarrow(c, a, b, m, k, n, transA, transB, add)
}
