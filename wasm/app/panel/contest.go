package panel

import (
	"fmt"
	"math"
	"slices"
	"strconv"

	"moevae/wasm/app/chart"
	"moevae/wasm/app/layout"
	"moevae/wasm/app/state"
)

// contest draws how the manager's heads fare until one is kept: a line each over the epochs, the leader's in
// colour, and in words what it is about.
func contest(b *Brush, l *layout.Contest, m *state.Model) {
	c := m.Contest()
	if l.Bounds.Empty() {
		return
	}
	b.fill(layout.Rect{X: l.Bounds.X, Y: l.Bounds.Y, W: l.Bounds.W, H: 1 / b.scale}, b.Palette.Border)
	name := "First the manager learns"
	words := fmt.Sprintf("The manager learns to be sure of itself, to use all experts alike, and not to mind how a digit is moved or bent. The experts start at epoch %d.", m.Config.ExpertsWait()+1)
	switch {
	case m.Beginning():
		name = b.longest(l.Title.W, lead, "The first epoch is under way: first the manager learns", "The first epoch is under way", name)
	case len(m.History) == 0:
		name = b.longest(l.Title.W, lead, "Press Train: first the manager learns", "Press Train")
	}
	b.text(name, l.Title, lead, start, b.Palette.Text)
	at := l.Text
	b.paragraph(m.Story(), at, small, start, b.Palette.Text)
	used := math.Round(1.45*small.size)*float64(len(b.lines(m.Story(), at.W, small))) + 6
	at.Y, at.H = at.Y+used, at.H-used
	b.paragraph(words, at, small, start, b.Palette.Muted)
	if !l.Plot.Empty() {
		heads(b, l, &c, m.Ideal())
	}
}

// heads draws the lines. Their axis is logarithmic, counted from the loss that none gets below: late in the
// contest little things decide.
func heads(b *Brush, l *layout.Contest, c *state.Contest, ideal float64) {
	b.text(b.longest(l.Scale.W, tiny, "loss of each head, nats an image: the lower the better", "loss of each head, in nats"),
		l.Scale, tiny, start, b.Palette.Muted)
	depth := func(loss float64) float64 { return math.Log(math.Max(loss-ideal, 1e-3)) }
	low, high := math.Inf(1), math.Inf(-1)
	for _, losses := range c.Losses {
		for _, v := range losses {
			low, high = math.Min(low, depth(v)), math.Max(high, depth(v))
		}
	}
	pl := plot{l.Plot, chart.Axis{Low: 1, High: float64(max(c.Until, 2))}, chart.Axis{Low: low - 0.08*(high-low), High: high + 0.04*(high-low)}}
	b.text("epoch", l.XName, tiny, start, b.Palette.Muted)
	for e := 1; e <= c.Until; e++ {
		x, _ := pl.at(e, low)
		b.fill(layout.Rect{X: x, Y: l.Plot.Y, W: 1 / b.scale, H: l.Plot.H}, b.Palette.Border)
		b.text(strconv.Itoa(e), layout.Rect{X: x - 12, Y: l.XLabels.Y, W: 24, H: l.XLabels.H}, tiny, centre, b.Palette.Muted)
	}
	b.fill(layout.Rect{X: l.Plot.X, Y: l.Plot.Bottom(), W: l.Plot.W, H: 1 / b.scale}, b.Palette.Faint(b.Palette.Muted))
	if len(c.Losses) == 0 {
		return
	}

	draw := func(h int) {
		colour, width, dot := b.Palette.Muted, 1.25, 2.0
		if h == c.Leader {
			colour, width, dot = b.Palette.Accent, 2.25, 3.5
		}
		var xs, ys []float64
		for e, losses := range c.Losses {
			x, y := pl.at(e+1, depth(losses[h]))
			xs, ys = append(xs, x), append(ys, y)
		}
		if len(xs) > 1 {
			b.polyline(xs, ys, width, colour)
		}
		b.dot(xs[len(xs)-1], ys[len(ys)-1], dot, colour)
	}
	for h := range c.Heads {
		if h != c.Leader {
			draw(h)
		}
	}
	draw(c.Leader)

	// The names stand in the lines' order, and no deeper than theirs where there is room.
	last := c.Losses[len(c.Losses)-1]
	order := make([]int, c.Heads)
	for h := range order {
		order[h] = h
	}
	slices.SortFunc(order, func(i, j int) int {
		if last[i] > last[j] {
			return -1
		}
		return 1
	})
	free := l.Plot.Bottom() + 4
	for i := len(order) - 1; i >= 0; i-- {
		h, r := order[i], l.Names[i]
		_, y := pl.at(1, depth(last[h]))
		r.Y = math.Max(r.Y, math.Min(y-r.H/2, free-r.H))
		free = r.Y
		st, colour := tiny, b.Palette.Muted
		if h == c.Leader {
			st, colour = style{tiny.size, true}, b.Palette.Accent
		}
		b.text(fmt.Sprintf("head %d", h+1), r, st, start, colour)
		b.text(chart.Label(last[h], 2), r, st, end, colour)
	}
}

// note says below the rows how the contest ended.
func note(b *Brush, r layout.Rect, m *state.Model) {
	c := m.Contest()
	if !c.Kept || r.Empty() {
		return
	}
	brief, briefest := m.Briefly()
	b.text(b.longest(r.W, tiny, m.Story(), brief, briefest), r, tiny, start, b.Palette.Muted)
}
