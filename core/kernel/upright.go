package kernel

import "math"

// An Upright says where the pixels of a picture made upright come from: pixel (j, i) from (j + X + Slant·(i − Middle), i + Y).
type Upright struct{ X, Y, Slant, Middle float64 }

// beside is how many empty pixels a row between two has on either side.
const beside = 2

// Pool overwrites dst, [⌈height/2⌉×⌈width/2⌉], with means over 2×2 pixels of a picture made upright, bilinear between pixels and zero outside.
// Interpolating along a row, at one fraction, and the mean are one sum of three pixels:
//
//	dst[i/2, q] = ¼ Σ_rows ((1−t) r[2q+s] + r[2q+s+1] + t r[2q+s+2]),  s + t = X + Slant·(i − Middle)
//
// where r is row i + Y, between two, and the first of both rows is added first. picture is [(height+2)×stride], stride = width + 2, with a margin of one empty pixel; left, top,
// right and bottom are the box of its ink, without the margin. row, [width+4], is overwritten. Pool panics if a length is another.
func (u *Upright) Pool(dst, picture, row []float32, stride, left, top, right, bottom int) {
	width, height := stride-2, len(picture)/stride-2
	if len(picture) != (height+2)*stride || len(dst) != (width+1)/2*((height+1)/2) || len(row) < width+2*beside ||
		left < 0 || top < 0 || right > width || bottom > height {
		panic(errShape)
	}
	clear(dst)
	whole := math.Floor(u.Y)
	down := int(whole)
	p := pooling{
		x: u.X, slant: u.Slant, middle: u.Middle, lower: float32(u.Y - whole), stride: stride, n: right - left, left: left, width: width,
		first: max(0, top-1-down), last: min(height, bottom-down), size: len(dst),
	}
	if p.first >= p.last || p.n <= 0 {
		return
	}
	row = row[:p.n+2*beside]
	*(*[beside]float32)(row), *(*[beside]float32)(row[p.n+beside:]) = [beside]float32{}, [beside]float32{}
	p.pool(dst, picture[(p.first+down+1)*stride+1+left:], row)
}

// A pooling is what Pool does for rows from first to last, of which size numbers come.
type pooling struct {
	x, slant, middle              float64
	lower                         float32 // how much of a row is the lower one of two
	stride, n, left, width, first int     // n pixels of the picture's rows count, from left on
	last, size                    int
}

func (p *pooling) poolGeneric(dst, from, row []float32) {
	half := (p.width + 1) / 2
	for i := p.first; i < p.last; i++ {
		blend(row[beside:p.n+beside], from, from[p.stride:], 1-p.lower, p.lower)
		from = from[p.stride:]
		x := p.x + float64(p.slant*(float64(i)-p.middle))
		whole := math.Floor(x)
		start, part := int(whole)-p.left+beside, float32(x-whole)
		rest := 1 - part
		out := dst[i/2*half:][:half]
		if p.width%2 == 1 {
			last := half - 1
			if at := 2*last + start; at >= 0 && at+1 < len(row) {
				out[last] += float32(rest*row[at]) + float32(part*row[at+1])
			}
			out = out[:last]
		}
		first, last := max(0, (1-start)/2), min(len(out), (p.n+3-start)/2)
		if first >= last {
			continue
		}
		r := row[2*first+start:]
		for q := range out[first:last] {
			three := (*[3]float32)(r[2*q:])
			out[first+q] += float32(rest*three[0]) + three[1] + float32(part*three[2])
		}
	}
	for q := range dst {
		dst[q] *= .25
	}
}
