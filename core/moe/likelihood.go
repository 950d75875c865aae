package moe

import (
	"math"

	"moevae/core/kernel"
	"moevae/core/random"
)

// A LikelihoodRule is how a mixture learns when its loss is the likelihood of what the experts predict and
// not their expected loss; every field may change between steps.
type LikelihoodRule struct {
	Deviation       float64 // s, of a target around an expert's prediction
	Balancing       float64 // λ, as a Rule's
	Temperature     float64 // as a Rule's
	Manager, Expert kernel.Adam
}

// StepLikelihood learns from one batch, x [B×D], of which each expert's loss e_bi is a squared error: its
// loss is
//
//	L = −(1/B) Σ_b ln Σ_i p_bi N(y_b; ŷ_bi, s²) + λ Var_i(Σ_b p_bi),  e_bi = (y_b − ŷ_bi)²
//
// With r_b = softmax_i(ln p_bi − e_bi/2s²), the responsibilities, ∂L/∂a_bj is (p_bj − r_bj)/B, and expert j's
// backward pass is scaled by r_bj/(2s²B). The post weighs by p what Jacobs et al. weigh by r: an expert then
// learns most from what it is already best at.
//
// Every expert sees every image, and the learner works alone. ExpectedExpert is (1/B) Σ_b Σ_i p_bi e_bi, for
// comparison. On a NotFinite error no parameter has changed.
//
// Source: Jacobs, Jordan, Nowlan and Hinton, Adaptive Mixtures of Local Experts, Neural Computation 1991,
// equation 1.3.
func (l *Learner) StepLikelihood(r LikelihoodRule, x []float32, noise random.Key) (Terms, error) {
	if l.team != nil {
		panic("moe: a member of a team can't learn by likelihood")
	}
	m := l.mixture
	l.begin(l.batchOf(x), noise)
	l.x.Set(x, m.shape.D())
	b, k := l.x.N, m.shape.K
	w := &l.lanes[0].workspace
	l.p, l.dLogits, l.loss = kernel.Reserve(l.p, b*k), kernel.Reserve(l.dLogits, b*k), kernel.Reserve(l.loss, b*k)
	m.manager.Forward(w, l.p, &l.x)
	temper(l.p, r.Temperature)
	kernel.Softmax(l.p, k)
	if len(l.kept) != b*k {
		l.kept = make([]bool, b*k)
	}
	keep(l.kept, l.p, k, 0)
	for i, e := range m.experts {
		draws := make([]float32, b*e.NoiseSize())
		noise.Derive(uint64(i)).Normals(draws)
		loss := l.loss[i*b : i*b+b]
		e.Forward(w, loss, &l.x, draws)
		for _, v := range loss {
			if !finite(v) {
				return Terms{}, blame(e, i)
			}
		}
	}
	// Without losses, what gate leaves is the balancing term's gradient.
	scale := make([]float32, b*k) // [K×B], first no losses, then the responsibilities over B
	terms := gate(l.dLogits, l.p, scale, l.kept, l.load, l.g, r.Balancing)
	terms.Loss = terms.Balancing + l.respond(scale, r.Deviation)/float64(b)
	terms.ExpectedExpert = l.expected()
	if err := l.steady(terms); err != nil {
		return Terms{}, err
	}
	for i, v := range l.p {
		at := i%k*b + i/k
		l.dLogits[i] += v/float32(b) - scale[at]
		scale[at] /= float32(2 * r.Deviation * r.Deviation)
	}
	temper(l.dLogits, r.Temperature)
	for i := range l.parts {
		l.parts[i].own, l.parts[i].scale = &l.x, scale[i*b:i*b+b:i*b+b]
	}
	m.manager.Backward(w, l.dLogits, &l.x)
	l.steps++
	m.manager.Arena().Update(r.Manager, l.steps)
	l.update(r.Expert, l.steps)
	return terms, nil
}

// respond overwrites r, [K×B], with the responsibilities over B and returns −Σ_b ln Σ_i p_bi N(y; ŷ_bi, s²).
func (l *Learner) respond(r []float32, deviation float64) (loss float64) {
	k := l.mixture.shape.K
	b := len(r) / k
	constant := kernel.GaussianFloor(1, deviation)
	row := make([]float32, k)
	for n := range b {
		var top float32
		for i := range row {
			p := max(l.p[n*k+i], math.SmallestNonzeroFloat32*1e8)
			row[i] = kernel.Log(p) - l.loss[i*b+n]/float32(2*deviation*deviation)
			if i == 0 || row[i] > top {
				top = row[i]
			}
		}
		var sum float32
		for i := range row {
			row[i] -= top
		}
		kernel.Exp(row, row)
		kernel.TrimAll(row)
		for _, v := range row {
			sum += v
		}
		for i, v := range row {
			r[i*b+n] = v / sum / float32(b)
		}
		loss += constant - float64(top+kernel.Log(sum))
	}
	return loss
}

// expected returns (1/B) Σ_b Σ_i p_bi ℓ_bi of all pairs.
func (l *Learner) expected() float64 {
	k := l.mixture.shape.K
	n := len(l.p) / k
	var sum float64
	for b := range n {
		s, _, _ := weigh(l.p[b*k:b*k+k], l.loss, l.kept, b, n)
		sum += s / float64(n)
	}
	return sum
}

// temper divides logits, or the gradient for them, by a temperature; 0 stands for 1.
func temper(logits []float32, temperature float64) {
	if temperature == 0 || temperature == 1 {
		return
	}
	kernel.ScaleRows(logits, logits, []float32{float32(1 / temperature)})
}
