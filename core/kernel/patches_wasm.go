//go:build goexperiment.simd && !plain

package kernel

func patches5(dst, images []float32, n int, w Walk5) {
	copyPatches5(&dst[0], &images[0], n, w.Width, w.Width*w.Height, w.Step, w.Across, w.Down)
}

// copyPatches5 is patches5Generic with a vector and a number for each row of a patch. Images are size numbers long, and their rows
// width.
//
//go:noescape
func copyPatches5(dst, images *float32, n, width, size, step, across, down int)

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
