package nn

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/diff/fd"

	"moevae/core/kernel"
	"moevae/core/random"
)

// oracle is f(x W + b) summed with weights c, in float64.
func oracle(f Activation, x, w, b, c []float64, in, out int) float64 {
	var s float64
	for i := range len(x) / in {
		for j := range out {
			a := b[j]
			for l := range in {
				a += x[i*in+l] * w[l*out+j]
			}
			switch f {
			case ReLU:
				a = max(0, a)
			case Sigmoid:
				a = 1 / (1 + math.Exp(-a))
			}
			s += c[i*out+j] * a
		}
	}
	return s
}

func widen(x []float32) []float64 {
	y := make([]float64, len(x))
	for i, v := range x {
		y[i] = float64(v)
	}
	return y
}

func compare(t *testing.T, what string, got []float32, f func(x []float64) float64, at []float32) {
	t.Helper()
	want := fd.Gradient(nil, f, widen(at), &fd.Settings{Formula: fd.Central})
	for i, w := range want {
		if math.Abs(float64(got[i])-w) > 2e-5*math.Max(1, math.Abs(w)) {
			t.Fatalf("%s: derivative %d is %v, central difference %v", what, i, got[i], w)
		}
	}
}

func TestDenseGradientsEqualCentralDifferences(t *testing.T) {
	const n, in, out = 3, 7, 5
	for _, f := range []Activation{Sigmoid, ReLU} {
		var arena Arena
		d := NewDense(&arena, "layer", in, out)
		arena.Allocate()
		arena.AllocateTraining()
		d.InitGlorot(random.New(1))
		random.New(2).Normals(d.Bias.Value)
		x, c, y, dx := make([]float32, n*in), make([]float32, n*out), make([]float32, n*out), make([]float32, n*in)
		random.New(3).Normals(x)
		random.New(4).Normals(c)
		var w kernel.Workspace
		d.Forward(&w, y, x)
		f.Forward(y, d.Bias.Value)
		dy := append([]float32(nil), c...)
		f.Backward(dy, y)
		d.Backward(&w, dy, x, false)
		d.BackwardInput(&w, dx, dy, false)
		x64, w64, b64, c64 := widen(x), widen(d.Weight.Value), widen(d.Bias.Value), widen(c)
		compare(t, f.String()+" weight", d.Weight.Grad, func(v []float64) float64 { return oracle(f, x64, v, b64, c64, in, out) }, d.Weight.Value)
		compare(t, f.String()+" bias", d.Bias.Grad, func(v []float64) float64 { return oracle(f, x64, w64, v, c64, in, out) }, d.Bias.Value)
		compare(t, f.String()+" input", dx, func(v []float64) float64 { return oracle(f, v, w64, b64, c64, in, out) }, x)

		twice := append([]float32(nil), arena.Grad...)
		d.Backward(&w, dy, x, true)
		for i, g := range arena.Grad {
			if math.Abs(float64(g-2*twice[i])) > 1e-5 {
				t.Fatalf("adding gives %v, want twice %v", g, twice[i])
			}
		}
	}
}

func TestArenaViewsShareTheFlatBuffers(t *testing.T) {
	var a Arena
	p, q := a.Declare("p", 2, 3), a.Declare("q", 4)
	a.Allocate()
	a.AllocateTraining()
	q.Value[3], p.Grad[0] = 7, 8
	if a.Value[9] != 7 || a.Grad[0] != 8 || len(a.Value) != 10 {
		t.Errorf("value %v, gradient %v", a.Value, a.Grad)
	}
	flat := Flatten(nil, a.Tensors("x."))
	flat[0] = 5
	if err := Unflatten(a.Tensors("x."), flat); err != nil || p.Value[0] != 5 {
		t.Errorf("Unflatten: %v, first value %v", err, p.Value[0])
	}
	if err := Unflatten(a.Tensors(""), flat[1:]); err == nil {
		t.Error("Unflatten takes too few values")
	}
	if name := a.Tensors("x.")[1].Name; name != "x.q" {
		t.Errorf("name is %q", name)
	}
}

func TestInitialisationHasItsVariance(t *testing.T) {
	var a Arena
	d := NewDense(&a, "d", 300, 200)
	a.Allocate()
	for _, c := range []struct {
		name string
		init func(random.Key)
		want float64
	}{{"Glorot", d.InitGlorot, 2. / 500}, {"He", d.InitHe, 2. / 300}} {
		c.init(random.New(5))
		var s float64
		for _, v := range d.Weight.Value {
			s += float64(v) * float64(v) / 60000
		}
		if math.Abs(s/c.want-1) > .03 {
			t.Errorf("%s: variance %v, want %v", c.name, s, c.want)
		}
	}
}

// A batch of mostly zeros takes another way to the same bits.
func TestBatchesGiveTheBitsOfDenseProducts(t *testing.T) {
	const n, in, out = 9, 31, 37
	for _, zeros := range []float32{.8, .1} {
		x := make([]float32, n*in)
		for i := range x {
			x[i] = max(0, random.New(1).Uniform(uint64(i))-zeros)
		}
		var arena Arena
		d := NewDense(&arena, "layer", in, out)
		arena.Allocate()
		arena.AllocateTraining()
		d.InitGlorot(random.New(2))
		dy := make([]float32, n*out)
		random.New(3).Normals(dy)
		var all, part Batch
		all.Set(x, in)
		index := []int{7, 0, 3}
		part.Gather(&all, index)
		if all.thin != (zeros > .5) || part.N != 3 {
			t.Fatalf("thin is %v with a share of %v zeros; %d gathered", all.thin, zeros, part.N)
		}
		var w kernel.Workspace
		for _, b := range []*Batch{&all, &part} {
			want, got := make([]float32, b.N*out), make([]float32, b.N*out)
			d.Forward(&w, want, b.X)
			d.ForwardBatch(&w, got, b)
			d.Backward(&w, dy[:b.N*out], b.X, false)
			wantGrad := append([]float32(nil), arena.Grad...)
			d.BackwardBatch(&w, dy[:b.N*out], b)
			for i := range want {
				if math.Float32bits(got[i]) != math.Float32bits(want[i]) {
					t.Fatalf("output %d is %v, want %v", i, got[i], want[i])
				}
			}
			for i := range wantGrad {
				if math.Float32bits(arena.Grad[i]) != math.Float32bits(wantGrad[i]) {
					t.Fatalf("gradient %d is %v, want %v", i, arena.Grad[i], wantGrad[i])
				}
			}
		}
		for j, i := range index {
			if part.X[j*in] != x[i*in] || part.X[j*in+in-1] != x[i*in+in-1] {
				t.Fatalf("image %d is not image %d of the whole", j, i)
			}
		}
	}
}
