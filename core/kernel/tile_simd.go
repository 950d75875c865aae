//go:build goexperiment.simd && (amd64 || arm64 || wasm)

package kernel

const (
	tileRows = 4
	tileCols = 8
)

// tile computes one tile of a product from packed panels: c = aᵀ b, or adds it to c when add is set.
// a holds tileRows elements and b tileCols elements for each inner index. c is [tileRows×tileCols] in rows
// of stride elements.
func tile(c []float32, stride int, a, b []float32, add bool) {
	var s00, s01, s10, s11, s20, s21, s30, s31 vector
	c0 := (*[8]float32)(c)
	c1 := (*[8]float32)(c[stride:])
	c2 := (*[8]float32)(c[2*stride:])
	c3 := (*[8]float32)(c[3*stride:])
	if add {
		s00, s01 = load(c0[:]), load(c0[4:])
		s10, s11 = load(c1[:]), load(c1[4:])
		s20, s21 = load(c2[:]), load(c2[4:])
		s30, s31 = load(c3[:]), load(c3[4:])
	}
	for len(b) >= 8 && len(a) >= 4 {
		ap, bp := (*[4]float32)(a), (*[8]float32)(b)
		b0, b1 := load(bp[:]), load(bp[4:])
		a0 := splat(ap[0])
		s00, s01 = s00.Add(a0.Mul(b0)), s01.Add(a0.Mul(b1))
		a1 := splat(ap[1])
		s10, s11 = s10.Add(a1.Mul(b0)), s11.Add(a1.Mul(b1))
		a2 := splat(ap[2])
		s20, s21 = s20.Add(a2.Mul(b0)), s21.Add(a2.Mul(b1))
		a3 := splat(ap[3])
		s30, s31 = s30.Add(a3.Mul(b0)), s31.Add(a3.Mul(b1))
		a, b = a[4:], b[8:]
	}
	store(c0[:], s00)
	store(c0[4:], s01)
	store(c1[:], s10)
	store(c1[4:], s11)
	store(c2[:], s20)
	store(c2[4:], s21)
	store(c3[:], s30)
	store(c3[4:], s31)
}
