package moe

import (
	"moevae/core/kernel"
	"moevae/core/nn"
	"moevae/core/random"
)

// denseEncoder is the post's encoder, E = H.
//
//	h = f(x W₁ + b₁)
type denseEncoder struct {
	activation nn.Activation
	layer      nn.Dense

	h []float32 // [n×H], of the last forward pass
}

func newDenseEncoder(a *nn.Arena, s Shape) *denseEncoder {
	return &denseEncoder{activation: s.activation(), layer: nn.NewDense(a, "encoder", s.D(), s.H)}
}

func (e *denseEncoder) features() int { return e.layer.Out }

// initialise draws Glorot's weights, or with ReLU He's.
func (e *denseEncoder) initialise(key random.Key) { initHidden(e.layer, e.activation, key.Derive(0)) }

func initHidden(d nn.Dense, f nn.Activation, key random.Key) {
	if f == nn.ReLU {
		d.InitHe(key)
		return
	}
	d.InitGlorot(key)
}

func (e *denseEncoder) forward(w *kernel.Workspace, x *nn.Batch) []float32 {
	e.h = kernel.Reserve(e.h, x.N*e.layer.Out)
	e.layer.ForwardBatch(w, e.h, x)
	e.activation.Forward(e.h, e.layer.Bias.Value)
	return e.h
}

func (e *denseEncoder) backward(w *kernel.Workspace, dH []float32, x *nn.Batch) {
	e.activation.Backward(dH, e.h)
	e.layer.BackwardBatch(w, dH, x)
}

// denseDecoder is the post's decoder.
//
//	g = f(z W_d + b_d);  y = σ(g W_o + b_o)
type denseDecoder struct {
	activation     nn.Activation
	hidden, output nn.Dense

	g, y, dG []float32 // [n×H], [n×D], of the last passes
}

func newDenseDecoder(a *nn.Arena, s Shape) *denseDecoder {
	return &denseDecoder{
		activation: s.activation(),
		hidden:     nn.NewDense(a, "decoder", s.Z, s.H),
		output:     nn.NewDense(a, "output", s.H, s.D()),
	}
}

func (d *denseDecoder) first() nn.Dense { return d.hidden }

func (d *denseDecoder) bias() *nn.Param { return d.output.Bias }

// initialise draws Glorot's weights, or with ReLU He's for the hidden layer.
func (d *denseDecoder) initialise(key random.Key) {
	initHidden(d.hidden, d.activation, key.Derive(3))
	d.output.InitGlorot(key.Derive(4))
}

func (d *denseDecoder) forward(w *kernel.Workspace, z []float32) []float32 {
	n := len(z) / d.hidden.In
	d.g, d.y = kernel.Reserve(d.g, n*d.hidden.Out), kernel.Reserve(d.y, n*d.output.Out)
	d.hidden.Forward(w, d.g, z)
	d.activation.Forward(d.g, d.hidden.Bias.Value)
	d.output.Forward(w, d.y, d.g)
	return d.y
}

// backward implements decoder.
//
//	∂g = s ⊙ (∂y W_oᵀ);  ∂W_o = (s ⊙ g)ᵀ ∂y;  ∂z = ∂a_d W_dᵀ
//
// s is scale. It multiplies the rows of g, of H elements, and not the output's gradient, of D.
func (d *denseDecoder) backward(w *kernel.Workspace, dZ, dY, scale, z []float32) {
	d.dG = kernel.Reserve(d.dG, len(d.g))
	d.output.BackwardInput(w, d.dG, dY, false)
	kernel.ScaleRows(d.dG, d.dG, scale)
	d.activation.Backward(d.dG, d.g)
	kernel.ScaleRows(d.g, d.g, scale)
	w.MulTA(d.output.Weight.Grad, d.g, dY, d.output.In, len(scale), d.output.Out, false)
	kernel.Sums(d.output.Bias.Grad, dY, scale, false)
	d.hidden.Backward(w, d.dG, z, false)
	d.hidden.BackwardInput(w, dZ, d.dG, false)
}
