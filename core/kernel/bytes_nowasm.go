//go:build !(goexperiment.simd && !plain && wasm)

package kernel

import "encoding/binary"

// parts is b/255 for each byte b: a division takes longer than finding it.
var parts = func() (t [256]float32) {
	for b := range t {
		t[b] = float32(b) / 255
	}
	return t
}()

func fromBytes(dst []float32, b []byte, centre, scale float32) {
	dst = dst[:len(b)]
	for i, v := range b {
		dst[i] = (parts[v] - centre) * scale
	}
}

func toBytes(dst []byte, x []float32) { toBytesGeneric(dst, x) }

// countBytes passes over what is blank, as most of an image is, eight bytes at a time.
func countBytes(sum []uint32, b []byte) {
	const together = 8
	for ; len(b) >= together && len(sum) >= together; b, sum = b[together:], sum[together:] {
		if binary.LittleEndian.Uint64(b) != 0 {
			countBytesGeneric(sum[:together], b[:together])
		}
	}
	countBytesGeneric(sum, b)
}
