package panel

import (
	"math"
	"strconv"

	"moevae/wasm/app/layout"
	"moevae/wasm/app/state"
)

// compared hands include every value that the other runs have of a curve.
func compared(m *state.Model, value state.Point, include func(v float64)) {
	for _, o := range m.Others {
		for _, r := range o.Rows {
			if v := value(o, r); !math.IsNaN(v) {
				include(v)
			}
		}
	}
}

// lasting returns the last epoch for which another run has a value of a curve, or 0.
func lasting(m *state.Model, value state.Point) int {
	last := 0
	for _, o := range m.Others {
		for _, r := range o.Rows {
			if !math.IsNaN(value(o, r)) {
				last = max(last, r.Epoch)
			}
		}
	}
	return last
}

// behind draws a curve of the other runs, thinner than the present one's, each in its run's colour and with its
// number at its end.
func behind(b *Brush, p plot, m *state.Model, value state.Point) {
	const high = 12
	var taken []float64
	for _, o := range m.Others {
		var xs, ys []float64
		for _, r := range o.Rows {
			if v := value(o, r); !math.IsNaN(v) {
				x, y := p.at(r.Epoch, v)
				xs, ys = append(xs, x), append(ys, y)
			}
		}
		if len(xs) == 0 {
			continue
		}
		colour := b.Palette.Expert(o.Number - 1)
		if len(xs) > 1 {
			b.polyline(xs, ys, 1, colour)
		}
		x, y := xs[len(xs)-1], ys[len(ys)-1]
		b.dot(x, y, 2, colour)
		top := free(math.Max(p.r.Y, y-high-2), high, taken)
		taken = append(taken, top)
		words := strconv.Itoa(o.Number)
		w := b.width(words, tiny)
		b.text(words, layout.Rect{X: math.Min(x-w/2, p.r.Right()-w), Y: top, W: w + 1, H: high}, tiny, start, colour)
	}
}

// free returns a place near top for words so high that no other has taken.
func free(top, high float64, taken []float64) float64 {
	for moved := true; moved; {
		moved = false
		for _, t := range taken {
			if math.Abs(t-top) < high {
				top, moved = t+high, true
			}
		}
	}
	return top
}
