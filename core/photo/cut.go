package photo

import (
	"math"
	"slices"
)

// What programs do to a picture of a digit: they cut it to its ink, or draw a box around it.
const (
	flatLight  = .04 // how far the luminance of a ground without noise may be from its darkest or brightest
	flatPart   = .3  // of a picture that such a ground is at least
	slightInk  = .1  // of all there is of contrast, from which on a pixel is none of the ground
	coreInk    = .5  // and from which on it is a stroke's middle, which comes near all sides
	wholeLine  = .97 // of a line of pixels that a frame or a table is, and a digit is not
	mostParts  = 8   // that a digit's ink is in
	leastBox   = .3  // of a side that a box around a digit has at least
	boxLine    = .03 // of a box's shorter side that its line is wide at most
	boxDrawn   = .9  // of each of a box's sides that is drawn
	leastBoxed = .07 // of a box's longer side that what is in it has at least
	boxMargin  = 8   // parts of its side are put around what was in a box
)

// cropped returns the luminance of the ground of a picture that is cut to its ink, or nearly so, so that its border does not tell it, and
// how much that varies; ok is false of others. Such a ground is a large part of the picture, all alike and at one end of what
// luminances there are, and the ink comes near all four sides, but runs along none of them and is not in all corners.
func (p picture) cropped() (ground, noise float64, ok bool) {
	if min(p.width, p.height) < leastPhoto {
		return 0, 0, false
	}
	low, high := slices.Min(p.value), slices.Max(p.value)
	var dark, light []float64
	for _, v := range p.value {
		if v < low+flatLight {
			dark = append(dark, v)
		}
		if v >= high-flatLight {
			light = append(light, v)
		}
	}
	flat := dark
	if len(light) > len(dark) {
		flat = light
	}
	if float64(len(flat)) < flatPart*float64(len(p.value)) || high-low < 2*flatLight {
		return 0, 0, false
	}
	ground = median(flat)
	apart, marked := p.distant(ground, max(slightInk*(high-low), flatLight))
	if len(p.blots(marked)) > mostParts { // dots
		return 0, 0, false
	}
	core, _ := p.distant(ground, coreInk*(high-low)) // without the lines of ruled paper
	left, top, right, bottom := core.ink().Box()
	slack := int(borderPart * float64(min(p.width, p.height)))
	if max(left, top, p.width-right, p.height-bottom) > slack {
		return 0, 0, false
	}
	if apart.cornered(slack) || apart.ruled() {
		return 0, 0, false
	}
	for _, line := range []struct{ from, step, n int }{
		{top * p.width, 1, p.width}, {(bottom - 1) * p.width, 1, p.width}, {left, p.width, p.height}, {right - 1, p.width, p.height},
	} {
		ink := 0.
		for i := range line.n {
			ink += apart.value[line.from+i*line.step]
		}
		if ink > wholeLine*float64(line.n) {
			return 0, 0, false
		}
	}
	return ground, deviation(flat, ground), true
}

// distant returns a picture that is 1 where one is further from a luminance than so much, and 0 elsewhere, and which pixels these are.
func (p picture) distant(ground, distance float64) (far picture, marked []bool) {
	far, marked = p, make([]bool, len(p.value))
	far.value = make([]float64, len(p.value))
	for i, v := range p.value {
		if math.Abs(v-ground) > distance {
			far.value[i], marked[i] = 1, true
		}
	}
	return far, marked
}

// ruled says whether thin lines go from one edge to the other in the ink, as those of ruled paper do and no stroke does.
func (p picture) ruled() bool {
	for range 2 {
		widest, wide := int(ruleWidth*float64(p.height)), 0
		for y := range p.height + 1 {
			ink := 0.
			if y < p.height {
				for _, v := range p.value[y*p.width : (y+1)*p.width] {
					ink += v
				}
			}
			if ink > wholeLine*float64(p.width) {
				wide++
				continue
			}
			if wide > 0 && wide <= widest {
				return true
			}
			wide = 0
		}
		p.transpose()
	}
	return false
}

// cornered says whether most of all four corners is ink, as where there is a table around.
func (p picture) cornered(side int) bool {
	var ink [4]float64
	for i, v := range p.value {
		x, y := i%p.width, i/p.width
		if min(x, p.width-1-x) < side && min(y, p.height-1-y) < side {
			corner := 0
			if 2*x > p.width {
				corner++
			}
			if 2*y > p.height {
				corner += 2
			}
			ink[corner] += v
		}
	}
	return 2*slices.Min(ink[:]) > float64(side*side)
}

// unbox leaves what is in a box that is drawn around the digit, as forms and programs' windows have it, with as much ground around it as
// the border needs. A box is lines that hang together and lie along the sides of their rectangle alone, and other ink is in it.
func (p *picture) unbox() {
	if min(p.width, p.height) < leastPhoto {
		return
	}
	edge := p.border()
	ground := median(edge)
	least := max(inkContrast, paperNoise*deviation(edge, ground))
	ink := make([]bool, len(p.value))
	for i, v := range p.value {
		ink[i] = math.Abs(v-ground) > least
	}
	for _, line := range p.blots(ink) {
		if left, top, right, bottom, ok := p.insideOf(line); ok && p.holds(ink, left, top, right, bottom) {
			p.keep(left, top, right, bottom)
			return
		}
	}
}

// insideOf returns the inside of a box that a blot is, one pixel away from its lines; ok is false if it is none.
func (p picture) insideOf(line blot) (left, top, right, bottom int, ok bool) {
	left, top, right, bottom = line.left, line.top, line.right+1, line.bottom+1
	width, height := right-left, bottom-top
	if float64(width) < leastBox*float64(p.width) || float64(height) < leastBox*float64(p.height) {
		return 0, 0, 0, 0, false
	}
	widest := max(3, int(boxLine*float64(min(width, height))))
	wide := 0
	sides := [4][]bool{make([]bool, height), make([]bool, height), make([]bool, width), make([]bool, width)}
	for _, at := range line.pixels {
		x, y := at%p.width-left, at/p.width-top
		away := [4]int{x, width - 1 - x, y, height - 1 - y}
		nearest := slices.Min(away[:])
		if wide = max(wide, nearest+1); nearest >= widest {
			return 0, 0, 0, 0, false
		}
		for side, d := range away {
			if d < widest {
				sides[side][[4]int{y, y, x, x}[side]] = true
			}
		}
	}
	for _, side := range sides {
		drawn := 0
		for _, there := range side {
			if there {
				drawn++
			}
		}
		if float64(drawn) < boxDrawn*float64(len(side)) {
			return 0, 0, 0, 0, false
		}
	}
	wide++ // blur
	return left + wide, top + wide, right - wide, bottom - wide, true
}

// holds says whether there is ink of some size within a rectangle.
func (p picture) holds(ink []bool, left, top, right, bottom int) bool {
	l, t, r, b := right, bottom, left, top
	for y := top; y < bottom; y++ {
		for x := left; x < right; x++ {
			if ink[y*p.width+x] {
				l, r, t, b = min(l, x), max(r, x+1), min(t, y), max(b, y+1)
			}
		}
	}
	return float64(max(r-l, b-t)) >= leastBoxed*float64(max(right-left, bottom-top))
}

// keep leaves a rectangle, with what is along its sides repeated around it.
func (p *picture) keep(left, top, right, bottom int) {
	around := max(right-left, bottom-top) / boxMargin
	within := picture{width: right - left + 2*around, height: bottom - top + 2*around}
	for y := range within.height {
		from := min(max(y-around+top, top), bottom-1) * p.width
		for x := range within.width {
			within.value = append(within.value, p.value[from+min(max(x-around+left, left), right-1)])
		}
	}
	*p = within
}
