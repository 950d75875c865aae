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

	// Each head is initialised as if it were alone.
	one := new(nn.Arena)
	head := nn.NewDense(one, "", s.ManagerHidden, s.K)
	one.Allocate()
	for i := range heads {
		head.InitGlorot(key.Derive(2, uint64(i)))
		copyColumns(m.output.Weight.Value[i*s.K:], heads*s.K, head.Weight.Value, s.K, s.K)
	}
	return m
}

// declareConvManager returns a manager without memory for its parameters.
func declareConvManager(s Shape, heads int) *convManager {
	m := new(convManager)
	m.conv = nn.NewConv(&m.arena, "conv", (s.Width+1)/2, (s.Height+1)/2, 1, convKernel, convStride, s.ManagerFilters)
	m.hidden = nn.NewDense(&m.arena, "hidden", m.conv.Positions()*s.ManagerFilters, s.ManagerHidden)
	m.output = nn.NewDense(&m.arena, "output", s.ManagerHidden, heads*s.K)
	return m
}

// copyColumns copies n columns of from, in rows of skip elements, to those of to, in rows of stride.
func copyColumns(to []float32, stride int, from []float32, skip, n int) {
	for len(from) >= n {
		copy(to[:n], from[:n])
		if len(from) < skip || len(to) < stride {
			return
		}
		to, from = to[stride:], from[skip:]
	}
}

func (m *convManager) Arena() *nn.Arena { return &m.arena }

func (m *convManager) Forward(w *kernel.Workspace, logits []float32, x *nn.Batch) {
	m.patches = rows(m.patches, x.N*m.conv.PatchSize())
	m.c = rows(m.c, x.N*m.hidden.In)
	m.h = rows(m.h, x.N*m.hidden.Out)
	m.conv.Forward(w, m.c, m.patches, x.X)
	nn.ReLU.Forward(m.c, m.conv.Bias.Value)
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

// copyHead copies the trunk and one head of m, parameters and moments, to a manager of one head.
func (m *convManager) copyHead(to *convManager, head int) {
	k := to.output.Out
	trunk := len(to.arena.Value) - len(to.output.Weight.Value) - k
	from, into := m.arena.Buffers(), to.arena.Buffers()
	for i := range from {
		copy(into[i][:trunk], from[i])
		weight, bias := from[i][trunk:], from[i][len(from[i])-m.output.Out:]
		copyColumns(into[i][trunk:len(into[i])-k], k, weight[head*k:len(weight)-m.output.Out], m.output.Out, k)
		copy(into[i][len(into[i])-k:], bias[head*k:])
	}
}
