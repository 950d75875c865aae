package images

import (
	"fmt"
	"image"
	"slices"
)

// fitted makes pictures of one size where most are of another one than any other, as photographs and crops are, and says so. All are made
// larger or smaller so that their longer side has 28 pixels, unless none has more, since then letters of a page may be meant to differ;
// then each is put in the middle of a square of its own ground.
func fitted(found []finding) (remark string) {
	count, usual := map[image.Point]int{}, image.Point{}
	least, most := found[0].picture.from, found[0].picture.from
	for _, f := range found {
		size := f.picture.from
		if count[size]++; count[size] > count[usual] {
			usual = size
		}
		if size.X*size.Y < least.X*least.Y {
			least = size
		}
		if size.X*size.Y > most.X*most.Y {
			most = size
		}
	}
	if 2*count[usual] >= len(found) {
		return ""
	}
	side := 0
	for _, f := range found {
		side = max(side, f.picture.width, f.picture.height)
	}
	scaled := side > smaller
	side = min(side, smaller)
	for _, f := range found {
		p := f.picture
		if scaled {
			p.reduce(side)
		}
		p.square(side)
		p.from = image.Pt(side, side)
	}
	return fmt.Sprintf("they are of different sizes, from %d×%d to %d×%d, and each is fitted into %d×%d", least.X, least.Y, most.X, most.Y, side, side)
}

// square puts a picture in the middle of a square with its ground, the median of its border, around it.
func (p *picture) square(side int) {
	left, top := (side-p.width)/2, (side-p.height)/2
	p.light = framed(p.light, p.width, p.height, left, top, side)
	if p.wide != nil {
		p.wide = framed(p.wide, p.width, p.height, left, top, side)
	}
	if p.opacity != nil {
		p.opacity = framed(p.opacity, p.width, p.height, left, top, side)
	}
	p.width, p.height = side, side
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
