//go:build goexperiment.simd

package kernel

func fromBytes(dst []float32, b []byte, centre, scale float32) {
	n := len(b) / 16
	if n > 0 {
		fromBytesVectors(&dst[0], &b[0], n, centre, scale)
	}
	fromBytesGeneric(dst[16*n:], b[16*n:], centre, scale)
}

func toBytes(dst []byte, x []float32) {
	n := len(x) / 16
	if n > 0 {
		toBytesVectors(&dst[0], &x[0], n)
	}
	toBytesGeneric(dst[16*n:], x[16*n:])
}

// fromBytesVectors is fromBytesGeneric for 16·n bytes, and toBytesVectors is toBytesGeneric likewise.
//
//go:noescape
func fromBytesVectors(dst *float32, b *byte, n int, centre, scale float32)

//go:noescape
func toBytesVectors(dst *byte, x *float32, n int)
