//go:build goexperiment.simd

package kernel

func patches5(dst, s []float32, skip, step, positions int) {
	copyPatches5(&dst[0], &s[0], skip, step, positions)
}

// copyPatches5 is patches5Generic with a vector and a number for each row of a patch.
//
//go:noescape
func copyPatches5(dst, s *float32, skip, step, positions int)
