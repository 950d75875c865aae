//go:build goexperiment.simd && !plain

package kernel

// The short passes over slices, with eight lanes likewise: see wide_amd64.go.

func biasReLUWide(y, b []float32) (i int) {
	if lanes == 4 {
		return 0
	}
	zero, faint := splat8(0), splat8(Faint)
	for ; i+16 <= len(b); i += 16 {
		p, q := (*[16]float32)(y[i:]), (*[16]float32)(b[i:])
		u, v := load8(p[0:]).Add(load8(q[0:])), load8(p[8:]).Add(load8(q[8:]))
		store8(p[0:], zero.IfElse(u.Less(faint), u))
		store8(p[8:], zero.IfElse(v.Less(faint), v))
	}
	settle()
	return i
}

func addBiasWide(y, b []float32) (i int) {
	if lanes == 4 {
		return 0
	}
	for ; i+16 <= len(b); i += 16 {
		p, q := (*[16]float32)(y[i:]), (*[16]float32)(b[i:])
		store8(p[0:], load8(p[0:]).Add(load8(q[0:])))
		store8(p[8:], load8(p[8:]).Add(load8(q[8:])))
	}
	settle()
	return i
}

func reluBackwardWide(d, y []float32) (i int) {
	if lanes == 4 {
		return 0
	}
	zero, faint := splat8(0), splat8(Faint)
	for ; i+16 <= len(y); i += 16 {
		p, q := (*[16]float32)(d[i:]), (*[16]float32)(y[i:])
		store8(p[0:], zero.IfElse(load8(q[0:]).Equal(zero), trim8(load8(p[0:]), faint)))
		store8(p[8:], zero.IfElse(load8(q[8:]).Equal(zero), trim8(load8(p[8:]), faint)))
	}
	settle()
	return i
}

func sigmoidBackwardWide(d, y []float32) (i int) {
	if lanes == 4 {
		return 0
	}
	faint := splat8(Faint)
	for ; i+16 <= len(y); i += 16 {
		p, q := (*[16]float32)(d[i:]), (*[16]float32)(y[i:])
		u, v := load8(q[0:]), load8(q[8:])
		store8(p[0:], trim8(load8(p[0:]).Mul(u.Sub(u.Mul(u))), faint))
		store8(p[8:], trim8(load8(p[8:]).Mul(v.Sub(v.Mul(v))), faint))
	}
	settle()
	return i
}

func scaleAddWide(dst, a []float32, s float32) (i int) {
	if lanes == 4 {
		return 0
	}
	sv := splat8(s)
	for ; i+16 <= len(a); i += 16 {
		p, q := (*[16]float32)(dst[i:]), (*[16]float32)(a[i:])
		store8(p[0:], load8(p[0:]).Add(sv.Mul(load8(q[0:]))))
		store8(p[8:], load8(p[8:]).Add(sv.Mul(load8(q[8:]))))
	}
	settle()
	return i
}

func scaleToWide(dst, a []float32, s float32) (i int) {
	if lanes == 4 {
		return 0
	}
	sv, faint := splat8(s), splat8(Faint)
	for ; i+16 <= len(a); i += 16 {
		p, q := (*[16]float32)(dst[i:]), (*[16]float32)(a[i:])
		store8(p[0:], trim8(sv.Mul(load8(q[0:])), faint))
		store8(p[8:], trim8(sv.Mul(load8(q[8:])), faint))
	}
	settle()
	return i
}
