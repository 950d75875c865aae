//go:build goexperiment.simd && !plain

package kernel

func (p *pooling) pool(dst, from, row []float32) {
	if p.width%2 == 1 {
		p.poolGeneric(dst, from, row)
		return
	}
	poolRows(&dst[0], &from[0], &row[0], p)
}

// poolRows is poolGeneric for pictures of an even width.
//
//go:noescape
func poolRows(dst, from, row *float32, p *pooling)
