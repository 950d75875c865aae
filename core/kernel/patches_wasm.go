//go:build goexperiment.simd && !plain

package kernel

func patches5(dst, s []float32, skip, step, positions int) {
	copyPatches5(&dst[0], &s[0], skip, step, positions)
}

// copyPatches5 is patches5Generic with a vector and a number for each row of a patch.
//
//go:noescape
func copyPatches5(dst, s *float32, skip, step, positions int)

func patches(dst, s []float32, run, rows, skip, step, positions int) {
	if run%4 == 0 {
		copyPatches(&dst[0], &s[0], run/4, rows, skip, step, positions)
		return
	}
	patchesGeneric(dst, s, run, rows, skip, step, positions)
}

func addPatches(s, patches []float32, run, rows, skip, step, positions int) {
	if run%4 == 0 {
		addPatchVectors(&s[0], &patches[0], run/4, rows, skip, step, positions)
		return
	}
	addPatchesGeneric(s, patches, run, rows, skip, step, positions)
}

// copyPatches is patchesGeneric for runs of so many whole vectors, and addPatchVectors is addPatchesGeneric likewise.
//
//go:noescape
func copyPatches(dst, s *float32, vectors, rows, skip, step, positions int)

//go:noescape
func addPatchVectors(s, patches *float32, vectors, rows, skip, step, positions int)
