package moe

import (
	"math"

	"moevae/core/kernel"
	"moevae/core/nn"
	"moevae/core/random"
)

// A trunk is what the leaves of an expert share: the encoder's first layer and the decoder's last weights, nearly
// all of an expert's parameters.
type trunk struct {
	arena   nn.Arena
	encoder nn.Dense
	output  *nn.Param // W_o, [H×D]
}

// newTrunk returns a copy of the parent's.
func newTrunk(s Shape, parent *VAE) trunk {
	var t trunk
	t.encoder = nn.NewDense(&t.arena, "encoder", s.D(), s.H)
	t.output = t.arena.Declare("output.weight", s.H, s.D())
	t.arena.Allocate()
	from := parent.encoder.(*denseEncoder).layer
	copy(t.encoder.Weight.Value, from.Weight.Value)
	copy(t.encoder.Bias.Value, from.Bias.Value)
	copy(t.output.Value, parent.decoder.(*denseDecoder).output.Weight.Value)
	return t
}

// newLeaf returns a VAE on the trunk, with layers between that are its own and begin as the parent's.
func newLeaf(s Shape, t *trunk, parent *VAE) *VAE {
	v := &VAE{shape: s, encoder: &denseEncoder{activation: s.activation(), layer: t.encoder}}
	v.mean = nn.NewDense(&v.arena, "mean", s.H, s.Z)
	v.logVariance = nn.NewDense(&v.arena, "log_variance", s.H, s.Z)
	hidden := nn.NewDense(&v.arena, "decoder", s.Z, s.H)
	output := nn.Dense{In: s.H, Out: s.D(), Weight: t.output, Bias: v.arena.Declare("output.bias", s.D())}
	v.decoder = &denseDecoder{activation: s.activation(), hidden: hidden, output: output}
	v.arena.Allocate()
	from := parent.decoder.(*denseDecoder)
	for _, pair := range [][2]*nn.Param{
		{v.mean.Weight, parent.mean.Weight}, {v.mean.Bias, parent.mean.Bias},
		{v.logVariance.Weight, parent.logVariance.Weight}, {v.logVariance.Bias, parent.logVariance.Bias},
		{hidden.Weight, from.hidden.Weight}, {hidden.Bias, from.hidden.Bias}, {output.Bias, from.output.Bias},
	} {
		copy(pair[0].Value, pair[1].Value)
	}
	return v
}

// Whiten changes a leaf that is a copy of its parent so that its codes of the images it has, of which mu and variance,
// [n×Z], are the parent's, are as N(0, I) has them, each dimension by itself. See Mixture.Whiten: Q = I, so that a leaf's
// dimensions mean what its parent's do. A leaf of a quarter of the images then pays for the divergence from its own prior, not
// from its parent's.
func (s *Styles) Whiten(leaf int, mu, variance []float32) {
	c := newCodes(s.mixture.shape.Z)
	c.add(mu, variance)
	if c.n > 0 {
		s.leaves[leaf].recode(c.whitening(false))
	}
}

// A StyleLearner trains an expert's styles, a step at a time; it is for one goroutine and uses nothing of the
// mixture but what it reads.
type StyleLearner struct {
	styles    *Styles
	workspace kernel.Workspace
	views     views
	mutual    int // steps of the sub-manager
	leaf      int // steps of the leaves

	x                  nn.Batch
	logits, d, shared  []float32
	noise, loss, scale []float32
}

// NewStyleLearner returns a learner of s.
func NewStyleLearner(s *Styles) *StyleLearner {
	s.guide.AllocateTraining()
	s.trunk.arena.AllocateTraining()
	for _, leaf := range s.leaves {
		leaf.arena.AllocateTraining()
	}
	return &StyleLearner{styles: s, shared: make([]float32, len(s.trunk.arena.Value))}
}

// Normalise fixes how the sub-manager reads features: centred on the means of c, [n×F], and divided by one
// deviation over all of them.
func (l *StyleLearner) Normalise(c []float32) {
	m := &l.styles.sub
	f := len(m.centre.Value)
	n := len(c) / f
	var square float64
	for j := range f {
		var mean float64
		for b := range n {
			mean += float64(c[b*f+j]) / float64(n)
		}
		m.centre.Value[j] = float32(mean)
		for b := range n {
			d := float64(c[b*f+j]) - mean
			square += float64(d*d) / float64(n*f)
		}
	}
	m.scale.Value[0] = float32(max(math.Sqrt(square), 1e-6))
}

// Normalised overwrites c with what Normalise makes of it.
func (l *StyleLearner) Normalised(c []float32) { l.styles.sub.normalise(c, c) }

// Begin draws the sub-manager's weights anew from key.
func (l *StyleLearner) Begin(key random.Key) {
	l.styles.sub.initialise(key)
	clear(l.styles.guide.First)
	clear(l.styles.guide.Second)
	l.mutual = 0
}

// Guide returns a copy of what routes; SetGuide puts it back.
func (l *StyleLearner) Guide() []float32 { return append([]float32(nil), l.styles.guide.Value...) }

// SetGuide overwrites what routes with what Guide returned.
func (l *StyleLearner) SetGuide(value []float32) { copy(l.styles.guide.Value, value) }

// Likeliest returns the leaf to which the sub-manager gives each image, by its normalised features, [n×F].
func (l *StyleLearner) Likeliest(c []float32) []int {
	sub, k := &l.styles.sub, l.styles.Leaves()
	n := len(c) / sub.hidden.In
	l.logits = kernel.Reserve(l.logits, n*k)
	sub.forward(&l.workspace, l.logits, c)
	leaf := make([]int, n)
	for b := range leaf {
		leaf[b] = kernel.Largest(l.logits[b*k : b*k+k])
	}
	return leaf
}

// StepGuide makes one step of the sub-manager by the loss m, from the normalised features of two views of each
// image, [2B×F], one after the other. It returns the loss.
func (l *StyleLearner) StepGuide(m Mutual, o kernel.Adam, c []float32) float64 {
	sub, k := &l.styles.sub, l.styles.Leaves()
	n := len(c) / sub.hidden.In
	l.logits, l.d = kernel.Reserve(l.logits, n*k), kernel.Reserve(l.d, n*k)
	sub.forward(&l.workspace, l.logits, c)
	l.views.softmax(l.logits, n, k, k)
	t := m.gradient(l.d, &l.views, k, k)
	sub.backward(&l.workspace, l.d, c)
	l.mutual++
	l.styles.guide.Update(o, l.mutual)
	return t.Loss
}

// StepLeaves makes one step of all leaves: x[j] are the images of leaf j, [n_j×D], as its parent reads them, and the loss
// is the mean over all of them. The trunk receives the sum of what the leaves tell it. noise is the step's
// key. It returns the loss; on a NotFinite error no parameter has changed.
func (l *StyleLearner) StepLeaves(o kernel.Adam, x [][]float32, noise random.Key) (float64, error) {
	s := l.styles
	d, z := s.mixture.shape.D(), s.mixture.shape.Z
	all := 0
	for _, images := range x {
		all += len(images) / d
	}
	clear(l.shared)
	var loss float64
	for j, images := range x {
		n := len(images) / d
		if n == 0 {
			clear(s.leaves[j].arena.Grad)
			continue
		}
		l.x.Set(images, d)
		l.noise, l.loss, l.scale = kernel.Reserve(l.noise, n*z), kernel.Reserve(l.loss, n), kernel.Reserve(l.scale, n)
		noise.Derive(uint64(j)).Normals(l.noise)
		for i := range l.scale {
			l.scale[i] = 1 / float32(all)
		}
		leaf := s.leaves[j]
		leaf.Forward(&l.workspace, l.loss, &l.x, l.noise)
		for _, v := range l.loss {
			if !finite(v) {
				return 0, blame(leaf, s.Expert)
			}
			loss += float64(v) / float64(all)
		}
		leaf.Backward(&l.workspace, &l.x, l.scale)
		kernel.Add(l.shared, s.trunk.arena.Grad)
	}
	copy(s.trunk.arena.Grad, l.shared)
	l.leaf++
	s.trunk.arena.Update(o, l.leaf)
	for _, leaf := range s.leaves {
		leaf.arena.Update(o, l.leaf)
	}
	return loss, nil
}
