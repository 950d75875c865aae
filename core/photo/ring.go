package photo

// What people draw around a digit, as around the number of an exercise, or below it, as below a 6 that is no 9.
const (
	ringDrawn  = .75 // of its rows, and of its columns, on both sides of which a ring is drawn: it may be open a little
	leastRing  = .15 // of a side that a ring has at least
	ringInk    = .25 // of the rectangle around it that a ring is at most: it is a line
	ringTone   = .4  // of the most ink, which a ring has and a ruled line has not
	ringBlur   = 2   // pixels beside a ring that it has darkened
	leastRung  = .3  // of a ring's shorter side that what is in it has at least; the dot of a 0 has less
	flatStroke = .2  // of its width that a line below a digit is high at most
	wideStroke = .6  // of the digit's width that it is wide at least
	underGap   = .04 // of the digit's height that is between both at least
	leastAbove = .2  // of the line's ink that the digit above it has at least
)

// beyond returns which pixels are a ring's, or are not within it: one of all blots that goes around others; nil if there is none.
func (p picture) beyond(all []blot) []bool {
	for i := range all {
		if gone := p.outside(all, i); gone != nil {
			return gone
		}
	}
	return nil
}

// outside returns the same where blot number i is the ring, nil if it is none.
func (p picture) outside(all []blot, i int) []bool {
	ring := all[i]
	width, height := ring.right+1-ring.left, ring.bottom+1-ring.top
	if float64(len(ring.pixels)) > ringInk*float64(width*height) || float64(width) < leastRing*float64(p.width) || float64(height) < leastRing*float64(p.height) {
		return nil
	}
	rows, columns, _ := p.spans(ring)
	if !onBothSides(rows[ring.top:ring.bottom+1], ring.left+width/2) || !onBothSides(columns[ring.left:ring.right+1], ring.top+height/2) {
		return nil
	}
	within := func(x, y int) bool { return between(rows[y], x) || between(columns[x], y) }
	longest := 0.
	for j, s := range all {
		if j != i && within((s.left+s.right)/2, (s.top+s.bottom)/2) {
			longest = max(longest, s.longer())
		}
	}
	if longest < leastRung*float64(min(width, height)) {
		return nil
	}
	gone := make([]bool, len(p.value))
	for at := range gone {
		gone[at] = !within(at%p.width, at/p.width)
	}
	for _, at := range ring.pixels {
		x, y := at%p.width, at/p.width
		for ny := max(y-ringBlur, 0); ny <= min(y+ringBlur, p.height-1); ny++ {
			for nx := max(x-ringBlur, 0); nx <= min(x+ringBlur, p.width-1); nx++ {
				gone[ny*p.width+nx] = true
			}
		}
	}
	return gone
}

// unring takes away what is a ring's, or outside it.
func (p *picture) unring() {
	for at, is := range p.ringed {
		if is {
			p.value[at] = 0
		}
	}
}

// remove takes a blot's ink away.
func (p *picture) remove(s blot) {
	for _, at := range s.pixels {
		p.value[at] = 0
	}
}

func between(ends [2]int, at int) bool { return ends[0] < at && at < ends[1]-1 }

// onBothSides says whether nearly all lines of pixels begin before the middle and end behind it.
func onBothSides(lines [][2]int, middle int) bool {
	n := 0
	for _, ends := range lines {
		if between(ends, middle) {
			n++
		}
	}
	return float64(n) >= ringDrawn*float64(len(lines))
}

// under says whether a blot is a line below the main one, and no part of it.
func (s blot) under(main blot) bool {
	width, height := s.right+1-s.left, s.bottom+1-s.top
	gap := s.top - main.bottom - 1
	return float64(height) <= flatStroke*float64(width) && float64(width) >= wideStroke*float64(main.right+1-main.left) && height < main.bottom+1-main.top &&
		float64(gap) >= underGap*float64(main.bottom+1-main.top) && s.left < main.right && s.right > main.left
}
