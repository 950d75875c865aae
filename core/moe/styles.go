package moe

import (
	"fmt"

	"moevae/core/kernel"
	"moevae/core/nn"
	"moevae/core/random"
)

// What an expert's images may be divided by.
const (
	ByShape = "shape" // a sub-manager that learns from views, as the manager does
	BySlant = "slant" // k-means on the expert's own code
)

// Styles are an expert that has become a mixture of its own: the post's last idea. A sub-manager, or the
// nearest of several centres, gives each of the expert's images one of J leaves: experts that share the
// encoder's first and the decoder's last weights and are cheap besides, 4,772 parameters of the published size.
//
// The mixture and its expert stay as they are. Source: maths.md, part 7.
type Styles struct {
	Expert int
	By     string

	mixture *Mixture
	parent  *VAE
	guide   nn.Arena // what routes: of a sub-manager or of centres
	sub     subManager
	centres *nn.Param // [J×Z], of the parent's μ
	trunk   trunk
	leaves  []*VAE

	c []float32 // features of the last routing
}

// NewStyles returns the expert's styles before any training: an undecided guide, and every leaf a copy of the
// expert. It panics unless the expert is a dense VAE and, to divide by shape, the manager one that learns
// from views.
func NewStyles(m *Mixture, expert int, by string, leaves int) *Styles {
	if m.shape.Expert == ConvExpert || m.shape.Expert == RegressorExpert || leaves < 2 {
		panic("moe: only a dense VAE divides into leaves, of which there are two or more")
	}
	s := &Styles{Expert: expert, By: by, mixture: m, parent: m.vaes[expert]}
	if by == ByShape {
		s.sub = newSubManager(&s.guide, m.FeatureSize(), leaves)
	} else {
		s.centres = s.guide.Declare("centres", leaves, m.shape.Z)
	}
	s.guide.Allocate()
	if by == ByShape {
		s.sub.scale.Value[0] = 1
	}
	s.trunk = newTrunk(m.shape, s.parent)
	for range leaves {
		s.leaves = append(s.leaves, newLeaf(m.shape, &s.trunk, s.parent))
	}
	return s
}

// Leaves returns J.
func (s *Styles) Leaves() int { return len(s.leaves) }

// Tensors returns live views of all that the styles add to a mixture.
func (s *Styles) Tensors() []nn.Tensor {
	prefix := fmt.Sprintf("styles.%d.", s.Expert)
	t := append(s.guide.Tensors(prefix+"guide."), s.trunk.arena.Tensors(prefix+"trunk.")...)
	for j, leaf := range s.leaves {
		t = append(t, leaf.arena.Tensors(fmt.Sprintf("%sleaf.%d.", prefix, j))...)
	}
	return t
}

// Route overwrites q, [n×J], with the probabilities of the leaves for the images of x, [n×D], which the manager
// has given this expert. By slant one of them is 1.
func (s *Styles) Route(q, x []float32) {
	read := s.mixture.preprocessing
	if s.By == ByShape {
		seen := read.forManager(x)
		s.c = kernel.Reserve(s.c, seen.N*s.mixture.FeatureSize())
		s.mixture.Features(s.c, seen.X)
		s.sub.route(&s.mixture.workspace, q, s.c)
		return
	}
	mu, _ := s.parent.Encode(&s.mixture.workspace, read.forExperts(x))
	s.nearest(q, mu)
}

// nearest overwrites q with 1 for the centre nearest to each code and 0 for the others.
func (s *Styles) nearest(q, mu []float32) {
	z, k := s.mixture.shape.Z, len(s.leaves)
	clear(q)
	for b := range len(q) / k {
		best, least := 0, float32(0)
		for j := range k {
			var away float32
			for i, v := range mu[b*z : b*z+z] {
				d := v - s.centres.Value[j*z+i]
				away += float32(d * d)
			}
			if j == 0 || away < least {
				best, least = j, away
			}
		}
		q[b*k+best] = 1
	}
}

// SetCentres makes the styles divide by the nearest of these centres, [J×Z].
func (s *Styles) SetCentres(centres []float32) { copy(s.centres.Value, centres) }

// Codes overwrites mu and variance, [n×Z], with the expert's own codes of the images of x, [n×D].
func (m *Mixture) Codes(mu, variance []float32, expert int, x []float32) {
	images := m.preprocessing.forExperts(x)
	a, b := m.vaes[expert].Encode(&m.workspace, images)
	copy(mu, a)
	copy(variance, b)
}

// Losses overwrites loss, [n×J], with every leaf's loss of the images of x, [n×D], in nats, and parent, [n], with the
// expert's, all with the same draw of noise.
func (s *Styles) Losses(loss, parent, x []float32, noise random.Key) {
	images := s.mixture.preprocessing.forExperts(x)
	n, k := images.N, len(s.leaves)
	draws, one := make([]float32, n*s.mixture.shape.Z), make([]float32, n)
	noise.Normals(draws)
	for j, leaf := range s.leaves {
		leaf.Forward(&s.mixture.workspace, one, images, draws)
		for b, v := range one {
			loss[b*k+j] = v
		}
	}
	s.parent.Forward(&s.mixture.workspace, parent, images, draws)
}

// Reconstruct overwrites y, [n×D], with one leaf's reconstruction of the images of x, [n×D], at z = μ, and loss,
// [n], with its loss there.
func (s *Styles) Reconstruct(y, loss []float32, leaf int, x []float32) {
	images := s.mixture.preprocessing.forExperts(x)
	s.leaves[leaf].Reconstruct(&s.mixture.workspace, y, loss, images)
}

// Decode overwrites y, [n×D], with one leaf's pictures of z, [n×Z].
func (s *Styles) Decode(y []float32, leaf int, z []float32) {
	s.leaves[leaf].Decode(&s.mixture.workspace, y, z)
}

// Encode overwrites mu, [n×Z], with the mean of one leaf's code of each image of x, [n×D].
func (s *Styles) Encode(mu []float32, leaf int, x []float32) {
	images := s.mixture.preprocessing.forExperts(x)
	mean, _ := s.leaves[leaf].Encode(&s.mixture.workspace, images)
	copy(mu, mean)
}

// FeatureSize returns F, the number of values in the output of a manager's last convolution; it panics for one that
// has none.
func (m *Mixture) FeatureSize() int { return m.headed().featureSize() }

// Features overwrites c, [n×F], with what the manager's convolutions make of views, [n×V].
func (m *Mixture) Features(c, seen []float32) { m.headed().features(&m.workspace, c, seen) }

func (m *Mixture) headed() headed {
	h, ok := m.manager.(headed)
	if !ok {
		panic("moe: only a manager that learns from views has features to divide by")
	}
	return h
}

// A subManager divides an expert's images by the manager's own features of them.
//
//	q = softmax(ReLU(c' U + u) V + w),  c' = (c − centre)/scale
type subManager struct {
	centre, scale  *nn.Param // [F], [1]; they do not learn
	hidden, output nn.Dense

	x, h, dH []float32 // of the last forward pass
}

// subUnits are the hidden units of a sub-manager.
const subUnits = 32

func newSubManager(a *nn.Arena, features, leaves int) subManager {
	return subManager{
		centre: a.Declare("centre", features), scale: a.Declare("scale", 1),
		hidden: nn.NewDense(a, "hidden", features, subUnits),
		output: nn.NewDense(a, "output", subUnits, leaves),
	}
}

func (m *subManager) initialise(key random.Key) {
	m.hidden.InitHe(key.Derive(0))
	m.output.InitGlorot(key.Derive(1))
}

// normalise overwrites x with c', [n×F].
func (m *subManager) normalise(x, c []float32) {
	f, scale := len(m.centre.Value), 1/m.scale.Value[0]
	for i, v := range c {
		x[i] = float32((v - m.centre.Value[i%f]) * scale)
	}
}

func (m *subManager) route(w *kernel.Workspace, q, c []float32) {
	m.x = kernel.Reserve(m.x, len(c))
	m.normalise(m.x, c)
	m.forward(w, q, m.x)
	kernel.Softmax(q, m.output.Out)
}

// forward overwrites logits, [n×J], for normalised features.
func (m *subManager) forward(w *kernel.Workspace, logits, x []float32) {
	m.h = kernel.Reserve(m.h, len(x)/m.hidden.In*m.hidden.Out)
	m.hidden.Forward(w, m.h, x)
	nn.ReLU.Forward(m.h, m.hidden.Bias.Value)
	m.output.Forward(w, logits, m.h)
	kernel.AddBias(logits, m.output.Bias.Value)
}

func (m *subManager) backward(w *kernel.Workspace, dLogits, x []float32) {
	m.dH = kernel.Reserve(m.dH, len(m.h))
	m.output.Backward(w, dLogits, m.h, false)
	m.output.BackwardInput(w, m.dH, dLogits, false)
	nn.ReLU.Backward(m.dH, m.h)
	m.hidden.Backward(w, m.dH, x, false)
}
