package moe

import (
	"errors"
	"math"
	"testing"

	"gonum.org/v1/gonum/diff/fd"

	"moevae/core/kernel"
	"moevae/core/nn"
	"moevae/core/random"
)

// still moves nothing, and leaves the gradients as first moments.
var still = kernel.Adam{Beta2: .999, Epsilon: 1e-8}

func small(activation string) Shape {
	return Shape{Width: 3, Height: 2, H: 5, Z: 2, K: 3, ManagerHidden: 4, Activation: activation, DecoderStd: .5}
}

// specimen returns a mixture with parameters away from zero, a batch, and the oracle that sees the
// same numbers.
func specimen(s Shape, batch int, balancing float64, noise random.Key) (*Mixture, []float32, *oracle) {
	m := New(s, random.New(1))
	for i, t := range m.Tensors() {
		extra := make([]float32, len(t.Value))
		random.New(uint64(100 + i)).Normals(extra)
		for j := range t.Value {
			t.Value[j] += extra[j] / 2
		}
	}
	x := make([]float32, batch*s.D())
	for i := range x {
		x[i] = random.New(2).Uniform(uint64(i))
	}
	o := &oracle{shape: s, x: widen(x), balancing: balancing}
	for i := range s.K {
		draws := make([]float32, batch*s.Z)
		noise.Derive(uint64(i)).Normals(draws)
		o.noise = append(o.noise, widen(draws)...)
	}
	return m, x, o
}

func widen(x []float32) []float64 {
	y := make([]float64, len(x))
	for i, v := range x {
		y[i] = float64(v)
	}
	return y
}

func gradients(m *Mixture) []float32 {
	var g []float32
	m.arenas(func(a *nn.Arena) { g = append(g, a.First...) })
	return g
}

func close64(a, b, tolerance float64) bool {
	return math.Abs(a-b) <= tolerance*math.Max(1, math.Abs(b))
}

func TestEveryGradientEqualsCentralDifferencesOfTheOracle(t *testing.T) {
	noise := random.New(3)
	for _, activation := range []string{"sigmoid", "relu"} {
		for _, epsilon := range []float64{0, .25} {
			m, x, o := specimen(small(activation), 4, .1, noise)
			batch := batchOf(x, m.shape.D())
			if activation == "sigmoid" { // and the manager reads something else than the experts
				seen := make([]float32, len(x))
				random.New(4).Normals(seen)
				batch = seenAs(batch, seen)
				o.seen = widen(seen)
			}
			flat := widen(m.CopyParameters())
			if epsilon > 0 {
				dispatch(o, flat, epsilon)
			}
			l := NewLearner(m, 1)
			terms, err := l.StepBatch(Rule{Balancing: .1, Dispatch: epsilon, Adam: still}, batch, noise)
			if err != nil {
				t.Fatal(err)
			}
			total, expected, balancing, _, _ := o.loss(flat)
			if !close64(terms.Loss, total, 1e-5) || !close64(terms.ExpectedExpert, expected, 1e-5) || !close64(terms.Balancing, balancing, 1e-5) {
				t.Errorf("%s, ε = %v: terms are %+v, want %v = %v + %v", activation, epsilon, terms, total, expected, balancing)
			}
			want := fd.Gradient(nil, func(v []float64) float64 { s, _, _, _, _ := o.loss(v); return s }, flat, &fd.Settings{Formula: fd.Central})
			for i, g := range gradients(m) {
				if !close64(float64(g), want[i], 5e-5) {
					t.Errorf("%s, ε = %v: derivative %d is %v, central difference %v", activation, epsilon, i, g, want[i])
				}
			}
		}
	}
}

// dispatch freezes the pairs below ε and their stand-in losses at flat: the neutral rule gives no
// gradient through either.
func dispatch(o *oracle, flat []float64, epsilon float64) {
	_, _, _, p, losses := o.loss(flat)
	k := o.shape.K
	dropped := make([]bool, len(p))
	for b := range len(p) / k {
		var sum, mass, top float64
		for i := range k {
			top = max(top, p[b*k+i])
		}
		for i := range k {
			v := p[b*k+i]
			if v < epsilon && v < top {
				dropped[b*k+i] = true
				continue
			}
			sum += v * losses[b*k+i]
			mass += v
		}
		o.neutral = append(o.neutral, sum/mass)
	}
	o.dropped = func(b, i int) bool { return dropped[b*k+i] }
}

func TestDispatchDropsPairs(t *testing.T) {
	m, x, _ := specimen(small("sigmoid"), 4, .1, random.New(3))
	terms, err := NewLearner(m, 1).Step(Rule{Dispatch: .25, Adam: still}, x, random.New(3))
	if err != nil || terms.Kept >= 1 || terms.Kept < 1./3 {
		t.Errorf("kept %v, error %v", terms.Kept, err)
	}
}

// Expert-parallel training is the same arithmetic: any number of goroutines gives the same bits.
func TestBitsDoNotDependOnWorkers(t *testing.T) {
	var first []float32
	for _, workers := range []int{1, 2, 5} {
		s := Shape{Width: 10, Height: 5, H: 20, Z: 3, K: 5, ManagerHidden: 12, Activation: "sigmoid", DecoderStd: .5}
		m, x, _ := specimen(s, 16, .1, random.New(3))
		l := NewLearner(m, workers)
		for i := range 10 {
			if _, err := l.Step(Rule{Balancing: .1, Dispatch: .05, Adam: kernel.NewAdam(1e-2)}, x, random.New(uint64(i))); err != nil {
				t.Fatal(err)
			}
		}
		if first == nil {
			first = m.CopyParameters()
			continue
		}
		for i, v := range m.CopyParameters() {
			if math.Float32bits(v) != math.Float32bits(first[i]) {
				t.Fatalf("%d workers: parameter %d is %v, want %v", workers, i, v, first[i])
			}
		}
	}
}

func TestALossThatIsNotFiniteNamesExpertAndTerm(t *testing.T) {
	for _, c := range []struct {
		tensor string
		want   NotFinite
	}{
		{"expert.1.output.bias", NotFinite{1, "reconstruction"}},
		{"expert.2.mean.bias", NotFinite{2, "reconstruction"}},
		{"manager.output.bias", NotFinite{-1, "expected loss"}},
	} {
		m, x, _ := specimen(small("sigmoid"), 4, .1, random.New(3))
		for _, tensor := range m.Tensors() {
			if tensor.Name == c.tensor {
				tensor.Value[0] = float32(math.NaN())
			}
		}
		before := m.CopyParameters()
		_, err := NewLearner(m, 2).Step(Rule{Adam: kernel.NewAdam(1)}, x, random.New(3))
		var got *NotFinite
		if !errors.As(err, &got) || *got != c.want {
			t.Errorf("%s: error is %v, want %v", c.tensor, err, &c.want)
		}
		for i, v := range m.CopyParameters() {
			if math.Float32bits(v) != math.Float32bits(before[i]) {
				t.Fatalf("%s: parameter %d changed in a step that failed", c.tensor, i)
			}
		}
	}
}

func TestStepsDoNotAllocateOnceWarm(t *testing.T) {
	m, x, _ := specimen(small("sigmoid"), 4, .1, random.New(3))
	l := NewLearner(m, 1)
	step := func() {
		if _, err := l.Step(Rule{Balancing: .1, Dispatch: .01, Adam: still}, x, random.New(3)); err != nil {
			t.Fatal(err)
		}
	}
	step()
	if n := testing.AllocsPerRun(10, step); n > 0 {
		t.Errorf("%v allocations a step", n)
	}
}

// What the page shows agrees with what training computes.
func TestViewsOfAMixture(t *testing.T) {
	s := small("sigmoid")
	m, x, o := specimen(s, 4, .1, random.New(3))
	_, expected, _, p, _ := o.loss(widen(m.CopyParameters()))
	got := make([]float32, 4*s.K)
	m.Route(got, x)
	for i := range p {
		if !close64(float64(got[i]), p[i], 1e-6) {
			t.Fatalf("probability %d is %v, want %v", i, got[i], p[i])
		}
	}
	if e := m.ExpectedLoss(x, random.New(3)); !close64(e, expected, 1e-5) {
		t.Errorf("expected loss is %v, want %v", e, expected)
	}
	for i := range o.noise {
		o.noise[i] = 0
	}
	_, _, _, _, losses := o.loss(widen(m.CopyParameters()))
	y, loss := make([]float32, s.K*4*s.D()), make([]float32, 4*s.K)
	m.Reconstruct(y, loss, x)
	for i := range losses {
		if !close64(float64(loss[i]), losses[i], 1e-5) {
			t.Fatalf("loss %d at the mean is %v, want %v", i, loss[i], losses[i])
		}
	}
	var one nn.Batch
	one.Set(x[:s.D()], s.D())
	mu, _ := m.vaes[1].Encode(&m.workspace, &one)
	z := append([]float32(nil), mu...)
	picture := make([]float32, s.D())
	m.Decode(picture, 1, z)
	for i, v := range picture {
		if math.Abs(float64(v-y[(1*4+0)*s.D()+i])) > 1e-6 {
			t.Fatalf("decoding the mean gives %v, reconstructing %v", v, y[4*s.D()+i])
		}
	}
	if f := m.Floor(); !close64(f, 6*(math.Log(.5)+.5*math.Log(2*math.Pi)), 1e-6) {
		t.Errorf("floor is %v", f)
	}
}

func TestTensorsHaveTheirNamesAndShapes(t *testing.T) {
	m := New(small("relu"), random.New(1))
	want := map[string][]int{"manager.hidden.weight": {6, 4}, "manager.output.bias": {3}, "expert.2.output.weight": {5, 6}, "expert.0.log_variance.bias": {2}}
	for _, tensor := range m.Tensors() {
		if w, ok := want[tensor.Name]; ok {
			if len(w) != len(tensor.Shape) || w[0] != tensor.Shape[0] || w[len(w)-1] != tensor.Shape[len(w)-1] {
				t.Errorf("%s is %v, want %v", tensor.Name, tensor.Shape, w)
			}
			delete(want, tensor.Name)
		}
	}
	if len(want) > 0 || len(m.Tensors()) != 4+3*10 {
		t.Errorf("missing %v of %d tensors", want, len(m.Tensors()))
	}
}
