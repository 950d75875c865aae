package moe

import (
	"slices"
	"testing"

	"moevae/core/digit"
	"moevae/core/random"
)

// slanted returns an image of a bar that leans, and the same bar upright.
func slanted(s Shape) (x, upright []float32) {
	x = make([]float32, s.D())
	for i := 2; i < s.Height-2; i++ {
		x[i*s.Width+s.Width-2-i*2/3] = 1
	}
	upright = make([]float32, s.D())
	digit.NewViewer(s.Width, s.Height, digit.Look{}).Deskew(upright, x)
	return x, upright
}

// What a person is shown as the manager's view is what the manager reads, and the experts reconstruct the image
// as it is, whatever the manager sees of it.
func TestTheViewIsWhatTheManagerReads(t *testing.T) {
	plain := convShape()
	plain.Manager = DenseManager
	upright, halved, both := plain, convShape(), convShape()
	upright.Deskew, both.Deskew = true, true
	for name, s := range map[string]Shape{"plain": plain, "upright": upright, "halved": halved, "upright and halved": both} {
		m := New(s, random.New(3))
		x, straight := slanted(s)
		width, height := m.ViewSize()
		view := make([]float32, width*height)
		m.View(view, x)
		for _, v := range view {
			if v < 0 || v > 1 {
				t.Fatalf("%s: a pixel of the view is %v, want ink from 0 to 1", name, v)
			}
		}
		seen := slices.Clone(view)
		if s.Manager == ConvManager {
			for i := range seen {
				seen[i] = (seen[i] - .13) * 2
			}
		} else if s.Deskew != slices.Equal(view, straight) {
			t.Errorf("%s: the view is upright: %t", name, !s.Deskew)
		}
		want, got := make([]float32, s.K), make([]float32, s.K)
		m.Route(want, x)
		m.RouteView(got, seen)
		for i := range want {
			if d := want[i] - got[i]; d > 1e-6 || d < -1e-6 {
				t.Errorf("%s: expert %d has %v of the image and %v of the view", name, i+1, want[i], got[i])
			}
		}

		shown := make([]float32, len(view))
		if m.Look(shown, got, x); !slices.Equal(shown, view) || !slices.Equal(got, want) {
			t.Errorf("%s: to look makes another view, or other probabilities: %v, %v", name, got, want)
		}

		s.Deskew = false
		other := New(s, random.New(3))
		y, loss := make([]float32, s.K*s.D()), make([]float32, s.K)
		z, otherLoss := make([]float32, s.K*s.D()), make([]float32, s.K)
		m.Reconstruct(y, loss, x)
		other.Reconstruct(z, otherLoss, x)
		if !slices.Equal(y, z) || !slices.Equal(loss, otherLoss) {
			t.Errorf("%s: the experts reconstruct another image", name)
		}
	}
}

// A router says what the mixture's manager said when the router was made, whatever becomes of the mixture.
func TestARouterStaysAsItWas(t *testing.T) {
	for _, kind := range []string{DenseManager, ConvManager} {
		s := convShape()
		s.Manager, s.Deskew = kind, true
		m := New(s, random.New(3))
		x, _ := slanted(s)
		want, got := make([]float32, s.K), make([]float32, s.K)
		m.Route(want, x)
		r := m.Router()
		if err := m.SetParameters(New(s, random.New(4)).CopyParameters()); err != nil {
			t.Fatal(err)
		}
		r.Route(got, x)
		if !slices.Equal(got, want) {
			t.Errorf("%s: the router says %v, want %v", kind, got, want)
		}
	}
}
