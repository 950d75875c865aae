//go:build goexperiment.simd && !plain

package kernel

import "simd/archsimd"

// lanes is how many float32 a vector of this processor holds, as far as there are kernels for it: 16, 8 or 4. What they
// compute does not depend on it. Tests change it.
var lanes = widest()

func widest() int {
	switch {
	case archsimd.X86.AVX512():
		return 16
	case archsimd.X86.AVX2():
		return 8
	}
	return 4
}
