package kernel

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
)

func normals(dst []float32, seed uint64) {
	r := rand.New(rand.NewPCG(seed, 0))
	for i := range dst {
		dst[i] = float32(r.NormFloat64())
	}
}

const guard = 4321.5

// guarded returns a slice of n numbers drawn from seed inside a larger one, and a check that what is
// around it stays untouched.
func guarded(t *testing.T, seed uint64, n int) []float32 {
	t.Helper()
	const margin = 9
	whole := make([]float32, n+2*margin)
	for i := range whole {
		whole[i] = guard
	}
	normals(whole[margin:margin+n], seed)
	t.Cleanup(func() {
		for i, v := range whole {
			if (i < margin || i >= margin+n) && v != guard {
				t.Fatalf("wrote outside a slice of %d, at %d", n, i-margin)
			}
		}
	})
	return whole[margin : margin+n : margin+n]
}

func equalBits(t *testing.T, what string, got, want []float32) {
	t.Helper()
	for i := range want {
		if math.Float32bits(got[i]) != math.Float32bits(want[i]) {
			t.Fatalf("%s: element %d of %d is %v, want %v", what, i, len(want), got[i], want[i])
		}
	}
}

// The sums of a product have one order, so that every form equals the triple loop to the bit.
func TestProductsEqualTheTripleLoopToTheBit(t *testing.T) {
	everyWidth(t, func(t *testing.T) {
		sizes := [][3]int{{1, 1, 1}, {4, 3, 8}, {100, 784, 128}, {128, 100, 784}, {1, 784, 128}, {3, 40, 70}, {100, 10, 128}, {13, 700, 9}, {9, 1100, 33}, {12, 5, 48}, {13, 6, 64}, {7, 9, 97}, {30, 4, 32}}
		for n := range 18 {
			sizes = append(sizes, [3]int{n, (n*7)%19 + 1, 67 - n}, [3]int{5, n, n + 1})
		}
		var w Workspace
		for i, s := range sizes {
			m, k, n := s[0], s[1], s[2]
			for form := range 3 {
				for _, add := range []bool{false, true} {
					name := fmt.Sprintf("form %d, %d×%d×%d, add %v", form, m, k, n, add)
					seed := uint64(i)
					a, b, c := guarded(t, seed*9+0, m*k), guarded(t, seed*9+1, k*n), guarded(t, seed*9+2, m*n)
					want := append([]float32(nil), c...)
					Reference(want, a, b, m, k, n, form == 1, form == 2, add)
					[]func(c, a, b []float32, m, k, n int, add bool){w.Mul, w.MulTA, w.MulTB}[form](c, a, b, m, k, n, add)
					equalBits(t, name, c, want)
				}
			}
		}
	})
}

func TestProductPanicsOnShortSlices(t *testing.T) {
	defer func() {
		if recover() != errShape {
			t.Error("no panic")
		}
	}()
	new(Workspace).Mul(make([]float32, 4), make([]float32, 4), make([]float32, 3), 2, 2, 2, false)
}

func TestProductsDoNotAllocateOnceWarm(t *testing.T) {
	everyWidth(t, func(t *testing.T) {
		var w Workspace
		a, b, c := make([]float32, 30*40), make([]float32, 40*50), make([]float32, 30*50)
		if n := testing.AllocsPerRun(5, func() { w.Mul(c, a, b, 30, 40, 50, false) }); n != 0 && tileRows != 0 {
			t.Errorf("%v allocations", n)
		}
	})
}

// The shapes of the published model at batch 100.
func BenchmarkProducts(b *testing.B) {
	var w Workspace
	x := make([]float32, 128*784)
	normals(x, 1)
	y := append([]float32(nil), x...)
	c := make([]float32, 128*784)
	for _, s := range []struct {
		name    string
		m, k, n int
		f       func(c, a, b []float32, m, k, n int, add bool)
	}{
		{"encoder", 100, 784, 128, w.Mul},
		{"decoder", 100, 128, 784, w.Mul},
		{"encoder_weights", 784, 100, 128, w.MulTA},
		{"decoder_weights", 128, 100, 784, w.MulTA},
		{"decoder_back", 100, 784, 128, w.MulTB},
		{"plain_loop", 100, 784, 128, func(c, a, b []float32, m, k, n int, add bool) { Reference(c, a, b, m, k, n, false, false, add) }},
	} {
		b.Run(s.name, func(b *testing.B) {
			for b.Loop() {
				s.f(c, x, y, s.m, s.k, s.n, false)
			}
			b.ReportMetric(2e-9*float64(s.m*s.k*s.n)*float64(b.N)/b.Elapsed().Seconds(), "GFLOP/s")
		})
	}
}
