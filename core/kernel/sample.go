package kernel

// A place between pixels is a fixed-point number with so many bits behind the point: sums of steps are exact, the whole part
// is a shift, and every machine agrees.
const Fraction = 44

// pixel is the distance of two pixels.
const pixel = 1 << Fraction

// Cell is the side of the squares of pixels that a Quad is for.
const Cell = 4

// A Quad is where the corners of a cell come from: X10 belongs to the lower left one. Between them the map is bilinear.
type Quad struct{ X00, X01, X10, X11, Y00, Y01, Y10, Y11 int64 }

// Sample overwrites high rows of wide numbers of dst, which begin stride apart, by interpolating in src, whose rows begin srcStride
// apart: those whose place is within right and bottom of its beginning. The others stay as they are.
//
//	dst[r, j] = bilinear at (x, y) of src,  x = x₀ + j(x₁ − x₀)/4,  x₀ = X00 + r(X10 − X00)/4,  x₁ = X01 + r(X11 − X01)/4
//
// and y likewise; quotients are cut off. It panics if a slice is too short, or the cell larger than Cell.
func (q *Quad) Sample(dst []float32, stride, wide, high int, src []float32, srcStride int, right, bottom int64) {
	if wide < 1 || high < 1 || right < 1 || bottom < 1 {
		return
	}
	if wide > min(Cell, stride) || high > Cell || len(dst) < (high-1)*stride+wide || srcStride < 2 ||
		len(src) < int((bottom-1)>>Fraction+1)*srcStride+int((right-1)>>Fraction)+2 {
		panic(errShape)
	}
	if wide == Cell && high == Cell {
		sampleCell(q, dst, stride, src, srcStride, right, bottom)
		return
	}
	q.sampleGeneric(dst, stride, wide, high, src, srcStride, right, bottom)
}

func (q *Quad) sampleGeneric(dst []float32, stride, wide, high int, src []float32, srcStride int, right, bottom int64) {
	// Differences along the left and the right edge.
	leftX, leftY := (q.X10-q.X00)/Cell, (q.Y10-q.Y00)/Cell
	rightX, rightY := (q.X11-q.X01)/Cell, (q.Y11-q.Y01)/Cell
	x0, y0, x1, y1 := q.X00, q.Y00, q.X01, q.Y01
	for r := range high {
		x, y := x0, y0
		dx, dy := (x1-x0)/Cell, (y1-y0)/Cell
		out := dst[r*stride:][:wide]
		for j := range out {
			if uint64(x) < uint64(right) && uint64(y) < uint64(bottom) {
				at := int(y>>Fraction)*srcStride + int(x>>Fraction)
				a, b := (*[2]float32)(src[at:]), (*[2]float32)(src[at+srcStride:])
				px, py := float32(x&(pixel-1))*(1./pixel), float32(y&(pixel-1))*(1./pixel)
				upper := a[0] + float32(px*(a[1]-a[0]))
				lower := b[0] + float32(px*(b[1]-b[0]))
				out[j] = upper + float32(py*(lower-upper))
			}
			x += dx
			y += dy
		}
		x0 += leftX
		y0 += leftY
		x1 += rightX
		y1 += rightY
	}
}

// SamplePairs adds to each number of dst the sum of two of row's, interpolated at places that are step apart, from at on. It panics if one
// of them is outside of row.
func SamplePairs(dst, row []float32, at, step int64) {
	if len(dst) == 0 {
		return
	}
	last := at + int64(2*len(dst)-1)*step
	if min(at, last) < 0 || max(at, last)>>Fraction+1 >= int64(len(row)) {
		panic(errShape)
	}
	samplePairs(dst, row, at, step)
}

func samplePairsGeneric(dst, row []float32, at, step int64) {
	for j := range dst {
		a, b := (*[2]float32)(row[at>>Fraction:]), (*[2]float32)(row[(at+step)>>Fraction:])
		pa, pb := float32(at&(pixel-1))*(1./pixel), float32((at+step)&(pixel-1))*(1./pixel)
		dst[j] += a[0] + float32(pa*(a[1]-a[0])) + (b[0] + float32(pb*(b[1]-b[0])))
		at += 2 * step
	}
}
