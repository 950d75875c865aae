package moe

import "math"

// The oracle is the model again, in float64 and from maths.md alone: plain loops over named matrices,
// the experts' losses and the batch's loss as a function of one flat parameter vector. It shares no
// code with the package.
type oracle struct {
	shape     Shape
	x, noise  []float64 // [B×D], [K×B×Z]
	seen      []float64 // [B×D], by the manager, if not x
	balancing float64

	// Of a dispatched step: the pairs that are dropped, and the loss that stands in for theirs.
	dropped func(b, i int) bool
	neutral []float64
}

func (o *oracle) take(flat *[]float64, n int) []float64 {
	t := (*flat)[:n]
	*flat = (*flat)[n:]
	return t
}

func (o *oracle) f(a float64) float64 {
	if o.shape.Activation == "relu" {
		return max(0, a)
	}
	return 1 / (1 + math.Exp(-a))
}

// affine returns x W + b for one row x.
func affine(x, w, b []float64) []float64 {
	y := append([]float64(nil), b...)
	for i, v := range x {
		for j := range y {
			y[j] += v * w[i*len(b)+j]
		}
	}
	return y
}

func (o *oracle) hidden(x, w, b []float64) []float64 {
	h := affine(x, w, b)
	for i := range h {
		h[i] = o.f(h[i])
	}
	return h
}

// expert returns the loss of one image.
func (o *oracle) expert(flat, x, noise []float64) float64 {
	s := o.shape
	if s.Expert == ConvExpert {
		return o.convExpert(flat, x, noise)
	}
	w1, b1 := o.take(&flat, s.D()*s.H), o.take(&flat, s.H)
	wm, bm := o.take(&flat, s.H*s.Z), o.take(&flat, s.Z)
	wv, bv := o.take(&flat, s.H*s.Z), o.take(&flat, s.Z)
	wd, bd := o.take(&flat, s.Z*s.H), o.take(&flat, s.H)
	wo, bo := o.take(&flat, s.H*s.D()), o.take(&flat, s.D())
	h := o.hidden(x, w1, b1)
	mu, lv := affine(h, wm, bm), affine(h, wv, bv)
	z, divergence := o.code(mu, lv, noise)
	return divergence + o.reconstruction(affine(o.hidden(z, wd, bd), wo, bo), x)
}

// code returns the code that the noise draws, and the divergence.
func (o *oracle) code(mu, lv, noise []float64) (z []float64, loss float64) {
	z = make([]float64, len(mu))
	for i := range z {
		v := 1e-5 + math.Exp(lv[i])
		z[i] = mu[i] + math.Sqrt(v)*noise[i]
		loss -= .5 * (1 + math.Log(v) - mu[i]*mu[i] - v)
	}
	return z, loss
}

// reconstruction returns the Gaussian's loss for the output's argument y.
func (o *oracle) reconstruction(y, x []float64) (loss float64) {
	std := float64(o.shape.DecoderStd)
	for i, a := range y {
		e := (x[i] - 1/(1+math.Exp(-a))) / std
		loss += .5*e*e + math.Log(std) + .5*math.Log(2*math.Pi)
	}
	return loss
}

// loss returns the batch's loss, its two terms, the probabilities and the experts' losses, [B×K].
func (o *oracle) loss(flat []float64) (total, expected, balancing float64, p, losses []float64) {
	s := o.shape
	batch := len(o.x) / s.D()
	wm, bm := o.take(&flat, s.D()*s.ManagerHidden), o.take(&flat, s.ManagerHidden)
	wp, bp := o.take(&flat, s.ManagerHidden*s.K), o.take(&flat, s.K)
	seen := o.x
	if o.seen != nil {
		seen = o.seen
	}
	for b := range batch {
		row := affine(o.hidden(seen[b*s.D():(b+1)*s.D()], wm, bm), wp, bp)
		var sum float64
		for i := range row {
			row[i] = math.Exp(row[i])
			sum += row[i]
		}
		for _, v := range row {
			p = append(p, v/sum)
		}
	}
	size := len(flat) / s.K
	for b := range batch {
		for i := range s.K {
			l := o.expert(flat[i*size:(i+1)*size], o.x[b*s.D():(b+1)*s.D()], o.noise[(i*batch+b)*s.Z:(i*batch+b+1)*s.Z])
			if o.dropped != nil && o.dropped(b, i) {
				l = o.neutral[b]
			}
			losses = append(losses, l)
			expected += p[b*s.K+i] * l / float64(batch)
		}
	}
	var mean float64
	load := make([]float64, s.K)
	for i := range load {
		for b := range batch {
			load[i] += p[b*s.K+i]
		}
		mean += load[i] / float64(s.K)
	}
	for _, v := range load {
		balancing += o.balancing * (v - mean) * (v - mean) / float64(s.K)
	}
	return expected + balancing, expected, balancing, p, losses
}
