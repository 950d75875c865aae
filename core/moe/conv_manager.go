package moe

import (
	"moevae/core/kernel"
	"moevae/core/nn"
	"moevae/core/random"
)

// The convolution of a ConvManager.
const convKernel, convStride = 5, 2

// convManager reads an image's view, upright and of half the size. It may have several heads, sets of K
// logits on one trunk.
//
//	c = ReLU(conv(x) + b_c);  h = ReLU(c W_h + b_h);  a = h W_p + b_p
//
// c is [Positions×Filters] for an image, h [ManagerHidden], and a [heads×K].
type convManager struct {
	shape Shape
	heads int
	arena nn.Arena
	conv  nn.Conv
	perceptron

	patches []float32 // of the last forward pass
}

func newConvManager(s Shape, heads int, key random.Key) *convManager {
	m := declareConvManager(s, heads)
	m.arena.Allocate()
	m.conv.InitHe(key.Derive(0))
	m.hidden.InitHe(key.Derive(1))
	initHeads(m.output, heads, key.Derive(2))
	return m
}

// declareConvManager returns a manager without memory for its parameters.
func declareConvManager(s Shape, heads int) *convManager {
	m := &convManager{shape: s, heads: heads}
	width, height := s.view()
	m.conv = nn.NewConv(&m.arena, "conv", width, height, 1, convKernel, convStride, s.ManagerFilters)
	m.declare(&m.arena, m.conv.Positions()*s.ManagerFilters, s.ManagerHidden, heads*s.K)
	return m
}

func (m *convManager) Arena() *nn.Arena { return &m.arena }

func (m *convManager) featureSize() int { return m.hidden.In }

func (m *convManager) features(w *kernel.Workspace, c, seen []float32) {
	m.patches = kernel.Reserve(m.patches, len(c)/m.hidden.In*m.conv.PatchSize())
	m.conv.Forward(w, c, m.patches, seen)
	w.BiasReLU(c, m.conv.Bias.Value)
}

func (m *convManager) Forward(w *kernel.Workspace, logits []float32, x *nn.Batch) {
	m.c = kernel.Reserve(m.c, x.N*m.hidden.In)
	m.features(w, m.c, x.X)
	m.classify(w, logits)
}

func (m *convManager) Backward(w *kernel.Workspace, dLogits []float32, x *nn.Batch) {
	m.descend(w, dLogits)
	m.backward(w, 0, x.N)
}

func (m *convManager) backward(w *kernel.Workspace, from, to int) {
	dC := m.classifyBackward(w, from, to)
	m.conv.Backward(w, dC, m.patches[from*m.conv.PatchSize():to*m.conv.PatchSize()], false)
}

func (m *convManager) twin() headed {
	t := declareConvManager(m.shape, m.heads)
	t.arena.Share(&m.arena)
	return t
}
