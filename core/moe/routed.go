package moe

import (
	"moevae/core/kernel"
	"moevae/core/random"
)

// StepRouted trains the experts alone, each on the images that route, [B], gives it, whoever has decided that:
//
//	L = (1/B) Σ_b ℓ_b,route(b)
//
// The manager does not learn. x is [B×D]. On a NotFinite error no parameter has changed.
func (l *Learner) StepRouted(o kernel.Adam, x []float32, route []uint8, noise random.Key) (Terms, error) {
	batch, k := l.batchOf(x), l.mixture.shape.K
	b := batch.N
	l.begin(batch, noise)
	if len(route) != b {
		panic("moe: a routing has another length than its batch")
	}
	l.p = kernel.Reserve(l.p, b*k)
	clear(l.p)
	for i, e := range route {
		l.p[i*k+int(e)] = 1
	}
	// Any ε between 0 and 1 leaves an image its one expert.
	err := l.consult(.5, batch)
	terms := Terms{Kept: 1 / float64(k)}
	if err == nil && l.leads() {
		for i, e := range route {
			terms.ExpectedExpert += float64(l.loss[int(e)*b+i]) / float64(b)
		}
		terms.Loss = terms.ExpectedExpert
		err = l.steady(terms)
	}
	if err := l.tell(nil, err); err != nil {
		return Terms{}, err
	}
	l.taught++
	l.update(o, l.taught)
	return terms, nil
}

// Losses overwrites loss, [n×K], with every expert's loss of the images of x, [n×D], in nats, with one draw
// of noise an image and expert: minus each expert's ELBO.
func (m *Mixture) Losses(loss, x []float32, noise random.Key) {
	images := m.preprocessing.forExperts(x)
	n, k := images.N, m.shape.K
	one := make([]float32, n)
	for i, e := range m.experts {
		draws := make([]float32, n*e.NoiseSize())
		noise.Derive(uint64(i)).Normals(draws)
		e.Forward(&m.workspace, one, images, draws)
		for b, v := range one {
			loss[b*k+i] = v
		}
	}
}
