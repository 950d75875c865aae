package photo

import (
	"cmp"
	"math"
	"slices"

	"moevae/core/digit"
)

// What is done where a picture's ground is of several kinds: a shadow's edge on the paper, a table around it, corners that the lens
// leaves dark, the dots of a scan.
const (
	rimPart     = .003 // of the rim that ink reaches, from which on it is taken to be no ink
	litPart     = .25  // of the rim that no digit reaches, but what is lit beside a shadow
	blurred     = 140  // the shorter side is so many times the radius of a blur that leaves strokes
	strokePart  = .11  // of the shorter side that the half of a stroke has at most
	central     = .7   // of a side where paper is most of what there is
	paleInk     = .25  // of the peak, below which is no ink
	fullInk     = .75  // and from which on it is full
	leastSpot   = .03  // of the largest spot's ink that others have at least
	faintTone   = .4   // of what it has a pixel, which others have at least
	leastDark   = .2   // of the largest spot's ink that one has at least beside which others are faint
	outerPart   = .1   // of a side in which what lies there alone is a hole or a thumb
	slabPart    = .85  // of what is between its ends that the largest quadrilateral in a sheet is at least, and of an ellipse 2/π
	slimmest    = 1.25 // times twice a quadrilateral's area that the square of its longer diagonal is at most, 1 of a square, 1.25 of one twice as long as wide
	leastFigure = .07  // of the longer side that a digit has at least
	mainFigure  = .2   // and where more ink reaches the rim
)

// touches says whether there is ink along the rim, as there is none where the ground has been told from it.
func (p picture) touches() bool { return p.atRim() > rimPart }

// atRim returns how much of the rim has ink.
func (p picture) atRim() float64 {
	n, all := 0, 0
	for i, v := range p.value {
		if x, y := i%p.width, i/p.width; min(x, y, p.width-1-x, p.height-1-y) == 0 {
			if all++; v > digit.LeastShown {
				n++
			}
		}
	}
	return float64(n) / float64(all)
}

// soft says whether most of the ink is between none and full: then it is light that lamps and windows throw, and no pen's.
func (p picture) soft() bool {
	if min(p.width, p.height) < leastPhoto {
		return false
	}
	between, full := 0, 0
	for _, v := range p.value {
		if v > fullInk {
			full++
		} else if v > paleInk {
			between++
		}
	}
	return between > full
}

// slab says whether the ink is a sheet of paper rather, however it lies and from wherever it is seen: what it is from end to end in each row, or in
// each column, is nearly the largest quadrilateral in it, and half of that is ink.
func (p picture) slab() bool {
	if min(p.width, p.height) < leastPhoto {
		return false
	}
	solid := 0
	var corners [][2]int // of the spans of each row
	filled := func(lines, length int, at func(line, i int) float64, span func(line, first, last int)) int {
		sum := 0
		for line := range lines {
			first, last := length, 0
			for i := range length {
				if at(line, i) > fullInk {
					first, last = min(first, i), i+1
					solid++
				}
			}
			if first < last {
				sum += last - first
				span(line, first, last)
			}
		}
		return sum
	}
	rows := filled(p.height, p.width, func(y, x int) float64 { return p.value[y*p.width+x] }, func(y, first, last int) {
		corners = append(corners, [2]int{first, y}, [2]int{last, y}, [2]int{first, y + 1}, [2]int{last, y + 1})
	})
	columns := filled(p.width, p.height, func(x, y int) float64 { return p.value[y*p.width+x] }, func(int, int, int) {})
	area, outlined := outline(corners, min(rows, columns))
	return outlined && 2*solid > area // solid counts each pixel twice
}

// outline returns twice the area of the largest quadrilateral between corners, and whether these, of which what is from end to end in each row, or in
// each column, has an area, are nearly that.
func outline(corners [][2]int, spanned int) (twice int, ok bool) {
	around := hull(corners)
	area, long := quadrilateral(around)
	all := slabPart * float64(extent(around))
	return area, float64(long) < slimmest*float64(area) && float64(area) > all && float64(spanned) > all/2
}

// extent returns twice the area within corners, by Gauss' formula.
func extent(around [][2]int) (twice int) {
	for i, a := range around {
		b := around[(i+1)%len(around)]
		twice += a[0]*b[1] - a[1]*b[0]
	}
	return twice
}

// quadrilateral returns twice the area of the largest quadrilateral between corners of a convex outline, and the square of its longer diagonal. For
// each two corners as a diagonal it is those of the others that lie farthest from that, one on each side.
func quadrilateral(around [][2]int) (twice, long int) {
	for i, a := range around {
		for _, b := range around[i+1:] {
			ex, ey := b[0]-a[0], b[1]-a[1]
			low, high := a, a
			var least, most int
			for _, q := range around {
				switch d := ex*(q[1]-a[1]) - ey*(q[0]-a[0]); {
				case d < least:
					least, low = d, q
				case d > most:
					most, high = d, q
				}
			}
			if most-least > twice {
				x, y := high[0]-low[0], high[1]-low[1]
				twice, long = most-least, max(ex*ex+ey*ey, x*x+y*y)
			}
		}
	}
	return twice, long
}

// hull returns the corners of the convex hull of points, in order, and overwrites them.
//
// Source: Andrew, Another efficient algorithm for convex hulls in two dimensions, Information Processing Letters 9, 1979.
func hull(points [][2]int) (around [][2]int) {
	slices.SortFunc(points, func(a, b [2]int) int { return cmp.Or(a[0]-b[0], a[1]-b[1]) })
	points = slices.Compact(points)
	for range 2 { // there and back
		from := len(around)
		for _, p := range points {
			for n := len(around); n-from >= 2; n-- {
				a, b := around[n-2], around[n-1]
				if (b[0]-a[0])*(p[1]-a[1])-(b[1]-a[1])*(p[0]-a[0]) > 0 {
					break
				}
				around = around[:n-1]
			}
			around = append(around, p)
		}
		around = around[:len(around)-1] // where the way back begins
		slices.Reverse(points)
	}
	return around
}

// isolate replaces luminance by the ink of what stands in the middle of its own ground, wherever that is lighter or darker, and says
// whether there is such. The ground of dark ink is the picture closed: the least of the greatest values around, so that what is
// narrower than a stroke is filled, while the edge of a shadow or of a sheet stays where it is.
//
//	ink = 1 − v/closed, or for bright ink v − opened
//
// Source: Serra, Image Analysis and Mathematical Morphology, 1982, for the top-hat that this is.
func (p *picture) isolate(dark bool) bool {
	side := min(p.width, p.height)
	if side < leastPhoto {
		return false
	}
	if !dark {
		for i, v := range p.value {
			p.value[i] = 1 - v
		}
	}
	ground := *p
	ground.value = slices.Clone(p.value)
	half := int(strokePart * float64(side))
	ground.spread(half, func(a, b float64) float64 { return max(a, b) })
	ground.spread(half, func(a, b float64) float64 { return min(a, b) })
	for i, v := range p.value {
		if p.value[i] = ground.value[i] - v; dark {
			p.value[i] /= max(ground.value[i], 1./16)
		}
	}
	p.unrule(0)
	spots, ink, rim := p.spots()
	if spots == nil {
		return false
	}
	for i, spot := range spots {
		if !spot {
			p.value[i] = 0
		}
	}
	left, top, right, bottom := p.ink().Box()
	least := leastFigure
	if rim > ink {
		least = mainFigure // what reaches the rim may be the digit, and the others spots of paper in it
	}
	return float64(max(right-left, bottom-top)) >= least*float64(max(p.width, p.height))
}

// blur lets the dots of a scan become grey.
func (p *picture) blur() {
	radius := min(p.width, p.height)/blurred + 1
	for range 2 {
		p.average(radius)
	}
}

// inkIsDark says whether what is rare in the middle is darker than what is around it: the third moment of the deviations from the
// means of large squares, of which a shadow's edge has about none. Eighth roots, as a logarithm does, make darker and lighter alike; and
// they are the same to the bit everywhere.
func (p picture) inkIsDark() bool {
	light := p
	light.value = slices.Clone(p.value)
	for i, v := range p.value {
		light.value[i] = math.Sqrt(math.Sqrt(math.Sqrt(v)))
	}
	around := light
	around.value = slices.Clone(light.value)
	around.average(min(p.width, p.height) / 4)
	var sum float64
	for i, v := range light.value {
		x, y := float64(i%p.width)/float64(p.width), float64(i/p.width)/float64(p.height)
		if max(math.Abs(x-.5), math.Abs(y-.5)) < central/2 {
			d := v - around.value[i]
			sum += float64(d * d * d)
		}
	}
	return sum < 0
}

// average makes each value the mean of a square around it.
func (p *picture) average(radius int) {
	for range 2 {
		sums := make([]float64, p.width+1) // of a row up to each of its values
		for y := range p.height {
			row := p.value[y*p.width : (y+1)*p.width]
			for x, v := range row {
				sums[x+1] = sums[x] + v
			}
			for x := range row {
				from, to := max(0, x-radius), min(len(row), x+radius+1)
				row[x] = (sums[to] - sums[from]) / float64(to-from)
			}
		}
		p.transpose()
	}
}

// spread makes each value the most of a square around it, by what is the more of two.
func (p *picture) spread(half int, more func(a, b float64) float64) {
	for range 2 {
		window := 2*half + 1
		long := make([]float64, p.width+2*half)
		for y := range p.height {
			row := p.value[y*p.width : (y+1)*p.width]
			copy(long[half:], row)
			for i := range half {
				long[i], long[half+len(row)+i] = row[0], row[len(row)-1]
			}
			// Each is the most of so many from it on, twice as many every time.
			reach := 1
			for ; 2*reach <= window; reach *= 2 {
				for i := range len(long) - reach {
					long[i] = more(long[i], long[i+reach])
				}
			}
			for x := range row {
				row[x] = more(long[x], long[x+window-reach])
			}
		}
		p.transpose()
	}
}

// spots makes the ink go from 0 to 1 and returns which pixels are of the figure: its largest connected spot that does not reach the
// rim, and others that are of some size and not at the edge alone, and how much ink these and those at the rim have. It is nil if there
// is no such spot.
func (p *picture) spots() (kept []bool, ink, rim float64) {
	peak := ranked(slices.Clone(p.value), len(p.value)*99/100)
	if peak < inkContrast {
		return nil, 0, 0
	}
	marked := make([]bool, len(p.value))
	for i, v := range p.value {
		p.value[i] = max(min((v/peak-paleInk)/(fullInk-paleInk), 1), 0)
		marked[i] = p.value[i] > 0
	}
	var all []blot
	most := 0. // ink of one
	for _, s := range p.blots(marked) {
		if s.left > 0 && s.top > 0 && s.right < p.width-1 && s.bottom < p.height-1 {
			all, most = append(all, s), max(most, s.ink)
		} else {
			rim += s.ink
		}
	}
	if len(all) == 0 {
		return nil, 0, rim
	}
	kept = make([]bool, len(p.value))
	for _, s := range all {
		if s.ink < leastSpot*most || p.outer(s) {
			continue
		}
		ink += s.ink
		for _, at := range s.pixels {
			kept[at] = true
		}
	}
	return kept, ink, rim
}

// despeckle takes away what is next to nothing beside the ink's largest blot that is not at an edge alone: specks of the paper, a caption; and
// what is smaller and at an edge alone, away from that blot: a page's number, a date, holes; and what is much fainter: a pencil that lies beside it, what
// shines through from the other side.
func (p *picture) despeckle() {
	if min(p.width, p.height) < leastPhoto {
		return
	}
	all := p.blotsAbove(digit.LeastShown)
	if p.ringed == nil {
		p.ringed = p.beyond(all)
	}
	if p.ringed != nil {
		p.unring()
		all = p.blotsAbove(digit.LeastShown)
	}
	most, darkest := 0., 0. // ink of one, and of a pixel of one that has some
	inner := slices.DeleteFunc(slices.Clone(all), p.outer)
	for _, s := range inner {
		most = max(most, s.ink)
	}
	for _, s := range inner {
		if s.ink >= leastDark*most {
			darkest = max(darkest, s.tone())
		}
	}
	var main blot
	for _, s := range inner {
		if s.ink > main.ink && s.tone() >= faintTone*darkest {
			main = s
		}
	}
	if main.pixels == nil {
		return
	}
	line, above := main, 0. // which may have more ink than the digit above it
	for _, s := range all {
		if line.under(s) && s.ink >= leastAbove*line.ink && s.ink > above {
			main, above = s, s.ink
		}
	}
	away := int(outerPart * float64(min(p.width, p.height)) / 2)
	for _, s := range all {
		beside := s.left > main.right+away || s.right < main.left-away || s.top > main.bottom+away || s.bottom < main.top-away
		if s.ink < leastSpot*main.ink || 2*s.ink < main.ink && beside && p.outer(s) || s.under(main) || s.tone() < faintTone*main.tone() {
			p.remove(s)
		}
	}
}

// tone returns how much ink a blot has a pixel.
func (s blot) tone() float64 { return s.ink / float64(len(s.pixels)) }

// outer says whether a blot is at one edge alone.
func (p picture) outer(s blot) bool {
	bandX, bandY := int(outerPart*float64(p.width)), int(outerPart*float64(p.height))
	return s.right < bandX || s.left >= p.width-bandX || s.bottom < bandY || s.top >= p.height-bandY
}
