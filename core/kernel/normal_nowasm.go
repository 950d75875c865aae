//go:build !(goexperiment.simd && wasm)

package kernel

func normalNumbers(dst []float32) { normalsGeneric(dst) }
