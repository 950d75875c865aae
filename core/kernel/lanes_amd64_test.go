//go:build goexperiment.simd && !plain

package kernel

// widths returns the numbers of lanes that this processor has kernels for.
func widths() (all []int) {
	for n := 4; n <= widest(); n *= 2 {
		all = append(all, n)
	}
	return all
}

// setLanes makes kernels use n lanes and returns what puts that back.
func setLanes(n int) (back func()) {
	before := lanes
	lanes = n
	return func() { lanes = before }
}
