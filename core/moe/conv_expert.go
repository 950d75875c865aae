package moe

import (
	"moevae/core/kernel"
	"moevae/core/nn"
	"moevae/core/random"
)

// convRate is how many times the dense experts' rate a ConvExpert's weights learn at: each is shared by all
// positions, and there are a tenth as many. Measured on the subset's digits: best from 10 to 15.
const convRate = 10

// mostConvRate is above which those weights do not settle: dense ones take a rate of .006, of which ten times is too much.
const mostConvRate = .02

// convPace returns a ConvExpert's optimiser, from the dense ones'.
func convPace(o kernel.Adam) kernel.Adam {
	o.Rate = max(o.Rate, min(convRate*o.Rate, mostConvRate))
	return o
}

// convSizes returns a ConvExpert's two convolutions without their parameters, the larger images first: H/16
// and H/8 filters, stride 2, and a kernel of 4×4 where the images are an even number of pixels wide
// and of 3×3 where it is odd, so that no column is left over. Images of 28×28 and H = 128:
//
//	28×28×1 → 4×4, stride 2 → 13×13×8 → 3×3, stride 2 → 6×6×16
func convSizes(s Shape) [2]nn.Conv {
	var sizes [2]nn.Conv
	width, height, channels := s.Width, s.Height, 1
	for i, filters := range [...]int{max(1, s.H/16), max(1, s.H/8)} {
		c := nn.Conv{
			Dense: nn.Dense{Out: filters},
			Width: width, Height: height, Channels: channels,
			Kernel: min(4-width%2, width, height), Stride: 2,
		}
		width, height, channels = c.OutWidth(), c.OutHeight(), filters
		sizes[i] = c
	}
	return sizes
}

// convEncoder is two convolutions; E is the size of the second one's images.
//
//	c₁ = ReLU(conv₁(x) + b₁);  h = ReLU(conv₂(c₁) + b₂)
type convEncoder struct {
	conv [2]nn.Conv

	c, patches [2][]float32 // of the last forward pass
	dC         []float32    // the gradient for c₁
}

func newConvEncoder(a *nn.Arena, s Shape) *convEncoder {
	e := new(convEncoder)
	for i, c := range convSizes(s) {
		name := [...]string{"encoder.conv1", "encoder.conv2"}[i]
		e.conv[i] = nn.NewConv(a, name, c.Width, c.Height, c.Channels, c.Kernel, c.Stride, c.Out)
	}
	return e
}

func (e *convEncoder) features() int { return e.conv[1].Positions() * e.conv[1].Out }

// initialise draws He's weights.
func (e *convEncoder) initialise(key random.Key) {
	for i, c := range e.conv {
		c.InitHe(key.Derive(0, uint64(i)))
	}
}

func (e *convEncoder) forward(w *kernel.Workspace, x *nn.Batch) []float32 {
	in := x.X
	for i, c := range e.conv {
		e.patches[i] = kernel.Reserve(e.patches[i], x.N*c.PatchSize())
		e.c[i] = kernel.Reserve(e.c[i], x.N*c.Positions()*c.Out)
		c.Forward(w, e.c[i], e.patches[i], in)
		nn.ReLU.Forward(e.c[i], c.Bias.Value)
		in = e.c[i]
	}
	return in
}

func (e *convEncoder) backward(w *kernel.Workspace, dH []float32, _ *nn.Batch) {
	e.dC = kernel.Reserve(e.dC, len(e.c[0]))
	nn.ReLU.Backward(dH, e.c[1])
	e.conv[1].Backward(w, dH, e.patches[1], false)
	// The patches have served; their place takes the gradients for them.
	e.conv[1].BackwardInput(w, e.dC, e.patches[1], dH, false)
	nn.ReLU.Backward(e.dC, e.c[0])
	e.conv[0].Backward(w, e.dC, e.patches[0], false)
}

// convDecoder is a dense layer and the encoder's convolutions transposed, the smaller images first.
//
//	g = ReLU(z W_d + b_d);  c₁ = ReLU(convᵀ₁(g) + b₁);  y = σ(convᵀ₂(c₁) + b_o)
type convDecoder struct {
	hidden       nn.Dense
	conv, output nn.Transposed

	g, c, y       []float32 // of the last forward pass
	small, large  []float32 // patches of the two convolutions
	dG, dC, dArgs []float32 // the gradients for g, c₁ and the output's argument
}

func newConvDecoder(a *nn.Arena, s Shape) *convDecoder {
	sizes := convSizes(s)
	mirror := func(name string, c nn.Conv) nn.Transposed {
		return nn.NewTransposed(a, name, c.Width, c.Height, c.Channels, c.Kernel, c.Stride, c.Out)
	}
	return &convDecoder{
		hidden: nn.NewDense(a, "decoder.hidden", s.Z, sizes[1].Positions()*sizes[1].Out),
		conv:   mirror("decoder.conv", sizes[1]),
		output: mirror("output", sizes[0]),
	}
}

func (d *convDecoder) first() nn.Dense { return d.hidden }

func (d *convDecoder) bias() *nn.Param { return d.output.Bias }

// initialise draws He's weights, and for the output half their variance.
func (d *convDecoder) initialise(key random.Key) {
	d.hidden.InitHe(key.Derive(3))
	d.conv.InitHe(key.Derive(4, 0))
	d.output.InitLinear(key.Derive(4, 1))
}

func (d *convDecoder) forward(w *kernel.Workspace, z []float32) []float32 {
	n := len(z) / d.hidden.In
	d.g, d.c, d.y = kernel.Reserve(d.g, n*d.hidden.Out), kernel.Reserve(d.c, n*d.conv.Out()), kernel.Reserve(d.y, n*d.output.Out())
	d.small, d.large = kernel.Reserve(d.small, n*d.conv.Of.PatchSize()), kernel.Reserve(d.large, n*d.output.Of.PatchSize())
	d.hidden.Forward(w, d.g, z)
	nn.ReLU.Forward(d.g, d.hidden.Bias.Value)
	d.conv.Forward(w, d.c, d.small, d.g)
	nn.ReLU.Forward(d.c, d.conv.Bias.Value)
	d.output.Forward(w, d.y, d.large, d.c)
	return d.y
}

func (d *convDecoder) backward(w *kernel.Workspace, dZ, dY, scale, z []float32) {
	d.dG, d.dC, d.dArgs = kernel.Reserve(d.dG, len(d.g)), kernel.Reserve(d.dC, len(d.c)), kernel.Reserve(d.dArgs, len(dY))
	kernel.ScaleRows(d.dArgs, dY, scale)
	d.output.Backward(w, d.dC, d.large, d.dArgs, d.c)
	nn.ReLU.Backward(d.dC, d.c)
	d.conv.Backward(w, d.dG, d.small, d.dC, d.g)
	nn.ReLU.Backward(d.dG, d.g)
	d.hidden.Backward(w, d.dG, z, false)
	d.hidden.BackwardInput(w, dZ, d.dG, false)
}
