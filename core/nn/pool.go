package nn

import "moevae/core/kernel"

// A Pool keeps the largest of each 2×2 values of a channel. It has no parameters.
//
//	y_(p_y, p_x, c) = max_ij x_(2p_y + i, 2p_x + j, c),  i, j ∈ {0, 1}
//
// An image is [Height×Width×Channels], a channel's values side by side, as a Conv's. Where a side is odd its last row
// or column is left out.
type Pool struct{ Width, Height, Channels int }

// OutWidth returns the number of values across a pooled image.
func (p Pool) OutWidth() int { return p.Width / 2 }

// OutHeight returns the number of values down a pooled image.
func (p Pool) OutHeight() int { return p.Height / 2 }

// In returns the number of values of an image.
func (p Pool) In() int { return p.Height * p.Width * p.Channels }

// Out returns the number of values of a pooled image.
func (p Pool) Out() int { return p.OutHeight() * p.OutWidth() * p.Channels }

// Forward overwrites y, [n×Out], with the largest values of x, [n×In]. It panics if a length does not fit.
func (p Pool) Forward(y, x []float32) {
	p.rows(len(y), len(x), func(in, out int) {
		upper, lower := p.pair(x, in)
		kernel.MaxPool(y[out:out+p.outRow()], upper, lower, p.Channels)
	})
}

// Backward overwrites dx, [n×In], with the gradient for the input x: dy, [n×Out], where the largest values are, the first
// of equals, and zero elsewhere. It panics if a length does not fit.
func (p Pool) Backward(dx, dy, x []float32) {
	if len(dx) != len(x) {
		panic("nn: images and their gradients differ in number")
	}
	if p.Width%2+p.Height%2 > 0 {
		clear(dx)
	}
	p.rows(len(dy), len(x), func(in, out int) {
		upper, lower := p.pair(x, in)
		dUpper, dLower := p.pair(dx, in)
		kernel.MaxPoolBackward(dUpper, dLower, dy[out:out+p.outRow()], upper, lower, p.Channels)
	})
}

func (p Pool) outRow() int { return p.OutWidth() * p.Channels }

// pair returns the two rows of an image that begin there.
func (p Pool) pair(x []float32, at int) (upper, lower []float32) {
	skip := p.Width * p.Channels
	return x[at : at+skip], x[at+skip : at+2*skip]
}

// rows calls f with where each row of pooled values begins, and the two that it is made of. It panics if there are not
// as many images of one as of the other.
func (p Pool) rows(pooled, values int, f func(in, out int)) {
	n := pooled / max(1, p.Out())
	if p.Out() < 1 || pooled != n*p.Out() || values != n*p.In() {
		panic("nn: images and pooled ones differ in number")
	}
	for i := range n {
		for y := range p.OutHeight() {
			f(i*p.In()+2*y*p.Width*p.Channels, i*p.Out()+y*p.outRow())
		}
	}
}
