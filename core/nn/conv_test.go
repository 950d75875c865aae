package nn

import (
	"fmt"
	"math"
	"testing"

	"moevae/core/kernel"
	"moevae/core/random"
)

// convolved is f(x ∗ W + b) summed with weights s, in float64, by the definition.
func convolved(c Conv, f Activation, x, w, b, s []float64) (sum float64) {
	n := len(x) / (c.Height * c.Width * c.Channels)
	for i := range n {
		for p := range c.Positions() {
			top, left := p/c.OutWidth()*c.Stride, p%c.OutWidth()*c.Stride
			for o := range c.Out {
				a := b[o]
				for k := range c.In {
					row, column, channel := k/c.Channels/c.Kernel, k/c.Channels%c.Kernel, k%c.Channels
					a += w[k*c.Out+o] * x[((i*c.Height+top+row)*c.Width+left+column)*c.Channels+channel]
				}
				switch f {
				case ReLU:
					a = max(0, a)
				case Sigmoid:
					a = 1 / (1 + math.Exp(-a))
				}
				sum += s[(i*c.Positions()+p)*c.Out+o] * a
			}
		}
	}
	return sum
}

func TestConvGradientsEqualCentralDifferences(t *testing.T) {
	for _, size := range []struct{ n, width, height, channels, kernel, stride, filters int }{
		{2, 9, 9, 1, 5, 2, 3}, {2, 6, 7, 2, 3, 2, 4}, {1, 5, 4, 3, 2, 1, 2}, {3, 5, 5, 1, 5, 1, 2}, {1, 4, 5, 5, 1, 3, 2},
	} {
		for _, f := range []Activation{Sigmoid, ReLU} {
			name := fmt.Sprintf("%v %v", size, f)
			var arena Arena
			c := NewConv(&arena, "conv", size.width, size.height, size.channels, size.kernel, size.stride, size.filters)
			arena.Allocate()
			arena.AllocateTraining()
			c.InitHe(random.New(1))
			random.New(2).Normals(c.Bias.Value)
			draw := func(seed uint64, n int) []float32 {
				v := make([]float32, n)
				random.New(seed).Normals(v)
				return v
			}
			pixels, outputs := size.n*size.height*size.width*size.channels, size.n*c.Positions()*size.filters
			x, s, y, dx := draw(3, pixels), draw(4, outputs), make([]float32, outputs), make([]float32, pixels)
			patches := make([]float32, size.n*c.PatchSize())
			var w kernel.Workspace
			c.Forward(&w, y, patches, x)
			f.Forward(y, c.Bias.Value)
			dy := append([]float32(nil), s...)
			f.Backward(dy, y)
			c.Backward(&w, dy, patches, false)
			c.BackwardInput(&w, dx, make([]float32, len(patches)), dy, false)

			x64, w64, b64, s64 := widen(x), widen(c.Weight.Value), widen(c.Bias.Value), widen(s)
			var got float64
			for i, v := range y {
				got += float64(v) * s64[i]
			}
			if want := convolved(c, f, x64, w64, b64, s64); math.Abs(got-want) > 1e-5*max(1, math.Abs(want)) {
				t.Errorf("%s: forward gives %v, want %v", name, got, want)
			}
			compare(t, name+" weight", c.Weight.Grad, func(v []float64) float64 { return convolved(c, f, x64, v, b64, s64) }, c.Weight.Value)
			compare(t, name+" bias", c.Bias.Grad, func(v []float64) float64 { return convolved(c, f, x64, w64, v, s64) }, c.Bias.Value)
			compare(t, name+" input", dx, func(v []float64) float64 { return convolved(c, f, v, w64, b64, s64) }, x)

			once := append([]float32(nil), dx...)
			c.BackwardInput(&w, dx, patches, dy, true)
			for i, v := range dx {
				if math.Abs(float64(v-2*once[i])) > 1e-5 {
					t.Fatalf("%s: adding gives %v, want twice %v", name, v, once[i])
				}
			}
		}
	}
}

func TestConvWorkedExample(t *testing.T) {
	var arena Arena
	c := NewConv(&arena, "c", 4, 3, 1, 2, 2, 2)
	arena.Allocate()
	// One filter sums a patch, the other takes its lower left value.
	copy(c.Weight.Value, []float32{1, 0, 1, 0, 1, 1, 1, 0})
	x := []float32{
		1, 2, 3, 4,
		5, 6, 7, 8,
		9, 9, 9, 9,
	}
	y, patches := make([]float32, 4), make([]float32, c.PatchSize())
	c.Forward(new(kernel.Workspace), y, patches, x)
	for i, want := range []float32{14, 5, 22, 7} {
		if y[i] != want {
			t.Errorf("got %v, want 14 5 22 7", y)
			break
		}
	}
}

func TestConvDoesNotAllocateOnceWarm(t *testing.T) {
	var arena Arena
	c := NewConv(&arena, "c", 14, 14, 1, 5, 2, 16)
	arena.Allocate()
	arena.AllocateTraining()
	const n = 8
	x, y, patches := make([]float32, n*196), make([]float32, n*c.Positions()*16), make([]float32, n*c.PatchSize())
	var w kernel.Workspace
	if testing.AllocsPerRun(5, func() { w.Mul(y, patches, c.Weight.Value, n*c.Positions(), c.In, c.Out, false) }) > 0 {
		t.Skip("without SIMD a product itself allocates")
	}
	if a := testing.AllocsPerRun(5, func() {
		c.Forward(&w, y, patches, x)
		c.Backward(&w, y, patches, true)
		c.BackwardInput(&w, x, patches, y, false)
	}); a != 0 {
		t.Errorf("%v allocations", a)
	}
}

func TestConvPanicsWhenLengthsDoNotFit(t *testing.T) {
	var arena Arena
	c := NewConv(&arena, "c", 4, 4, 1, 3, 1, 1)
	for name, f := range map[string]func(){
		"kernel":  func() { NewConv(&arena, "d", 2, 9, 1, 3, 1, 1) },
		"patches": func() { c.Patches(make([]float32, c.PatchSize()+1), make([]float32, 16)) },
		"images":  func() { c.Patches(make([]float32, 2*c.PatchSize()), make([]float32, 31)) },
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

func BenchmarkConv(b *testing.B) {
	var arena Arena
	c := NewConv(&arena, "c", 14, 14, 1, 5, 2, 16)
	arena.Allocate()
	arena.AllocateTraining()
	c.InitHe(random.New(1))
	const n = 500
	x, y, patches := make([]float32, n*196), make([]float32, n*c.Positions()*16), make([]float32, n*c.PatchSize())
	random.New(2).Normals(x)
	var w kernel.Workspace
	b.Run("patches", func(b *testing.B) {
		for b.Loop() {
			c.Patches(patches, x)
		}
	})
	b.Run("forward", func(b *testing.B) {
		for b.Loop() {
			c.ForwardPatches(&w, y, patches)
		}
	})
	b.Run("backward", func(b *testing.B) {
		for b.Loop() {
			c.Backward(&w, y, patches, false)
		}
	})
}
