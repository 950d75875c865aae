package moe

import (
	"math"
	"slices"
	"testing"

	"moevae/core/kernel"
	"moevae/core/random"
)

// A woken expert is a copy of the busy one, and the manager gives each of them half of the images, together what
// the busy one had. Nothing else changes.
func TestWakeDividesTheBusyOnesImages(t *testing.T) {
	dense := small("sigmoid")
	dense.K = 4
	conv := convShape()
	conv.K = 4
	for _, s := range []Shape{dense, conv} {
		const n, dead, busy = 200, 3, 1
		m := New(s, random.New(3))
		l := NewLearner(m, 1)
		width, height := m.ViewSize()
		x, seen := make([]float32, 10*s.D()), make([]float32, n*width*height)
		for i := range x {
			x[i] = random.New(4).Uniform(uint64(i))
		}
		for i := range seen {
			seen[i] = random.New(5).Uniform(uint64(i))
		}
		// A step, so that there are moments.
		rule := firm
		rule.Experts = true
		var err error
		if s.Manager == ConvManager {
			_, err = l.StepMutual(rule, seenAs(batchOf(x, s.D()), seen[:20*width*height]), random.New(6))
		} else {
			_, err = l.Step(Rule{Adam: kernel.NewAdam(.01)}, x, random.New(6))
		}
		if err != nil {
			t.Fatal(err)
		}
		_, output := m.manager.(topped).top()
		output.Bias.Value[dead] = -40
		before, p, q := m.CopyParameters(), make([]float32, n*s.K), make([]float32, n*s.K)
		m.RouteView(p, seen)

		l.Wake(dead, busy, seen)

		m.RouteView(q, seen)
		var drift float64
		took := 0
		for b := range n {
			old, new := p[b*s.K:(b+1)*s.K], q[b*s.K:(b+1)*s.K]
			if new[dead] > new[busy] {
				took++
			}
			pair := math.Log(float64(new[dead]+new[busy])/float64(new[0])) - math.Log(float64(old[busy])/float64(old[0]))
			drift += pair / n
			if math.Abs(pair) > .9 {
				t.Errorf("%s: the two together have %v of what the busy one had, against another, for image %d", s.Manager, math.Exp(pair), b)
			}
			if odds, was := new[2]/new[0], old[2]/old[0]; math.Abs(float64(odds/was-1)) > 1e-4 {
				t.Fatalf("%s: the odds of the others changed from %v to %v", s.Manager, was, odds)
			}
		}
		if math.Abs(drift) > 1e-4 {
			t.Errorf("%s: ln odds of the two against another drift by %v", s.Manager, drift)
		}
		if took != n/2 {
			t.Errorf("%s: the woken expert takes %d of %d images, want half", s.Manager, took, n)
		}
		for i, b := range m.experts[busy].Arena().Buffers() {
			if !slices.Equal(m.experts[dead].Arena().Buffers()[i], b) {
				t.Errorf("%s: buffer %d of the woken expert is no copy", s.Manager, i)
			}
		}
		if slices.Equal(before, m.CopyParameters()) {
			t.Errorf("%s: nothing changed", s.Manager)
		}
	}
}

// Images that the manager can't tell apart go to both with the same probability.
func TestWakeWithNothingToTellApart(t *testing.T) {
	s := small("sigmoid")
	m := New(s, random.New(3))
	l := NewLearner(m, 1)
	seen := make([]float32, 3*s.D())
	l.Wake(2, 0, seen)
	p := make([]float32, 3*s.K)
	m.RouteView(p, seen)
	if p[0] != p[2] || p[0] <= 0 {
		t.Errorf("probabilities are %v, want the first and the third alike", p[:3])
	}
	for _, wrong := range []func(){func() { l.Wake(1, 1, seen) }, func() { l.Wake(1, 0, nil) }} {
		func() {
			defer func() {
				if recover() == nil {
					t.Error("nobody is woken from nobody, without a panic")
				}
			}()
			wrong()
		}()
	}
}
