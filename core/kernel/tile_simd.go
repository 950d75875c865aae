//go:build goexperiment.simd && !plain && (amd64 || arm64)

package kernel

// The register tile's size and the unrolling of its loop are those that were fastest in WebAssembly, whose tile
// is in gemm_wasm.s by now. Of arm64 it is the only one, of amd64 that of processors without AVX2. The four elements of a are loaded as one
// vector whose lanes are spread. The sums are written out because through an inlined function the compiler
// orders them so that a quarter of the speed is lost.
const (
	tileRows = 4
	tileCols = 8
)

// tile computes one tile of a product from packed panels: c = aᵀ b, or adds it to c when add is set.
// a holds tileRows elements and b tileCols elements for each inner index. c is [tileRows×tileCols] in rows
// of stride elements.
func tile(c []float32, stride int, a, b []float32, add bool) {
	settle()
	var s00, s01, s10, s11, s20, s21, s30, s31 vector
	c0 := (*[tileCols]float32)(c)
	c1 := (*[tileCols]float32)(c[stride:])
	c2 := (*[tileCols]float32)(c[2*stride:])
	c3 := (*[tileCols]float32)(c[3*stride:])
	if add {
		s00, s01 = load(c0[:]), load(c0[4:])
		s10, s11 = load(c1[:]), load(c1[4:])
		s20, s21 = load(c2[:]), load(c2[4:])
		s30, s31 = load(c3[:]), load(c3[4:])
	}
	for len(b) >= 8*tileCols && len(a) >= 8*tileRows {
		p, q := (*[8 * tileRows]float32)(a), (*[8 * tileCols]float32)(b)
		{
			b0, b1, v := load(q[0:]), load(q[4:]), load(p[0:])
			a0 := splat(v.GetElem(0))
			s00 = s00.Add(a0.Mul(b0))
			s01 = s01.Add(a0.Mul(b1))
			a1 := splat(v.GetElem(1))
			s10 = s10.Add(a1.Mul(b0))
			s11 = s11.Add(a1.Mul(b1))
			a2 := splat(v.GetElem(2))
			s20 = s20.Add(a2.Mul(b0))
			s21 = s21.Add(a2.Mul(b1))
			a3 := splat(v.GetElem(3))
			s30 = s30.Add(a3.Mul(b0))
			s31 = s31.Add(a3.Mul(b1))
		}
		{
			b0, b1, v := load(q[8:]), load(q[12:]), load(p[4:])
			a0 := splat(v.GetElem(0))
			s00 = s00.Add(a0.Mul(b0))
			s01 = s01.Add(a0.Mul(b1))
			a1 := splat(v.GetElem(1))
			s10 = s10.Add(a1.Mul(b0))
			s11 = s11.Add(a1.Mul(b1))
			a2 := splat(v.GetElem(2))
			s20 = s20.Add(a2.Mul(b0))
			s21 = s21.Add(a2.Mul(b1))
			a3 := splat(v.GetElem(3))
			s30 = s30.Add(a3.Mul(b0))
			s31 = s31.Add(a3.Mul(b1))
		}
		{
			b0, b1, v := load(q[16:]), load(q[20:]), load(p[8:])
			a0 := splat(v.GetElem(0))
			s00 = s00.Add(a0.Mul(b0))
			s01 = s01.Add(a0.Mul(b1))
			a1 := splat(v.GetElem(1))
			s10 = s10.Add(a1.Mul(b0))
			s11 = s11.Add(a1.Mul(b1))
			a2 := splat(v.GetElem(2))
			s20 = s20.Add(a2.Mul(b0))
			s21 = s21.Add(a2.Mul(b1))
			a3 := splat(v.GetElem(3))
			s30 = s30.Add(a3.Mul(b0))
			s31 = s31.Add(a3.Mul(b1))
		}
		{
			b0, b1, v := load(q[24:]), load(q[28:]), load(p[12:])
			a0 := splat(v.GetElem(0))
			s00 = s00.Add(a0.Mul(b0))
			s01 = s01.Add(a0.Mul(b1))
			a1 := splat(v.GetElem(1))
			s10 = s10.Add(a1.Mul(b0))
			s11 = s11.Add(a1.Mul(b1))
			a2 := splat(v.GetElem(2))
			s20 = s20.Add(a2.Mul(b0))
			s21 = s21.Add(a2.Mul(b1))
			a3 := splat(v.GetElem(3))
			s30 = s30.Add(a3.Mul(b0))
			s31 = s31.Add(a3.Mul(b1))
		}
		{
			b0, b1, v := load(q[32:]), load(q[36:]), load(p[16:])
			a0 := splat(v.GetElem(0))
			s00 = s00.Add(a0.Mul(b0))
			s01 = s01.Add(a0.Mul(b1))
			a1 := splat(v.GetElem(1))
			s10 = s10.Add(a1.Mul(b0))
			s11 = s11.Add(a1.Mul(b1))
			a2 := splat(v.GetElem(2))
			s20 = s20.Add(a2.Mul(b0))
			s21 = s21.Add(a2.Mul(b1))
			a3 := splat(v.GetElem(3))
			s30 = s30.Add(a3.Mul(b0))
			s31 = s31.Add(a3.Mul(b1))
		}
		{
			b0, b1, v := load(q[40:]), load(q[44:]), load(p[20:])
			a0 := splat(v.GetElem(0))
			s00 = s00.Add(a0.Mul(b0))
			s01 = s01.Add(a0.Mul(b1))
			a1 := splat(v.GetElem(1))
			s10 = s10.Add(a1.Mul(b0))
			s11 = s11.Add(a1.Mul(b1))
			a2 := splat(v.GetElem(2))
			s20 = s20.Add(a2.Mul(b0))
			s21 = s21.Add(a2.Mul(b1))
			a3 := splat(v.GetElem(3))
			s30 = s30.Add(a3.Mul(b0))
			s31 = s31.Add(a3.Mul(b1))
		}
		{
			b0, b1, v := load(q[48:]), load(q[52:]), load(p[24:])
			a0 := splat(v.GetElem(0))
			s00 = s00.Add(a0.Mul(b0))
			s01 = s01.Add(a0.Mul(b1))
			a1 := splat(v.GetElem(1))
			s10 = s10.Add(a1.Mul(b0))
			s11 = s11.Add(a1.Mul(b1))
			a2 := splat(v.GetElem(2))
			s20 = s20.Add(a2.Mul(b0))
			s21 = s21.Add(a2.Mul(b1))
			a3 := splat(v.GetElem(3))
			s30 = s30.Add(a3.Mul(b0))
			s31 = s31.Add(a3.Mul(b1))
		}
		{
			b0, b1, v := load(q[56:]), load(q[60:]), load(p[28:])
			a0 := splat(v.GetElem(0))
			s00 = s00.Add(a0.Mul(b0))
			s01 = s01.Add(a0.Mul(b1))
			a1 := splat(v.GetElem(1))
			s10 = s10.Add(a1.Mul(b0))
			s11 = s11.Add(a1.Mul(b1))
			a2 := splat(v.GetElem(2))
			s20 = s20.Add(a2.Mul(b0))
			s21 = s21.Add(a2.Mul(b1))
			a3 := splat(v.GetElem(3))
			s30 = s30.Add(a3.Mul(b0))
			s31 = s31.Add(a3.Mul(b1))
		}
		a, b = a[8*tileRows:], b[8*tileCols:]
	}
	for len(b) >= tileCols && len(a) >= tileRows {
		p, q := (*[tileRows]float32)(a), (*[tileCols]float32)(b)
		{
			b0, b1, v := load(q[0:]), load(q[4:]), load(p[0:])
			a0 := splat(v.GetElem(0))
			s00 = s00.Add(a0.Mul(b0))
			s01 = s01.Add(a0.Mul(b1))
			a1 := splat(v.GetElem(1))
			s10 = s10.Add(a1.Mul(b0))
			s11 = s11.Add(a1.Mul(b1))
			a2 := splat(v.GetElem(2))
			s20 = s20.Add(a2.Mul(b0))
			s21 = s21.Add(a2.Mul(b1))
			a3 := splat(v.GetElem(3))
			s30 = s30.Add(a3.Mul(b0))
			s31 = s31.Add(a3.Mul(b1))
		}
		a, b = a[tileRows:], b[tileCols:]
	}
	store(c0[0:], s00)
	store(c0[4:], s01)
	store(c1[0:], s10)
	store(c1[4:], s11)
	store(c2[0:], s20)
	store(c2[4:], s21)
	store(c3[0:], s30)
	store(c3[4:], s31)
}
