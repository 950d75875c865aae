package panel

import (
	"image"
	"image/color"
	"math"
	"testing"

	"moevae/wasm/app/chart"
	"moevae/wasm/app/layout"
	"moevae/wasm/app/paint/soft"
	"moevae/wasm/app/palette"
	"moevae/wasm/app/state"
)

// drawn returns a stage with a drawing on its pad, painted at a scale.
func drawn(scale float64) (*Canvas, *soft.Surface, *layout.Plan, *state.Model) {
	m := state.New()
	m.Begin(.3, .2)
	m.Extend(.7, .2)
	m.Extend(.4, .8)
	m.End()
	plan := layout.Arrange(layout.Input{Width: 1190, Height: 848, Experts: m.Experts, Digits: 10})
	surface := soft.New()
	surface.Resize(image.Pt(int(math.Ceil(plan.Width*scale)), int(math.Ceil(plan.Height*scale))))
	colours := palette.Light
	c := New(surface, &colours)
	c.Draw(scale, &plan, m, state.Anything)
	return c, surface, &plan, m
}

// TestOnlyWhatChangedIsPainted: every change repaints the panels that it makes stale, and nothing outside them.
func TestOnlyWhatChangedIsPainted(t *testing.T) {
	const scale = 1.5
	c, surface, plan, m := drawn(scale)
	if _, all := surface.Painted(); all.Size() != surface.Size() {
		t.Fatalf("a new stage is painted in %v, want all of %v", all, surface.Size())
	}
	c.Draw(scale, plan, m, 0)
	if _, some := surface.Painted(); !some.Empty() {
		t.Errorf("nothing has changed, and %v is painted", some)
	}
	for change := state.Samples; change < state.Place; change <<= 1 {
		var want image.Rectangle
		for _, p := range c.panels {
			if p.stale&change != 0 {
				want = want.Union(c.brush.pixels(p.bounds(plan)))
			}
		}
		c.Draw(scale, plan, m, change)
		if _, got := surface.Painted(); got != want {
			t.Errorf("change %b paints %v, want %v", change, got, want)
		}
	}
}

// TestSubtitlesFit: even on the narrowest phone there is a wording that is not cut.
func TestSubtitlesFit(t *testing.T) {
	c, _, _, m := drawn(1)
	for width := 320.0; width < 1600; width += 10 {
		g := layout.Arrange(layout.Input{Width: width, Height: 640, Experts: m.Experts, Digits: 10}).Grid
		if words := c.brush.longest(g.Subtitle.W, small, subtitles(m)...); c.brush.fit(words, g.Subtitle.W, small) != words {
			t.Errorf("in a window of %v pixels %q is cut", width, words)
		}
	}
}

// TestNamesOfTwoCurvesFit: beside two figures in a chart stand names that are not cut, in every window, or none where the figures are too broad.
func TestNamesOfTwoCurvesFit(t *testing.T) {
	c, _, _, m := drawn(1)
	for width := 320.0; width < 1600; width += 10 {
		chart := layout.Arrange(layout.Input{Width: width, Height: 640, Experts: m.Experts, Digits: 10}).Curves.Charts[0]
		room := chart.Value.W - 2*markedRoom(chart.Value.W)
		for _, of := range []struct {
			figures string
			twin    twin
			named   bool
		}{{"0.020.17", balanceAndCertainty, true}, {"100\u202f%0.52", routing, true}, {"1234.561234.56", balanceAndCertainty, room > 200}} {
			st, names := largest(c.brush, room, of.figures, of.twin.names)
			words := names[0] + names[1]
			if of.named && words == "" {
				t.Errorf("in a window of %v pixels no name stands beside %s", width, of.figures)
			}
			if w := c.brush.width(of.figures, st) + c.brush.width(words, tiny) + 2*captionGap + captionSpace; words != "" && w > room {
				t.Errorf("in a window of %v pixels %q with %s is %v wide, and has %v", width, names, of.figures, w, room)
			}
		}
	}
}

// TestHeadsOfNarrowColumns: where there is no room for a word it is not an ellipsis alone, and a number is not another one.
func TestHeadsOfNarrowColumns(t *testing.T) {
	c, _, _, _ := drawn(1)
	for width := 14.0; width < 80; width++ {
		head := c.brush.fit(c.brush.head("xylophone", width), width, strong)
		if head == "" || head[0] != 'x' {
			t.Errorf("in a column of %v pixels the class is called %q", width, head)
		}
	}
	for _, number := range []string{"7", "12"} {
		if got := c.brush.head(number, 9); got != number {
			t.Errorf("%s is called %q", number, got)
		}
	}
}

func TestTheMarkerEndsAboveWhatIsSaidOfTheFloor(t *testing.T) {
	p := plot{layout.Rect{X: 10, Y: 20, W: 100, H: 50}, chart.Axis{Low: 1, High: 9, Log: true}, chart.Axis{Low: 170, High: 270}}
	if got := p.above(190); got.r != (layout.Rect{X: 10, Y: 20, W: 100, H: 40}) {
		t.Errorf("of %v there is %v above the floor", p.r, got.r)
	}
}

// TestEveryPanelShowsSomething: words, at least, and on the pad the drawing.
func TestEveryPanelShowsSomething(t *testing.T) {
	c, surface, plan, m := drawn(1)
	picture, _ := surface.Painted()
	for _, p := range c.panels {
		colours := map[color.RGBA]bool{}
		r := c.brush.pixels(p.bounds(plan))
		for y := r.Min.Y; y < r.Max.Y; y++ {
			for x := r.Min.X; x < r.Max.X; x++ {
				colours[picture.RGBAAt(x, y)] = true
			}
		}
		if len(colours) < 20 {
			t.Errorf("the panel %s has %d colours", p.name, len(colours))
		}
	}
	pad := plan.Pad.Pad
	for _, s := range m.Drawing.Strokes {
		for i, at := range s {
			if i > 0 && i+1 < len(s) {
				continue // a curve passes its inner points by
			}
			if got := picture.RGBAAt(int(pad.X+at.X*pad.W), int(pad.Y+at.Y*pad.H)); got != palette.Light.Ink {
				t.Errorf("where a stroke has an end the pad is %v", got)
			}
		}
	}
}
