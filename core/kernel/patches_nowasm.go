//go:build !(goexperiment.simd && !plain && wasm)

package kernel

func patches5(dst, s []float32, skip, step, positions int) {
	patches5Generic(dst, s, skip, step, positions)
}

func patches(dst, s []float32, run, rows, skip, step, positions int) {
	patchesGeneric(dst, s, run, rows, skip, step, positions)
}

func addPatches(s, patches []float32, run, rows, skip, step, positions int) {
	addPatchesGeneric(s, patches, run, rows, skip, step, positions)
}
