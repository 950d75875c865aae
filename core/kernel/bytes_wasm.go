//go:build goexperiment.simd

package kernel

func fromBytes(dst []float32, b []byte) {
	n := len(b) / 16
	if n > 0 {
		fromBytesVectors(&dst[0], &b[0], n)
	}
	fromBytesGeneric(dst[16*n:], b[16*n:])
}

// fromBytesVectors is fromBytesGeneric for 16·n bytes.
//
//go:noescape
func fromBytesVectors(dst *float32, b *byte, n int)
