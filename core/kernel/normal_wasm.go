//go:build goexperiment.simd && !plain

package kernel

func normalNumbers(dst []float32) {
	n := len(dst) / 4
	if n > 0 {
		normalVectors(&dst[0], n)
	}
	normalsGeneric(dst[4*n:])
}

// normalVectors is normalsGeneric for 4·n numbers.
//
//go:noescape
func normalVectors(dst *float32, n int)
