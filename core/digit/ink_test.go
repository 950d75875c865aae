package digit

import (
	"math"
	"testing"
)

// A fine pen on a large sheet gives about the picture of the same strokes drawn on the pad.
func TestAFinePenIsWidened(t *testing.T) {
	if testing.Short() {
		t.Skip("of pictures, not of a build")
	}
	const width, height, zoom = 700, 900, 2.5
	for name, strokes := range drawings {
		var large []Stroke
		for _, s := range strokes {
			var moved Stroke
			for _, p := range smooth(s, 1) {
				moved = append(moved, Point{p.X*zoom/2 + 100, p.Y*zoom + 100})
			}
			large = append(large, moved)
		}
		field := make([]float64, width*height)
		ink(field, width, large, 1.5)
		got := make([]float32, 28*28)
		Ink{Width: width, Height: height, Value: field}.Bring(got, 28, 28)
		want, _, _, _, _ := measured(render(large...))
		mass, x, y, wide, high := measured(got)
		if mass < .75*want || mass > 1.25*want {
			t.Errorf("%s: ink of mass %.1f, want about %.1f", name, mass, want)
		}
		if math.Abs(x-14) > .75 || math.Abs(y-14) > .75 || max(wide, high) < 18 || max(wide, high) > 20 {
			t.Errorf("%s: %d×%d pixels around (%.1f, %.1f), want 20 around (14, 14)", name, wide, high, x, y)
		}
	}
}
