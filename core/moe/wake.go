package moe

import (
	"math"

	"moevae/core/kernel"
	"moevae/core/nn"
)

// A topped manager shows the features of its last forward pass, [n×H], and the layer that makes logits of them.
type topped interface {
	top() (h []float32, output nn.Dense)
}

func (m *denseManager) top() ([]float32, nn.Dense) { return m.h, m.output }

// apart is κ: how far the two halves of the busiest expert's images are set apart, as the standard deviation of
// the difference of the two logits.
const apart = 1

// Wake gives a dead expert half of a busy one's images. It becomes a copy of the busy one, with what the optimiser
// remembers, and the manager divides between the two what it gave to one. Let h be the manager's hidden units for
// the busy one's images, m their mean, v the direction in which they differ most, the first principal
// component, and q and s the median and the standard deviation of (h − m)·v. Then, for the logits a = h W_p + b_p,
//
//	u = κ ((h − m)·v − q)/s;  a_busy ← a_busy + ½u − c,  a_dead ← a_busy − ½u − c
//	c = mean ln(e^(½u) + e^(−½u)) ≥ ln 2
//
// which W_p and b_p can say exactly, for u is affine in h. By the median each of them is the likelier one for half
// of the images. By c, the logarithm of their odds together against any other expert is, in the mean over those
// images, what the busy one's was; and the others keep their odds against each other. The two begin with the same losses,
// from which the manager learns nothing; they become different because σ(u) and σ(−u) weigh their images.
//
// seen, [n×V], are images of the busy one as the manager reads them. Where they do not differ in h, u = 0. Wake
// panics if the experts are the same or the manager can't be divided; who calls it after Raise waits for Choose.
func (l *Learner) Wake(dead, busy int, seen []float32) {
	m := l.mixture
	manager, ok := m.manager.(topped)
	if dead == busy || !ok || l.heads != nil || len(seen) == 0 {
		panic("moe: there is nobody to wake, or nobody to wake them from")
	}
	from, to := m.experts[busy].Arena().Buffers(), m.experts[dead].Arena().Buffers()
	for i := range from {
		copy(to[i], from[i])
	}

	width, height := m.ViewSize()
	logits := make([]float32, len(seen)/(width*height)*m.shape.K)
	l.seen.Set(seen, width*height)
	m.manager.Forward(&l.lanes[0].workspace, logits, &l.seen)
	h, output := manager.top()
	slope, offset, c := halves(h, output.In)

	k := output.Out
	for i, b := range m.manager.Arena().Buffers() {
		bias := b[len(b)-k:]
		weight := b[len(b)-k-len(output.Weight.Value) : len(b)-k]
		for j := range output.In {
			row := weight[j*k : j*k+k]
			row[dead] = row[busy]
			if i == 0 {
				row[busy] += float32(.5 * slope[j])
				row[dead] -= float32(.5 * slope[j])
			}
		}
		bias[dead] = bias[busy]
		if i == 0 {
			bias[busy] += float32(.5*offset) - c
			bias[dead] -= float32(.5*offset) + c
		}
	}
}

// halves returns u of Wake as slope·h + offset, and c, for the features h, [n×width].
func halves(h []float32, width int) (slope []float32, offset, c float32) {
	n := len(h) / width
	mean := make([]float64, width)
	for i, x := range h {
		mean[i%width] += float64(x) / float64(n)
	}
	v := principal(h, mean)
	t := make([]float64, n)
	var variance float64
	for b := range t {
		t[b] = project(h[b*width:(b+1)*width], mean, v)
		variance += float64(t[b]*t[b]) / float64(n)
	}
	q := median(t)
	scale := 0.
	if variance > 0 {
		scale = apart / math.Sqrt(variance)
	}

	slope = make([]float32, width)
	shift := q
	for j, d := range v {
		slope[j] = float32(scale * d)
		shift += float64(mean[j] * d)
	}
	e := make([]float32, n)
	for b := range t {
		e[b] = -float32(math.Abs(scale * (t[b] - q)))
	}
	kernel.Exp(e, e)
	var sum float64
	for b, x := range e {
		// ln(e^(½u) + e^(−½u)) = ½|u| + ln(1 + e^(−|u|))
		sum += float64(.5*math.Abs(scale*(t[b]-q))) + float64(kernel.Log(1+x))
	}
	return slope, float32(-scale * shift), float32(sum / float64(n))
}

// median returns the middle of t, or the mean of the two. It counts instead of sorting: of a thousand numbers that
// takes a millisecond, and a page has less to download.
func median(t []float64) float64 {
	var low, high float64
	for _, x := range t {
		less, alike := 0, 0
		for _, y := range t {
			if y < x {
				less++
			} else if y == x {
				alike++
			}
		}
		if in := (len(t) - 1) / 2; less <= in && in < less+alike {
			low = x
		}
		if in := len(t) / 2; less <= in && in < less+alike {
			high = x
		}
	}
	return (low + high) / 2
}

// rounds of the power iteration: the direction need not be exact, only the same everywhere.
const rounds = 30

// principal returns the first principal component of the rows of h about their mean, of length 1, or 0 if they
// are all alike. It iterates v ← Σ_b ((h_b − m)·v)(h_b − m) from the row that is farthest from the mean.
func principal(h []float32, mean []float64) []float64 {
	width := len(mean)
	v := make([]float64, width)
	farthest := 0.
	for lo := 0; lo < len(h); lo += width {
		var d float64
		for j, m := range mean {
			e := float64(h[lo+j]) - m
			d += float64(e * e)
		}
		if d > farthest {
			farthest = d
			for j, m := range mean {
				v[j] = float64(h[lo+j]) - m
			}
		}
	}
	next := make([]float64, width)
	for range rounds {
		if !normalise(v) {
			break
		}
		clear(next)
		for lo := 0; lo < len(h); lo += width {
			t := project(h[lo:lo+width], mean, v)
			for j, m := range mean {
				next[j] += float64(t * (float64(h[lo+j]) - m))
			}
		}
		v, next = next, v
	}
	normalise(v)
	return v
}

// project returns (h − mean)·v.
func project(h []float32, mean, v []float64) (t float64) {
	for j, m := range mean {
		t += float64((float64(h[j]) - m) * v[j])
	}
	return t
}

// normalise gives v the length 1, and reports whether it has a direction.
func normalise(v []float64) bool {
	var square float64
	for _, x := range v {
		square += float64(x * x)
	}
	if square == 0 {
		return false
	}
	for j := range v {
		v[j] /= math.Sqrt(square)
	}
	return true
}
