//go:build !(goexperiment.simd && !plain && (amd64 || arm64 || wasm))

package kernel

// The tile's size matters to the SIMD implementation alone.
const tileRows, tileCols = 0, 0

// gemm adds to a row of c four rows of b at a time. The conversions round each product by
// itself: a compiler may fuse a plain x·y + z, and on most machines does, which is why no library multiplies here;
// gonum's loops are plain. b is transposed first where that is wanted.
func (w *Workspace) gemm(c, a, b []float32, m, k, n int, transA, transB, add bool) {
	if transB {
		w.b = Reserve(w.b, k*n)
		for j := range n {
			for l, v := range b[j*k : j*k+k] {
				w.b[l*n+j] = v
			}
		}
		b = w.b
	}
	down, across := k, 1 // from an element of a to the next one of its column, and of its row
	if transA {
		down, across = 1, m
	}
	for i := range m {
		row := c[i*n : i*n+n]
		if !add {
			clear(row)
		}
		l, at := 0, i*down
		for ; l+4 <= k; l += 4 {
			addFour(row, a[at], a[at+across], a[at+2*across], a[at+3*across], b[l*n:(l+4)*n])
			at += 4 * across
		}
		for ; l < k; l++ {
			scaleAddGeneric(row, b[l*n:l*n+n], a[at])
			at += across
		}
	}
}

// addFour adds the weighted sum of four rows, one after the other, to c; b is [4×len(c)].
func addFour(c []float32, p, q, r, s float32, b []float32) {
	n := len(c)
	b0, b1, b2, b3 := b[:n], b[n:][:n], b[2*n:][:n], b[3*n:][:n]
	for j, v := range c {
		v += float32(p * b0[j])
		v += float32(q * b1[j])
		v += float32(r * b2[j])
		c[j] = v + float32(s*b3[j])
	}
}

func biasSigmoid(y, b []float32) { biasSigmoidGeneric(y, b) }
func sumRows(dst, a []float32)   { sumRowsGeneric(dst, a) }

func biasReLU(y, b []float32)                     { biasReLUGeneric(y, b) }
func addBias(y, b []float32)                      { addBiasGeneric(y, b) }
func sigmoidBackward(d, y []float32)              { sigmoidBackwardGeneric(d, y) }
func reluBackward(d, y []float32)                 { reluBackwardGeneric(d, y) }
func expAll(dst, x []float32)                     { expGeneric(dst, x) }
func scaleAdd(dst, a []float32, s float32)        { scaleAddGeneric(dst, a, s) }
func blend(dst, a, b []float32, s, t float32)     { blendGeneric(dst, a, b, s, t) }
func trimAll(x []float32)                         { trimGeneric(x) }
func scaleTo(dst, a []float32, s float32)         { scaleGeneric(dst, a, s) }
func adam(p, g, m, v []float32, c *adamConstants) { adamGeneric(p, g, m, v, c) }

func gaussian(y, d, b, x []float32, scale float32) float32 {
	var sum [partial]float32
	gaussianGeneric(&sum, y, d, b, x, scale)
	return fold(&sum)
}

func sparseRow(c []float32, first int, place []int32, value, b []float32) {
	sparseRowGeneric(c, first, place, value, b)
}
