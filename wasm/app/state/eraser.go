package state

import (
	"math"
	"slices"

	"moevae/core/digit"
)

// reach is how far from a stroke's middle line the eraser touches it, in units of the pad's side: half of what a pen's line is
// wide there, and a little for the hand.
const reach = .05

// An eraser takes whole strokes away: what a person would see without one of them is the question, and a piece of a stroke
// is a stroke that nobody drew.
type eraser struct {
	on   bool
	last digit.Point
	took bool // since it was put down
}

// Rub puts the eraser on the pad at a point, in units of the pad's side.
func (m *Model) Rub(x, y float64) {
	m.eraser = eraser{on: true, last: digit.Point{X: x, Y: y}}
	m.rub(m.eraser.last)
}

// RubTo moves the eraser to a point, if it is on the pad, and takes all strokes away that lie on its way. What it takes until it is lifted
// comes back with one Undo.
func (m *Model) RubTo(x, y float64) {
	if !m.eraser.on {
		return
	}
	to := digit.Point{X: x, Y: y}
	m.rub(to)
	m.eraser.last = to
}

// Lift takes the eraser off the pad.
func (m *Model) Lift() { m.eraser = eraser{} }

// PutBack takes the eraser off the pad, which has then taken nothing.
func (m *Model) PutBack() {
	took := m.eraser.took
	m.Lift()
	if took {
		m.Undo()
	}
}

// rub erases what lies between the eraser's last place and the next.
func (m *Model) rub(to digit.Point) {
	d := &m.Drawing
	touched := func(s digit.Stroke) bool { return touches(s, m.eraser.last, to) }
	if !slices.ContainsFunc(d.Strokes, touched) {
		return
	}
	if !m.eraser.took {
		d.remember()
		m.eraser.took = true
	}
	d.Strokes = slices.DeleteFunc(slices.Clone(d.Strokes), touched)
	d.open = false
	m.changed |= Strokes
	m.Respond()
}

// touches reports whether a stroke comes near the straight way from a to b.
func touches(s digit.Stroke, a, b digit.Point) bool {
	if len(s) == 1 {
		return between(s[0], a, b) <= reach
	}
	for i := 1; i < len(s); i++ {
		p, q := s[i-1], s[i]
		if cross(a, b, p, q) || min(between(a, p, q), between(b, p, q), between(p, a, b), between(q, a, b)) <= reach {
			return true
		}
	}
	return false
}

// between returns the distance of p from the straight line that ends at a and b.
func between(p, a, b digit.Point) float64 {
	x, y := b.X-a.X, b.Y-a.Y
	t := 0.
	if square := x*x + y*y; square > 0 {
		t = max(0, min(1, ((p.X-a.X)*x+(p.Y-a.Y)*y)/square))
	}
	return math.Hypot(p.X-a.X-t*x, p.Y-a.Y-t*y)
}

// cross reports whether the line from a to b and the one from p to q run through each other.
func cross(a, b, p, q digit.Point) bool {
	side := func(a, b, p digit.Point) float64 { return (b.X-a.X)*(p.Y-a.Y) - (b.Y-a.Y)*(p.X-a.X) }
	return side(a, b, p)*side(a, b, q) < 0 && side(p, q, a)*side(p, q, b) < 0
}
