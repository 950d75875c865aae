//go:build !(goexperiment.simd && !plain && wasm)

package kernel

func belowTops(dst, a []float32, n, k, stride int) { belowTopsGeneric(dst, a, n, k, stride) }
func shares(p, sum []float32, k int)               { sharesGeneric(p, sum, k) }
func lower(a, by []float32, k int)                 { lowerGeneric(a, by, k) }
