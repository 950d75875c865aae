package digit

import (
	"encoding/binary"
	"math/bits"

	"moevae/core/kernel"
)

// plane is a picture [height×width] in a margin of one empty pixel, with the box of what may be ink in
// it, and in each row a span: a pixel outside the box, or its row's span, is zero. Sums and maps run over the spans alone, at most a quarter of
// a digit of MNIST's.
type plane struct {
	width, height, stride    int
	value                    []float32 // [(height+2)×stride]
	left, top, right, bottom int       // the right and bottom edge beyond the last
	spans                    []span    // [height], each within the box
	shades                   []uint64  // [height], where there may be ink in the four rows from each on, a bit for each 2^coarse pixels; see shade
	coarse                   int
}

// A span is a part of a row, to its end beyond the last; its zero value is none.
type span struct{ from, to int }

// with returns what holds two spans and lies between them.
func (s span) with(other span) span {
	if s.from >= s.to {
		return other
	}
	if other.from >= other.to {
		return s
	}
	return span{min(s.from, other.from), max(s.to, other.to)}
}

func newPlane(width, height int) plane {
	p := plane{
		width: width, height: height, stride: width + 2, value: make([]float32, (height+2)*(width+2)),
		spans: make([]span, height), shades: make([]uint64, height),
	}
	for width>>p.coarse > 63 {
		p.coarse++
	}
	return p
}

// row returns row y, from −1 to height, without the margin.
func (p *plane) row(y int) []float32 {
	at := (y+1)*p.stride + 1
	return p.value[at : at+p.width]
}

// wipe empties the picture and its box.
func (p *plane) wipe() {
	clear(p.value)
	clear(p.spans)
	p.left, p.top, p.right, p.bottom = p.width, p.height, 0, 0
}

// cover enlarges the box to hold another.
func (p *plane) cover(left, top, right, bottom int) {
	p.left, p.top = min(p.left, left), min(p.top, top)
	p.right, p.bottom = max(p.right, right), max(p.bottom, bottom)
}

// band is how many rows a shade is of.
const band = 4

// shade makes blank know the picture as it is.
func (p *plane) shade() {
	var below [band - 1]uint64
	for y := p.height - 1; y >= 0; y-- {
		s := p.spans[y]
		var own uint64
		if s.from < s.to {
			own = p.bits(s.from, s.to)
		}
		p.shades[y] = own | below[0] | below[1] | below[2]
		below[2], below[1], below[0] = below[1], below[0], own
	}
}

// bits returns those of the shades that stand for pixels of a row, of which there is one at least.
func (p *plane) bits(from, to int) uint64 {
	return uint64(2)<<(uint((to-1)>>p.coarse)&63) - 1<<(uint(from>>p.coarse)&63)
}

// blank reports whether there is no ink in a part of the picture, which may reach beyond it. It may fail to see that there is none.
func (p *plane) blank(left, top, right, bottom int) bool {
	left, right = max(left, 0), min(right, p.width)
	top, bottom = max(top, 0), min(bottom, p.height)
	if left >= right || top >= bottom {
		return true
	}
	if bottom-top > 3*band {
		return false
	}
	ink := p.shades[top] | p.shades[min(top+band, bottom-1)] | p.shades[max(top, bottom-band)]
	return ink&p.bits(left, right) == 0
}

// setFloats takes a picture in [0, 1] that leaves inset pixels free on every side.
func (p *plane) setFloats(image []float32, inset int) {
	p.wipe()
	width := p.width - 2*inset
	for y := range p.height - 2*inset {
		row := image[y*width : (y+1)*width]
		first, last := floatEnds(row)
		if first == last {
			continue
		}
		copy(p.row(y + inset)[first+inset:], row[first:last])
		p.cover(first+inset, y+inset, last+inset, y+inset+1)
		p.spans[y+inset] = span{first + inset, last + inset}
	}
}

// floatEnds returns where the numbers begin and end that are not all zero; both are the same where all are.
func floatEnds(row []float32) (first, last int) {
	last = len(row)
	for first < last && row[first] == 0 {
		first++
	}
	for last > first && row[last-1] == 0 {
		last--
	}
	return first, last
}

// An edge is a span of a picture's row, for those who keep many.
type edge struct{ from, to uint16 }

// setBytes is setFloats for a picture of a Set; its intensities are those of Set.Floats. edges are where the ink of its rows begins
// and ends.
func (p *plane) setBytes(image []byte, inset int, edges []edge) {
	const together = 16
	p.wipe()
	width := p.width - 2*inset
	for y := range p.height - 2*inset {
		row := image[y*width : (y+1)*width]
		first, last := int(edges[y].from), int(edges[y].to)
		if first == last {
			continue
		}
		// Whole vectors, if there is room: what is beside the ink is zero.
		n := (last - first + together - 1) / together * together
		from := max(0, last-n)
		to := min(from+n, width)
		kernel.FromBytes(p.row(y + inset)[from+inset:to+inset], row[from:to], 0, 1)
		p.cover(first+inset, y+inset, last+inset, y+inset+1)
		p.spans[y+inset] = span{first + inset, last + inset}
	}
}

// ends returns where the bytes begin and end that are not all zero, eight at a time where there are so many.
func ends(row []byte) (first, last int) {
	last = len(row)
	for last-first >= 8 {
		if eight := binary.LittleEndian.Uint64(row[first:]); eight != 0 {
			first += bits.TrailingZeros64(eight) / 8
			break
		}
		first += 8
	}
	for first < last && row[first] == 0 {
		first++
	}
	for last-first >= 8 {
		if eight := binary.LittleEndian.Uint64(row[last-8:]); eight != 0 {
			return first, last - bits.LeadingZeros64(eight)/8
		}
		last -= 8
	}
	for last > first && row[last-1] == 0 {
		last--
	}
	return first, last
}
