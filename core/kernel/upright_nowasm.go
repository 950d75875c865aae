//go:build !(goexperiment.simd && !plain && wasm)

package kernel

func (p *pooling) pool(dst, from, row []float32) { p.poolGeneric(dst, from, row) }
