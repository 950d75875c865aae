//go:build goexperiment.simd && !plain && (amd64 || arm64)

package kernel

func adam(p, g, m, v []float32, c *adamConstants) {
	settle()
	g, m, v = g[:len(p)], m[:len(p)], v[:len(p)]
	beta1, rest1, beta2, rest2 := splat(c.beta1), splat(c.rest1), splat(c.beta2), splat(c.rest2)
	faint, square, zero := splat(Faint), splat(faintSquare), splat(0)
	rate, scale2, epsilon := splat(c.rate), splat(c.scale2), splat(c.epsilon)
	i := adamWide(p, g, m, v, c)
	for ; i+8 <= len(p); i += 8 {
		pp, pg, pm, pv := (*[8]float32)(p[i:]), (*[8]float32)(g[i:]), (*[8]float32)(m[i:]), (*[8]float32)(v[i:])
		for j := 0; j < 8; j += 4 {
			gv := trim(load(pg[j:]), faint)
			mv := trim(load(pm[j:]).Mul(beta1).Add(gv.Mul(rest1)), faint)
			vv := load(pv[j:]).Mul(beta2).Add(gv.Mul(gv).Mul(rest2))
			vv = zero.IfElse(vv.Less(square), vv)
			store(pm[j:], mv)
			store(pv[j:], vv)
			root := vv.Mul(scale2).Sqrt().Add(epsilon)
			store(pp[j:], load(pp[j:]).Sub(mv.Mul(rate).Div(root)))
		}
	}
	adamGeneric(p[i:], g[i:], m[i:], v[i:], c)
}
