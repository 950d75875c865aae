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

	c, h            []float32 // of the last forward pass; c is filled before classify
	dC, dH, dLogits []float32 // after descend
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

// descend computes the gradients for what the hidden units and the features of the last forward pass were before they went
// through ReLU: of all images at once, since that leads the weights past them once. dLogits, [B×heads·K], is kept.
func (p *perceptron) descend(w *kernel.Workspace, dLogits []float32) {
	p.dLogits = dLogits
	p.dC, p.dH = kernel.Reserve(p.dC, len(p.c)), kernel.Reserve(p.dH, len(p.h))
	p.output.BackwardInput(w, p.dH, dLogits, false)
	nn.ReLU.Backward(p.dH, p.h)
	p.hidden.BackwardInput(w, p.dC, p.dH, false)
	nn.ReLU.Backward(p.dC, p.c)
}

// classifyBackward overwrites the layers' gradients with those of the images from one up to another, after descend, and returns
// what that computed for their features.
func (p *perceptron) classifyBackward(w *kernel.Workspace, from, to int) (dC []float32) {
	h, c, logits := p.hidden.Out, p.hidden.In, p.output.Out
	p.output.Backward(w, p.dLogits[from*logits:to*logits], p.h[from*h:to*h], false)
	p.hidden.Backward(w, p.dH[from*h:to*h], p.c[from*c:to*c], false)
	return p.dC[from*c : to*c]
}
