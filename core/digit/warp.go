package digit

import (
	"math"

	"moevae/core/kernel"
)

// A place in the source is a fixed-point number with so many bits behind the point, and cell is the side of the squares of pixels
// at whose corners a map is computed.
const fraction, cell = kernel.Fraction, kernel.Cell

// lattice holds where the pixels of a distorted image come from, at every cell-th pixel of each side;
// between these places the map is bilinear.
type lattice struct {
	columns, rows int
	x, y          []int64 // [rows×columns] places in the source

	// What each of the field's four columns (rows) weighs at each of the lattice's.
	acrossWeight, downWeight []kernel.Weights
}

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
func cubicWeights(side, n int) []kernel.Weights {
	all := make([]kernel.Weights, n)
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
	bend := d.Bend
	bend.X += middleX
	bend.Y += middleY
	bend.Places(l.x, l.y, l.acrossWeight, l.downWeight, middleX, middleY)
}

// warp overwrites v.ink with v.source seen through the lattice's map, bilinear between pixels and zero
// outside. A cell whose corners are all to one side of the ink is empty, and so is one that comes from where there is none.
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
	s.shade()
	for i := 0; i < v.height; i += cell {
		high := min(cell, v.height-i)
		row := i / cell * l.columns
		above, below := row, row+l.columns
		ax, ay, bx, by := l.x[above:][:l.columns], l.y[above:][:l.columns], l.x[below:][:l.columns], l.y[below:][:l.columns]
		// The places of a cell's left corners, and which of them is less, are those of the right ones of the cell before.
		q := kernel.Quad{X01: ax[0] - left, Y01: ay[0] - top, X11: bx[0] - left, Y11: by[0] - top}
		lessX, moreX := min(q.X01, q.X11), max(q.X01, q.X11)
		lessY, moreY := min(q.Y01, q.Y11), max(q.Y01, q.Y11)
		var touched, inked span
		for j := 0; j < v.width; j += cell {
			k := j/cell + 1
			// Number by number: a Quad as a whole would be copied by a call.
			q.X00, q.X10, q.Y00, q.Y10 = q.X01, q.X11, q.Y01, q.Y11
			q.X01, q.X11, q.Y01, q.Y11 = ax[k]-left, bx[k]-left, ay[k]-top, by[k]-top
			x0, x1, y0, y1 := lessX, moreX, lessY, moreY
			lessX, moreX = min(q.X01, q.X11), max(q.X01, q.X11)
			lessY, moreY = min(q.Y01, q.Y11), max(q.Y01, q.Y11)
			x0, x1, y0, y1 = min(x0, lessX), max(x1, moreX), min(y0, lessY), max(y1, moreY)
			if x1 < 0 || x0 >= right || y1 < 0 || y0 >= bottom {
				continue
			}
			wide := min(cell, v.width-j)
			if touched.to == 0 {
				touched.from = j
			}
			touched.to = j + wide
			// Steps from corner to corner are rounded, so that a sample may be off by some units.
			const units = 64
			x0, x1, y0, y1 = x0-units, x1+units, y0-units, y1+units
			if s.blank(s.left-1+int(x0>>fraction), s.top-1+int(y0>>fraction), s.left+1+int(x1>>fraction), s.top+1+int(y1>>fraction)) {
				continue
			}
			if inked.to == 0 {
				inked.from = j
			}
			inked.to = j + wide
			q.Sample(v.ink.value[(i+1)*v.ink.stride+j+1:], v.ink.stride, wide, high, from, s.stride, right, bottom)
		}
		if touched.from < touched.to {
			v.ink.cover(touched.from, i, touched.to, i+high)
		}
		for y := i; y < i+high; y++ {
			v.ink.spans[y] = inked
		}
	}
}
