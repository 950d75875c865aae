//go:build goexperiment.simd && !plain

package kernel

// Numbers go one by one here, too, since their sums have to: what is saved is the compiler's checks and jumps, .4 of the time.

func twinTerms(sum []float64, p, ln []float32) (cross, own float64) {
	k := len(sum)
	return twinTermRows(&sum[0], &p[0], &ln[0], len(p)/k, k)
}

func twinGradient(d, p, ln []float32, offset, s []float64, across, along, part float64, stride int) {
	k := len(offset)
	twinGradientRows(&d[0], &p[0], &ln[0], &offset[0], &s[0], len(p)/k, k, stride, across, along, part)
}

// twinTermRows is twinTermsGeneric for n rows, and twinGradientRows twinGradientGeneric likewise; there is one at least.
//
//go:noescape
func twinTermRows(sum *float64, p, ln *float32, n, k int) (cross, own float64)

//go:noescape
func twinGradientRows(d, p, ln *float32, offset, s *float64, n, k, stride int, across, along, part float64)
