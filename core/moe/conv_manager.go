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
	arena          nn.Arena
	conv           nn.Conv
	hidden, output nn.Dense

	patches, c, h, dC, dH []float32 // of the last forward pass
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
	m := new(convManager)
	width, height := s.view()
	m.conv = nn.NewConv(&m.arena, "conv", width, height, 1, convKernel, convStride, s.ManagerFilters)
	m.hidden = nn.NewDense(&m.arena, "hidden", m.conv.Positions()*s.ManagerFilters, s.ManagerHidden)
	m.output = nn.NewDense(&m.arena, "output", s.ManagerHidden, heads*s.K)
	return m
}

func (m *convManager) Arena() *nn.Arena { return &m.arena }

func (m *convManager) top() ([]float32, nn.Dense) { return m.h, m.output }

func (m *convManager) featureSize() int { return m.hidden.In }

func (m *convManager) features(w *kernel.Workspace, c, seen []float32) {
	m.patches = rows(m.patches, len(c)/m.hidden.In*m.conv.PatchSize())
	m.conv.Forward(w, c, m.patches, seen)
	nn.ReLU.Forward(c, m.conv.Bias.Value)
}

func (m *convManager) Forward(w *kernel.Workspace, logits []float32, x *nn.Batch) {
	m.c = rows(m.c, x.N*m.hidden.In)
	m.h = rows(m.h, x.N*m.hidden.Out)
	m.features(w, m.c, x.X)
	m.hidden.Forward(w, m.h, m.c)
	nn.ReLU.Forward(m.h, m.hidden.Bias.Value)
	m.output.Forward(w, logits, m.h)
	kernel.AddBias(logits, m.output.Bias.Value)
}

func (m *convManager) Backward(w *kernel.Workspace, dLogits []float32, _ *nn.Batch) {
	m.dC, m.dH = rows(m.dC, len(m.c)), rows(m.dH, len(m.h))
	m.output.Backward(w, dLogits, m.h, false)
	m.output.BackwardInput(w, m.dH, dLogits, false)
	nn.ReLU.Backward(m.dH, m.h)
	m.hidden.Backward(w, m.dH, m.c, false)
	m.hidden.BackwardInput(w, m.dC, m.dH, false)
	nn.ReLU.Backward(m.dC, m.c)
	m.conv.Backward(w, m.dC, m.patches, false)
}
