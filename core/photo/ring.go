package photo

// What people draw around a digit, as around the number of an exercise, or below it, as below a 6 that is no 9.
const (
	ringDrawn  = .75 // of its rows, and of its columns, on both sides of which a ring is drawn: it may be open a little
	leastRing  = .15 // of a side that a ring has at least
	ringInk    = .25 // of the rectangle around it that a ring is at most: it is a line
	leastRung  = .3  // of a ring's shorter side that what is in it has at least; the dot of a 0 has less
	ringBlur   = 2   // pixels
	flatStroke = .2  // of its width that a line below a digit is high at most
	wideStroke = .6  // of the digit's width that it is wide at least
	underGap   = .04 // of the digit's height that is between both at least
	leastAbove = .2  // of the line's ink that the digit above it has at least
)

// unring leaves what is in a ring, a line that hangs together and goes around other ink, with as much ground around it as the border needs. It says
// whether the line is one.
func (p *picture) unring(line []int, ink []bool) bool {
	s := p.blotOf(line)
	width, height := s.right+1-s.left, s.bottom+1-s.top
	if min(s.left, s.top) == 0 || s.right == p.width-1 || s.bottom == p.height-1 || float64(len(line)) > ringInk*float64(width*height) ||
		float64(width) < leastRing*float64(p.width) || float64(height) < leastRing*float64(p.height) {
		return false
	}
	rows, columns, _ := p.spans(s)
	if !onBothSides(rows[s.top:s.bottom+1], s.left+width/2) || !onBothSides(columns[s.left:s.right+1], s.top+height/2) {
		return false
	}
	own := make([]bool, len(ink))
	for _, at := range line {
		own[at] = true
	}
	var within []int
	for at, there := range ink {
		if x, y := at%p.width, at/p.width; there && !own[at] && (between(rows[y], x) || between(columns[x], y)) {
			within = append(within, at)
		}
	}
	if len(within) == 0 || p.blotOf(within).longer() < leastRung*float64(min(width, height)) {
		return false
	}
	p.erase(own)
	p.keep(s.left, s.top, s.right+1, s.bottom+1)
	return true
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

// erase replaces pixels, and what a blur has made of those beside them, by the mean of what is next to them to the left, to the right, above and below.
func (p *picture) erase(gone []bool) {
	wide := make([]bool, len(gone))
	for at, is := range gone {
		if !is {
			continue
		}
		x, y := at%p.width, at/p.width
		for ny := max(y-ringBlur, 0); ny <= min(y+ringBlur, p.height-1); ny++ {
			for nx := max(x-ringBlur, 0); nx <= min(x+ringBlur, p.width-1); nx++ {
				wide[ny*p.width+nx] = true
			}
		}
	}
	was := p.copied().value
	for at, is := range wide {
		if !is {
			continue
		}
		x, y := at%p.width, at/p.width
		sum, n := 0., 0
		for _, way := range [][2]int{{-1, 0}, {1, 0}, {0, -1}, {0, 1}} {
			nx, ny := x, y
			for nx >= 0 && nx < p.width && ny >= 0 && ny < p.height && wide[ny*p.width+nx] {
				nx, ny = nx+way[0], ny+way[1]
			}
			if nx >= 0 && nx < p.width && ny >= 0 && ny < p.height {
				sum, n = sum+was[ny*p.width+nx], n+1
			}
		}
		if n > 0 {
			p.value[at] = sum / float64(n)
		}
	}
}

// under says whether a blot is a line below the main one, and no part of it.
func (s blot) under(main blot) bool {
	width, height := s.right+1-s.left, s.bottom+1-s.top
	gap := s.top - main.bottom - 1
	return float64(height) <= flatStroke*float64(width) && float64(width) >= wideStroke*float64(main.right+1-main.left) && height < main.bottom+1-main.top &&
		float64(gap) >= underGap*float64(main.bottom+1-main.top) && s.left < main.right && s.right > main.left
}
