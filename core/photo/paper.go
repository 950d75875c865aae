package photo

import "math"

// What a photograph of a digit has besides it: the table beside the paper, light that falls off, the paper's lines.
const (
	leastPhoto = 56 // pixels of the shorter side, below which a picture is taken as it is

	alien     = .2  // how far from the paper a line of pixels along an edge has to be, in luminance
	alienPart = .85 // and how much of it
	ringFrom  = .09 // of a side
	ringTo    = .15
	mostCrop  = .25 // of a side
	deepTrim  = .2
	mostFrame = .08 // of the shorter side, if it is on all of them

	borderPart = .06 // of the shorter side

	brightGround = .3 // below which light falls on nothing that shows it
	leastFall    = .02

	rulePart  = .3  // of a line of pixels that may lie below a rule's ink
	ruleWidth = .03 // of the side that a rule is wide at most
	ruleLeast = .012
)

// crop cuts off what lies along the edges and is not paper: frames, shadows, the table. A line of pixels is such if
// nearly all of it, and all lines outside it, are far from the luminance of most of the picture. It says whether it
// has cut so much that a part of the digit may be missing.
func (p *picture) crop() (deep bool) {
	if min(p.width, p.height) < leastPhoto {
		return false
	}
	ground := median(p.ring())
	strange := func(from, step, n int) bool {
		far := 0
		for i := range n {
			if math.Abs(p.value[from+i*step]-ground) > alien {
				far++
			}
		}
		return float64(far) >= alienPart*float64(n)
	}
	// Blur lets an edge reach a little further.
	cut := func(side int, strange func(i int) bool) int {
		i := 0
		for i < int(mostCrop*float64(side)) && strange(i) {
			i++
		}
		if i == 0 {
			return 0
		}
		return i + side/leastPhoto
	}
	left := cut(p.width, func(i int) bool { return strange(i, p.width, p.height) })
	right := cut(p.width, func(i int) bool { return strange(p.width-1-i, p.width, p.height) })
	top := cut(p.height, func(i int) bool { return strange(i*p.width, 1, p.width) })
	bottom := cut(p.height, func(i int) bool { return strange((p.height-1-i)*p.width, 1, p.width) })
	// What is wide on all sides is the paper itself, and a fat digit most of the rest.
	if around := min(left, right, top, bottom); left+right+top+bottom == 0 || around > int(mostFrame*float64(min(p.width, p.height))) {
		return false
	}
	deep = max(left, right) > int(deepTrim*float64(p.width)) || max(top, bottom) > int(deepTrim*float64(p.height))
	within := picture{width: p.width - left - right, height: p.height - top - bottom}
	for y := range within.height {
		at := (top+y)*p.width + left
		within.value = append(within.value, p.value[at:at+within.width]...)
	}
	*p = within
	return deep
}

// ring returns the values at a depth that a frame does not reach, nor a digit with some paper around it, and what lies
// along one side only with a quarter of it.
func (p picture) ring() []float64 {
	var some []float64
	for i, v := range p.value {
		x, y := i%p.width, i/p.width
		depth := min(float64(min(x, p.width-1-x))/float64(p.width), float64(min(y, p.height-1-y))/float64(p.height))
		if depth > ringFrom && depth < ringTo {
			some = append(some, v)
		}
	}
	return some
}

// flatten evens out light that falls off across bright paper. The paper is a plane in luminance, fitted by least
// squares to what lies near the last such plane, first near the border's median:
//
//	v' = v·ground/(a + b·x + c·y)
func (p *picture) flatten() {
	ground := median(p.border())
	if min(p.width, p.height) < leastPhoto || ground < brightGround {
		return
	}
	light := slope{a: ground}
	for near := alien * 1.25; near > .03; near /= 1.5 {
		next, ok := p.fit(light, near)
		if !ok {
			return
		}
		light = next
	}
	low, high := math.Inf(1), math.Inf(-1)
	for _, y := range []int{0, p.height - 1} {
		for _, x := range []int{0, p.width - 1} {
			low, high = min(low, light.at(x, y)), max(high, light.at(x, y))
		}
	}
	if high-low < leastFall || low < brightGround/2 {
		return
	}
	for i, v := range p.value {
		p.value[i] = v * ground / light.at(i%p.width, i/p.width)
	}
}

// A slope is luminance as a plane over the pixels of a picture.
type slope struct{ a, b, c float64 }

func (l slope) at(x, y int) float64 {
	return l.a + float64(l.b*float64(x)) + float64(l.c*float64(y))
}

// fit returns the plane nearest to the pixels that lie near another one; ok is false if these do not tell.
func (p picture) fit(other slope, near float64) (fitted slope, ok bool) {
	var n, x, y, xx, xy, yy, v, vx, vy float64
	for i, value := range p.value {
		if math.Abs(value-other.at(i%p.width, i/p.width)) > near {
			continue
		}
		px, py := float64(i%p.width), float64(i/p.width)
		n, x, y, v = n+1, x+px, y+py, v+value
		xx, xy, yy = xx+float64(px*px), xy+float64(px*py), yy+float64(py*py)
		vx, vy = vx+float64(value*px), vy+float64(value*py)
	}
	if n < float64(len(p.value))/4 {
		return fitted, false
	}
	x, y, v = x/n, y/n, v/n
	xx, xy, yy = xx/n-float64(x*x), xy/n-float64(x*y), yy/n-float64(y*y)
	vx, vy = vx/n-float64(v*x), vy/n-float64(v*y)
	d := float64(xx*yy) - float64(xy*xy)
	if d <= 0 {
		return fitted, false
	}
	fitted.b = (float64(vx*yy) - float64(vy*xy)) / d
	fitted.c = (float64(vy*xx) - float64(vx*xy)) / d
	fitted.a = v - float64(fitted.b*x) - float64(fitted.c*y)
	return fitted, true
}

// unrule takes away the lines that paper is ruled with: thin ones, from one edge to the other. What is under them is
// between what is above and below. The values are ink, of which some may be noise.
func (p *picture) unrule(noise float64) {
	if min(p.width, p.height) < leastPhoto {
		return
	}
	p.unruleRows(noise)
	p.transpose()
	p.unruleRows(noise)
	p.transpose()
}

func (p *picture) unruleRows(noise float64) {
	least := max(ruleLeast, paperNoise*noise/2)
	ruled := make([]bool, p.height)
	for y := range ruled {
		bare := 0
		for _, v := range p.value[y*p.width : (y+1)*p.width] {
			if v <= least {
				bare++
			}
		}
		ruled[y] = bare <= int(rulePart*float64(p.width))
	}
	widest := int(ruleWidth * float64(p.height))
	for y := 0; y < p.height; y++ {
		if !ruled[y] {
			continue
		}
		from := y
		for y < p.height && ruled[y] {
			y++
		}
		// Blur lets a line reach a little further.
		above, below := max(from-3, -1), min(y+2, p.height)
		if y-from > widest || above < 0 && below == p.height {
			continue
		}
		p.bridge(above, below)
	}
}

// bridge replaces the rows between two by what lies between these, of which one may be outside.
func (p *picture) bridge(above, below int) {
	at := func(y, x int) float64 {
		if y < 0 {
			y = below
		} else if y == p.height {
			y = above
		}
		return p.value[y*p.width+x]
	}
	for y := above + 1; y < below; y++ {
		part := float64(y-above) / float64(below-above)
		for x := range p.width {
			p.value[y*p.width+x] = float64((1-part)*at(above, x)) + float64(part*at(below, x))
		}
	}
}

func (p *picture) transpose() {
	turned := make([]float64, 0, len(p.value))
	for x := range p.width {
		for y := range p.height {
			turned = append(turned, p.value[y*p.width+x])
		}
	}
	p.width, p.height, p.value = p.height, p.width, turned
}
