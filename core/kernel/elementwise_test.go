package kernel

import (
	"fmt"
	"math"
	"testing"
)

// everyWidth runs a test with each width of vectors that there are kernels for on this machine.
func everyWidth(t *testing.T, f func(t *testing.T)) {
	for _, n := range widths() {
		t.Run(fmt.Sprint(n, " lanes"), func(t *testing.T) {
			defer setLanes(n)()
			f(t)
		})
	}
}

// Every length from 0 to 67: whole vectors, rests, and both.
func eachLength(t *testing.T, f func(t *testing.T, n int, seed uint64)) {
	for n := range 68 {
		f(t, n, uint64(n))
	}
}

// fade makes of a slice what Trim is about: numbers on both sides of its limits, subnormals, and a NaN at every place
// in turn.
func fade(x []float32, seed uint64) {
	limits := []float32{Faint, -Faint, 0x.ffffffp-50, -0x.ffffffp-50, faintSquare, 0x.ffffffp-100, 1e-39, -1e-45, 0, float32(math.Copysign(0, -1))}
	for i := range x {
		if n := (uint64(i)*7 + seed) % 23; n < uint64(len(limits)) {
			x[i] = limits[n]
		} else if n%5 == 0 {
			x[i] *= Faint
		}
	}
	if len(x) > 0 && seed%3 == 0 {
		x[seed%uint64(len(x))] = float32(math.NaN())
	}
}

func TestVectorsEqualTheirScalarDefinitionToTheBit(t *testing.T) {
	everyWidth(t, func(t *testing.T) {
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
				{"blend", func(y, b []float32) { blend(y, y, b, .3, .7) }, func(y, b []float32) { blendGeneric(y, y, b, .3, .7) }},
				{"trim", func(y, _ []float32) { trimAll(y) }, func(y, _ []float32) { trimGeneric(y) }},
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
				faintY, faintB := guarded(t, seed*9+0, n), guarded(t, seed*9+1, n)
				fade(faintY, seed)
				if f.name != "biasSigmoid" {
					fade(faintB, seed+2)
				}
				for _, c := range [][2][]float32{{y, b}, {faintY, faintB}} {
					want := append([]float32(nil), c[0]...)
					f.defined(want, c[1])
					f.got(c[0], c[1])
					equalBits(t, f.name, c[0], want)
				}
			}
		})
	})
}

func TestGaussianEqualsItsDefinitionToTheBit(t *testing.T) {
	everyWidth(t, func(t *testing.T) {
		eachLength(t, func(t *testing.T, n int, seed uint64) {
			y, d, b, x := guarded(t, seed*9+0, n), guarded(t, seed*9+1, n), guarded(t, seed*9+2, n), guarded(t, seed*9+3, n)
			wantY, wantD := append([]float32(nil), y...), make([]float32, n)
			var s [partial]float32
			gaussianGeneric(&s, wantY, wantD, b, x, 4)
			if got, want := gaussian(y, d, b, x, 4), fold(&s); got != want {
				t.Fatalf("sum of %d is %v, want %v", n, got, want)
			}
			equalBits(t, "y", y, wantY)
			equalBits(t, "d", d, wantD)
		})
	})
}

func TestAdamEqualsItsDefinitionToTheBit(t *testing.T) {
	everyWidth(t, func(t *testing.T) {
		eachLength(t, func(t *testing.T, n int, seed uint64) {
			var got, want [4][]float32
			for i := range got {
				got[i] = guarded(t, seed*9+uint64(i), n)
				if i > 0 {
					fade(got[i], seed+uint64(i))
				}
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

// Where the gradient stays 0 the moments reach 0: .9 of the least subnormal would be rounded to itself.
func TestMomentsFadeToZero(t *testing.T) {
	everyWidth(t, func(t *testing.T) {
		const n = 19
		p, g, m, v := make([]float32, n), make([]float32, n), make([]float32, n), make([]float32, n)
		for i := range m {
			m[i], v[i] = .1, 1e-29
		}
		a := Adam{Rate: .01, Beta1: .9, Beta2: .999, Epsilon: 1e-8}
		for step := 1; step <= 4000; step++ {
			g[0] = Faint // the least there is
			a.Update(p, g, m, v, step)
			for i := range n {
				if least := float32(0x1p-126); m[i] != 0 && m[i] < least || v[i] != 0 && v[i] < least {
					t.Fatalf("after %d steps the moments are %v and %v", step, m[i], v[i])
				}
			}
		}
		for i := range n {
			if (m[i] == 0 && v[i] == 0) != (i > 0) {
				t.Errorf("at last the moments of parameter %d are %v and %v", i, m[i], v[i])
			}
		}
	})
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
	everyWidth(t, func(t *testing.T) {
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
	})
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
	if math.Abs(float64(p[0]+p[1]+p[2])-1) > 1e-6 || math.Abs(float64(p[1]/p[0])-math.E) > 1e-5 || p[3] != .5 || p[5] != 0 {
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

func TestBlendEqualsItsDefinitionToTheBit(t *testing.T) {
	for n := range 68 {
		got, a, b, want := guarded(t, 1, n), guarded(t, 2, n), guarded(t, 3, n), make([]float32, n)
		blendGeneric(want, a, b, .3, -.7)
		Blend(got, a, b, .3, -.7)
		equalBits(t, "blend", got, want)
		Blend(a, a, b, .3, -.7) // in place
		equalBits(t, "blend in place", a, want)
	}
}
