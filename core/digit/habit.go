package digit

import (
	"math"

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
func (v *Viewer) trim(p Point, radius float64) {
	v.near(p, p, radius+.5, func(ink *float32, distance float64) {
		// By comparisons, since in WebAssembly max and min of floats are calls.
		left := distance - radius + .5
		if left < 0 {
			left = 0
		} else if left > 1 {
			left = 1
		}
		*ink *= float32(left)
	})
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
	all.left, all.right = min(all.left, min(a.X, b.X)-r), max(all.right, max(a.X, b.X)+r)
	all.top, all.bottom = min(all.top, min(a.Y, b.Y)-r), max(all.bottom, max(a.Y, b.Y)+r)
	v.near(a, b, r+.5, func(ink *float32, distance float64) {
		drawn := r + .5 - distance
		if drawn > 1 {
			drawn = 1
		}
		if drawn := float32(drawn); drawn > *ink {
			*ink = drawn
		}
	})
}

// near calls f for the pixels of v.source, its margin among them, whose centres are nearer than reach to the straight line
// between two points, which are relative to the image's middle.
func (v *Viewer) near(a, b Point, reach float64, f func(ink *float32, distance float64)) {
	p := &v.source
	shiftX, shiftY := middle(p.width), middle(p.height)
	a, b = Point{a.X + shiftX, a.Y + shiftY}, Point{b.X + shiftX, b.Y + shiftY}
	x, y := b.X-a.X, b.Y-a.Y
	// Of a line without length, a is the nearest point whatever the quotient.
	square := max(float64(x*x)+float64(y*y), 1e-12)
	left, right := max(int(min(a.X, b.X)-reach), 0), min(int(max(a.X, b.X)+reach)+1, p.width-1)
	top, bottom := max(int(min(a.Y, b.Y)-reach), 0), min(int(max(a.Y, b.Y)+reach)+1, p.height-1)
	if left > right || top > bottom {
		return
	}
	p.cover(left, top, right+1, bottom+1)
	for i := top; i <= bottom; i++ {
		dy := float64(i) - a.Y
		row := p.row(i)
		near := span{right + 1, left}
		for j := left; j <= right; j++ {
			dx := float64(j) - a.X
			t := (float64(dx*x) + float64(dy*y)) / square
			if t > 1 {
				t = 1
			} else if t < 0 {
				t = 0
			}
			ex, ey := dx-float64(t*x), dy-float64(t*y)
			if d := float64(ex*ex) + float64(ey*ey); d < float64(reach*reach) {
				f(&row[j], math.Sqrt(d))
				near = span{min(near.from, j), j + 1}
			}
		}
		p.spans[i] = p.spans[i].with(near)
	}
}
