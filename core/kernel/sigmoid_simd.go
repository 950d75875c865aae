//go:build goexperiment.simd && (amd64 || arm64)

package kernel

func sigmoidVectors(x, y vector) (vector, vector) {
	one := splat(1)
	x, y = expVectors(x.Neg(), y.Neg())
	return one.Div(one.Add(x)), one.Div(one.Add(y))
}

func biasSigmoid(y, b []float32) {
	settle()
	y = y[:len(b)]
	i := 0
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
	var acc vector
	sv := splat(scale)
	i := 0
	for ; i+8 <= len(y); i += 8 {
		py, pd, pb, px := (*[8]float32)(y[i:]), (*[8]float32)(d[i:]), (*[8]float32)(b[i:]), (*[8]float32)(x[i:])
		u, v := sigmoidVectors(load(py[0:]).Add(load(pb[0:])), load(py[4:]).Add(load(pb[4:])))
		e, f := u.Sub(load(px[0:])), v.Sub(load(px[4:]))
		acc = acc.Add(e.Mul(e)).Add(f.Mul(f))
		store(py[0:], u)
		store(py[4:], v)
		store(pd[0:], e.Mul(sv).Mul(u.Sub(u.Mul(u))))
		store(pd[4:], f.Mul(sv).Mul(v.Sub(v.Mul(v))))
	}
	var sum [4]float32
	acc.StoreArray(&sum)
	gaussianGeneric(&sum, y[i:], d[i:], b[i:], x[i:], scale)
	return (sum[0] + sum[1]) + (sum[2] + sum[3])
}
