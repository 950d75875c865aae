//go:build goexperiment.simd && !plain

package kernel

func belowTops(dst, a []float32, n, k, stride int) { belowTopRows(&dst[0], &a[0], n, k, stride) }
func shares(p, sum []float32, k int)               { shareRows(&p[0], &sum[0], len(sum), k) }
func lower(a, by []float32, k int)                 { lowerRows(&a[0], &by[0], len(by), k) }

// belowTopRows is belowTopsGeneric, shareRows sharesGeneric and lowerRows lowerGeneric for n rows, of which there is one at least.
//
//go:noescape
func belowTopRows(dst, a *float32, n, k, stride int)

//go:noescape
func shareRows(p, sum *float32, n, k int)

//go:noescape
func lowerRows(a, by *float32, n, k int)
