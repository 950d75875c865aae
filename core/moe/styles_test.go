package moe

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/diff/fd"

	"moevae/core/nn"
	"moevae/core/random"
)

// divided returns a mixture whose manager learns from views, with parameters away from zero, one of its experts in
// three leaves, and images.
func divided(t *testing.T, by string) (*Styles, []float32) {
	t.Helper()
	s := small("sigmoid")
	s.Width, s.Height, s.Manager, s.ManagerFilters = 10, 10, ConvManager, 2
	m := New(s, random.New(1))
	for i, tensor := range m.Tensors() {
		extra := make([]float32, len(tensor.Value))
		random.New(uint64(100 + i)).Normals(extra)
		for j := range tensor.Value {
			tensor.Value[j] += extra[j] / 4
		}
	}
	x := make([]float32, 6*s.D())
	for i := range x {
		x[i] = random.New(2).Uniform(uint64(i))
	}
	return NewStyles(m, 1, by, 3), x
}

// flatten returns the expert as the oracle reads it, with a leaf's own parameters in their places.
func flatten(s *Styles, leaf int) []float64 {
	trunk, own := s.trunk.arena.Tensors(""), s.leaves[leaf].arena.Tensors("")
	order := []nn.Tensor{trunk[0], trunk[1], own[0], own[1], own[2], own[3], own[4], own[5], trunk[2], own[6]}
	return widen(nn.Flatten(nil, order))
}

func TestGradientsOfLeavesEqualCentralDifferencesOfTheOracle(t *testing.T) {
	s, x := divided(t, BySlant)
	shape := s.mixture.shape
	d, z := shape.D(), shape.Z
	for j, leaf := range s.leaves {
		for i := range leaf.arena.Value {
			leaf.arena.Value[i] += float32(j) / 10
		}
	}
	noise := random.New(3)
	batch := [][]float32{x[:2*d], nil, x[2*d : 5*d]} // the second leaf has no image
	of := []int{0, 0, 2, 2, 2}
	draws := make([]float32, 0, 5*z)
	for j, n := range []int{2, 0, 3} {
		part := make([]float32, n*z)
		noise.Derive(uint64(j)).Normals(part)
		draws = append(draws, part...)
	}
	o := &oracle{shape: shape}
	lossOf := func(flat []float64, leaf int) (sum float64) {
		for b, own := range of {
			if own == leaf {
				sum += o.expert(flat, widen(x[b*d:(b+1)*d]), widen(draws[b*z:(b+1)*z])) / 5
			}
		}
		return sum
	}
	l := NewStyleLearner(s)
	loss, err := l.StepLeaves(still, batch, noise)
	if err != nil {
		t.Fatal(err)
	}
	if want := lossOf(flatten(s, 0), 0) + lossOf(flatten(s, 2), 2); !close64(loss, want, 1e-5) {
		t.Errorf("loss %v, want %v", loss, want)
	}
	gradient := map[int][]float64{}
	for _, j := range []int{0, 2} {
		gradient[j] = fd.Gradient(nil, func(v []float64) float64 { return lossOf(v, j) }, flatten(s, j), &fd.Settings{Formula: fd.Central})
	}
	// A leaf's own parameters lie between the trunk's encoder and its output.
	encoder, output := (d+1)*shape.H, shape.H*d
	own := len(s.leaves[0].arena.Value)
	for _, j := range []int{0, 2} {
		g := gradient[j]
		middle := own - d
		want := append(append([]float64(nil), g[encoder:encoder+middle]...), g[encoder+middle+output:]...)
		for i, got := range s.leaves[j].arena.Grad {
			if !close64(float64(got), want[i], 5e-5) {
				t.Errorf("leaf %d: derivative %d is %v, central difference %v", j, i, got, want[i])
			}
		}
	}
	for i, got := range s.trunk.arena.Grad {
		at := i
		if i >= encoder {
			at = i + own - d
		}
		if want := gradient[0][at] + gradient[2][at]; !close64(float64(got), want, 5e-5) {
			t.Errorf("trunk: derivative %d is %v, the leaves' sum %v", i, got, want)
		}
	}
}

func TestAWhitenedLeafReconstructsAsItsParent(t *testing.T) {
	s, x := divided(t, BySlant)
	m := s.mixture
	n, d, z := 6, m.shape.D(), m.shape.Z
	mu, variance := make([]float32, n*z), make([]float32, n*z)
	m.Codes(mu, variance, s.Expert, x)
	s.Whiten(0, mu, variance)
	want, got, loss := make([]float32, n*d), make([]float32, n*d), make([]float32, n)
	m.vaes[s.Expert].Reconstruct(&m.workspace, want, loss, &m.preprocessing.images)
	s.Reconstruct(got, loss, 0, x)
	for i := range want {
		if math.Abs(float64(want[i]-got[i])) > 1e-5 {
			t.Fatalf("pixel %d is %v, the parent's %v", i, got[i], want[i])
		}
	}
	// Its codes are as N(0, I) has them: mean μ is 0, and mean v + var μ is 1.
	a, b := s.leaves[0].Encode(&m.workspace, &m.preprocessing.images)
	for j := range z {
		var mean, spread float64
		for i := range n {
			mean += float64(a[i*z+j]) / float64(n)
			spread += (float64(b[i*z+j]) + float64(a[i*z+j])*float64(a[i*z+j])) / float64(n)
		}
		if math.Abs(mean) > 1e-4 || math.Abs(spread-1) > 1e-3 {
			t.Errorf("dimension %d has mean %v and second moment %v, want 0 and 1", j, mean, spread)
		}
	}
}

// The sub-manager's gradient, against differences of a forward pass in float64.
func TestGradientsOfASubManagerEqualCentralDifferences(t *testing.T) {
	s, _ := divided(t, ByShape)
	f, k := s.mixture.FeatureSize(), s.Leaves()
	const n = 6
	c := make([]float32, n*f)
	random.New(9).Normals(c)
	l := NewStyleLearner(s)
	l.Begin(random.New(4))
	rule := Mutual{Consistency: 1, Certainty: 1, Balance: 2}
	value := widen(l.Guide())
	loss := func(v []float64) float64 {
		v = v[f+1:]
		u, ub, w, wb := v[:f*subUnits], v[f*subUnits:f*subUnits+subUnits], v[(f+1)*subUnits:(f+1)*subUnits+subUnits*k], v[(f+1)*subUnits+subUnits*k:]
		p := make([][]float64, n)
		mean := make([]float64, k)
		for b := range n {
			h := affine(widen(c[b*f:(b+1)*f]), u, ub)
			for i := range h {
				h[i] = max(0, h[i])
			}
			p[b] = affine(h, w, wb)
			var sum float64
			for i := range p[b] {
				p[b][i] = math.Exp(p[b][i])
				sum += p[b][i]
			}
			for i := range p[b] {
				p[b][i] /= sum
				mean[i] += p[b][i] / n
			}
		}
		var total float64
		for b := range n {
			for i, v := range p[b] {
				total -= (rule.Consistency*v*math.Log(p[b^1][i]) + rule.Certainty*v*math.Log(v)) / n
			}
		}
		for _, v := range mean {
			total += rule.Balance * v * math.Log(v)
		}
		return total
	}
	if got, want := l.StepGuide(rule, still, c), loss(value); !close64(got, want, 1e-5) {
		t.Errorf("loss %v, want %v", got, want)
	}
	want := fd.Gradient(nil, loss, value, &fd.Settings{Formula: fd.Central})
	for i, g := range s.guide.Grad {
		if !close64(float64(g), want[i], 5e-5) {
			t.Errorf("derivative %d is %v, central difference %v", i, g, want[i])
		}
	}
}

func TestBySlantTheNearestCentreHasAnImage(t *testing.T) {
	s, x := divided(t, BySlant)
	z, n := s.mixture.shape.Z, 6
	mu, variance := make([]float32, n*z), make([]float32, n*z)
	s.mixture.Codes(mu, variance, s.Expert, x)
	s.SetCentres(append(append(append([]float32(nil), mu[4*z:5*z]...), mu[:z]...), mu[2*z:3*z]...))
	q := make([]float32, n*3)
	s.Route(q, x)
	for b, leaf := range map[int]int{4: 0, 0: 1, 2: 2} {
		if q[b*3+leaf] != 1 {
			t.Errorf("image %d, at the centre of leaf %d, has probabilities %v", b, leaf, q[b*3:b*3+3])
		}
	}
}
