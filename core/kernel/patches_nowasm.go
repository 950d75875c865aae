//go:build !(goexperiment.simd && wasm)

package kernel

func patches5(dst, s []float32, skip, step, positions int) {
	patches5Generic(dst, s, skip, step, positions)
}
