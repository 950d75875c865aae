//go:build goexperiment.simd && !plain

package nn

import "moevae/core/kernel"

// peaks are where the largest values come from, and the images.
type peaks struct {
	places []int32
	x      []float32
}

func (p *peaks) forward(w *kernel.Workspace, c *PeakConv, y, x []float32) {
	p.places, p.x = kernel.Reserve(p.places, len(y)), x
	w.Peaks(y, p.places, x, c.Weight.Value, c.Width, c.Height, c.Out)
}

func (p *peaks) backward(w *kernel.Workspace, c *PeakConv, dy []float32, from, to int) {
	out, size := c.Pooled(), c.Width*c.Height
	w.PeaksBackward(c.Weight.Grad, dy, p.places[from*out:to*out], p.x[from*size:to*size], c.Width, c.Height, c.Out)
}
