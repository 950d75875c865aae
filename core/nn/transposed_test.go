package nn

import (
	"testing"

	"moevae/core/kernel"
	"moevae/core/random"
)

// A transposed convolution is the adjoint of the convolution with the same weight: ⟨convᵀ x, v⟩ = ⟨x, conv v⟩.
// Its gradients are central differences of that, which is linear in each of its factors.
func TestTransposedIsTheAdjoint(t *testing.T) {
	for _, size := range []struct{ n, width, height, channels, kernel, stride, filters int }{
		{2, 9, 9, 1, 5, 2, 3}, {2, 6, 7, 2, 3, 2, 4}, {1, 5, 4, 3, 2, 1, 2}, {1, 4, 5, 5, 1, 3, 2},
	} {
		var arena Arena
		l := NewTransposed(&arena, "up", size.width, size.height, size.channels, size.kernel, size.stride, size.filters)
		arena.Allocate()
		arena.AllocateTraining()
		l.InitHe(random.New(1))
		draw := func(seed uint64, n int) []float32 {
			v := make([]float32, n)
			random.New(seed).Normals(v)
			return v
		}
		x, v := draw(2, size.n*l.In()), draw(3, size.n*l.Out())
		y, dx, patches := make([]float32, len(v)), make([]float32, len(x)), make([]float32, size.n*l.Of.PatchSize())
		var w kernel.Workspace
		l.Forward(&w, y, patches, x)
		l.Backward(&w, dx, patches, v, x)

		// convolved weighs the convolution of v, without a bias, with x.
		f := func(x, w, v []float64) float64 { return convolved(l.Of, -1, v, w, make([]float64, size.filters), x) }
		x64, w64, v64 := widen(x), widen(l.Of.Weight.Value), widen(v)
		compare(t, "weight", l.Of.Weight.Grad, func(w []float64) float64 { return f(x64, w, v64) }, l.Of.Weight.Value)
		compare(t, "input", dx, func(x []float64) float64 { return f(x, w64, v64) }, x)
		compare(t, "forward", y, func(v []float64) float64 { return f(x64, w64, v) }, v)
		for i, d := range l.Bias.Grad {
			var want float32
			for b := range size.n {
				want += v[b*l.Out()+i]
			}
			if d-want > 1e-6 || want-d > 1e-6 {
				t.Fatalf("%v: the bias's derivative %d is %v, want %v", size, i, d, want)
			}
		}
	}
}
