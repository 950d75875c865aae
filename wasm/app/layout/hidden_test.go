package layout

import (
	"fmt"
	"testing"
)

// hidings are all sets of panels that can be left out.
func hidings() (all []Hidden) {
	for i := range 32 {
		all = append(all, Hidden{i&1 > 0, i&2 > 0, i&4 > 0, i&8 > 0, i&16 > 0})
	}
	return all
}

func TestWhatIsHiddenIsGoneAndTheOthersShareTheRoom(t *testing.T) {
	for _, s := range sizes {
		for _, experts := range []int{2, 10, 30, 64} {
			for _, h := range hidings() {
				in := Input{Width: s.w, Height: s.h, Experts: experts, Digits: 10, Held: []int{3, 2, 1}, Hidden: h}
				whole := Arrange(Input{Width: s.w, Height: s.h, Experts: experts, Digits: 10, Held: in.Held})
				p := Arrange(in)
				name := fmt.Sprintf("%g×%g, %d experts, without %+v", s.w, s.h, experts, h)
				for _, panel := range []struct {
					name   string
					hidden bool
					bounds Rect
				}{{"grid", h.Samples, p.Grid.Panel}, {"pad", h.Pad, p.Pad.Panel}, {"curves", h.Curves, p.Curves.Panel}, {"table", h.Table, p.Table.Panel}} {
					if panel.bounds.Empty() != panel.hidden {
						t.Errorf("%s: %s is %+v", name, panel.name, panel.bounds)
					}
				}
				if bars := len(p.Pad.Rows) > 0; bars != (!h.Bars && !h.Pad) {
					t.Errorf("%s: there are %d bars", name, len(p.Pad.Rows))
				}
				if h.Samples && len(p.Grid.Columns()) > 0 {
					t.Errorf("%s: a column is left", name)
				}
				stage, boxes, panels := Rect{0, 0, p.Width, p.Height}, leaves(&p), p.Panels()
				for i, a := range panels {
					if !inside(a.Rect, stage) {
						t.Errorf("%s: %s %+v leaves the stage %+v", name, a.Name, a.Rect, stage)
					}
					for _, b := range panels[i+1:] {
						if a.Rect.Overlaps(b.Rect) {
							t.Errorf("%s: %s %+v overlaps %s %+v", name, a.Name, a.Rect, b.Name, b.Rect)
						}
					}
				}
				for i, a := range boxes {
					found := a.Rect.Empty()
					for _, panel := range panels {
						found = found || inside(a.Rect, panel.Rect)
					}
					if !found {
						t.Errorf("%s: %s %+v lies in no panel", name, a.Name, a.Rect)
					}
					for _, b := range boxes[i+1:] {
						if a.Rect.Overlaps(b.Rect) {
							t.Errorf("%s: %s %+v overlaps %s %+v", name, a.Name, a.Rect, b.Name, b.Rect)
						}
					}
				}
				// Where all fits into the window nobody gets less than beside the others.
				if whole.Height == in.Height && s.h > 0 {
					for _, c := range []struct {
						what      string
						now, then Rect
					}{{"the grid", p.Grid.Panel, whole.Grid.Panel}, {"a curve", p.Curves.Charts[0].Plot, whole.Curves.Charts[0].Plot}, {"the pad", p.Pad.Pad, whole.Pad.Pad}} {
						if !c.now.Empty() && c.now.W*c.now.H < c.then.W*c.then.H-1 {
							t.Errorf("%s: %s has %g×%g, beside all others %g×%g", name, c.what, c.now.W, c.now.H, c.then.W, c.then.H)
						}
					}
				}
				if p.Height > whole.Height && experts > 2 { // two grow with the width
					t.Errorf("%s: it takes %g pixels, the whole %g", name, p.Height, whole.Height)
				}
			}
		}
	}
}

func TestHide(t *testing.T) {
	for names, want := range map[string]Hidden{
		"":                     {},
		"seed runs":            {},
		"table curves":         {Table: true, Curves: true},
		"bars":                 {Bars: true},
		"pad samples figures":  {Pad: true, Bars: true, Samples: true},
		"samplestable samples": {Samples: true},
	} {
		if got := Hide(names); got != want {
			t.Errorf("%q hides %+v, want %+v", names, got, want)
		}
	}
}
