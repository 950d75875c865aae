//go:build goexperiment.simd && !plain && (amd64 || arm64)

package kernel

func blend(dst, a, b []float32, s, t float32) {
	settle()
	a, b = a[:len(dst)], b[:len(dst)]
	sv, tv := splat(s), splat(t)
	i := 0
	for ; i+4 <= len(dst); i += 4 {
		store(dst[i:], sv.Mul(load(a[i:])).Add(tv.Mul(load(b[i:]))))
	}
	blendGeneric(dst[i:], a[i:], b[i:], s, t)
}
