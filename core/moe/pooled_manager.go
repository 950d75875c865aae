package moe

import (
	"moevae/core/kernel"
	"moevae/core/nn"
	"moevae/core/random"
)

// The side of a pooledManager's second convolution; both have a stride of one.
const secondKernel = 3

// pooledManager reads an image's view through two convolutions and keeps the largest of each 2×2 values of the first.
// It may have several heads, sets of K logits on one trunk.
//
//	p = ReLU(max₂ₓ₂ conv₁(x) + b₁);  c = ReLU(conv₂(p) + b₂);  h = ReLU(c W_h + b_h);  a = h W_p + b_p
//
// A bias that is added to the largest of four is added to all four, and costs a quarter. Of a view of 14×14, with
// ManagerFilters and ManagerSecond filters, h is [ManagerHidden] and a [heads×K]:
//
//	14×14 → 5×5 → 10×10×8 → 2×2 → 5×5×8 → 3×3 → 3×3×32 → 64 → heads×10
type pooledManager struct {
	shape  Shape
	heads  int
	arena  nn.Arena
	first  nn.PeakConv
	second nn.Conv
	perceptron

	// Of the last forward pass.
	p, secondPatches []float32
	dPooled          []float32
}

func newPooledManager(s Shape, heads int, key random.Key) *pooledManager {
	m := declarePooledManager(s, heads)
	m.arena.Allocate()
	m.first.InitHe(key.Derive(0))
	m.second.InitHe(key.Derive(1))
	m.hidden.InitHe(key.Derive(2))
	initHeads(m.output, heads, key.Derive(3))
	return m
}

// declarePooledManager returns a manager without memory for its parameters.
func declarePooledManager(s Shape, heads int) *pooledManager {
	m := &pooledManager{shape: s, heads: heads}
	width, height := s.view()
	m.first = nn.NewPeakConv(&m.arena, "conv1", width, height, s.ManagerFilters)
	m.second = nn.NewConv(&m.arena, "conv2", m.first.PooledWidth(), m.first.PooledHeight(), s.ManagerFilters, secondKernel, 1, s.ManagerSecond)
	m.declare(&m.arena, m.featureSize(), s.ManagerHidden, heads*s.K)
	return m
}

func (m *pooledManager) Arena() *nn.Arena { return &m.arena }

func (m *pooledManager) featureSize() int { return m.second.Positions() * m.second.Out }

func (m *pooledManager) features(w *kernel.Workspace, c, seen []float32) {
	n := len(c) / m.featureSize()
	m.p = kernel.Reserve(m.p, n*m.first.Pooled())
	m.secondPatches = kernel.Reserve(m.secondPatches, n*m.second.PatchSize())
	m.first.Forward(w, m.p, seen)
	w.BiasReLU(m.p, m.first.Bias.Value)
	m.second.Forward(w, c, m.secondPatches, m.p)
	w.BiasReLU(c, m.second.Bias.Value)
}

func (m *pooledManager) Forward(w *kernel.Workspace, logits []float32, x *nn.Batch) {
	m.c = kernel.Reserve(m.c, x.N*m.hidden.In)
	m.features(w, m.c, x.X)
	m.classify(w, logits)
}

func (m *pooledManager) Backward(w *kernel.Workspace, dLogits []float32, x *nn.Batch) {
	m.descend(w, dLogits)
	m.backward(w, 0, x.N)
}

func (m *pooledManager) backward(w *kernel.Workspace, from, to int) {
	p := m.p[from*m.first.Pooled() : to*m.first.Pooled()]
	second := m.secondPatches[from*m.second.PatchSize() : to*m.second.PatchSize()]
	m.dPooled = kernel.Reserve(m.dPooled, len(p))
	dC := m.classifyBackward(w, from, to)
	m.second.Backward(w, dC, second, false)
	m.second.BackwardInput(w, m.dPooled, second, dC, false)
	nn.ReLU.Backward(m.dPooled, p)
	m.first.Backward(w, m.dPooled, from, to)
	kernel.Sums(m.first.Bias.Grad, m.dPooled, nil, false)
}

func (m *pooledManager) twin() headed {
	t := declarePooledManager(m.shape, m.heads)
	t.arena.Share(&m.arena)
	return t
}
