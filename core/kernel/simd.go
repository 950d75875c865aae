//go:build goexperiment.simd && !plain && (amd64 || arm64 || wasm)

package kernel

import "simd/archsimd"

type vector = archsimd.Float32x4

func splat(x float32) vector { return archsimd.BroadcastFloat32x4(x) }

func load(s []float32) vector { return archsimd.LoadFloat32x4Array((*[4]float32)(s)) }

func store(s []float32, v vector) { v.StoreArray((*[4]float32)(s)) }

// trim is Trim in four lanes; faint is Faint in each.
func trim(x, faint vector) vector { return splat(0).IfElse(x.Abs().Less(faint), x) }

// expVectors is exp in four lanes, operation by operation, of two vectors, which share the constants. The
// clamps are written with masks because minimum and maximum treat NaN differently on different machines.
func expVectors(x, y vector) (vector, vector) {
	low, high := splat(expLow), splat(expHigh)
	x, y = low.IfElse(x.Less(low), x), low.IfElse(y.Less(low), y)
	x, y = high.IfElse(x.Greater(high), x), high.IfElse(y.Greater(high), y)
	c, round := splat(log2e), splat(rounder)
	t, u := x.Mul(c).Add(round), y.Mul(c).Add(round)
	n, m := t.Sub(round), u.Sub(round)
	c = splat(ln2High)
	r, s := x.Sub(n.Mul(c)), y.Sub(m.Mul(c))
	c = splat(ln2Low)
	r, s = r.Sub(n.Mul(c)), s.Sub(m.Mul(c))
	p, q := splat(exp0), splat(exp0)
	c = splat(exp1)
	p, q = p.Mul(r).Add(c), q.Mul(s).Add(c)
	c = splat(exp2)
	p, q = p.Mul(r).Add(c), q.Mul(s).Add(c)
	c = splat(exp3)
	p, q = p.Mul(r).Add(c), q.Mul(s).Add(c)
	c = splat(exp4)
	p, q = p.Mul(r).Add(c), q.Mul(s).Add(c)
	c = splat(exp5)
	p, q = p.Mul(r).Add(c), q.Mul(s).Add(c)
	c = splat(1)
	p, q = p.Mul(r.Mul(r)).Add(r.Add(c)), q.Mul(s.Mul(s)).Add(s.Add(c))
	bias := archsimd.BroadcastUint32x4(0x3f800000)
	v, w := t.ToBits().ShiftAllLeft(23).Add(bias), u.ToBits().ShiftAllLeft(23).Add(bias)
	return p.Mul(v.BitsToFloat32()), q.Mul(w.BitsToFloat32())
}

func sigmoidBackward(d, y []float32) {
	settle()
	d = d[:len(y)]
	faint := splat(Faint)
	i := sigmoidBackwardWide(d, y)
	for ; i+4 <= len(y); i += 4 {
		v := load(y[i:])
		store(d[i:], trim(load(d[i:]).Mul(v.Sub(v.Mul(v))), faint))
	}
	sigmoidBackwardGeneric(d[i:], y[i:])
}

func expAll(dst, x []float32) {
	settle()
	dst = dst[:len(x)]
	i := expWide(dst, x)
	for ; i+8 <= len(x); i += 8 {
		p, q := (*[8]float32)(dst[i:]), (*[8]float32)(x[i:])
		u, v := expVectors(load(q[0:]), load(q[4:]))
		store(p[0:], u)
		store(p[4:], v)
	}
	expGeneric(dst[i:], x[i:])
}

func scaleAdd(dst, a []float32, s float32) {
	settle()
	dst = dst[:len(a)]
	sv := splat(s)
	i := scaleAddWide(dst, a, s)
	for ; i+4 <= len(a); i += 4 {
		store(dst[i:], load(dst[i:]).Add(sv.Mul(load(a[i:]))))
	}
	scaleAddGeneric(dst[i:], a[i:], s)
}

func trimAll(x []float32) {
	settle()
	faint := splat(Faint)
	i := 0
	for ; i+4 <= len(x); i += 4 {
		store(x[i:], trim(load(x[i:]), faint))
	}
	trimGeneric(x[i:])
}

func scaleTo(dst, a []float32, s float32) {
	settle()
	dst = dst[:len(a)]
	sv, faint := splat(s), splat(Faint)
	i := scaleToWide(dst, a, s)
	for ; i+4 <= len(a); i += 4 {
		store(dst[i:], trim(sv.Mul(load(a[i:])), faint))
	}
	scaleGeneric(dst[i:], a[i:], s)
}
