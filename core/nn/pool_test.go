package nn

import (
	"math"
	"slices"
	"testing"

	"moevae/core/random"
)

// pooled is the sum, weighted with s, of what a Pool makes of x, in float64, by the definition.
func pooled(p Pool, x, s []float64) (sum float64) {
	out := 0
	for i := range len(x) / p.In() {
		for y := range p.Height / 2 {
			for left := range p.Width / 2 {
				for c := range p.Channels {
					most := math.Inf(-1)
					for k := range 4 {
						most = max(most, x[((i*p.Height+2*y+k/2)*p.Width+2*left+k%2)*p.Channels+c])
					}
					sum += s[out] * most
					out++
				}
			}
		}
	}
	return sum
}

func TestPoolsGradientEqualsCentralDifferences(t *testing.T) {
	for _, p := range []Pool{{10, 10, 8}, {5, 4, 3}, {3, 3, 1}, {2, 7, 5}} {
		const n = 2
		x, s, dx := make([]float32, n*p.In()), make([]float32, n*p.Out()), make([]float32, n*p.In())
		random.New(1).Normals(x)
		random.New(2).Normals(s)
		random.New(3).Normals(dx) // to be overwritten
		y := make([]float32, len(s))
		p.Forward(y, x)
		p.Backward(dx, s, x)
		var got float64
		for i, v := range widen(y) {
			got += v * float64(s[i])
		}
		if want := pooled(p, widen(x), widen(s)); math.Abs(got-want) > 1e-6*max(1, math.Abs(want)) {
			t.Errorf("%v: forward gives %v, want %v", p, got, want)
		}
		compare(t, "pool", dx, func(v []float64) float64 { return pooled(p, v, widen(s)) }, x)
	}
}

func TestPoolWorkedExample(t *testing.T) {
	p := Pool{Width: 5, Height: 2, Channels: 1}
	x := []float32{
		1, 2, 7, 7, 9,
		3, 0, 7, 7, 9,
	}
	y, dx := make([]float32, 2), make([]float32, 10)
	p.Forward(y, x)
	if !slices.Equal(y, []float32{3, 7}) {
		t.Errorf("got %v, want 3 and 7", y)
	}
	p.Backward(dx, []float32{5, 6}, x)
	if want := []float32{0, 0, 6, 0, 0, 5, 0, 0, 0, 0}; !slices.Equal(dx, want) {
		t.Errorf("the gradient is %v, want %v, at the lower left and the first of equals", dx, want)
	}
}

func TestPoolPanicsWhenLengthsDoNotFit(t *testing.T) {
	p := Pool{Width: 4, Height: 4, Channels: 2}
	for name, f := range map[string]func(){
		"pooled":    func() { p.Forward(make([]float32, 9), make([]float32, 32)) },
		"gradients": func() { p.Backward(make([]float32, 31), make([]float32, 8), make([]float32, 32)) },
		"values":    func() { p.Backward(make([]float32, 31), make([]float32, 8), make([]float32, 31)) },
		"size":      func() { Pool{Width: 1, Height: 4, Channels: 2}.Forward(nil, nil) },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: no panic", name)
				}
			}()
			f()
		}()
	}
}

func BenchmarkPool(b *testing.B) {
	p := Pool{Width: 10, Height: 10, Channels: 8}
	const n = 500
	x, dx, y := make([]float32, n*p.In()), make([]float32, n*p.In()), make([]float32, n*p.Out())
	random.New(1).Normals(x)
	b.Run("forward", func(b *testing.B) {
		for b.Loop() {
			p.Forward(y, x)
		}
	})
	b.Run("backward", func(b *testing.B) {
		for b.Loop() {
			p.Backward(dx, y, x)
		}
	})
}
