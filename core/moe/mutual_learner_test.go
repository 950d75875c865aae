package moe

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/diff/fd"

	"moevae/core/kernel"
	"moevae/core/random"
)

func convShape() Shape {
	return Shape{Width: 14, Height: 13, H: 5, Z: 2, K: 3, Manager: ConvManager, ManagerHidden: 6, ManagerFilters: 4, Activation: "relu", DecoderStd: .5}
}

// convLogits is a manager of one head from its definition, in float64, for views [n×7×7].
func convLogits(flat, views []float64, s Shape) []float64 {
	side := 7
	out := (side-convKernel)/convStride + 1
	take := func(n int) []float64 { t := flat[:n]; flat = flat[n:]; return t }
	wc, bc := take(convKernel*convKernel*s.ManagerFilters), take(s.ManagerFilters)
	wh, bh := take(out*out*s.ManagerFilters*s.ManagerHidden), take(s.ManagerHidden)
	wo, bo := take(s.ManagerHidden*s.K), take(s.K)
	var logits []float64
	for len(views) > 0 {
		x := views[:side*side]
		views = views[side*side:]
		var c []float64
		for py := range out {
			for px := range out {
				for f := range s.ManagerFilters {
					a := bc[f]
					for i := range convKernel {
						for j := range convKernel {
							a += x[(py*convStride+i)*side+px*convStride+j] * wc[(i*convKernel+j)*s.ManagerFilters+f]
						}
					}
					c = append(c, max(0, a))
				}
			}
		}
		h := affine(c, wh, bh)
		for i := range h {
			h[i] = max(0, h[i])
		}
		logits = append(logits, affine(h, wo, bo)...)
	}
	return logits
}

// pooledShape's views are 12×11: what a convolution, maxima and another make of them has an odd row to leave out.
func pooledShape() Shape {
	s := convShape()
	s.Width, s.Height, s.ManagerFilters, s.ManagerSecond = 24, 22, 3, 4
	return s
}

// convolved64 is a convolution with a stride and its rectifier, for one image, by the definition.
func convolved64(x []float64, width, channels, kernel, stride int, w, b []float64) (y []float64, outWidth int) {
	height := len(x) / width / channels
	for top := 0; top+kernel <= height; top += stride {
		for left := 0; left+kernel <= width; left += stride {
			for f := range b {
				a := b[f]
				for i := range kernel * kernel * channels {
					row, column, c := i/channels/kernel, i/channels%kernel, i%channels
					a += x[((top+row)*width+left+column)*channels+c] * w[i*len(b)+f]
				}
				y = append(y, max(0, a))
			}
		}
	}
	return y, (width-kernel)/stride + 1
}

// pooledLogits is a pooledManager of one head from its definition, in float64.
func pooledLogits(flat, views []float64, s Shape) []float64 {
	width, height := s.view()
	take := func(n int) []float64 { t := flat[:n]; flat = flat[n:]; return t }
	w1, b1 := take(25*s.ManagerFilters), take(s.ManagerFilters)
	w2, b2 := take(9*s.ManagerFilters*s.ManagerSecond), take(s.ManagerSecond)
	features := len(flat) - s.ManagerHidden - s.ManagerHidden*s.K - s.K
	wh, bh := take(features), take(s.ManagerHidden)
	wo, bo := take(s.ManagerHidden*s.K), take(s.K)
	var logits []float64
	for ; len(views) > 0; views = views[width*height:] {
		c1, across := convolved64(views[:width*height], width, 1, 5, 1, w1, b1)
		var p []float64
		for y := range len(c1) / s.ManagerFilters / across / 2 {
			for x := range across / 2 {
				for f := range s.ManagerFilters {
					at := func(i, j int) float64 { return c1[((2*y+i)*across+2*x+j)*s.ManagerFilters+f] }
					p = append(p, max(at(0, 0), at(0, 1), at(1, 0), at(1, 1)))
				}
			}
		}
		c2, _ := convolved64(p, across/2, s.ManagerFilters, 3, 1, w2, b2)
		h := affine(c2, wh, bh)
		for i := range h {
			h[i] = max(0, h[i])
		}
		logits = append(logits, affine(h, wo, bo)...)
	}
	return logits
}

// lesson is a batch of images and of two views each.
func lesson(s Shape, batch int) (b Batch, seen []float32) {
	width, height := s.view()
	x, seen := make([]float32, batch*s.D()), make([]float32, 2*batch*width*height)
	for i := range x {
		x[i] = random.New(12).Uniform(uint64(i))
	}
	random.New(13).Normals(seen)
	return seenAs(batchOf(x, s.D()), seen), seen
}

// batchOf returns a batch of the images of x, [n×d].
func batchOf(x []float32, d int) Batch {
	return Batch{N: len(x) / d, Images: func(dst []float32, rows []int) { gather(dst, x, rows) }}
}

// seenAs gives a batch what the manager reads of it.
func seenAs(b Batch, seen []float32) Batch {
	b.Views = func(_ int, dst []float32, from, _ int) { copy(dst, seen[len(seen)/b.N*from:]) }
	return b
}

var firm = MutualRule{Mutual: Mutual{Consistency: 1, Certainty: .8, Balance: 3}, Teaching: .05, Dispatch: .2, Manager: still, Expert: still}

// The manager's gradient is that of its own loss and of β times the experts' with their losses held.
func TestConvManagersGradientEqualsCentralDifferences(t *testing.T) {
	for _, experts := range []bool{false, true} {
		equalsCentralDifferences(t, convShape(), convLogits, experts)
		equalsCentralDifferences(t, pooledShape(), pooledLogits, experts)
	}
}

func equalsCentralDifferences(t *testing.T, s Shape, logits func(flat, views []float64, s Shape) []float64, experts bool) {
	const batch = 4
	lesson, seen := lesson(s, batch)
	m := New(s, random.New(5))
	l := NewLearner(m, 1)
	flat := widen(m.manager.Arena().Value)
	rule := firm
	rule.Experts = experts
	if _, err := l.StepMutual(rule, lesson, random.New(6)); err != nil {
		t.Fatal(err)
	}
	k := s.K
	frozen, losses := append([]bool(nil), l.kept...), widen(l.loss)
	base := softmax64(logits(flat, widen(seen), s), k)
	want := fd.Gradient(nil, func(v []float64) float64 {
		a := logits(v, widen(seen), s)
		loss := mutualOracle(firm.Mutual, a, k)
		if !experts {
			return loss
		}
		// The teaching is linear in the logits at this point: β/B p(ℓ − ℓ̄) for the kept pairs.
		start := logits(flat, widen(seen), s)
		for b := range batch {
			var sum, mass float64
			for i := range k {
				if frozen[i*batch+b] {
					sum += base[2*b*k+i] * losses[i*batch+b]
					mass += base[2*b*k+i]
				}
			}
			for i := range k {
				if frozen[i*batch+b] {
					d := a[2*b*k+i] - start[2*b*k+i]
					loss += firm.Teaching / batch * base[2*b*k+i] * (losses[i*batch+b] - sum/mass) * d
				}
			}
		}
		return loss
	}, flat, &fd.Settings{Formula: fd.Central})
	for i, g := range m.manager.Arena().Grad {
		if !close64(float64(g), want[i], 2e-5) {
			t.Fatalf("%d and %d filters, experts %v: derivative %d is %v, central difference %v", s.ManagerFilters, s.ManagerSecond, experts, i, g, want[i])
		}
	}
}

func softmax64(a []float64, k int) []float64 {
	p := make([]float64, len(a))
	for b := range len(a) / k {
		var sum float64
		for i := range k {
			p[b*k+i] = math.Exp(a[b*k+i])
			sum += p[b*k+i]
		}
		for i := range k {
			p[b*k+i] /= sum
		}
	}
	return p
}

// Without dropped pairs the teaching is the exact gradient of β times the expected loss.
func TestTeachingIsTheExpectedLossesGradient(t *testing.T) {
	const batch, k = 3, 4
	a := make([]float32, batch*k)
	random.New(1).Normals(a)
	loss, kept := make([]float32, k*batch), make([]bool, k*batch)
	for i := range loss {
		loss[i], kept[i] = 200+40*random.New(2).Uniform(uint64(i)), true
	}
	p := append([]float32(nil), a...)
	kernel.Softmax(p, k)
	d := make([]float32, batch*k)
	terms := teach(d, p, loss, kept, k, k, .05)
	f := func(v []float64) float64 {
		var s float64
		for i, q := range softmax64(v, k) {
			s += q * float64(loss[i%k*batch+i/k]) / batch
		}
		return s
	}
	if want := f(widen(a)); !close64(terms.ExpectedExpert, want, 1e-6) || terms.Kept != 1 {
		t.Errorf("expected loss %v, want %v; kept %v", terms.ExpectedExpert, want, terms.Kept)
	}
	for i, w := range fd.Gradient(nil, f, widen(a), &fd.Settings{Formula: fd.Central}) {
		if math.Abs(float64(d[i])-.05*w) > 1e-5 {
			t.Errorf("derivative %d is %v, want %v", i, d[i], .05*w)
		}
	}
}

// Heads learn side by side on one trunk, each by its own loss; the chosen one goes on as if it had always
// been alone.
func TestTheHeadWithTheLowestLossIsKept(t *testing.T) {
	s := convShape()
	lesson, _ := lesson(s, 6)
	m := New(s, random.New(5))
	l := NewLearner(m, 1)
	l.Raise(3, 0, random.New(7))
	rule := firm
	rule.Manager.Rate = .01
	for i := range 20 {
		if _, err := l.StepMutual(rule, lesson, random.New(uint64(i))); err != nil {
			t.Fatal(err)
		}
	}
	heads := l.Heads()
	best := l.Best()
	for _, v := range heads {
		if v < heads[best] {
			t.Errorf("head %d is kept with a loss of %v; there is %v", best, heads[best], v)
		}
	}
	l.Weigh()
	if got := l.Best(); got != best {
		t.Errorf("before the next step the best is head %d, was %d", got, best)
	}
	l.Raise(3, 0, random.New(7)) // heads that begin anew
	for i := range 20 {
		if _, err := l.StepMutual(rule, lesson, random.New(uint64(i))); err != nil {
			t.Fatal(err)
		}
	}
	heads, best = l.Heads(), l.Best()
	several := l.heads.manager
	all := make([]float32, 12*3*s.K)
	several.Forward(&m.workspace, all, &l.lanes[0].seen)
	if got := l.Choose(); got != best || l.Heads() != nil {
		t.Errorf("chose %d, want %d; heads left %v", got, best, l.Heads())
	}
	one := make([]float32, 12*s.K)
	m.manager.Forward(&m.workspace, one, &l.lanes[0].seen)
	for i, v := range one {
		if want := all[i/s.K*3*s.K+best*s.K+i%s.K]; v != want {
			t.Fatalf("logit %d is %v, was %v", i, v, want)
		}
	}
	own := m.manager.(*convManager)
	last := len(several.Arena().First) - 1 - (2-best)*s.K
	if own.arena.First[len(own.arena.First)-1] != several.Arena().First[last] {
		t.Error("the moments did not come along")
	}
	if terms, err := l.StepMutual(rule, lesson, random.New(99)); err != nil || math.Abs(terms.Loss-heads[best]) > 1 {
		t.Errorf("the next step's loss is %v after a mean of %v, error %v", terms.Loss, heads[best], err)
	}
}
