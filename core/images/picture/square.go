package picture

import (
	"math"
	"slices"
)

// Square puts a picture, no side of which is longer, in the middle of a square of side×side pixels, with its ground, the median of its border, around it.
func (p *Picture) Square(side int) {
	left, top := (side-p.Width)/2, (side-p.Height)/2
	p.Light = framed(p.Light, p.Width, p.Height, left, top, side)
	if p.wide != nil {
		p.wide = framed(p.wide, p.Width, p.Height, left, top, side)
	}
	if p.Opacity != nil {
		p.Opacity = framed(p.Opacity, p.Width, p.Height, left, top, side)
	}
	p.Width, p.Height = side, side
}

func framed[T byte | uint16](value []T, width, height, left, top, side int) []T {
	var border []T
	for i, v := range value {
		if y, x := i/width, i%width; y == 0 || y == height-1 || x == 0 || x == width-1 {
			border = append(border, v)
		}
	}
	slices.Sort(border)
	made := slices.Repeat(border[len(border)/2:][:1], side*side)
	for y := range height {
		copy(made[(top+y)*side+left:], value[y*width:(y+1)*width])
	}
	return made
}

// Root returns the side of a square of n pixels, however large, or 0 if n is no square.
func Root(n int) int {
	if side := int(math.Sqrt(float64(n)) + .5); side*side == n {
		return side
	}
	return 0
}
