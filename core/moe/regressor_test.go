package moe

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/diff/fd"

	"moevae/core/kernel"
	"moevae/core/random"
)

// A plane is the mixture of regressors once more, in float64 and from maths.md alone.
type plane struct {
	points                 []float64 // [n×2]
	hidden, k              int
	temperature, balancing float64
	deviation              float64 // 0 for the post's loss
	linear                 bool    // no hidden units
}

func (o plane) loss(flat []float64) float64 {
	n := len(o.points) / 2
	take := func(n int) []float64 {
		t := flat[:n]
		flat = flat[n:]
		return t
	}
	units := o.hidden
	if o.linear {
		units = o.k
	}
	w, b := take(units), take(units)
	var v []float64
	if !o.linear {
		v = take(o.hidden * o.k)
	}
	load := make([]float64, o.k)
	var loss float64
	for i := range n {
		x, y := o.points[2*i], o.points[2*i+1]
		t := 2*x - 1
		p := make([]float64, o.k)
		for j := range p {
			if o.linear {
				p[j] = t*w[j] + b[j]
			}
		}
		for h := range len(v) / o.k {
			u := math.Tanh(t*w[h] + b[h])
			for j := range p {
				p[j] += u * v[h*o.k+j]
			}
		}
		var sum, mixed float64
		for j := range p {
			p[j] = math.Exp(p[j] / o.temperature)
			sum += p[j]
		}
		for j := range p {
			p[j] /= sum
			load[j] += p[j]
			q := flat[3*j : 3*j+3]
			e := y - q[0] - q[1]*t - q[2]*(1.5*t*t-.5)
			if o.deviation > 0 {
				mixed += p[j] * math.Exp(-e*e/(2*o.deviation*o.deviation)) / (o.deviation * math.Sqrt(2*math.Pi))
			} else {
				loss += p[j] * e * e / float64(n)
			}
		}
		if o.deviation > 0 {
			loss -= math.Log(mixed) / float64(n)
		}
	}
	var mean float64
	for _, s := range load {
		mean += s / float64(o.k)
	}
	for _, s := range load {
		loss += o.balancing * (s - mean) * (s - mean) / float64(o.k)
	}
	return loss
}

func TestGradientsOfRegressorsEqualCentralDifferencesOfTheOracle(t *testing.T) {
	for _, o := range []plane{
		{temperature: 1},
		{temperature: 7, balancing: .2},
		{temperature: 1, deviation: .3},
		{temperature: 3, deviation: .2, balancing: .05},
		{temperature: 4, balancing: .1, linear: true},
		{temperature: 2, deviation: .3, linear: true},
	} {
		const n = 9
		s := Shape{Width: 2, Height: 1, K: 3, Expert: RegressorExpert, Manager: TanhManager, ManagerHidden: 4}
		if o.linear {
			s.Manager = LinearManager
		}
		o.hidden, o.k = s.ManagerHidden, s.K
		m := New(s, random.New(5))
		x := make([]float32, 2*n)
		for i := range x {
			x[i] = random.New(2).Uniform(uint64(i))
		}
		o.points = widen(x)
		flat := widen(m.CopyParameters())
		l := NewLearner(m, 1)
		var terms Terms
		var err error
		if o.deviation > 0 {
			terms, err = l.StepLikelihood(LikelihoodRule{Deviation: o.deviation, Balancing: o.balancing, Temperature: o.temperature, Manager: still, Expert: still}, x, 0)
		} else {
			terms, err = l.Step(Rule{Balancing: o.balancing, Temperature: o.temperature, Adam: still}, x, 0)
		}
		if err != nil {
			t.Fatal(err)
		}
		if want := o.loss(flat); !close64(terms.Loss, want, 1e-5) {
			t.Errorf("%+v: loss %v, want %v", o, terms.Loss, want)
		}
		want := fd.Gradient(nil, o.loss, flat, &fd.Settings{Formula: fd.Central})
		for i, g := range gradients(m) {
			if !close64(float64(g), want[i], 2e-5) {
				t.Errorf("T = %v, s = %v: derivative %d is %v, central difference %v", o.temperature, o.deviation, i, g, want[i])
			}
		}
	}
}

// A manager's own optimiser leaves the experts alone.
func TestAManagerMayHaveItsOwnRate(t *testing.T) {
	s := Shape{Width: 2, Height: 1, K: 2, Expert: RegressorExpert, Manager: TanhManager, ManagerHidden: 4}
	m := New(s, random.New(1))
	before := m.CopyParameters()
	moving := kernel.NewAdam(.1)
	if _, err := NewLearner(m, 1).Step(Rule{Adam: still, Manager: &moving}, []float32{.1, .2, .8, .9}, 0); err != nil {
		t.Fatal(err)
	}
	size := len(m.manager.Arena().Value)
	for i, v := range m.CopyParameters() {
		if moved := v != before[i]; moved != (i < size) {
			t.Errorf("parameter %d of %d: moved is %v", i, size, moved)
		}
	}
}
