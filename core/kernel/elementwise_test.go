package kernel

import (
	"math"
	"testing"
)

// Every length from 0 to 67: whole vectors, rests, and both.
func eachLength(t *testing.T, f func(t *testing.T, n int, seed uint64)) {
	for n := range 68 {
		f(t, n, uint64(n))
	}
}

func TestVectorsEqualTheirScalarDefinitionToTheBit(t *testing.T) {
	eachLength(t, func(t *testing.T, n int, seed uint64) {
		for _, f := range []struct {
			name         string
			got, defined func(y, b []float32)
		}{
			{"biasSigmoid", biasSigmoid, biasSigmoidGeneric},
			{"biasReLU", biasReLU, biasReLUGeneric},
			{"addBias", addBias, addBiasGeneric},
			{"sigmoidBackward", sigmoidBackward, sigmoidBackwardGeneric},
			{"reluBackward", reluBackward, reluBackwardGeneric},
			{"exp", expAll, expGeneric},
			{"scaleAdd", func(y, b []float32) { scaleAdd(y, b, .3) }, func(y, b []float32) { scaleAddGeneric(y, b, .3) }},
			{"scale", func(y, b []float32) { scaleTo(y, b, .3) }, func(y, b []float32) { scaleGeneric(y, b, .3) }},
		} {
			y, b := guarded(t, seed*9+0, n), guarded(t, seed*9+1, n)
			for i := range b {
				if i%5 == 3 {
					b[i] = 0
				}
				if i%7 == 6 {
					y[i] *= 60
				}
			}
			want := append([]float32(nil), y...)
			f.defined(want, b)
			f.got(y, b)
			equalBits(t, f.name, y, want)
		}
	})
}

func TestGaussianEqualsItsDefinitionToTheBit(t *testing.T) {
	eachLength(t, func(t *testing.T, n int, seed uint64) {
		y, d, b, x := guarded(t, seed*9+0, n), guarded(t, seed*9+1, n), guarded(t, seed*9+2, n), guarded(t, seed*9+3, n)
		wantY, wantD := append([]float32(nil), y...), make([]float32, n)
		var s [4]float32
		gaussianGeneric(&s, wantY, wantD, b, x, 4)
		if got, want := gaussian(y, d, b, x, 4), (s[0]+s[1])+(s[2]+s[3]); got != want {
			t.Fatalf("sum of %d is %v, want %v", n, got, want)
		}
		equalBits(t, "y", y, wantY)
		equalBits(t, "d", d, wantD)
	})
}

func TestAdamEqualsItsDefinitionToTheBit(t *testing.T) {
	eachLength(t, func(t *testing.T, n int, seed uint64) {
		var got, want [4][]float32
		for i := range got {
			got[i] = guarded(t, seed*9+uint64(i), n)
		}
		for i, v := range got[3] {
			got[3][i] = v * v
		}
		for i := range got {
			want[i] = append([]float32(nil), got[i]...)
		}
		Adam{Rate: .01, Beta1: .9, Beta2: .999, Epsilon: 1e-8}.Update(got[0], got[1], got[2], got[3], 3)
		adamGeneric(want[0], want[1], want[2], want[3], &adamConstants{
			rate: float32(.01 / (1 - .9*.9*.9)), beta1: .9, rest1: float32(1 - .9), beta2: .999, rest2: float32(1 - .999),
			scale2: float32(1 / (1 - power(.999, 3))), epsilon: 1e-8})
		for i := range got {
			equalBits(t, "adam", got[i], want[i])
		}
	})
}

// One step from zero moments moves every parameter by the rate, against its gradient's sign.
func TestAdamsFirstStepIsTheRate(t *testing.T) {
	p, g := []float32{1, 1, 1, 1, 1}, []float32{3, -3, .01, -200, 1e-4}
	Adam{Rate: .01, Beta1: .9, Beta2: .999, Epsilon: 1e-8}.Update(p, g, make([]float32, 5), make([]float32, 5), 1)
	for i, v := range p {
		if want := 1 - .01*math.Copysign(1, float64(g[i])); math.Abs(float64(v)-want) > 2e-6 {
			t.Errorf("parameter %d is %v, want %v", i, v, want)
		}
	}
}

func TestExpAndLogAreAccurate(t *testing.T) {
	for x := float32(-87); x < 88; x += .0137 {
		if got, want := float64(exp(x)), math.Exp(float64(x)); math.Abs(got-want) > 2e-7*want {
			t.Fatalf("exp(%v) = %v, want %v", x, got, want)
		}
	}
	for x := float32(1e-37); x < 1e37; x *= 1.037 {
		if got, want := float64(Log(x)), math.Log(float64(x)); math.Abs(got-want) > 2e-7*math.Max(1, math.Abs(want)) {
			t.Fatalf("Log(%v) = %v, want %v", x, got, want)
		}
	}
	if !math.IsNaN(float64(Log(-1))) || !math.IsInf(float64(Log(float32(math.Inf(1)))), 1) {
		t.Error("Log of −1 or of infinity")
	}
}

// A NaN anywhere must reach the loss, where training stops and says so.
func TestNaNPassesThrough(t *testing.T) {
	nan := float32(math.NaN())
	for n := range 9 {
		y := make([]float32, n+1)
		y[n] = nan
		b := make([]float32, n+1)
		for name, f := range map[string]func(y, b []float32){"BiasSigmoid": BiasSigmoid, "BiasReLU": BiasReLU, "Exp": func(y, _ []float32) { Exp(y, y) }} {
			z := append([]float32(nil), y...)
			f(z, b)
			if z[n] == z[n] {
				t.Errorf("%s makes %v of NaN", name, z[n])
			}
		}
		loss := make([]float32, 1)
		Gaussian(loss, y, make([]float32, n+1), b, make([]float32, n+1), .5)
		if loss[0] == loss[0] {
			t.Errorf("Gaussian makes %v of NaN", loss[0])
		}
	}
}

func TestGaussianFloor(t *testing.T) {
	want := 784 * (math.Log(.5) + .5*math.Log(2*math.Pi))
	if got := GaussianFloor(784, .5); math.Abs(got-want) > 1e-3 || math.Abs(got-177.0) > .05 {
		t.Errorf("floor is %v, want %v", got, want)
	}
}

func TestSoftmaxSumsToOneAndKeepsRatios(t *testing.T) {
	p := []float32{1, 2, 3, 100, 100, -500}
	Softmax(p, 3)
	if math.Abs(float64(p[0]+p[1]+p[2])-1) > 1e-6 || math.Abs(float64(p[1]/p[0])-math.E) > 1e-5 || p[3] != .5 || p[5] != exp(-600)/2 {
		t.Errorf("softmax is %v", p)
	}
}

func TestSumsAndScaleRows(t *testing.T) {
	a := []float32{1, 2, 3, 4, 5, 6}
	dst := []float32{10, 10, 10}
	Sums(dst, a, []float32{2, -1}, true)
	equalBits(t, "Sums", dst, []float32{8, 9, 10})
	Sums(dst, a, nil, false)
	equalBits(t, "Sums", dst, []float32{5, 7, 9})
	ScaleRows(a, a, []float32{2, 0})
	equalBits(t, "ScaleRows", a, []float32{2, 4, 6, 0, 0, 0})
}
