package digit

import (
	"math"

	"moevae/core/kernel"
	"moevae/core/random"
)

// A measure says how far an augmented image is from the one it is made of: uniform between minus and plus this, and
// for the elastic field its standard deviation. Lengths are in pixels of an image whose side is 28, and
// in proportion otherwise.
type measure struct {
	turn    float32
	scale   float32 // of the logarithm, and so for the aspect
	shear   float32
	shift   float32
	elastic float32
}

var (
	freely = measure{turn: 12 * math.Pi / 180, scale: .15, shear: .2, shift: 1.5, elastic: 1}

	// Where pens add to a copy, less does.
	gently = measure{turn: 8 * math.Pi / 180, scale: .1, shear: .2, shift: 1.5, elastic: .8}
)

const (
	fieldGrid   = kernel.FieldSide
	thinOrThick = .2 // the part of all images that become thicker, and the part that become thinner
)

// distortion is one draw of what an augmentation does: where each pixel comes from, relative to the middle, and its field.
type distortion struct {
	kernel.Bend
	thickness int // 1 thicker, −1 thinner, 0 as it is
}

// draw overwrites d with the distortion of a key, for images whose shorter side is unit times 28, which shrinks them
// besides.
func (d *distortion) draw(key random.Key, unit float64, m *measure, shrink float64) {
	uniform := func(i uint64, most float32) float64 { return float64(key.Between(i, -most, most)) }
	turn, scale, aspect := uniform(0, m.turn), uniform(1, m.scale), uniform(2, m.scale)
	shear := uniform(3, m.shear)
	wide, high := float64(exp(aspect-scale)*shrink), float64(exp(-aspect-scale)*shrink)
	sine, cosine := sin(turn), cos(turn)
	d.XX, d.XY = float64(wide*cosine), shear-float64(wide*sine)
	d.YX, d.YY = float64(high*sine), float64(high*cosine)
	d.X = -float64(uniform(4, m.shift) * unit)
	d.Y = -float64(uniform(5, m.shift) * unit)
	d.thickness = 0
	switch k := key.Uniform(6); {
	case k < thinOrThick:
		d.thickness = 1
	case k > 1-thinOrThick:
		d.thickness = -1
	}
	field := key.Derive(0)
	for axis := range d.Field {
		g := &d.Field[axis]
		field.NormalsFrom(uint64(axis*len(g)), g[:])
		for i := range g {
			g[i] *= m.elastic * float32(unit)
		}
	}
}

// room returns how much smaller a copy must be than its image for a box around all ink to be no larger than MNIST's own,
// f = max(1, (longer side + 1)/20), and what then has to be in its middle.
func room(all box, unit float64) (shrink, x, y float64) {
	shrink = (all.extent() + 1) / (inkSide * unit)
	if shrink <= 1 {
		return 1, 0, 0
	}
	return shrink, (all.left + all.right) / 2, (all.top + all.bottom) / 2
}

// Augment overwrites dst with a distorted copy of image that shows the same digit: turned, scaled,
// sheared, shifted, bent, and two times in five made thicker or thinner.
//
//	dst(u) = I(c + ((a/s)·cosθ·uₓ + (h − (a/s)·sinθ)·u_y − tₓ + dₓ(u),
//	                sinθ/(s·a)·uₓ + cosθ/(s·a)·u_y − t_y + d_y(u)))
//
// c is the middle and u a place relative to it; θ ~ U(±12°), ln s and ln a ~ U(±0.15), h ~ U(±0.2), t ~
// U(±1.5) pixels of 28. d is an elastic field: 4×4 normal numbers with a deviation of one pixel of 28,
// interpolated by cubics at every fourth pixel and bilinearly between. I between pixels is
// bilinear, and zero outside. After that, of five images one becomes the mean of itself and the maximum
// of each 3×3 pixels, one the same with the minimum.
//
// A Look with Pens first gives the image what people's pens add: see addition.draw and Viewer.add. If its box of ink is then larger than
// 20×20, the copy is shrunk until it fits, with the box's middle for c. Such a copy is bent less: θ ~ U(±8°), ln s and
// ln a ~ U(±0.1), and a field of .8 pixels.
//
// Source: the project's own experiments, with the elastic field of Simard, Steinkraus and Platt, Best
// Practices for Convolutional Neural Networks, ICDAR 2003. All that is random is a pure function of the
// key. image and dst are [height×width], row-major, in [0, 1]. Augment panics if a length is another.
func (v *Viewer) Augment(dst, image []float32, key random.Key) {
	v.check(len(dst), v.width*v.height, len(image))
	v.take(image, key)
	for y := range v.height {
		copy(dst[y*v.width:], v.ink.row(y))
	}
}

// AugmentedView overwrites dst with the view of a distorted copy of image: what View returns of the
// image that Augment makes.
func (v *Viewer) AugmentedView(dst, image []float32, key random.Key) {
	v.check(len(dst), v.D(), len(image))
	v.take(image, key)
	v.pool(dst)
	ScaleView(dst)
}

// take overwrites v.ink with an image distorted.
func (v *Viewer) take(image []float32, key random.Key) {
	var s *trace
	if v.look.Pens {
		s = v.tracer.trace(image)
	}
	v.source.setFloats(image, v.inset())
	v.distort(s, key)
}

// inset returns the margin around the image in v.source.
func (v *Viewer) inset() int { return (v.source.width - v.width) / 2 }

// distort overwrites v.ink with v.source distorted, and before that changes v.source where copies get what pens add.
func (v *Viewer) distort(s *trace, key random.Key) {
	unit := float64(min(v.width, v.height)) / fieldSide
	var d distortion
	if v.look.Pens {
		var a addition
		a.draw(key.Derive(1))
		shrink, x, y := room(v.add(s, &a, unit), unit)
		d.draw(key, unit, &gently, shrink)
		d.X += x + float64(v.inset())
		d.Y += y + float64(v.inset())
	} else {
		d.draw(key, unit, &freely, 1)
	}
	v.lattice.place(&d, v.width, v.height)
	v.warp()
	if d.thickness != 0 {
		v.thicken(d.thickness)
	}
}

// thicken overwrites v.ink with the mean of itself and its 3×3 maximum, or minimum if by is negative.
// Beyond the edge there is no ink.
func (v *Viewer) thicken(by int) {
	p, e := &v.ink, &v.extreme
	if p.left >= p.right {
		return
	}
	p.cover(max(p.left-1, 0), max(p.top-1, 0), min(p.right+1, p.width), min(p.bottom+1, p.height))
	e.wipe()
	for y, s := range p.spans {
		if s.from >= s.to {
			continue
		}
		s = span{max(s.from-1, 0), min(s.to+1, p.width)}
		e.spans[y] = s
		at := (y+1)*p.stride + s.from
		n := s.to - s.from
		kernel.Extreme(e.value[at+1:][:n], p.value[at:][:n], p.value[at+1:][:n], p.value[at+2:][:n], by < 0)
	}
	var above span
	for y, s := range e.spans {
		all := s.with(above)
		if y+1 < len(e.spans) {
			all = all.with(e.spans[y+1])
		}
		above = s
		p.spans[y] = all
		if all.from >= all.to {
			continue
		}
		kernel.MeanExtreme(p.row(y)[all.from:all.to],
			e.row(y - 1)[all.from:all.to], e.row(y)[all.from:all.to], e.row(y + 1)[all.from:all.to], by < 0)
	}
}
