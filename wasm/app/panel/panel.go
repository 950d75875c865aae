package panel

import (
	"image"
	"math"

	"moevae/wasm/app/layout"
	"moevae/wasm/app/paint"
	"moevae/wasm/app/palette"
	"moevae/wasm/app/state"
)

// everything is larger than any surface.
var everything = image.Rect(0, 0, math.MaxInt16, math.MaxInt16)

const radius = 10 // of a panel's corners

// A panel is one part of the canvas.
type panel struct {
	name   string
	bounds func(p *layout.Plan) layout.Rect
	stale  state.Change // what makes it necessary to draw it again
	draw   func(b *Brush, p *layout.Plan, m *state.Model)
}

// A Canvas is all panels with what they keep between frames.
type Canvas struct {
	brush  *Brush
	panels []panel
}

// New returns the canvas on a surface, in the colours of a palette.
func New(surface paint.Surface, p *palette.Palette) *Canvas {
	samples, pad := &samples{}, &pad{}
	return &Canvas{&Brush{Palette: p, surface: surface}, []panel{
		{"grid", func(p *layout.Plan) layout.Rect { return p.Grid.Panel }, state.Samples | state.Winner, samples.draw},
		{"pad", func(p *layout.Plan) layout.Rect { return p.Pad.Panel }, state.Strokes | state.Answers, pad.draw},
		{"curves", func(p *layout.Plan) layout.Rect { return p.Curves.Panel }, state.Curves | state.Running, curves},
		{"table", func(p *layout.Plan) layout.Rect { return p.Table.Panel }, state.Counts, table},
	}}
}

// Draw draws the panels that the changes make stale; the surface's pixels are 1/scale CSS pixels.
func (c *Canvas) Draw(scale float64, p *layout.Plan, m *state.Model, changed state.Change) {
	c.brush.resize(scale)
	if changed&state.Place != 0 {
		c.brush.surface.Fill(everything, c.brush.Palette.Ground)
	}
	for _, panel := range c.panels {
		if changed&(panel.stale|state.Place) == 0 || panel.bounds(p).Empty() {
			continue
		}
		c.brush.framed(panel.bounds(p), radius, 1, c.brush.Palette.Border, c.brush.Palette.Panel)
		panel.draw(c.brush, p, m)
	}
}
