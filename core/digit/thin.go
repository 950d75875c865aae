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

// run returns n pixels of row y from x on, at most 64, the first of them in the lowest bit. Outside the grid none is set.
func (g *grid) run(x, y, n int) uint64 {
	if y < 0 || y >= g.height {
		return 0
	}
	row := g.bits[y*g.words : (y+1)*g.words]
	i, shift := x>>6, uint(x)&63
	var w uint64
	if i >= 0 && i < len(row) {
		w = row[i] >> shift
	}
	if i >= -1 && i+1 < len(row) {
		w |= row[i+1] << (64 - shift)
	}
	return w & (^uint64(0) >> (64 - n))
}

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

// alone returns where exactly one of eight is set.
func alone(p [8]uint64) uint64 {
	var one, two uint64
	for _, b := range p {
		two |= one & b
		one |= b
	}
	return one &^ two
}

// thin takes pixels from the edge of what is set until lines of one pixel are left, of which none is interrupted. A pixel
// goes if it has two to six neighbours, in one run around it, and, in turns, if it is at the lower or right edge or an upper
// left corner, or at the upper or left edge or a lower right corner.
//
// Source: Zhang and Suen, A fast parallel algorithm for thinning digital patterns, Communications of the ACM 27, 1984.
// 64 pixels at a time. gone is as large as the grid, and is overwritten.
func (g *grid) thin(gone []uint64) {
	if g.words == 1 && g.height <= 64 {
		g.thinSmall()
		return
	}
	g.thinLarge(gone)
}

// thinLarge is thin for grids of any size.
func (g *grid) thinLarge(gone []uint64) {
	for changed := true; changed; {
		changed = false
		for pass := range 2 {
			for y := range g.height {
				for i := range g.words {
					at := y*g.words + i
					gone[at] = 0
					if g.bits[at] != 0 {
						own, p := g.around(y, i)
						gone[at] = removable(own, p[0], p[1], p[2], p[3], p[4], p[5], p[6], p[7], pass == 1)
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

// thinSmall is thin for at most 64 rows of 64 pixels. A pass can remove something only from rows that have changed, or beside which one
// has, since it last saw them.
func (g *grid) thinSmall() {
	rows := g.bits
	all := ^uint64(0) >> (64 - len(rows))
	stale := [2]uint64{all, all} // for each pass, a bit for each row
	for stale[0]|stale[1] != 0 {
		for pass := range stale {
			changed := uint64(0)
			y, own := -1, uint64(0) // the row looked at last, as it was before
			for s := stale[pass]; s != 0; s &= s - 1 {
				next := bits.TrailingZeros64(s)
				above, below := uint64(0), uint64(0)
				if next == y+1 {
					above = own
				} else if next > 0 {
					above = rows[next-1]
				}
				y, own = next, rows[next]
				if own == 0 {
					continue
				}
				if y+1 < len(rows) {
					below = rows[y+1]
				}
				gone := removable(own, above, above>>1, own>>1, below>>1, below, below<<1, own<<1, above<<1, pass == 1)
				if gone != 0 {
					rows[y] = own &^ gone
					changed |= 1 << y
				}
			}
			stale[pass] = 0
			around := (changed | changed<<1 | changed>>1) & all
			stale[0] |= around
			stale[1] |= around
		}
	}
}

// removable returns the pixels of a word that one of the two passes removes, given its neighbours in the order of around. If
// they rise once from 0 to 1 around a pixel, those that are set are one run, which is of two to six where two beside each other
// are set and two are not. Not by a loop, which takes three times as long.
func removable(own, n, ne, e, se, s, sw, w, nw uint64, second bool) uint64 {
	once := ^n & ne
	rise := ^ne & e
	twice := once & rise
	once |= rise
	rise = ^e & se
	twice |= once & rise
	once |= rise
	rise = ^se & s
	twice |= once & rise
	once |= rise
	rise = ^s & sw
	twice |= once & rise
	once |= rise
	rise = ^sw & w
	twice |= once & rise
	once |= rise
	rise = ^w & nw
	twice |= once & rise
	once |= rise
	rise = ^nw & n
	twice |= once & rise
	once |= rise
	set := n&ne | ne&e | e&se | se&s | s&sw | sw&w | w&nw | nw&n
	unset := ^((n | ne) & (ne | e) & (e | se) & (se | s) & (s | sw) & (sw | w) & (w | nw) & (nw | n))
	side := ^(e & s & (n | w))
	if second {
		side = ^(n & w & (e | s))
	}
	return own & once &^ twice & set & unset & side
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
			for w := own & alone(p); w != 0; w &= w - 1 {
				if len(dst) == cap(dst) {
					return dst
				}
				dst = append(dst, spot{uint16(i*64 + bits.TrailingZeros64(w)), uint16(y)})
			}
		}
	}
	return dst
}
