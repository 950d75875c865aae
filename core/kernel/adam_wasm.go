//go:build goexperiment.simd && !plain

package kernel

func adam(p, g, m, v []float32, c *adamConstants) {
	g, m, v = g[:len(p)], m[:len(p)], v[:len(p)]
	const width = 8
	whole := len(p) / width
	if whole > 0 {
		adamVectors(&p[0], &g[0], &m[0], &v[0], whole, c)
	}
	i := whole * width
	adamGeneric(p[i:], g[i:], m[i:], v[i:], c)
}

// adamVectors updates 8·whole parameters.
//
//go:noescape
func adamVectors(p, grad, m, v *float32, whole int, c *adamConstants)
