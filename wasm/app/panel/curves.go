package panel

import (
	"fmt"
	"image/color"
	"math"
	"strconv"
	"strings"

	"moevae/core/wire"
	"moevae/wasm/app/chart"
	"moevae/wasm/app/layout"
	"moevae/wasm/app/state"
)

// A term is one loss curve. Its value is NaN in an epoch that has none.
type term struct {
	name  string
	brief string // name where there is little room
	unit  string
	short string // unit where there is little room
	value func(m *state.Model, epoch int, t wire.Terms) float64
	other state.Point // the same of another run
	floor bool        // the part no model can remove is drawn
}

func expected(m *state.Model, epoch int, t wire.Terms) float64 {
	if m.Views() && epoch <= m.Config.ExpertsWait() {
		return math.NaN()
	}
	return t.ExpectedExpert
}

// terms are the three curves of the published figure. The balancing loss grows with the batch, so its
// unit says which one.
var terms = []term{
	{"Expected expert loss", "Expert loss", "nats an image", "nats", expected, state.OtherExpected, true},
	{"Balancing loss", "Balancing", "per batch of #", "a batch", func(_ *state.Model, _ int, t wire.Terms) float64 { return t.Balancing }, state.OtherBalancing, false},
	{"Total loss", "Total loss", "nats an image", "nats", func(_ *state.Model, _ int, t wire.Terms) float64 { return t.Loss }, state.OtherTotal, true},
}

// taught is the sum of the terms that teach a manager that learns from views. The sum with the experts' loss
// would jump when they begin, and be their loss but for a shift.
var taught = term{"Manager’s total loss", "Manager’s loss", "nats an image", "nats", func(_ *state.Model, _ int, t wire.Terms) float64 { return state.OfManager(t) }, state.OtherTaught, false}

// curves draws the losses and the routing scores over the epochs. The epochs' axis is logarithmic:
// most happens early, and what happens late stays visible. The charts of a manager that learns from views are
// the experts' loss, what the manager has to be, and the sum that it learns by.
func curves(b *Brush, p *layout.Plan, m *state.Model) {
	charts := &p.Curves.Charts
	if m.Views() {
		lossCurve(b, &charts[0], m, terms[0])
		pair(b, &charts[1], m, balanceAndCertainty)
		lossCurve(b, &charts[2], m, taught)
	} else {
		for i, t := range terms {
			lossCurve(b, &charts[i], m, t)
		}
	}
	pair(b, &charts[len(terms)], m, routing)
}

// A plot is the inside of one chart's axes.
type plot struct {
	r    layout.Rect
	x, y chart.Axis
}

func (p plot) at(epoch int, v float64) (x, y float64) {
	return p.r.X + 6 + p.x.At(float64(epoch))*(p.r.W-14), p.r.Bottom() - p.y.At(v)*p.r.H
}

// above returns the plot as far down as a value.
func (p plot) above(v float64) plot {
	_, y := p.at(1, v)
	p.r.H = y - p.r.Y
	return p
}

// under returns the epoch being trained, or 0 when none has begun.
func under(m *state.Model) int {
	if m.Progress.Step == 0 || m.Progress.Epoch < len(m.History) {
		return 0
	}
	return m.Progress.Epoch + 1
}

func lossCurve(b *Brush, c *layout.Chart, m *state.Model, t term) {
	b.text(b.longest(c.Title.W, strong, t.name, t.brief), c.Title, strong, start, b.Palette.Text)
	unit := strings.ReplaceAll(t.unit, "#", strconv.Itoa(m.Config.BatchSize))
	n, running := len(m.History), under(m)
	rivals := lasting(m, t.other)
	if n == 0 && running == 0 && rivals == 0 {
		first := 1
		if math.IsNaN(t.value(m, first, wire.Terms{})) {
			first = m.Config.ExpertsWait() + 1
		}
		blank(b, c, fmt.Sprintf("from epoch %d on", first))
		b.text(unit, c.Value, tiny, start, b.Palette.Muted)
		return
	}

	low, high := math.Inf(1), math.Inf(-1)
	include := func(v float64) {
		if !math.IsNaN(v) {
			low, high = math.Min(low, v), math.Max(high, v)
		}
	}
	for _, e := range m.History {
		include(t.value(m, e.Epoch, e.Terms))
	}
	compared(m, t.other, include)
	last := max(1, rivals)
	if n > 0 {
		last = max(last, m.History[n-1].Epoch)
	}
	if running > 0 {
		last = max(last, running)
		if n == 0 {
			include(t.value(m, running, m.Progress.Terms))
		}
	}
	if low > high {
		blank(b, c, fmt.Sprintf("from epoch %d on", m.Config.ExpertsWait()+1))
		b.text(unit, c.Value, tiny, start, b.Palette.Muted)
		return
	}
	floor := m.Floor()
	if t.floor && floor > 0 {
		// Room below the line for its explanation.
		low = floor - (high-floor)*22/(c.Plot.H-26)
	} else if low > 0 {
		low = 0
	} else if low < 0 {
		low -= 0.06 * (high - low)
	}
	high += 0.04 * (high - low)
	pl := plot{c.Plot, chart.Axis{Low: 1, High: float64(last), Log: true}, chart.Axis{Low: low, High: high}}

	axes(b, c, pl, last, func(v float64) bool { return !t.floor || v >= floor })
	if t.floor && floor > 0 {
		floorLine(b, pl, floor, t.name != "Total loss")
	}
	now := t.value(m, running, m.Progress.Terms)
	shown := now
	if r, known := m.ShownRecord(); known {
		shown = t.value(m, r.Epoch, r.Terms)
	}
	free := pl
	if t.floor && floor > 0 {
		free = pl.above(floor) // below it stands what it is
	}
	marker(b, free, m)
	if running > 0 && !math.IsNaN(now) {
		x, y := pl.at(running, math.Min(math.Max(now, low), high))
		b.dot(x, y, 3, b.Palette.Faint(b.Palette.Accent))
	}
	behind(b, pl, m, t.other)
	line(b, pl, m, func(e state.Record) float64 { return t.value(m, e.Epoch, e.Terms) }, b.Palette.Accent, false)
	if n == 0 && running == 0 {
		b.text(unit, c.Value, tiny, start, b.Palette.Muted)
		return
	}
	if b.width(figures(shown), figure)+captionGap+b.width(unit, tiny) > c.Value.W {
		unit = t.short
	}
	caption(b, c.Value, figure, figures(shown), b.Palette.Text, unit)
}

// A twin is two curves in one chart.
type twin struct {
	titles []string // longest first
	unit   string
	names  [][2]string // of the curves, longest first
	value  [2]func(m *state.Model, e state.Record) float64
	other  [2]state.Point // the same of another run
	write  [2]func(v float64) string
	top    float64 // of the axis; 0 for as high as the curves go
}

func decimals(v float64) string { return chart.Label(v, 2) }

var routing = twin{
	titles: []string{"Routing on held-out images", "Routing, held out"},
	unit:   "accuracy and NMI",
	names:  [][2]string{{"accuracy", "NMI"}, {"acc.", "NMI"}},
	value: [2]func(*state.Model, state.Record) float64{
		func(_ *state.Model, e state.Record) float64 { return e.Held.Accuracy },
		func(_ *state.Model, e state.Record) float64 { return e.Held.NMI },
	},
	other: [2]state.Point{state.OtherAccuracy, state.OtherNMI},
	write: [2]func(float64) string{state.Percent, decimals},
	top:   1.04,
}

// Both are what is missing, so that both fall.
var balanceAndCertainty = twin{
	titles: []string{"Balance and certainty", "Balance, certainty"},
	unit:   "what is missing, in nats",
	names:  [][2]string{{"nats imbalance", "nats unsure"}, {"imbalance", "unsure"}, {"imbal.", "unsure"}, {"imb.", "unsure"}},
	value: [2]func(*state.Model, state.Record) float64{
		func(m *state.Model, e state.Record) float64 { return m.Imbalance(e.Epoch, e.Terms) },
		func(m *state.Model, e state.Record) float64 { return m.Unsure(e.Epoch, e.Terms) },
	},
	other: [2]state.Point{state.OtherImbalance, state.OtherUnsure},
	write: [2]func(float64) string{decimals, decimals},
}

func pair(b *Brush, c *layout.Chart, m *state.Model, t twin) {
	b.text(b.longest(c.Title.W, strong, t.titles...), c.Title, strong, start, b.Palette.Text)
	n, rivals := len(m.History), max(lasting(m, t.other[0]), lasting(m, t.other[1]))
	if n == 0 && rivals == 0 {
		blank(b, c, "from epoch 1 on")
		b.text(t.unit, c.Value, tiny, start, b.Palette.Muted)
		return
	}
	var last state.Record
	if n > 0 {
		last = m.History[n-1]
	}
	if n > 0 && t.top > 0 && !last.Scored {
		blank(b, c, "")
		b.text("these images have no labels", c.Value, tiny, start, b.Palette.Muted)
		return
	}
	high := t.top
	if high == 0 {
		high = 0.05
		for _, e := range m.History {
			for _, value := range t.value {
				if v := value(m, e); v > high {
					high = v
				}
			}
		}
		for _, other := range t.other {
			compared(m, other, func(v float64) { high = math.Max(high, v) })
		}
		high *= 1.04
	}
	pl := plot{c.Plot, chart.Axis{Low: 1, High: float64(max(last.Epoch, under(m), rivals)), Log: true}, chart.Axis{Low: 0, High: high}}
	axes(b, c, pl, int(pl.x.High), nil)
	for _, other := range t.other {
		behind(b, pl, m, other)
	}
	if n == 0 {
		b.text(t.unit, c.Value, tiny, start, b.Palette.Muted)
		return
	}
	colours := [2]color.RGBA{b.Palette.Accent, b.Palette.Second}
	marker(b, pl, m)
	at, _ := m.ShownRecord()
	var figures [2]string
	for i := 1; i >= 0; i-- {
		line(b, pl, m, func(e state.Record) float64 { return t.value[i](m, e) }, colours[i], i > 0)
		figures[i] = t.write[i](t.value[i](m, at))
	}
	r, room := c.Value, markedRoom(c.Value.W)
	st, names := largest(b, r.W-2*room, figures[0]+figures[1], t.names)
	for i := range figures {
		if room > 0 {
			b.mark(r.X+4, r.Y+r.H/2, colours[i], i > 0)
		}
		r.X, r.W = r.X+room, r.W-room
		r = caption(b, r, st, figures[i], colours[i], names[i])
	}
}

// markRoom is the room of a curve's mark beside its value, leastMarked the width of both values from which they fit.
const markRoom, leastMarked = 10, 144

// markedRoom is the room of each mark beside two values in a width of w: none where that is too narrow.
func markedRoom(w float64) float64 {
	if w < leastMarked {
		return 0
	}
	return math.Min(markRoom+2, markRoom+(w-leastMarked)/8)
}

// mark is how a curve ends: with a dot, or a ring where there are two, so that colour is not all that tells them.
func (b *Brush) mark(x, y float64, c color.RGBA, ring bool) {
	b.dot(x, y, 3.5, c)
	if ring {
		b.dot(x, y, 1.75, b.Palette.Panel)
	}
}

// largest returns the largest style in which both figures fit beside their names, and the names that do: none, where the title has to tell which is which.
func largest(b *Brush, w float64, figures string, names [][2]string) (style, [2]string) {
	for _, st := range []style{figure, lead, strong} {
		for _, n := range names {
			if b.width(figures, st)+b.width(n[0]+n[1], tiny)+2*captionGap+captionSpace <= w {
				return st, n
			}
		}
	}
	return strong, [2]string{}
}

// captionGap is the space between a value and its unit, captionSpace that before the next value.
const captionGap, captionSpace = 3, 5

// caption writes the current value and what it is, and returns the room that is left beside them.
func caption(b *Brush, r layout.Rect, st style, value string, c color.RGBA, unit string) layout.Rect {
	b.text(value, r, st, start, c)
	w := b.width(value, st) + captionGap
	r.X, r.W = r.X+w, r.W-w
	b.text(unit, layout.Rect{X: r.X, Y: r.Y + 1, W: r.W, H: r.H}, tiny, start, b.Palette.Muted)
	w = b.width(unit, tiny) + captionSpace
	return layout.Rect{X: r.X + w, Y: r.Y, W: r.W - w, H: r.H}
}

// axes draws the grid lines and their labels. keep, if there is one, says which values are labelled.
func axes(b *Brush, c *layout.Chart, p plot, last int, keep func(v float64) bool) {
	most := 4
	if p.r.H < 110 {
		most = 3
	}
	ticks, decimals := chart.Ticks(p.y.Low, p.y.High, most)
	for _, v := range ticks {
		if keep != nil && !keep(v) {
			continue
		}
		_, y := p.at(1, v)
		b.fill(layout.Rect{X: p.r.X, Y: y, W: p.r.W, H: 1 / b.scale}, b.Palette.Border)
		b.text(chart.Label(v, decimals), layout.Rect{X: c.YLabels.X, Y: y - 8, W: c.YLabels.W, H: 16}, tiny, end, b.Palette.Muted)
	}
	b.fill(layout.Rect{X: p.r.X, Y: p.r.Bottom(), W: p.r.W, H: 1 / b.scale}, b.Palette.Faint(b.Palette.Muted))

	b.text("epoch", layout.Rect{X: c.XName.X, Y: c.XName.Y + 3, W: c.XName.W, H: c.XName.H - 3}, tiny, start, b.Palette.Muted)
	// The last epoch matters most: write from the right, and leave out what would touch.
	marks := chart.EpochTicks(last)
	free := p.r.Right() + 1
	for i := len(marks) - 1; i >= 0; i-- {
		words := strconv.Itoa(marks[i])
		w := b.width(words, tiny)
		x, _ := p.at(marks[i], p.y.Low)
		left := math.Max(p.r.X, math.Min(x-w/2, p.r.Right()-w))
		if left+w > free {
			continue
		}
		b.text(words, layout.Rect{X: left, Y: c.XLabels.Y + 3, W: w + 1, H: c.XLabels.H - 3}, tiny, start, b.Palette.Muted)
		free = left - 8
	}
}

// line draws one curve with a mark at its end, so that a single epoch is seen too.
func line(b *Brush, p plot, m *state.Model, value func(state.Record) float64, c color.RGBA, ring bool) {
	var xs, ys []float64
	for _, e := range m.History {
		v := value(e)
		if math.IsNaN(v) || math.IsInf(v, 0) {
			continue
		}
		x, y := p.at(e.Epoch, v)
		xs, ys = append(xs, x), append(ys, y)
	}
	if len(xs) == 0 {
		return
	}
	if len(xs) > 1 {
		b.polyline(xs, ys, 1.75, c)
	}
	b.mark(xs[len(xs)-1], ys[len(ys)-1], c, ring)
	if r, known := m.ShownRecord(); known && m.Past() && m.Shown() > 0 {
		if v := value(r); !math.IsNaN(v) && !math.IsInf(v, 0) {
			x, y := p.at(r.Epoch, v)
			b.dot(x, y, 4.5, b.Palette.Text)
			b.dot(x, y, 3, c)
		}
	}
}

// marker draws a line at the epoch that is looked back at.
func marker(b *Brush, p plot, m *state.Model) {
	if !m.Past() || m.Shown() < 1 {
		return
	}
	x, _ := p.at(m.Shown(), p.y.Low)
	b.fill(layout.Rect{X: x - 0.5, Y: p.r.Y, W: 1, H: p.r.H}, b.Palette.Text)
}

// floorLine draws the part of the loss that no model can remove, and says what it is.
func floorLine(b *Brush, p plot, floor float64, explain bool) {
	_, y := p.at(1, floor)
	for x := p.r.X; x < p.r.Right(); x += 7 {
		b.fill(layout.Rect{X: x, Y: y, W: math.Min(4, p.r.Right()-x), H: 1}, b.Palette.Muted)
	}
	name := fmt.Sprintf("floor %.1f", floor)
	words := b.longest(p.r.W-6, tiny,
		fmt.Sprintf("floor %.1f nats: no model gets below", floor),
		fmt.Sprintf("%.1f: no model gets below", floor),
		fmt.Sprintf("none gets below %.1f", floor),
		name)
	if !explain {
		// The other chart with a floor has said it, unless it had no room for more than the name.
		if words == name {
			words = b.longest(p.r.W-6, tiny, "no model gets below", name)
		} else {
			words = name
		}
	}
	b.text(words, layout.Rect{X: p.r.X + 4, Y: y + 3, W: p.r.W - 4, H: 16}, tiny, start, b.Palette.Muted)
}

// blank draws the axes of a chart that has nothing to show yet.
func blank(b *Brush, c *layout.Chart, words string) {
	b.fill(layout.Rect{X: c.Plot.X, Y: c.Plot.Bottom(), W: c.Plot.W, H: 1 / b.scale}, b.Palette.Border)
	b.text(words, c.Plot, tiny, centre, b.Palette.Muted)
}

// figures formats a loss with four figures or so.
func figures(v float64) string {
	switch a := math.Abs(v); {
	case a >= 100:
		return chart.Label(v, 1)
	case a >= 1:
		return chart.Label(v, 2)
	}
	return chart.Label(v, 3)
}
