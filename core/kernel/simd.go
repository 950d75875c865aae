//go:build goexperiment.simd && (amd64 || arm64 || wasm)

package kernel

import "simd/archsimd"

type vector = archsimd.Float32x4

func splat(x float32) vector { return archsimd.BroadcastFloat32x4(x) }

func load(s []float32) vector { return archsimd.LoadFloat32x4Array((*[4]float32)(s)) }

func store(s []float32, v vector) { v.StoreArray((*[4]float32)(s)) }

// expVector is exp in four lanes, operation by operation. The clamps are written with masks because
// minimum and maximum treat NaN differently on different machines.
func expVector(x vector) vector {
	x = splat(expLow).IfElse(x.Less(splat(expLow)), x)
	x = splat(expHigh).IfElse(x.Greater(splat(expHigh)), x)
	t := x.Mul(splat(log2e)).Add(splat(rounder))
	n := t.Sub(splat(rounder))
	r := x.Sub(n.Mul(splat(ln2High))).Sub(n.Mul(splat(ln2Low)))
	p := splat(exp0).Mul(r).Add(splat(exp1))
	p = p.Mul(r).Add(splat(exp2))
	p = p.Mul(r).Add(splat(exp3))
	p = p.Mul(r).Add(splat(exp4))
	p = p.Mul(r).Add(splat(exp5))
	p = p.Mul(r.Mul(r)).Add(r.Add(splat(1)))
	power := t.ToBits().ShiftAllLeft(23).Add(archsimd.BroadcastUint32x4(0x3f800000))
	return p.Mul(power.BitsToFloat32())
}

func sigmoidVector(x vector) vector {
	one := splat(1)
	return one.Div(one.Add(expVector(x.Neg())))
}

func biasSigmoid(y, b []float32) {
	y = y[:len(b)]
	i := 0
	for ; i+4 <= len(b); i += 4 {
		store(y[i:], sigmoidVector(load(y[i:]).Add(load(b[i:]))))
	}
	biasSigmoidGeneric(y[i:], b[i:])
}

func biasReLU(y, b []float32) {
	y = y[:len(b)]
	zero := splat(0)
	i := 0
	for ; i+4 <= len(b); i += 4 {
		v := load(y[i:]).Add(load(b[i:]))
		store(y[i:], zero.IfElse(v.Less(zero), v))
	}
	biasReLUGeneric(y[i:], b[i:])
}

func addBias(y, b []float32) {
	y = y[:len(b)]
	i := 0
	for ; i+4 <= len(b); i += 4 {
		store(y[i:], load(y[i:]).Add(load(b[i:])))
	}
	addBiasGeneric(y[i:], b[i:])
}

func sigmoidBackward(d, y []float32) {
	d = d[:len(y)]
	i := 0
	for ; i+4 <= len(y); i += 4 {
		v := load(y[i:])
		store(d[i:], load(d[i:]).Mul(v.Sub(v.Mul(v))))
	}
	sigmoidBackwardGeneric(d[i:], y[i:])
}

func reluBackward(d, y []float32) {
	d = d[:len(y)]
	zero := splat(0)
	i := 0
	for ; i+4 <= len(y); i += 4 {
		store(d[i:], zero.IfElse(load(y[i:]).Equal(zero), load(d[i:])))
	}
	reluBackwardGeneric(d[i:], y[i:])
}

func expAll(dst, x []float32) {
	dst = dst[:len(x)]
	i := 0
	for ; i+4 <= len(x); i += 4 {
		store(dst[i:], expVector(load(x[i:])))
	}
	expGeneric(dst[i:], x[i:])
}

func scaleAdd(dst, a []float32, s float32) {
	dst = dst[:len(a)]
	sv := splat(s)
	i := 0
	for ; i+4 <= len(a); i += 4 {
		store(dst[i:], load(dst[i:]).Add(sv.Mul(load(a[i:]))))
	}
	scaleAddGeneric(dst[i:], a[i:], s)
}

func scaleTo(dst, a []float32, s float32) {
	dst = dst[:len(a)]
	sv := splat(s)
	i := 0
	for ; i+4 <= len(a); i += 4 {
		store(dst[i:], sv.Mul(load(a[i:])))
	}
	scaleGeneric(dst[i:], a[i:], s)
}

func gaussian(y, d, b, x []float32, scale float32) float32 {
	d, b, x = d[:len(y)], b[:len(y)], x[:len(y)]
	var acc vector
	sv := splat(scale)
	i := 0
	for ; i+4 <= len(y); i += 4 {
		v := sigmoidVector(load(y[i:]).Add(load(b[i:])))
		e := v.Sub(load(x[i:]))
		acc = acc.Add(e.Mul(e))
		store(y[i:], v)
		store(d[i:], e.Mul(sv).Mul(v.Sub(v.Mul(v))))
	}
	var sum [4]float32
	acc.StoreArray(&sum)
	gaussianGeneric(&sum, y[i:], d[i:], b[i:], x[i:], scale)
	return (sum[0] + sum[1]) + (sum[2] + sum[3])
}

func adam(p, g, m, v []float32, c *adamConstants) {
	g, m, v = g[:len(p)], m[:len(p)], v[:len(p)]
	beta1, rest1, beta2, rest2 := splat(c.beta1), splat(c.rest1), splat(c.beta2), splat(c.rest2)
	rate, scale2, epsilon := splat(c.rate), splat(c.scale2), splat(c.epsilon)
	i := 0
	for ; i+4 <= len(p); i += 4 {
		gv := load(g[i:])
		mv := load(m[i:]).Mul(beta1).Add(gv.Mul(rest1))
		vv := load(v[i:]).Mul(beta2).Add(gv.Mul(gv).Mul(rest2))
		store(m[i:], mv)
		store(v[i:], vv)
		root := vv.Mul(scale2).Sqrt().Add(epsilon)
		store(p[i:], load(p[i:]).Sub(mv.Mul(rate).Div(root)))
	}
	adamGeneric(p[i:], g[i:], m[i:], v[i:], c)
}
