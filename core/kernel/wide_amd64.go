//go:build goexperiment.simd && !plain

package kernel

import "simd/archsimd"

// What simd.go does with four lanes, with eight, for processors that have them. Each function does as much of its slices as
// makes whole turns of its loop, and returns how much that is: the rest is left to four lanes and to none. At the end
// they clear the upper halves: see settle.

type octet = archsimd.Float32x8

func splat8(x float32) octet { return archsimd.BroadcastFloat32x8(x) }

func load8(s []float32) octet { return archsimd.LoadFloat32x8Array((*[8]float32)(s)) }

func store8(s []float32, v octet) { v.StoreArray((*[8]float32)(s)) }

func trim8(x, faint octet) octet { return splat8(0).IfElse(x.Abs().Less(faint), x) }

// expOctets is expVectors in eight lanes.
func expOctets(x, y octet) (octet, octet) {
	low, high := splat8(expLow), splat8(expHigh)
	x, y = low.IfElse(x.Less(low), x), low.IfElse(y.Less(low), y)
	x, y = high.IfElse(x.Greater(high), x), high.IfElse(y.Greater(high), y)
	c, round := splat8(log2e), splat8(rounder)
	t, u := x.Mul(c).Add(round), y.Mul(c).Add(round)
	n, m := t.Sub(round), u.Sub(round)
	c = splat8(ln2High)
	r, s := x.Sub(n.Mul(c)), y.Sub(m.Mul(c))
	c = splat8(ln2Low)
	r, s = r.Sub(n.Mul(c)), s.Sub(m.Mul(c))
	p, q := splat8(exp0), splat8(exp0)
	c = splat8(exp1)
	p, q = p.Mul(r).Add(c), q.Mul(s).Add(c)
	c = splat8(exp2)
	p, q = p.Mul(r).Add(c), q.Mul(s).Add(c)
	c = splat8(exp3)
	p, q = p.Mul(r).Add(c), q.Mul(s).Add(c)
	c = splat8(exp4)
	p, q = p.Mul(r).Add(c), q.Mul(s).Add(c)
	c = splat8(exp5)
	p, q = p.Mul(r).Add(c), q.Mul(s).Add(c)
	c = splat8(1)
	p, q = p.Mul(r.Mul(r)).Add(r.Add(c)), q.Mul(s.Mul(s)).Add(s.Add(c))
	bias := archsimd.BroadcastUint32x8(0x3f800000)
	v, w := t.ToBits().ShiftAllLeft(23).Add(bias), u.ToBits().ShiftAllLeft(23).Add(bias)
	return p.Mul(v.BitsToFloat32()), q.Mul(w.BitsToFloat32())
}

func sigmoidOctets(x, y octet) (octet, octet) {
	one, faint := splat8(1), splat8(Faint)
	x, y = expOctets(x.Neg(), y.Neg())
	return trim8(one.Div(one.Add(x)), faint), trim8(one.Div(one.Add(y)), faint)
}

func biasSigmoidWide(y, b []float32) (i int) {
	if lanes == 4 {
		return 0
	}
	if n := len(b) &^ 15; lanes == 16 && n > 0 {
		sigmoid16(&y[0], &b[0], n, &curve[0])
		return n
	}
	for ; i+16 <= len(b); i += 16 {
		p, q := (*[16]float32)(y[i:]), (*[16]float32)(b[i:])
		u, v := sigmoidOctets(load8(p[0:]).Add(load8(q[0:])), load8(p[8:]).Add(load8(q[8:])))
		store8(p[0:], u)
		store8(p[8:], v)
	}
	settle()
	return i
}

func expWide(dst, x []float32) (i int) {
	if lanes == 4 {
		return 0
	}
	for ; i+16 <= len(x); i += 16 {
		p, q := (*[16]float32)(dst[i:]), (*[16]float32)(x[i:])
		u, v := expOctets(load8(q[0:]), load8(q[8:]))
		store8(p[0:], u)
		store8(p[8:], v)
	}
	settle()
	return i
}

func gaussianWide(sum *[partial]float32, y, d, b, x []float32, scale float32) (i int) {
	if lanes == 4 {
		return 0
	}
	if n := len(y) &^ (partial - 1); lanes == 16 && n > 0 {
		gaussian16(&sum[0], &y[0], &d[0], &b[0], &x[0], scale, n, &curve[0])
		return n
	}
	s, t := load8(sum[0:]), load8(sum[8:])
	sv, faint := splat8(scale), splat8(Faint)
	for ; i+partial <= len(y); i += partial {
		py, pd, pb, px := (*[partial]float32)(y[i:]), (*[partial]float32)(d[i:]), (*[partial]float32)(b[i:]), (*[partial]float32)(x[i:])
		u, v := sigmoidOctets(load8(py[0:]).Add(load8(pb[0:])), load8(py[8:]).Add(load8(pb[8:])))
		e, f := u.Sub(load8(px[0:])), v.Sub(load8(px[8:]))
		s, t = s.Add(e.Mul(e)), t.Add(f.Mul(f))
		store8(py[0:], u)
		store8(py[8:], v)
		store8(pd[0:], trim8(e.Mul(sv).Mul(u.Sub(u.Mul(u))), faint))
		store8(pd[8:], trim8(f.Mul(sv).Mul(v.Sub(v.Mul(v))), faint))
	}
	store8(sum[0:], s)
	store8(sum[8:], t)
	settle()
	return i
}

func adamWide(p, g, m, v []float32, c *adamConstants) (i int) {
	if lanes == 4 {
		return 0
	}
	if n := len(p) &^ 15; lanes == 16 && n > 0 {
		adam16(&p[0], &g[0], &m[0], &v[0], n, c, Faint, faintSquare)
		return n
	}
	beta1, rest1, beta2, rest2 := splat8(c.beta1), splat8(c.rest1), splat8(c.beta2), splat8(c.rest2)
	rate, scale2, epsilon := splat8(c.rate), splat8(c.scale2), splat8(c.epsilon)
	faint, square, zero := splat8(Faint), splat8(faintSquare), splat8(0)
	for ; i+8 <= len(p); i += 8 {
		pp, pg, pm, pv := (*[8]float32)(p[i:]), (*[8]float32)(g[i:]), (*[8]float32)(m[i:]), (*[8]float32)(v[i:])
		gv := trim8(load8(pg[:]), faint)
		mv := trim8(load8(pm[:]).Mul(beta1).Add(gv.Mul(rest1)), faint)
		vv := load8(pv[:]).Mul(beta2).Add(gv.Mul(gv).Mul(rest2))
		vv = zero.IfElse(vv.Less(square), vv)
		store8(pm[:], mv)
		store8(pv[:], vv)
		root := vv.Mul(scale2).Sqrt().Add(epsilon)
		store8(pp[:], load8(pp[:]).Sub(mv.Mul(rate).Div(root)))
	}
	settle()
	return i
}

func sparseRowWide(c []float32, first int, place []int32, value, b []float32) (j int) {
	j = first
	if lanes == 4 {
		return j
	}
	const width = 64
	n := len(c)
	value = value[:len(place)]
	for ; j+width <= n; j += width {
		var s0, s1, s2, s3, s4, s5, s6, s7 octet
		for l, p := range place {
			q := (*[width]float32)(b[int(p)*n+j:])
			v := splat8(value[l])
			s0 = s0.Add(v.Mul(load8(q[0:])))
			s1 = s1.Add(v.Mul(load8(q[8:])))
			s2 = s2.Add(v.Mul(load8(q[16:])))
			s3 = s3.Add(v.Mul(load8(q[24:])))
			s4 = s4.Add(v.Mul(load8(q[32:])))
			s5 = s5.Add(v.Mul(load8(q[40:])))
			s6 = s6.Add(v.Mul(load8(q[48:])))
			s7 = s7.Add(v.Mul(load8(q[56:])))
		}
		to := (*[width]float32)(c[j:])
		store8(to[0:], s0)
		store8(to[8:], s1)
		store8(to[16:], s2)
		store8(to[24:], s3)
		store8(to[32:], s4)
		store8(to[40:], s5)
		store8(to[48:], s6)
		store8(to[56:], s7)
	}
	settle()
	return j
}

// curve is what exp, the sigmoid and Trim compute with, in the order in which sixteen lanes read it.
var curve = [...]float32{expLow, expHigh, log2e, rounder, ln2High, ln2Low, exp0, exp1, exp2, exp3, exp4, exp5, 1, Faint}

// sigmoid16 is biasSigmoidGeneric for n elements, a multiple of sixteen.
//
//go:noescape
func sigmoid16(y, b *float32, n int, curve *float32)

// gaussian16 is gaussianGeneric likewise.
//
//go:noescape
func gaussian16(sum, y, d, b, x *float32, scale float32, n int, curve *float32)

// adam16 is adamGeneric likewise; faint and square are what Trim and the second moments are compared with.
//
//go:noescape
func adam16(p, slope, m, v *float32, n int, c *adamConstants, faint, square float32)
