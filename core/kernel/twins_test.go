package kernel

import (
	"math"
	"testing"
)

func TestTwinsEqualTheirDefinitionToTheBit(t *testing.T) {
	for k := 1; k < 12; k++ {
		for n := 0; n < 8; n += 2 {
			stride := k + n
			p, ln := guarded(t, uint64(k), n*k), guarded(t, uint64(n+90), n*k)
			if n > 2 {
				p[k], ln[1] = float32(math.Inf(1)), float32(math.Copysign(0, -1))
			}
			sum, wantSum := make([]float64, k), make([]float64, k)
			sum[0] = 7
			cross, own := TwinTerms(sum, p, ln)
			wantCross, wantOwn := twinTermsGeneric(wantSum, p, ln)
			equalBits64(t, "terms", append(sum, cross, own), append(wantSum, wantCross, wantOwn))

			d, want := guarded(t, 3, n*stride), guarded(t, 3, n*stride)
			s, wantS := make([]float64, k), make([]float64, k)
			TwinGradient(d, p, ln, sum, s, .75, 1.25, .01, stride)
			twinGradientGeneric(want, p, ln, sum, wantS, .75, 1.25, .01, stride)
			equalBits64(t, "what the gradient is made of", s, wantS)
			sameNumbers(t, "gradient", d, want)
		}
	}
}

// equalBits64 wants the same bits, but of what is no number.
func equalBits64(t *testing.T, what string, got, want []float64) {
	t.Helper()
	for i, w := range want {
		if math.Float64bits(got[i]) != math.Float64bits(w) && (got[i] == got[i] || w == w) {
			t.Fatalf("%s: %d is %v, want %v", what, i, got[i], w)
		}
	}
}

func TestTwinsWithoutATwinPanic(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("three rows give no panic")
		}
	}()
	TwinTerms(make([]float64, 2), make([]float32, 6), make([]float32, 6))
}

func BenchmarkTwins(b *testing.B) {
	const n, k = 500, 10
	p, ln, d := make([]float32, n*k), make([]float32, n*k), make([]float32, n*k)
	normals(p, 1)
	normals(ln, 2)
	sum, s := make([]float64, k), make([]float64, k)
	for b.Loop() {
		TwinTerms(sum, p, ln)
		TwinGradient(d, p, ln, sum, s, 1, 1, .1, k)
	}
}
