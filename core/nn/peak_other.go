//go:build !(goexperiment.simd && !plain && wasm)

package nn

import "moevae/core/kernel"

// peaks are the patches of the images and all values of the convolution: with wider vectors a product over patches is faster than
// one that leaves out what is pooled away.
type peaks struct{ patches, all, dAll []float32 }

func (p *peaks) forward(w *kernel.Workspace, c *PeakConv, y, x []float32) {
	n := len(y) / c.Pooled()
	p.patches, p.all = kernel.Reserve(p.patches, n*c.PatchSize()), kernel.Reserve(p.all, n*c.pool.In())
	c.Conv.Forward(w, p.all, p.patches, x)
	c.pool.Forward(y, p.all)
}

func (p *peaks) backward(w *kernel.Workspace, c *PeakConv, dy []float32, from, to int) {
	all := p.all[from*c.pool.In() : to*c.pool.In()]
	p.dAll = kernel.Reserve(p.dAll, len(all))
	c.pool.Backward(p.dAll, dy, all)
	w.MulTA(c.Weight.Grad, p.patches[from*c.PatchSize():to*c.PatchSize()], p.dAll, c.In, len(all)/c.Out, c.Out, false)
}
