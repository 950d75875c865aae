//go:build !(goexperiment.simd && !plain && wasm)

package kernel

func normalNumbers(dst []float32) { normalsGeneric(dst) }
