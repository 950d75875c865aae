package moe

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"gonum.org/v1/gonum/diff/fd"

	"moevae/core/kernel"
	"moevae/core/random"
)

// A geometry is one convolution's, written out by hand, for the oracle to share nothing with the package.
type geometry struct{ height, width, channels, kernel, filters int }

func (g geometry) out() (rows, columns int) {
	return (g.height-g.kernel)/2 + 1, (g.width-g.kernel)/2 + 1
}

// Both of an expert's, by the width of the images: 7×6 leaves a row over, 12×11 too.
var geometries = map[int][2]geometry{
	7:  {{6, 7, 1, 3, 2}, {2, 3, 2, 2, 4}},
	12: {{11, 12, 1, 4, 2}, {4, 5, 2, 3, 4}},
}

func convolutional(width, height int) Shape {
	s := small("sigmoid")
	s.Expert, s.Width, s.Height, s.H = ConvExpert, width, height, 32
	return s
}

// meet calls f for every pair that a weight joins: indices of the larger image, the smaller and the weight.
func (g geometry) meet(f func(large, small, weight int)) {
	rows, columns := g.out()
	for p := range rows * columns {
		for i := range g.kernel {
			for j := range g.kernel {
				for c := range g.channels {
					for o := range g.filters {
						f(((p/columns*2+i)*g.width+p%columns*2+j)*g.channels+c, p*g.filters+o, ((i*g.kernel+j)*g.channels+c)*g.filters+o)
					}
				}
			}
		}
	}
}

func relu64(a, b []float64) []float64 {
	for i := range a {
		a[i] = max(0, a[i]+b[i%len(b)])
	}
	return a
}

// convExpert returns the loss of one image.
func (o *oracle) convExpert(flat, x, noise []float64) float64 {
	s, large, small := o.shape, geometries[o.shape.Width][0], geometries[o.shape.Width][1]
	volume := func(g geometry) int { return g.height * g.width * g.channels }
	weights := func(g geometry) []float64 { return o.take(&flat, g.kernel*g.kernel*g.channels*g.filters) }
	size := func(g geometry) int { rows, columns := g.out(); return rows * columns * g.filters }

	h := x
	for _, g := range []geometry{large, small} {
		w, b := weights(g), o.take(&flat, g.filters)
		a := make([]float64, size(g))
		g.meet(func(large, small, weight int) { a[small] += h[large] * w[weight] })
		h = relu64(a, b)
	}
	mu := affine(h, o.take(&flat, len(h)*s.Z), o.take(&flat, s.Z))
	lv := affine(h, o.take(&flat, len(h)*s.Z), o.take(&flat, s.Z))
	z, divergence := o.code(mu, lv, noise)

	n := size(small)
	g := relu64(affine(z, o.take(&flat, s.Z*n), o.take(&flat, n)), []float64{0})
	w, b := weights(small), o.take(&flat, volume(small))
	c := make([]float64, volume(small))
	small.meet(func(large, small, weight int) { c[large] += g[small] * w[weight] })
	c = relu64(c, b)
	w, b = weights(large), o.take(&flat, volume(large))
	y := slices.Clone(b)
	large.meet(func(large, small, weight int) { y[large] += c[small] * w[weight] })
	return divergence + o.reconstruction(y, x)
}

func TestConvExpertsGradientEqualsCentralDifferences(t *testing.T) {
	for _, side := range [][2]int{{7, 6}, {12, 11}} {
		s := convolutional(side[0], side[1])
		s.K = 2
		noise := random.New(3)
		m, x, o := specimen(s, 3, .1, noise)
		flat := widen(m.CopyParameters())
		terms, err := NewLearner(m, 1).Step(Rule{Balancing: .1, Adam: still}, x, noise)
		if err != nil {
			t.Fatal(err)
		}
		if total, _, _, _, _ := o.loss(flat); !close64(terms.Loss, total, 1e-5) {
			t.Errorf("%v: loss is %v, want %v", side, terms.Loss, total)
		}
		want := fd.Gradient(nil, func(v []float64) float64 { s, _, _, _, _ := o.loss(v); return s }, flat, &fd.Settings{Formula: fd.Central, Concurrent: true})
		for i, g := range gradients(m) {
			if !close64(float64(g), want[i], 1e-4) {
				t.Fatalf("%v: derivative %d is %v, central difference %v", side, i, g, want[i])
			}
		}
	}
}

func TestConvExpertsTensorsHaveTheirNamesAndShapes(t *testing.T) {
	s := small("sigmoid")
	s.Expert, s.Width, s.Height, s.H, s.Z, s.K = ConvExpert, 28, 28, 128, 10, 2
	var got []string
	for _, tensor := range New(s, random.New(1)).Tensors()[4+14:] {
		got = append(got, fmt.Sprint(tensor.Name, tensor.Shape))
	}
	want := []string{
		"expert.1.encoder.conv1.weight[16 8]", "expert.1.encoder.conv1.bias[8]",
		"expert.1.encoder.conv2.weight[72 16]", "expert.1.encoder.conv2.bias[16]",
		"expert.1.mean.weight[576 10]", "expert.1.mean.bias[10]",
		"expert.1.log_variance.weight[576 10]", "expert.1.log_variance.bias[10]",
		"expert.1.decoder.hidden.weight[10 576]", "expert.1.decoder.hidden.bias[576]",
		"expert.1.decoder.conv.weight[72 16]", "expert.1.decoder.conv.bias[1352]",
		"expert.1.output.weight[16 8]", "expert.1.output.bias[784]",
	}
	if !slices.Equal(got, want) {
		t.Errorf("tensors are %v, want %v", got, want)
	}
}

// Any image is large enough, reconstructing agrees with decoding, and steps neither depend on the number
// of workers nor, once warm, allocate.
func TestConvExpertsOfAnySize(t *testing.T) {
	for _, side := range [][2]int{{1, 1}, {2, 3}, {9, 9}, {13, 10}, {28, 28}, {64, 63}} {
		s := convolutional(side[0], side[1])
		var first []float32
		for _, workers := range []int{1, 3} {
			m, x, _ := specimen(s, 3, .1, random.New(3))
			l := NewLearner(m, workers)
			for i := range 3 {
				if _, err := l.Step(Rule{Balancing: .1, Dispatch: .05, Adam: kernel.NewAdam(1e-4)}, x, random.New(uint64(i))); err != nil {
					t.Fatalf("%v: %v", side, err)
				}
			}
			if first == nil {
				first = m.CopyParameters()
				continue
			}
			for i, v := range m.CopyParameters() {
				if math.Float32bits(v) != math.Float32bits(first[i]) {
					t.Fatalf("%v: parameter %d is %v with %d workers, %v with one", side, i, v, workers, first[i])
				}
			}
			y, loss, z := make([]float32, s.K*len(x)), make([]float32, 3*s.K), make([]float32, 3*s.Z)
			m.Reconstruct(y, loss, x)
			images := m.preprocessing.forExperts(x)
			mu, _ := m.vaes[1].Encode(&m.workspace, images)
			copy(z, mu)
			picture := make([]float32, len(x))
			m.Decode(picture, 1, z)
			for i, v := range picture {
				if d := v - y[len(x)+i]; d > 1e-6 || d < -1e-6 {
					t.Fatalf("%v: decoding the mean gives %v, reconstructing %v", side, v, y[len(x)+i])
				}
			}
		}
	}
}

// The dense experts' rates, tenfold as far as convolutions bear it.
func TestConvolutionsTakeLargerSteps(t *testing.T) {
	for rate, want := range map[float64]float64{1e-4: 1e-3, 2e-3: 2e-2, 6e-3: 2e-2, .05: .05} {
		if got := convPace(kernel.Adam{Rate: rate}).Rate; math.Abs(got-want) > 1e-12 {
			t.Errorf("of %v it is %v, want %v", rate, got, want)
		}
	}
}
