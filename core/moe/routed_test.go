package moe

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/diff/fd"

	"moevae/core/kernel"
	"moevae/core/random"
)

func TestGradientsOfARoutedStepEqualCentralDifferences(t *testing.T) {
	noise := random.New(3)
	s := small("sigmoid")
	m, x, o := specimen(s, 4, 0, noise)
	route := []uint8{2, 0, 2, 1}
	flat := widen(m.CopyParameters())
	loss := func(v []float64) float64 {
		_, _, _, _, losses := o.loss(v)
		var sum float64
		for b, e := range route {
			sum += losses[b*s.K+int(e)] / float64(len(route))
		}
		return sum
	}
	terms, err := NewLearner(m, 2).StepRouted(still, x, route, noise)
	if err != nil || !close64(terms.Loss, loss(flat), 1e-5) {
		t.Errorf("loss %v, error %v, want %v", terms.Loss, err, loss(flat))
	}
	want := fd.Gradient(nil, loss, flat, &fd.Settings{Formula: fd.Central})
	for i, g := range gradients(m) {
		if !close64(float64(g), want[i], 5e-5) {
			t.Errorf("derivative %d is %v, central difference %v", i, g, want[i])
		}
	}
	losses := make([]float32, 4*s.K)
	m.Losses(losses, x, noise)
	_, _, _, _, all := o.loss(flat)
	for i, v := range losses {
		if !close64(float64(v), all[i], 1e-5) {
			t.Errorf("loss %d is %v, want %v", i, v, all[i])
		}
	}
}

func TestARoutedStepLeavesTheManagerAlone(t *testing.T) {
	m, x, _ := specimen(small("relu"), 4, 0, random.New(3))
	before := m.CopyParameters()
	if _, err := NewLearner(m, 1).StepRouted(kernel.NewAdam(.1), x, []uint8{1, 1, 0, 1}, random.New(3)); err != nil {
		t.Fatal(err)
	}
	manager, expert := len(m.manager.Arena().Value), len(m.experts[0].Arena().Value)
	after := m.CopyParameters()
	for i := range after {
		// The third expert has no image.
		same := math.Float32bits(after[i]) == math.Float32bits(before[i])
		if idle := i < manager || i >= manager+2*expert; idle && !same {
			t.Fatalf("parameter %d changed, which no image has reached", i)
		}
	}
}
