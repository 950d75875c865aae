//go:build !(goexperiment.simd && !plain && wasm)

package kernel

func patches5(dst, images []float32, n int, w Walk5) { patches5Generic(dst, images, n, w) }

func patches(dst, s []float32, run, rows, skip, step, positions int) {
	patchesGeneric(dst, s, run, rows, skip, step, positions)
}

func addPatches(s, patches []float32, run, rows, skip, step, positions int) {
	addPatchesGeneric(s, patches, run, rows, skip, step, positions)
}
