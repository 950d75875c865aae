package moe

import (
	"moevae/core/kernel"
	"moevae/core/nn"
	"moevae/core/random"
)

// The kinds of the mixture that the post explains first, which is supervised: an example is a point (x, y),
// a row of D = 2 numbers. The experts predict y from x, and the manager sees x alone.
const (
	RegressorExpert = "regressor" // a parabola
	TanhManager     = "tanh"      // a hidden layer of tanh units on x
	LinearManager   = "linear"    // nothing but x and a bias
)

// basis is the number of functions that a regressor adds up.
const basis = 3

// A regressor is an expert that predicts a number from a number in [0, 1].
//
//	ŷ = C · (1, t, 1.5t² − .5),  t = 2x − 1;  loss: (y − ŷ)²
//
// The functions are Legendre's polynomials: orthogonal, so that C's parts can be learned side by side.
// Source: maths.md, part 5.
type regressor struct {
	arena nn.Arena
	curve *nn.Param // C, [3]

	residual, square []float32 // ŷ − y and its square, [n], of the last forward pass
}

// newRegressor draws C from .5 N(0, 1).
func newRegressor(key random.Key) *regressor {
	r := new(regressor)
	r.curve = r.arena.Declare("curve", basis)
	r.arena.Allocate()
	scatter(r.curve.Value, key, .5)
	return r
}

// Arena returns the parabola's parameters.
func (r *regressor) Arena() *nn.Arena { return &r.arena }

// NoiseSize returns 0: nothing is drawn.
func (r *regressor) NoiseSize() int { return 0 }

// Terms returns the squared error.
func (r *regressor) Terms() []Term { return []Term{{"squared error", r.square}} }

// Forward implements Expert. x is [n×2].
func (r *regressor) Forward(_ *kernel.Workspace, loss []float32, x *nn.Batch, _ []float32) {
	r.residual, r.square = kernel.Reserve(r.residual, x.N), kernel.Reserve(r.square, x.N)
	for b := range loss {
		d := r.predict(x.X[2*b]) - x.X[2*b+1]
		r.residual[b] = d
		r.square[b] = float32(d * d)
		loss[b] = r.square[b]
	}
}

// Backward implements Expert.
//
//	∂C = Σ_b 2 s_b (ŷ_b − y_b) · (1, t_b, 1.5t_b² − .5)
//
// s is scale.
func (r *regressor) Backward(_ *kernel.Workspace, x *nn.Batch, scale []float32) {
	clear(r.curve.Grad)
	for b, s := range scale {
		d := float32(2*s) * r.residual[b]
		for j, f := range legendre(x.X[2*b]) {
			r.curve.Grad[j] += float32(d * f)
		}
	}
}

func (r *regressor) predict(x float32) float32 {
	var y float32
	for j, f := range legendre(x) {
		y += float32(r.curve.Value[j] * f)
	}
	return y
}

func legendre(x float32) [basis]float32 {
	t := 2*x - 1
	return [basis]float32{1, t, float32(float32(1.5*t)*t) - .5}
}

// tanhManager decides by x alone.
//
//	a = tanh(t W + b) V,  t = 2x − 1
//
// W is drawn from 2 N(0, 1), b from U(−2, 2), V from .5 N(0, 1)/√H. Source: maths.md, part 5.
type tanhManager struct {
	arena  nn.Arena
	hidden nn.Dense
	output *nn.Param // V, [H×K]

	t, h, dH []float32 // [n], [n×H], of the last forward pass
	bias     []float32 // 2b
}

var two = []float32{2}

func newTanhManager(s Shape, key random.Key) *tanhManager {
	m := new(tanhManager)
	m.hidden = nn.NewDense(&m.arena, "hidden", 1, s.ManagerHidden)
	m.output = m.arena.Declare("output.weight", s.ManagerHidden, s.K)
	m.arena.Allocate()
	spreadUnits(m.hidden, key)
	scatter(m.output.Value, key.Derive(2), .5/root(float32(s.ManagerHidden)))
	return m
}

// Arena returns the manager's parameters.
func (m *tanhManager) Arena() *nn.Arena { return &m.arena }

// Forward implements Manager; x is [n×2].
func (m *tanhManager) Forward(w *kernel.Workspace, logits []float32, x *nn.Batch) {
	m.t, m.h = places(m.t, x), kernel.Reserve(m.h, x.N*m.hidden.Out)
	m.hidden.Forward(w, m.h, m.t)
	// tanh a = 2σ(2a) − 1
	m.bias = kernel.Reserve(m.bias, m.hidden.Out)
	kernel.ScaleRows(m.bias, m.hidden.Bias.Value, two)
	kernel.ScaleRows(m.h, m.h, two)
	kernel.BiasSigmoid(m.h, m.bias)
	for i, v := range m.h {
		m.h[i] = 2*v - 1
	}
	w.Mul(logits, m.h, m.output.Value, x.N, m.hidden.Out, m.output.Shape[1], false)
}

// Backward implements Manager.
func (m *tanhManager) Backward(w *kernel.Workspace, dLogits []float32, _ *nn.Batch) {
	m.dH = kernel.Reserve(m.dH, len(m.h))
	n, h, k := len(m.t), m.hidden.Out, m.output.Shape[1]
	w.MulTA(m.output.Grad, m.h, dLogits, h, n, k, false)
	w.MulTB(m.dH, dLogits, m.output.Value, n, k, h, false)
	for i, v := range m.h {
		m.dH[i] *= 1 - float32(v*v)
	}
	m.hidden.Backward(w, m.dH, m.t, false)
}

// linearManager decides by x alone, as the gate of Jacobs et al. does.
//
//	a = t W + b,  t = 2x − 1
//
// W is drawn from 2 N(0, 1), b from U(−2, 2), as the tanh units' are.
type linearManager struct {
	arena  nn.Arena
	output nn.Dense

	t []float32 // [n], of the last forward pass
}

func newLinearManager(s Shape, key random.Key) *linearManager {
	m := new(linearManager)
	m.output = nn.NewDense(&m.arena, "output", 1, s.K)
	m.arena.Allocate()
	spreadUnits(m.output, key)
	return m
}

// Arena returns the manager's parameters.
func (m *linearManager) Arena() *nn.Arena { return &m.arena }

// Forward implements Manager; x is [n×2].
func (m *linearManager) Forward(w *kernel.Workspace, logits []float32, x *nn.Batch) {
	m.t = places(m.t, x)
	m.output.Forward(w, logits, m.t)
	kernel.AddBias(logits, m.output.Bias.Value)
}

// Backward implements Manager.
func (m *linearManager) Backward(w *kernel.Workspace, dLogits []float32, _ *nn.Batch) {
	m.output.Backward(w, dLogits, m.t, false)
}

// places returns t = 2x − 1 of each point, in the memory of t if it is enough.
func places(t []float32, x *nn.Batch) []float32 {
	t = kernel.Reserve(t, x.N)
	for b := range t {
		t[b] = 2*x.X[2*b] - 1
	}
	return t
}

// spreadUnits draws a layer's weights from 2 N(0, 1) and its biases from U(−2, 2).
func spreadUnits(d nn.Dense, key random.Key) {
	scatter(d.Weight.Value, key.Derive(0), 2)
	for i := range d.Bias.Value {
		d.Bias.Value[i] = key.Derive(1).Between(uint64(i), -2, 2)
	}
}

// scatter draws w from N(0, deviation²).
func scatter(w []float32, key random.Key, deviation float32) {
	key.Normals(w)
	kernel.ScaleRows(w, w, []float32{deviation})
}

// Predict overwrites dst, [n], with what one expert of the kind RegressorExpert says of each x, [n]. It panics
// for experts of another kind.
func (m *Mixture) Predict(dst []float32, expert int, x []float32) {
	r, ok := m.experts[expert].(*regressor)
	if !ok {
		panic("moe: only a regressor predicts")
	}
	for b, v := range x {
		dst[b] = r.predict(v)
	}
}
