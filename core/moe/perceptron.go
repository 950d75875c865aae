package moe

import (
	"moevae/core/kernel"
	"moevae/core/nn"
)

// perceptron is the two dense layers in which the managers that convolve end:
//
//	h = ReLU(c W_h + b_h);  a = h W_p + b_p
//
// c, [B×F], is what the last convolution gives, h is [B×ManagerHidden], and a [B×heads·K].
type perceptron struct {
	hidden, output nn.Dense

	c, h   []float32 // of the last forward pass; c is filled before classify
	dC, dH []float32
}

// declare adds the layers of so many features and logits to an arena.
func (p *perceptron) declare(a *nn.Arena, features, hidden, logits int) {
	p.hidden = nn.NewDense(a, "hidden", features, hidden)
	p.output = nn.NewDense(a, "output", hidden, logits)
}

func (p *perceptron) top() ([]float32, nn.Dense) { return p.h, p.output }

// classify overwrites the logits of the images whose features are p.c.
func (p *perceptron) classify(w *kernel.Workspace, logits []float32) {
	p.h = kernel.Reserve(p.h, len(p.c)/p.hidden.In*p.hidden.Out)
	p.hidden.Forward(w, p.h, p.c)
	nn.ReLU.Forward(p.h, p.hidden.Bias.Value)
	p.output.Forward(w, logits, p.h)
	kernel.AddBias(logits, p.output.Bias.Value)
}

// classifyBackward overwrites the layers' gradients with those of the images from one up to another of the last forward pass,
// and returns the gradient for what their features were before they went through ReLU, which holds until the next call.
func (p *perceptron) classifyBackward(w *kernel.Workspace, dLogits []float32, from, to int) (dC []float32) {
	h, c := p.h[from*p.hidden.Out:to*p.hidden.Out], p.c[from*p.hidden.In:to*p.hidden.In]
	p.dC, p.dH = kernel.Reserve(p.dC, len(c)), kernel.Reserve(p.dH, len(h))
	p.output.Backward(w, dLogits, h, false)
	p.output.BackwardInput(w, p.dH, dLogits, false)
	nn.ReLU.Backward(p.dH, h)
	p.hidden.Backward(w, p.dH, c, false)
	p.hidden.BackwardInput(w, p.dC, p.dH, false)
	nn.ReLU.Backward(p.dC, c)
	return p.dC
}
