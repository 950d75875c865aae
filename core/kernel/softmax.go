package kernel

// LogSoftmax overwrites p, [n×k], with the softmax of n rows of k numbers of a, which begin stride apart, each power trimmed, and ln,
// likewise, with its logarithm. sum, [n], is overwritten.
//
//	p_j = trim(e^(a_j − max a)) / s,  ln_j = a_j − max a − ln s,  s = Σ_i trim(e^(a_i − max a))
//
// It panics if a slice is too short.
func LogSoftmax(p, ln, sum, a []float32, k, stride int) {
	n := len(sum)
	if n == 0 {
		return
	}
	if k < 1 || stride < k || len(p) != n*k || len(ln) != n*k || len(a) < (n-1)*stride+k {
		panic(errShape)
	}
	powers(p, ln, a, n, k, stride)
	shares(p, sum, k)
	for i, s := range sum {
		sum[i] = Log(s)
	}
	lower(ln, sum, k)
}

// powers overwrites below with how far the numbers of each row of a are from its largest, and p, which may be the same, with the
// powers of that, trimmed.
func powers(p, below, a []float32, n, k, stride int) {
	belowTops(below, a, n, k, stride)
	expAll(p, below)
	trimAll(p)
}

// belowTopsGeneric overwrites dst with how far the numbers of each row are from its largest.
func belowTopsGeneric(dst, a []float32, n, k, stride int) {
	for i := range n {
		row, to := a[i*stride:i*stride+k], dst[i*k:i*k+k]
		top := row[0]
		for _, x := range row {
			if x > top {
				top = x
			}
		}
		for j, x := range row {
			to[j] = x - top
		}
	}
}

// sharesGeneric divides each row of p by its sum.
func sharesGeneric(p, sum []float32, k int) {
	for i := range sum {
		row := p[i*k : i*k+k]
		var s float32
		for _, x := range row {
			s += x
		}
		sum[i] = s
		for j := range row {
			row[j] /= s
		}
	}
}

// lowerGeneric subtracts a number from each row of a.
func lowerGeneric(a, by []float32, k int) {
	for i, s := range by {
		row := a[i*k : i*k+k]
		for j := range row {
			row[j] -= s
		}
	}
}
