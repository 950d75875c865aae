package digit

import (
	"math"

	"moevae/core/kernel"
	"moevae/core/random"
)

// What pens add to a digit, and how often. Lengths are in pixels of an image whose side is 28.
const (
	trimmed  = .5  // the part of all copies that lose an end
	footed   = .3  // that get a foot
	flagged  = .3  // a flag
	barred   = .3  // a bar
	slashed  = .3  // a slash, if they are rings
	hooked   = .35 // a hook, if they get no foot
	nearEdge = 6   // how far from the edge of the ink an end may be that gets a foot or a flag

	mostAdded = 6 // how far beyond an image's edge a stroke is still drawn
)

// An addition is one draw of what a pen adds to a copy. Lengths are in pixels of an image whose side is 28, and angles in
// radians from the right towards below; end and place choose among what there is, from 0 to 1.
type addition struct {
	slash                                             bool
	slashAngle, slashLeft, slashRight, slashX, slashY float64
	pen                                               float64 // by which the pen's width is multiplied
	trim, foot, flag, bar                             bool
	end                                               float32 // that is trimmed
	radius                                            float64
	footAngle, left, right                            float64
	flagAngle, flagLong, turn                         float64
	place                                             float32 // of the bar
	barAngle, barLong, shift                          float64
	hook                                              bool
	hookAngle, hookLong, hookTurn                     float64
}

// draw overwrites a with the addition of a key.
//
//	trim, of 1 in 2: a random end, to within U(1.5, 4)
//	foot, of 3 in 10: through the lowest end, at U(±15°), U(1.5, 6) to either side
//	flag, of 3 in 10: from the highest end, towards 180° − U(10, 75)°, U(2, 10) long in four pieces, with one turn of U(±20°) between each
//	bar, of 3 in 10: through a random steep place, at U(±20°), U(3, 8) long, shifted along itself by U(±1)
//	hook, of 7 in 20, without a foot: from the end of a tail, towards U(95, 140)°, U(3, 12) long in four pieces, with one turn of U(5, 30)° between each
//	slash, of 3 in 10 that are rings: U(±1) across and down from the centre, at U(100, 180)°, U(4, 11) to either side
func (a *addition) draw(key random.Key) {
	next := uint64(0)
	uniform := func(low, high float32) float64 {
		next++
		return float64(key.Between(next-1, low, high))
	}
	angle := func(low, high float32) float64 { return float64(uniform(low, high) * (math.Pi / 180)) }
	*a = addition{
		pen:  exp(uniform(-.15, .15)),
		trim: uniform(0, 1) < trimmed, end: float32(uniform(0, 1)), radius: uniform(1.5, 4),
		foot: uniform(0, 1) < footed, footAngle: angle(-15, 15), left: uniform(1.5, 6), right: uniform(1.5, 6),
		flag: uniform(0, 1) < flagged, flagAngle: math.Pi - angle(10, 75), flagLong: uniform(2, 10), turn: angle(-20, 20),
		bar: uniform(0, 1) < barred, place: float32(uniform(0, 1)), barAngle: angle(-20, 20), barLong: uniform(3, 8), shift: uniform(-1, 1),
		hook: uniform(0, 1) < hooked, hookAngle: angle(95, 140), hookLong: uniform(3, 12), hookTurn: angle(5, 30),
		slash: uniform(0, 1) < slashed, slashAngle: angle(100, 180), slashLeft: uniform(4, 11), slashRight: uniform(4, 11), slashX: uniform(-1, 1), slashY: uniform(-1, 1),
	}
}

// add trims the digit in v.source and draws a foot, a flag, a hook, a slash and a bar, as far as a says so, with the pen that s was found to
// be written with, and returns the box of all ink. Places are relative to the middle.
//
//	a stroke: max(image, clip(w/2 + ½ − distance, 0, 1)), w = clamp(W exp U(±.15), 1.2, 5)
//	trim: image × clip(distance − radius + ½, 0, 1)
//
// A foot, a flag or a hook begins within six pixels of the ink's edge, and a hook where the line ends in a loop's tail, as
// nines do: at the tails of ones and sevens it makes other digits of them. An image without a line stays as it is.
func (v *Viewer) add(s *trace, a *addition, unit float64) box {
	all := box{
		float64(s.left) - middle(v.width), float64(s.top) - middle(v.height),
		float64(s.right) - middle(v.width), float64(s.bottom) - middle(v.height),
	}
	if s.width == 0 {
		return all
	}
	pen := max(thinnest*unit, min(float64(float64(s.width)*a.pen), widest*unit))
	at := func(p spot) Point { return Point{spotAt(p.x, v.width), spotAt(p.y, v.height)} }
	edge := all
	if len(s.ends) > 0 {
		high, low := at(s.ends[0]), at(s.ends[0])
		for _, e := range s.ends {
			switch p := at(e); {
			case p.Y > low.Y:
				low = p
			case p.Y < high.Y:
				high = p
			}
		}
		if a.trim {
			v.trim(at(s.ends[pick(a.end, len(s.ends))]), float64(a.radius*unit))
		}
		if a.foot && edge.bottom-low.Y <= nearEdge*unit {
			along := direction(a.footAngle)
			v.line(&all, moved(low, along, -float64(a.left*unit)), moved(low, along, float64(a.right*unit)), pen)
		}
		if a.flag && high.Y-edge.top <= nearEdge*unit {
			v.curve(&all, high, a.flagAngle, a.turn, float64(a.flagLong*unit), pen)
		}
		if a.hook && !a.foot && s.tail && edge.bottom-low.Y <= nearEdge*unit {
			v.curve(&all, low, a.hookAngle, a.hookTurn, float64(a.hookLong*unit), pen)
		}
	}
	if a.slash && s.ring {
		along := direction(a.slashAngle)
		centre := Point{s.x + float64(a.slashX*unit), s.y + float64(a.slashY*unit)}
		v.line(&all, moved(centre, along, -float64(a.slashLeft*unit)), moved(centre, along, float64(a.slashRight*unit)), pen)
	}
	if a.bar && len(s.steep) > 0 {
		along := direction(a.barAngle)
		centre := moved(at(s.steep[pick(a.place, len(s.steep))]), along, float64(a.shift*unit))
		half := float64(a.barLong*unit) / 2
		v.line(&all, moved(centre, along, -half), moved(centre, along, half), pen)
	}
	return all
}

// pick returns the place of a number in (0, 1) among n.
func pick(u float32, n int) int { return min(int(u*float32(n)), n-1) }

// direction returns the unit vector at an angle, in [−.4, 4.2] radians, from the right towards below.
func direction(angle float64) Point {
	// The series hold near zero: of an eighth of the angle, doubled three times.
	s, c := sin((angle-math.Pi/2)/8), cos((angle-math.Pi/2)/8)
	for range 3 {
		s, c = float64(2*float64(s*c)), float64(c*c)-float64(s*s)
	}
	return Point{-s, c}
}

// moved returns the point so far along a direction.
func moved(from, along Point, by float64) Point {
	return Point{from.X + float64(along.X*by), from.Y + float64(along.Y*by)}
}

// trim takes the ink of v.source within radius of a point, but for a soft edge.
func (v *Viewer) trim(at Point, radius float64) {
	p, reach := &v.source, radius+.5
	at = p.place(at)
	left, right, top, bottom := p.near(box{at.X, at.Y, at.X, at.Y}, reach)
	if left >= right || top >= bottom {
		return
	}
	p.cover(left, top, right, bottom) // where the box begins, places are rounded to: it is part of the bits
	for i := top; i < bottom; i++ {
		dy, row := float64(i)-at.Y, p.row(i)
		s := p.spans[i]
		for j := max(left, s.from); j < min(right, s.to); j++ {
			dx := float64(j) - at.X
			d := float64(dx*dx) + float64(dy*dy)
			if d >= float64(reach*reach) {
				continue
			}
			ink := math.Sqrt(d) - radius + .5
			if ink < 0 {
				ink = 0
			} else if ink > 1 {
				ink = 1
			}
			row[j] *= float32(ink)
		}
	}
}

// curve draws a line of four pieces, with one turn between each.
func (v *Viewer) curve(all *box, from Point, towards, turn, long, pen float64) {
	const pieces = 4
	for range pieces {
		to := moved(from, direction(towards), long/pieces)
		v.line(all, from, to, pen)
		from, towards = to, towards+turn
	}
}

// line draws a straight line with a round pen in v.source, and widens the box by it.
func (v *Viewer) line(all *box, a, b Point, pen float64) {
	r := float64(pen / 2)
	all.hold(boxOf(a, b), r)
	p := &v.source
	from, to := p.place(a), p.place(b)
	left, right, top, bottom := p.near(boxOf(from, to), r+.5)
	if left >= right || top >= bottom {
		return
	}
	p.cover(left, top, right, bottom)
	l := kernel.Line{X: from.X, Y: from.Y, Along: to.X - from.X, Down: to.Y - from.Y, Reach: r + .5}
	// Whole vectors, if there is room: what is farther from the line stays as it is.
	first := max(0, right-(right-left+3)/4*4)
	for i := top; i < bottom; i++ {
		l.Draw(p.row(i)[first:right], first, float64(i))
		p.spans[i] = p.spans[i].with(span{left, right})
	}
}

// place returns where in the picture's rows a place is that is relative to its middle.
func (p *plane) place(at Point) Point { return Point{at.X + middle(p.width), at.Y + middle(p.height)} }

// near returns the pixels, the margin's among them, that can be nearer than reach to what is in a box.
func (p *plane) near(b box, reach float64) (left, right, top, bottom int) {
	return max(int(b.left-reach), 0), min(int(b.right+reach)+2, p.width),
		max(int(b.top-reach), 0), min(int(b.bottom+reach)+2, p.height)
}
