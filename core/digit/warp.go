package digit

import "math"

// A place in the source is a fixed-point number: sums of steps are exact, the whole part is a shift,
// and every machine agrees.
const fraction = 44

// cell is the side of the squares of pixels at whose corners a map is computed.
const cell = 4

// lattice holds where the pixels of a distorted image come from, at every cell-th pixel of each side;
// between these places the map is bilinear.
type lattice struct {
	columns, rows int
	x, y          []int64 // [rows×columns] places in the source

	// What each of the field's four columns (rows) weighs at each of the lattice's.
	acrossWeight, downWeight []weights
}

type weights [fieldGrid]float64

func newLattice(width, height int) lattice {
	l := lattice{columns: (width+cell-1)/cell + 1, rows: (height+cell-1)/cell + 1}
	l.x, l.y = make([]int64, l.rows*l.columns), make([]int64, l.rows*l.columns)
	l.acrossWeight, l.downWeight = cubicWeights(width, l.columns), cubicWeights(height, l.rows)
	return l
}

// cubicWeights returns how fieldGrid values, spread over a side like the pixels of a tiny image, are
// interpolated at n places cell pixels apart: by a cubic through four values, the outermost repeated.
//
// Source: Keys, Cubic Convolution Interpolation for Digital Image Processing, IEEE Transactions on
// Acoustics, Speech and Signal Processing 29, 1981, equation 4, with −¾ for the free constant.
func cubicWeights(side, n int) []weights {
	all := make([]weights, n)
	for k := range all {
		at := (float64(k*cell)+.5)*fieldGrid/float64(side) - .5
		first := math.Floor(at) - 1
		for i := range 4 {
			value := first + float64(i)
			all[k][max(0, min(int(value), fieldGrid-1))] += keys(math.Abs(at - value))
		}
	}
	return all
}

// keys returns the weight of a value at a distance below 2.
func keys(t float64) float64 {
	const a = -.75
	t2 := float64(t * t)
	t3 := float64(t2 * t)
	if t <= 1 {
		return float64((a+2)*t3) - float64((a+3)*t2) + 1
	}
	return float64(a*t3) - float64(5*a*t2) + float64(8*a*t) - 4*a
}

// place computes the map of a distortion.
func (l *lattice) place(d *distortion, width, height int) {
	middleX, middleY := middle(width), middle(height)
	var across [2][fieldGrid]float64
	for k := range l.columns {
		w := &l.acrossWeight[k]
		for axis := range across {
			for r := range fieldGrid {
				g := (*[fieldGrid]float32)(d.field[axis][r*fieldGrid:])
				across[axis][r] = dot4(w, float64(g[0]), float64(g[1]), float64(g[2]), float64(g[3]))
			}
		}
		ux := float64(k*cell) - middleX
		x0 := middleX + d.x + float64(d.xx*ux)
		y0 := middleY + d.y + float64(d.yx*ux)
		for r := range l.rows {
			uy := float64(r*cell) - middleY
			w := &l.downWeight[r]
			gx, gy := &across[0], &across[1]
			x := x0 + float64(d.xy*uy) + dot4(w, gx[0], gx[1], gx[2], gx[3])
			y := y0 + float64(d.yy*uy) + dot4(w, gy[0], gy[1], gy[2], gy[3])
			l.x[r*l.columns+k] = int64(x * (1 << fraction))
			l.y[r*l.columns+k] = int64(y * (1 << fraction))
		}
	}
}

func dot4(w *weights, a, b, c, d float64) float64 {
	return float64(w[0]*a) + float64(w[1]*b) + float64(w[2]*c) + float64(w[3]*d)
}

// warp overwrites v.ink with v.source seen through the lattice's map, bilinear between pixels and zero
// outside. A cell whose corners are all to one side of the ink is empty.
func (v *Viewer) warp() {
	v.ink.wipe()
	s, l := &v.source, &v.lattice
	if s.left >= s.right {
		return
	}
	// Places from here on are relative to the pixel before the ink's first: what is sampled there or
	// beyond the last pixel has no ink.
	left, top := int64(s.left-1)<<fraction, int64(s.top-1)<<fraction
	right, bottom := int64(s.right-s.left+1)<<fraction, int64(s.bottom-s.top+1)<<fraction
	from := s.value[s.top*s.stride+s.left:]
	for i := 0; i < v.height; i += cell {
		for j := 0; j < v.width; j += cell {
			at := i/cell*l.columns + j/cell
			q := quad{
				l.x[at] - left, l.x[at+1] - left, l.x[at+l.columns] - left, l.x[at+l.columns+1] - left,
				l.y[at] - top, l.y[at+1] - top, l.y[at+l.columns] - top, l.y[at+l.columns+1] - top,
			}
			if max(q.x00, q.x01, q.x10, q.x11) < 0 || min(q.x00, q.x01, q.x10, q.x11) >= right ||
				max(q.y00, q.y01, q.y10, q.y11) < 0 || min(q.y00, q.y01, q.y10, q.y11) >= bottom {
				continue
			}
			wide, high := min(cell, v.width-j), min(cell, v.height-i)
			v.ink.cover(j, i, j+wide, i+high)
			q.sample(v.ink.value[(i+1)*v.ink.stride+j+1:], v.ink.stride, wide, high, from, s.stride, right, bottom)
		}
	}
}

// quad is where the corners of a cell come from: x10 belongs to the lower left one.
type quad struct{ x00, x01, x10, x11, y00, y01, y10, y11 int64 }

// sample overwrites high rows of wide pixels of dst by interpolating in src, which is right wide and bottom
// high.
func (q *quad) sample(dst []float32, stride, wide, high int, src []float32, srcStride int, right, bottom int64) {
	// Differences along the left and the right edge; a cell is a power of two.
	leftX, leftY := (q.x10-q.x00)/cell, (q.y10-q.y00)/cell
	rightX, rightY := (q.x11-q.x01)/cell, (q.y11-q.y01)/cell
	x0, y0, x1, y1 := q.x00, q.y00, q.x01, q.y01
	for r := range high {
		x, y := x0, y0
		dx, dy := (x1-x0)/cell, (y1-y0)/cell
		out := dst[r*stride:][:wide]
		for j := range out {
			if uint64(x) < uint64(right) && uint64(y) < uint64(bottom) {
				at := int(y>>fraction)*srcStride + int(x>>fraction)
				a, b := (*[2]float32)(src[at:]), (*[2]float32)(src[at+srcStride:])
				px := float32(x&(1<<fraction-1)) * (1. / (1 << fraction))
				py := float32(y&(1<<fraction-1)) * (1. / (1 << fraction))
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
