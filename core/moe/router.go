package moe

import (
	"slices"

	"moevae/core/kernel"
	"moevae/core/nn"
	"moevae/core/random"
)

// A Router is a mixture's manager alone, as it was when the router was made: it stays so while the mixture
// learns on. It serves one goroutine at a time.
type Router struct {
	shape         Shape
	manager       Manager
	workspace     kernel.Workspace
	preprocessing *preprocessing
}

// Router returns a router with the manager's present parameters.
func (m *Mixture) Router() *Router {
	r := &Router{shape: m.shape, manager: newManager(m.shape, 1, random.New(0)), preprocessing: newPreprocessing(m.shape)}
	copy(r.manager.Arena().Value, m.manager.Arena().Value)
	return r
}

// Twin returns a router for another goroutine while nobody learns: it reads the mixture's own parameters.
func (m *Mixture) Twin() *Router {
	var manager Manager
	switch own := m.manager.(type) {
	case headed:
		manager = own.twin()
	case *denseManager:
		d := declareDenseManager(m.shape)
		d.arena.Share(&own.arena)
		manager = d
	default:
		return m.Router()
	}
	return &Router{shape: m.shape, manager: manager, preprocessing: newPreprocessing(m.shape)}
}

// RouteView is Route for images as the manager reads them; see Mixture.RouteView.
func (r *Router) RouteView(p, seen []float32) {
	n := len(p) / r.shape.K
	r.preprocessing.seen.Set(seen, len(seen)/n)
	route(p, &r.workspace, r.manager, r.shape.K, &r.preprocessing.seen)
}

// Route overwrites p, [n×K], with the manager's probabilities for the images of x, [n×D].
func (r *Router) Route(p, x []float32) {
	seen := r.preprocessing.forManager(x)
	route(p, &r.workspace, r.manager, r.shape.K, seen)
}

func route(p []float32, w *kernel.Workspace, m Manager, k int, seen *nn.Batch) {
	m.Forward(w, p, seen)
	kernel.Softmax(p, k)
}

// ManagerSize returns how many of the parameters, the first of CopyParameters, are the manager's.
func (m *Mixture) ManagerSize() int { return len(m.manager.Arena().Value) }

// CopyManager returns these.
func (m *Mixture) CopyManager() []float32 { return slices.Clone(m.manager.Arena().Value) }

// SetManager overwrites the manager's parameters with flat, the first ManagerSize of CopyParameters. The error
// names both lengths if they differ.
func (m *Mixture) SetManager(flat []float32) error {
	return nn.Unflatten(m.manager.Arena().Tensors(""), flat)
}
