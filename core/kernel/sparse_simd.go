//go:build goexperiment.simd && !plain && (amd64 || arm64 || wasm)

package kernel

// sparseRow overwrites columns first … of c, one row of a product, with Σ_l value_l b_place(l); b has rows of
// len(c) elements. Eight vectors of the row are summed at a time: each element of the sparse row then costs one splat and
// one bounds check for 32 multiply-adds.
func sparseRow(c []float32, first int, place []int32, value, b []float32) {
	settle()
	const width = 32
	n := len(c)
	value = value[:len(place)]
	j := sparseRowWide(c, first, place, value, b)
	for ; j+width <= n; j += width {
		var s0, s1, s2, s3, s4, s5, s6, s7 vector
		for l, p := range place {
			q := (*[width]float32)(b[int(p)*n+j:])
			v := splat(value[l])
			s0 = s0.Add(v.Mul(load(q[0:])))
			s1 = s1.Add(v.Mul(load(q[4:])))
			s2 = s2.Add(v.Mul(load(q[8:])))
			s3 = s3.Add(v.Mul(load(q[12:])))
			s4 = s4.Add(v.Mul(load(q[16:])))
			s5 = s5.Add(v.Mul(load(q[20:])))
			s6 = s6.Add(v.Mul(load(q[24:])))
			s7 = s7.Add(v.Mul(load(q[28:])))
		}
		to := (*[width]float32)(c[j:])
		store(to[0:], s0)
		store(to[4:], s1)
		store(to[8:], s2)
		store(to[12:], s3)
		store(to[16:], s4)
		store(to[20:], s5)
		store(to[24:], s6)
		store(to[28:], s7)
	}
	for ; j+4 <= n; j += 4 {
		var s vector
		for l, p := range place {
			s = s.Add(splat(value[l]).Mul(load(b[int(p)*n+j:])))
		}
		store(c[j:], s)
	}
	sparseRowGeneric(c, j, place, value, b)
}
