package moe

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/diff/fd"

	"moevae/core/random"
)

// mutualOracle is the loss from its definition, of logits [2B×K], two rows an image.
func mutualOracle(m Mutual, a []float64, k int) float64 {
	n := len(a) / k
	p := make([]float64, len(a))
	for b := range n {
		var sum float64
		for j := range k {
			p[b*k+j] = math.Exp(a[b*k+j])
			sum += p[b*k+j]
		}
		for j := range k {
			p[b*k+j] /= sum
		}
	}
	cross := func(p, q []float64) float64 {
		var s float64
		for i := range p {
			s -= p[i] * math.Log(q[i])
		}
		return s / float64(n/2)
	}
	var one, two []float64
	for b := 0; b < n; b += 2 {
		one, two = append(one, p[b*k:(b+1)*k]...), append(two, p[(b+1)*k:(b+2)*k]...)
	}
	var spread float64
	for j := range k {
		var mean float64
		for b := range n {
			mean += p[b*k+j] / float64(n)
		}
		spread -= mean * math.Log(mean)
	}
	return m.Consistency*.5*(cross(one, two)+cross(two, one)) + m.Certainty*.5*(cross(one, one)+cross(two, two)) - m.Balance*spread
}

func TestMutualGradientEqualsCentralDifferencesOfItsDefinition(t *testing.T) {
	const batch, k, stride = 5, 4, 7
	for _, m := range []Mutual{{1, 1, 3}, {1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {.5, 2, .7}} {
		logits := make([]float32, 2*batch*stride)
		random.New(4).Normals(logits)
		var a []float64
		for b := range 2 * batch {
			a = append(a, widen(logits[b*stride:b*stride+k])...)
		}
		var v views
		v.softmax(logits, 2*batch, k, stride)
		d := make([]float32, len(logits))
		terms := m.gradient(d, &v, k, stride)
		if want := mutualOracle(m, a, k); !close64(terms.Loss, want, 1e-6) {
			t.Errorf("%+v: loss is %v, want %v", m, terms.Loss, want)
		}
		want := fd.Gradient(nil, func(x []float64) float64 { return mutualOracle(m, x, k) }, a, &fd.Settings{Formula: fd.Central})
		for i, w := range want {
			if got := float64(d[i/k*stride+i%k]); math.Abs(got-w) > 1e-6 {
				t.Errorf("%+v: derivative %d is %v, central difference %v", m, i, got, w)
			}
		}
		for i, x := range d {
			if i%stride >= k && x != 0 {
				t.Fatalf("wrote outside its columns, at %d", i)
			}
		}
	}
}

// The best a manager can do: certain, the same for both views, and all experts alike.
func TestMutualTermsAtTheirBest(t *testing.T) {
	logits := []float32{40, 0, 40, 0, 0, 40, 0, 40}
	var v views
	v.softmax(logits, 4, 2, 2)
	got := Mutual{1, 1, 3}.gradient(make([]float32, 8), &v, 2, 2)
	if !close64(got.Loss, -3*math.Ln2, 1e-6) || math.Abs(got.Consistency) > 1e-6 || math.Abs(got.Certainty) > 1e-6 {
		t.Errorf("terms are %+v", got)
	}
}

func TestMutualStaysFiniteWhenAnExpertGetsNothing(t *testing.T) {
	logits := []float32{300, 0, 300, 0, 300, 0, 300, 0}
	var v views
	v.softmax(logits, 4, 2, 2)
	d := make([]float32, 8)
	terms := Mutual{1, 1, 3}.gradient(d, &v, 2, 2)
	for _, x := range append(d, float32(terms.Loss)) {
		if !finite(x) {
			t.Fatalf("terms %+v, gradient %v", terms, d)
		}
	}
}
