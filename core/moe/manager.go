package moe

import (
	"moevae/core/kernel"
	"moevae/core/nn"
	"moevae/core/random"
)

// A Manager decides which expert gets an image.
//
//	p = softmax(f(x W_m + b_m) W_p + b_p)
type Manager struct {
	shape      Shape
	activation nn.Activation
	arena      nn.Arena

	hidden, output nn.Dense

	h, dH []float32 // [n×ManagerHidden], of the last forward pass
}

// NewManager returns a manager with Glorot-uniform weights drawn from key and zero biases.
func NewManager(s Shape, key random.Key) *Manager {
	m := &Manager{shape: s, activation: s.activation()}
	m.hidden = nn.NewDense(&m.arena, "hidden", s.D, s.ManagerHidden)
	m.output = nn.NewDense(&m.arena, "output", s.ManagerHidden, s.K)
	m.arena.Allocate()
	m.hidden.InitGlorot(key.Derive(0))
	m.output.InitGlorot(key.Derive(1))
	return m
}

// Arena returns the manager's parameters.
func (m *Manager) Arena() *nn.Arena { return &m.arena }

// Forward overwrites p, [n×K], with the experts' probabilities for each image of x.
func (m *Manager) Forward(w *kernel.Workspace, p []float32, x *nn.Batch) {
	m.h = rows(m.h, x.N*m.shape.ManagerHidden)
	m.hidden.ForwardBatch(w, m.h, x)
	m.activation.Forward(m.h, m.hidden.Bias.Value)
	m.output.Forward(w, p, m.h)
	kernel.AddBias(p, m.output.Bias.Value)
	kernel.Softmax(p, m.shape.K)
}

// Backward overwrites the arena's gradients; dLogits, [n×K], is the gradient for the softmax's
// argument, for the images of the last Forward, which x still holds.
func (m *Manager) Backward(w *kernel.Workspace, dLogits []float32, x *nn.Batch) {
	m.dH = rows(m.dH, len(m.h))
	m.output.Backward(w, dLogits, m.h, false)
	m.output.BackwardInput(w, m.dH, dLogits, false)
	m.activation.Backward(m.dH, m.h)
	m.hidden.BackwardBatch(w, m.dH, x)
}
