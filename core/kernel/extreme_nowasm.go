//go:build !(goexperiment.simd && !plain && wasm)

package kernel

func extreme(dst, a, b, c []float32, flip uint32, mean bool) {
	extremeGeneric(dst, a, b, c, flip, mean)
}
