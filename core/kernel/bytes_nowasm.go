//go:build !(goexperiment.simd && !plain && wasm)

package kernel

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
