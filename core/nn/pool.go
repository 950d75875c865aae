package nn

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

// Forward overwrites y, [n×Out], with the largest values of x, [n×In], and which, [n×Out], with where each was in its
// square, 2i + j, the first of equals: Backward needs it. It panics if a length does not fit.
func (p Pool) Forward(y []float32, which []uint8, x []float32) {
	n := p.images(len(y), len(which), len(x))
	c, skip := p.Channels, p.Width*p.Channels
	out := 0
	for i := range n {
		image := x[i*p.In() : (i+1)*p.In()]
		for py := range p.OutHeight() {
			for px := range p.OutWidth() {
				upper := image[2*py*skip+2*px*c:][:2*c]
				lower := image[(2*py+1)*skip+2*px*c:][:2*c]
				largest(y[out:out+c], which[out:out+c], upper[:c], upper[c:], lower[:c], lower[c:])
				out += c
			}
		}
	}
}

// largest overwrites y with the largest of four at each place, and which with its number.
func largest(y []float32, which []uint8, a, b, c, d []float32) {
	a, b, c, d, which = a[:len(y)], b[:len(y)], c[:len(y)], d[:len(y)], which[:len(y)]
	for k := range y {
		most, at := a[k], uint8(0)
		if b[k] > most {
			most, at = b[k], 1
		}
		if c[k] > most {
			most, at = c[k], 2
		}
		if d[k] > most {
			most, at = d[k], 3
		}
		y[k], which[k] = most, at
	}
}

// Backward overwrites dx, [n×In], with the gradient for the input: dy, [n×Out], where the largest values were, and zero
// elsewhere. which is what Forward left. It panics if a length does not fit.
func (p Pool) Backward(dx, dy []float32, which []uint8) {
	n := p.images(len(dy), len(which), len(dx))
	c, skip := p.Channels, p.Width*p.Channels
	clear(dx)
	out := 0
	for i := range n {
		image := dx[i*p.In() : (i+1)*p.In()]
		for py := range p.OutHeight() {
			for px := range p.OutWidth() {
				square := image[2*py*skip+2*px*c:]
				for k := range c {
					at := int(which[out+k])
					square[at>>1*skip+at&1*c+k] = dy[out+k]
				}
				out += c
			}
		}
	}
}

// images returns the number of images that pooled values, their places and values are of.
func (p Pool) images(pooled, places, values int) int {
	n := pooled / max(1, p.Out())
	if p.Out() < 1 || pooled != n*p.Out() || places != pooled || values != n*p.In() {
		panic("nn: images and pooled ones differ in number")
	}
	return n
}
