package moe

import (
	"moevae/core/digit"
	"moevae/core/kernel"
	"moevae/core/nn"
	"moevae/core/random"
)

// A Manager is the network that decides which expert gets an image. The softmax over its logits is the
// mixture's.
type Manager interface {
	// Arena holds the manager's parameters.
	Arena() *nn.Arena

	// Forward overwrites logits, [n×K], for what the manager sees of n images.
	Forward(w *kernel.Workspace, logits []float32, x *nn.Batch)

	// Backward overwrites the arena's gradients; dLogits, [n×K], is the gradient for the logits of the last
	// Forward, whose x still holds.
	Backward(w *kernel.Workspace, dLogits []float32, x *nn.Batch)
}

// The kinds of manager.
const (
	DenseManager = "dense" // the post's: one hidden layer on the image itself, or on the upright one
	ConvManager  = "conv"  // one or two convolutions and a hidden layer on a view of half the size
)

// NewManager returns a manager of the shape's kind, with weights drawn from key, that belongs to no mixture: whoever has
// labels may tell it which class an image is of.
func NewManager(s Shape, key random.Key) Manager { return newManager(s, 1, key) }

// newManager returns a manager of the shape's kind with weights drawn from key. heads is how many sets of
// K logits it has; a dense one has one.
func newManager(s Shape, heads int, key random.Key) Manager {
	switch s.Manager {
	case ConvManager:
		return newHeaded(s, heads, key)
	case TanhManager:
		return newTanhManager(s, key)
	case LinearManager:
		return newLinearManager(s, key)
	}
	return newDenseManager(s, key)
}

// denseManager is the post's manager.
//
//	a = f(x W_m + b_m) W_p + b_p
type denseManager struct {
	activation     nn.Activation
	arena          nn.Arena
	hidden, output nn.Dense

	h, dH []float32 // [n×ManagerHidden], of the last forward pass
}

func newDenseManager(s Shape, key random.Key) *denseManager {
	m := declareDenseManager(s)
	m.arena.Allocate()
	m.hidden.InitGlorot(key.Derive(0))
	m.output.InitGlorot(key.Derive(1))
	return m
}

// declareDenseManager returns a manager without memory for its parameters.
func declareDenseManager(s Shape) *denseManager {
	m := &denseManager{activation: s.activation()}
	m.hidden = nn.NewDense(&m.arena, "hidden", s.D(), s.ManagerHidden)
	m.output = nn.NewDense(&m.arena, "output", s.ManagerHidden, s.K)
	return m
}

func (m *denseManager) Arena() *nn.Arena { return &m.arena }

func (m *denseManager) Forward(w *kernel.Workspace, logits []float32, x *nn.Batch) {
	m.h = kernel.Reserve(m.h, x.N*m.hidden.Out)
	m.hidden.ForwardBatch(w, m.h, x)
	m.activation.Forward(m.h, m.hidden.Bias.Value)
	m.output.Forward(w, logits, m.h)
	kernel.AddBias(logits, m.output.Bias.Value)
}

func (m *denseManager) Backward(w *kernel.Workspace, dLogits []float32, x *nn.Batch) {
	m.dH = kernel.Reserve(m.dH, len(m.h))
	m.output.Backward(w, dLogits, m.h, false)
	m.output.BackwardInput(w, m.dH, dLogits, false)
	m.activation.Backward(m.dH, m.h)
	m.hidden.BackwardBatch(w, m.dH, x)
}

// A preprocessing turns images into what the networks read of them. It serves one goroutine at a time.
type preprocessing struct {
	shape        Shape
	viewer       *digit.Viewer
	view         []float32
	images, seen nn.Batch
}

func newPreprocessing(s Shape) *preprocessing {
	return &preprocessing{shape: s, viewer: digit.NewViewer(s.Width, s.Height, digit.Look{Forgiving: s.Look.Forgiving})}
}

// size returns the sides of what the manager sees of an image.
func (s *preprocessing) size() (width, height int) {
	if s.shape.Manager == ConvManager {
		return s.viewer.Size()
	}
	return s.shape.Width, s.shape.Height
}

// show overwrites dst with what the manager sees of one image, [D], as ink in [0, 1].
func (s *preprocessing) show(dst, x []float32) {
	switch {
	case s.shape.Manager == ConvManager:
		s.viewer.Halve(dst, x)
	case s.shape.Deskew:
		s.viewer.Deskew(dst, x)
	default:
		copy(dst, x)
	}
}

// shown returns as the manager reads it what show has made of an image.
func (s *preprocessing) shown(view []float32) *nn.Batch {
	s.view = append(s.view[:0], view...)
	if s.shape.Manager == ConvManager {
		digit.ScaleView(s.view)
	}
	s.seen.Set(s.view, len(view))
	return &s.seen
}

// forExperts returns the images of x, [n×D], as the experts read them, which is as they are.
func (s *preprocessing) forExperts(x []float32) *nn.Batch {
	s.images.Set(x, s.shape.D())
	return &s.images
}

// forManager returns them as the manager does.
func (s *preprocessing) forManager(x []float32) *nn.Batch {
	d := s.shape.D()
	var view func(dst, image []float32)
	v := d
	switch {
	case s.shape.Manager == ConvManager:
		view, v = s.viewer.View, s.viewer.D()
	case s.shape.Deskew:
		view = s.viewer.Deskew
	default:
		return s.forExperts(x)
	}
	n := len(x) / d
	s.view = kernel.Reserve(s.view, n*v)
	for i := range n {
		view(s.view[i*v:i*v+v], x[i*d:i*d+d])
	}
	s.seen.Set(s.view, v)
	return &s.seen
}
