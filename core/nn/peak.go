package nn

import "moevae/core/kernel"

// A PeakConv is a Conv of one channel, of 5×5 and with a stride of one, and the Pool of what it makes. It keeps of a forward pass
// what the backward one needs.
type PeakConv struct {
	Conv
	pool Pool
	kept peaks
}

// NewPeakConv declares the convolution's parameters as NewConv does, and panics where that would.
func NewPeakConv(a *Arena, name string, width, height, filters int) PeakConv {
	c := NewConv(a, name, width, height, 1, kernel.PeakSide, 1, filters)
	return PeakConv{Conv: c, pool: Pool{Width: c.OutWidth(), Height: c.OutHeight(), Channels: filters}}
}

// PooledWidth returns the number of values across a pooled image.
func (c *PeakConv) PooledWidth() int { return c.pool.OutWidth() }

// PooledHeight returns the number of values down a pooled image.
func (c *PeakConv) PooledHeight() int { return c.pool.OutHeight() }

// Pooled returns the number of values of a pooled image.
func (c *PeakConv) Pooled() int { return c.pool.Out() }

// Forward overwrites y, [n×Pooled], with the pooled convolution of x, [n×Height×Width], to which no bias is added. It panics if a length does not fit.
func (c *PeakConv) Forward(w *kernel.Workspace, y, x []float32) { c.kept.forward(w, c, y, x) }

// Backward overwrites the gradient for the weights, and not that for the biases. dy, [·×Pooled], is the gradient for the values of images from to
// to of the last forward pass, whose x still holds.
func (c *PeakConv) Backward(w *kernel.Workspace, dy []float32, from, to int) {
	c.kept.backward(w, c, dy, from, to)
}
