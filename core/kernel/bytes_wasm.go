//go:build goexperiment.simd && !plain

package kernel

// What is left of whole vectors is made with numbers before it, which are made again.

func fromBytes(dst []float32, b []byte, centre, scale float32) {
	n := len(b)
	if n < 16 {
		fromBytesGeneric(dst, b, centre, scale)
		return
	}
	fromBytesVectors(&dst[0], &b[0], n/16, centre, scale)
	if n%16 > 0 {
		fromBytesVectors(&dst[n-16], &b[n-16], 1, centre, scale)
	}
}

func toBytes(dst []byte, x []float32) {
	n := len(x)
	if n < 16 {
		toBytesGeneric(dst, x)
		return
	}
	toBytesVectors(&dst[0], &x[0], n/16)
	if n%16 > 0 {
		toBytesVectors(&dst[n-16], &x[n-16], 1)
	}
}

func countBytes(sum []uint32, b []byte) {
	n := len(b) / 16
	if n > 0 {
		countBytesVectors(&sum[0], &b[0], n)
	}
	countBytesGeneric(sum[16*n:], b[16*n:])
}

// fromBytesVectors is fromBytesGeneric for 16·n bytes, and toBytesVectors is toBytesGeneric likewise, and countBytesVectors is
// countBytesGeneric.
//
//go:noescape
func fromBytesVectors(dst *float32, b *byte, n int, centre, scale float32)

//go:noescape
func toBytesVectors(dst *byte, x *float32, n int)

//go:noescape
func countBytesVectors(sum *uint32, b *byte, n int)
