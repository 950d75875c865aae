//go:build goexperiment.simd && (amd64 || arm64 || wasm)

package kernel

// The register tile's size and the unrolling of its loop were chosen by measurement in Chromium 156, on
// the products of the published model at batch 100. Wider and taller tiles (6×8, 4×12, 2×16, 3×12) need more
// than the compiler's sixteen vector registers and lose; one step a round instead of four loses a
// third to the loop's own work. The four elements of a are loaded as one vector whose lanes are spread:
// the compiler computes the address of each load anew, so fewer loads are faster by a tenth.
const (
	tileRows = 4
	tileCols = 8
)

// tile computes one tile of a product from packed panels: c = aᵀ b, or adds it to c when add is set.
// a holds tileRows elements and b tileCols elements for each inner index. c is [tileRows×tileCols] in rows
// of stride elements.
func tile(c []float32, stride int, a, b []float32, add bool) {
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
	for len(b) >= 4*tileCols && len(a) >= 4*tileRows {
		p, q := (*[4 * tileRows]float32)(a), (*[4 * tileCols]float32)(b)

		v, b0, b1 := load(p[0:]), load(q[0:]), load(q[4:])
		s00, s01 = multiplyAdd(s00, s01, v.GetElem(0), b0, b1)
		s10, s11 = multiplyAdd(s10, s11, v.GetElem(1), b0, b1)
		s20, s21 = multiplyAdd(s20, s21, v.GetElem(2), b0, b1)
		s30, s31 = multiplyAdd(s30, s31, v.GetElem(3), b0, b1)

		v, b0, b1 = load(p[4:]), load(q[8:]), load(q[12:])
		s00, s01 = multiplyAdd(s00, s01, v.GetElem(0), b0, b1)
		s10, s11 = multiplyAdd(s10, s11, v.GetElem(1), b0, b1)
		s20, s21 = multiplyAdd(s20, s21, v.GetElem(2), b0, b1)
		s30, s31 = multiplyAdd(s30, s31, v.GetElem(3), b0, b1)

		v, b0, b1 = load(p[8:]), load(q[16:]), load(q[20:])
		s00, s01 = multiplyAdd(s00, s01, v.GetElem(0), b0, b1)
		s10, s11 = multiplyAdd(s10, s11, v.GetElem(1), b0, b1)
		s20, s21 = multiplyAdd(s20, s21, v.GetElem(2), b0, b1)
		s30, s31 = multiplyAdd(s30, s31, v.GetElem(3), b0, b1)

		v, b0, b1 = load(p[12:]), load(q[24:]), load(q[28:])
		s00, s01 = multiplyAdd(s00, s01, v.GetElem(0), b0, b1)
		s10, s11 = multiplyAdd(s10, s11, v.GetElem(1), b0, b1)
		s20, s21 = multiplyAdd(s20, s21, v.GetElem(2), b0, b1)
		s30, s31 = multiplyAdd(s30, s31, v.GetElem(3), b0, b1)

		a, b = a[4*tileRows:], b[4*tileCols:]
	}
	for len(b) >= tileCols && len(a) >= tileRows {
		p, q := (*[tileRows]float32)(a), (*[tileCols]float32)(b)
		v, b0, b1 := load(p[0:]), load(q[0:]), load(q[4:])
		s00, s01 = multiplyAdd(s00, s01, v.GetElem(0), b0, b1)
		s10, s11 = multiplyAdd(s10, s11, v.GetElem(1), b0, b1)
		s20, s21 = multiplyAdd(s20, s21, v.GetElem(2), b0, b1)
		s30, s31 = multiplyAdd(s30, s31, v.GetElem(3), b0, b1)
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

// multiplyAdd adds a·b to one row of the tile: a product, rounded, and then a sum.
func multiplyAdd(s0, s1 vector, a float32, b0, b1 vector) (vector, vector) {
	v := splat(a)
	return s0.Add(v.Mul(b0)), s1.Add(v.Mul(b1))
}
