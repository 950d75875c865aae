//go:build goexperiment.simd && !plain && (amd64 || arm64)

package kernel

func sigmoidVectors(x, y vector) (vector, vector) {
	one, faint := splat(1), splat(Faint)
	x, y = expVectors(x.Neg(), y.Neg())
	return trim(one.Div(one.Add(x)), faint), trim(one.Div(one.Add(y)), faint)
}

func biasSigmoid(y, b []float32) {
	settle()
	y = y[:len(b)]
	i := biasSigmoidWide(y, b)
	for ; i+8 <= len(b); i += 8 {
		p, q := (*[8]float32)(y[i:]), (*[8]float32)(b[i:])
		u, v := sigmoidVectors(load(p[0:]).Add(load(q[0:])), load(p[4:]).Add(load(q[4:])))
		store(p[0:], u)
		store(p[4:], v)
	}
	biasSigmoidGeneric(y[i:], b[i:])
}

func gaussian(y, d, b, x []float32, scale float32) float32 {
	settle()
	d, b, x = d[:len(y)], b[:len(y)], x[:len(y)]
	var sum [partial]float32
	i := gaussianWide(&sum, y, d, b, x, scale)
	var s [partial / 4]vector
	for j := range s {
		s[j] = load(sum[4*j:])
	}
	sv, faint := splat(scale), splat(Faint)
	for ; i+partial <= len(y); i += partial {
		py, pd, pb, px := (*[partial]float32)(y[i:]), (*[partial]float32)(d[i:]), (*[partial]float32)(b[i:]), (*[partial]float32)(x[i:])
		for j := 0; j < partial; j += 8 {
			u, v := sigmoidVectors(load(py[j:]).Add(load(pb[j:])), load(py[j+4:]).Add(load(pb[j+4:])))
			e, f := u.Sub(load(px[j:])), v.Sub(load(px[j+4:]))
			s[j/4], s[j/4+1] = s[j/4].Add(e.Mul(e)), s[j/4+1].Add(f.Mul(f))
			store(py[j:], u)
			store(py[j+4:], v)
			store(pd[j:], trim(e.Mul(sv).Mul(u.Sub(u.Mul(u))), faint))
			store(pd[j+4:], trim(f.Mul(sv).Mul(v.Sub(v.Mul(v))), faint))
		}
	}
	for j, v := range s {
		store(sum[4*j:], v)
	}
	gaussianGeneric(&sum, y[i:], d[i:], b[i:], x[i:], scale)
	return fold(&sum)
}
