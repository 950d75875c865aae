package moe

import (
	"math"
	"testing"

	"moevae/core/random"
)

// What ink around a pixel is worth is the margin with it less the margin without, whoever works that out.
func TestWhyIsTheMarginThatInkIsWorth(t *testing.T) {
	dense := Shape{Width: 9, Height: 7, H: 5, Z: 2, K: 3, ManagerHidden: 6, Activation: "relu", DecoderStd: .5}
	for name, s := range map[string]Shape{"dense": dense, "conv": convShape(), "pooled": pooledShape()} {
		m := New(s, random.New(5))
		x := make([]float32, s.D())
		for i := range x {
			if column := i % s.Width; column > 2 && column < s.Width/2 && i/s.Width > 1 {
				x[i] = random.New(8).Uniform(uint64(i))
			}
		}
		var r Reason
		m.Why(&r, x)
		width, height := m.ViewSize()
		seen := m.preprocessing.forManager(x)
		view := append([]float32(nil), seen.X...)
		margin := func(view []float32) float32 {
			p := make([]float32, s.K)
			m.RouteView(p, view)
			return float32(math.Log(float64(p[r.Winner])) - math.Log(float64(p[r.Rival])))
		}
		if got := margin(view); got < 0 || math.Abs(float64(got-r.Margin)) > 1e-4 {
			t.Errorf("%s: the margin is %v, want %v", name, r.Margin, got)
		}
		some := 0
		for p, worth := range r.Pixel {
			without := append([]float32(nil), view...)
			for i := range height {
				for j := range width {
					if max(i-p/width, p/width-i) <= 1 && max(j-p%width, p%width-j) <= 1 {
						without[i*width+j] = m.preprocessing.blank()
					}
				}
			}
			if want := r.Margin - margin(without); math.Abs(float64(worth-want)) > 1e-4 {
				t.Fatalf("%s: the ink around pixel %d is worth %v, want %v", name, p, worth, want)
			}
			if worth != 0 {
				some++
			}
		}
		if some == 0 || some == len(r.Pixel) {
			t.Errorf("%s: %d of %d pixels have ink that is worth something", name, some, len(r.Pixel))
		}
		m.Why(&r, make([]float32, s.D()))
		for p, worth := range r.Pixel {
			if worth != 0 {
				t.Fatalf("%s: without ink, pixel %d is worth %v", name, p, worth)
			}
		}
	}
}

func TestTornIsNearlyATie(t *testing.T) {
	for _, c := range []struct {
		p    []float32
		torn bool
	}{
		{[]float32{.5, .3, .2}, true}, {[]float32{.1, .2, .7}, false}, {[]float32{.25, .75}, false}, {[]float32{.26, .74}, true}, {[]float32{1}, false}, {nil, false},
	} {
		if Torn(c.p) != c.torn {
			t.Errorf("%v: torn is %t", c.p, !c.torn)
		}
	}
}
