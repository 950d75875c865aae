package digit

import (
	"math/bits"
)

// A grid is a picture of bits: row y is words numbers, whose bit x%64 of number x/64 is pixel x.
type grid struct {
	width, height, words int
	bits                 []uint64 // [height×words]
}

func newGrid(width, height int) grid {
	words := (width + 63) / 64
	return grid{width, height, words, make([]uint64, height*words)}
}

func (g *grid) set(x, y int) { g.bits[y*g.words+x/64] |= 1 << (x % 64) }

func (g *grid) at(x, y int) bool { return g.bits[y*g.words+x/64]>>(x%64)&1 == 1 }

// count returns the number of pixels that are set.
func (g *grid) count() (n int) {
	for _, w := range g.bits {
		n += bits.OnesCount64(w)
	}
	return n
}

// around returns the 64 pixels of word i of row y and their eight neighbours, p₂ to p₉ of Zhang and Suen: from above
// clockwise.
func (g *grid) around(y, i int) (own uint64, p [8]uint64) {
	var rows [3][3]uint64
	for dy := range rows {
		at := y + dy - 1
		if at < 0 || at >= g.height {
			continue
		}
		row := g.bits[at*g.words : (at+1)*g.words]
		rows[dy][1] = row[i]
		before, after := uint64(0), uint64(0)
		if i > 0 {
			before = row[i-1]
		}
		if i+1 < len(row) {
			after = row[i+1]
		}
		rows[dy][0] = row[i]<<1 | before>>63 // what lies to the left
		rows[dy][2] = row[i]>>1 | after<<63
	}
	return rows[1][1], [8]uint64{
		rows[0][1], rows[0][2], rows[1][2], rows[2][2], rows[2][1], rows[2][0], rows[1][0], rows[0][0],
	}
}

// counted returns where exactly one and where at least two of eight are set.
func counted(p [8]uint64) (one, two uint64) {
	for _, b := range p {
		two |= one & b
		one |= b
	}
	return one &^ two, two
}

// removable returns the pixels of a word that one of the two passes removes.
func removable(own uint64, p [8]uint64, second bool) uint64 {
	_, enough := counted(p) // two neighbours or more
	var none, rises [8]uint64
	for k := range p {
		none[k] = ^p[k]
		rises[k] = ^p[k] & p[(k+1)%8]
	}
	_, open := counted(none) // and six or fewer
	once, _ := counted(rises)
	north, east, south, west := p[0], p[2], p[4], p[6]
	side := ^(north & east & south) & ^(east & south & west)
	if second {
		side = ^(north & east & west) & ^(north & south & west)
	}
	return own & enough & open & once & side
}

// thin takes pixels from the edge of what is set until lines of one pixel are left, of which none is interrupted. A pixel
// goes if it has two to six neighbours, in one run around it, and, in turns, if it is at the lower or right edge or an upper
// left corner, or at the upper or left edge or a lower right corner.
//
// Source: Zhang and Suen, A fast parallel algorithm for thinning digital patterns, Communications of the ACM 27, 1984.
// 64 pixels at a time. gone is as large as the grid, and is overwritten.
func (g *grid) thin(gone []uint64) {
	for changed := true; changed; {
		changed = false
		for pass := range 2 {
			for y := range g.height {
				for i := range g.words {
					at := y*g.words + i
					gone[at] = 0
					if g.bits[at] != 0 {
						own, p := g.around(y, i)
						gone[at] = removable(own, p, pass == 1)
					}
				}
			}
			for at, b := range gone {
				if b != 0 {
					g.bits[at] &^= b
					changed = true
				}
			}
		}
	}
}

// A spot is a pixel of a grid.
type spot struct{ x, y uint16 }

// ends appends the pixels of a thinned grid with exactly one neighbour, row by row, as long as there is room.
func (g *grid) ends(dst []spot) []spot {
	for y := range g.height {
		for i := range g.words {
			if g.bits[y*g.words+i] == 0 {
				continue
			}
			own, p := g.around(y, i)
			one, _ := counted(p)
			for w := own & one; w != 0; w &= w - 1 {
				if len(dst) == cap(dst) {
					return dst
				}
				dst = append(dst, spot{uint16(i*64 + bits.TrailingZeros64(w)), uint16(y)})
			}
		}
	}
	return dst
}
