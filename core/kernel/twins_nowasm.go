//go:build !(goexperiment.simd && !plain && wasm)

package kernel

func twinTerms(sum []float64, p, ln []float32) (cross, own float64) {
	return twinTermsGeneric(sum, p, ln)
}

func twinGradient(d, p, ln []float32, offset, s []float64, across, along, part float64, stride int) {
	twinGradientGeneric(d, p, ln, offset, s, across, along, part, stride)
}
