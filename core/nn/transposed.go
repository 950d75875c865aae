package nn

import (
	"math"

	"moevae/core/kernel"
	"moevae/core/random"
)

// A Transposed is a convolution run backwards: it adds a patch to its image for each position, weighted by
// that position's values, and so makes large images of small ones. Like Dense, it leaves its bias's
// addition and the activation to Activation; its bias is an image.
//
//	a_(Stride·p_y + i, Stride·p_x + j, c) = Σ_pf x_pf w_(ijc)f over all p, i, j that meet there;  y = f(a + b)
//
// Of gives the sizes and holds the weight: y is [n×Height×Width×Channels], x [n×Positions×Filters]. Where no
// patch reaches, a is zero.
//
// Source: Dumoulin and Visin, A guide to convolution arithmetic for deep learning, 2016, section 4.
type Transposed struct {
	Of   Conv
	Bias *Param
}

// NewTransposed declares the parameters, name.weight [Kernel·Kernel·Channels × Filters] and name.bias
// [Height·Width·Channels]; the sizes are of the images that the layer makes. It panics if the kernel does
// not fit them.
func NewTransposed(a *Arena, name string, width, height, channels, kernel, stride, filters int) Transposed {
	c := sizedConv(width, height, channels, kernel, stride)
	c.Dense = Dense{In: kernel * kernel * channels, Out: filters}
	c.Weight = a.Declare(name+".weight", c.In, c.Out)
	return Transposed{Of: c, Bias: a.Declare(name+".bias", height*width*channels)}
}

// In returns the number of values of x for an image, Positions·Filters.
func (t Transposed) In() int { return t.Of.Positions() * t.Of.Out }

// Out returns the number of values of an image, Height·Width·Channels.
func (t Transposed) Out() int { return t.Of.Height * t.Of.Width * t.Of.Channels }

// Forward overwrites y, [n×Out], with the images that x, [n×In], makes, and patches,
// [n×Positions×Kernel·Kernel·Channels], with what it added. It panics if a length does not fit.
func (t Transposed) Forward(w *kernel.Workspace, y, patches, x []float32) {
	t.Of.BackwardInput(w, y, patches, x, false)
}

// Backward takes dy, [n×Out], the gradient for a + b, and overwrites the parameters' gradients and dx, [n×In],
// with that for the input x; patches is overwritten with the patches of dy.
//
//	∂W = patches(dy)ᵀ x,  ∂x = patches(dy) W,  ∂b = Σ_images dy
func (t Transposed) Backward(w *kernel.Workspace, dx, patches, dy, x []float32) {
	c := t.Of
	c.Forward(w, dx, patches, dy)
	w.MulTA(c.Weight.Grad, patches, x, c.In, len(x)/c.Out, c.Out, false)
	kernel.Sums(t.Bias.Grad, dy, nil, false)
}

// InitHe draws the weights from N(0, 2/n), n the mean number of values of x that a value of y is a sum of, and
// zeroes the biases.
//
// Source: He, Zhang, Ren and Sun, Delving Deep into Rectifiers, ICCV 2015, equation 10.
func (t Transposed) InitHe(key random.Key) { t.draw(key, 2) }

// InitLinear does the same with the variance 1/n, which keeps that of x.
func (t Transposed) InitLinear(key random.Key) { t.draw(key, 1) }

func (t Transposed) draw(key random.Key, gain float64) {
	c := t.Of
	n := float64(c.PatchSize()*c.Out) / float64(t.Out())
	key.Normals(c.Weight.Value)
	kernel.ScaleRows(c.Weight.Value, c.Weight.Value, []float32{float32(math.Sqrt(gain / n))})
	clear(t.Bias.Value)
}
