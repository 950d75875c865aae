//go:build !(goexperiment.simd && wasm)

package kernel

// sparseBlockColumns leaves all columns to sparseRow.
func sparseBlockColumns([]float32, *list, []float32, int, int) int { return 0 }
