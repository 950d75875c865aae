package kernel

// Reference computes c = op(a) op(b), or adds it to c when add is set, by the triple loop that
// defines the product:
//
//	c_ij = Σ_l op(a)_il op(b)_lj,  l ascending
//
// where op transposes if transA or transB is set. op(a) is [m×k], op(b) [k×n] and c [m×n], row-major.
// It is what Mul, MulTA and MulTB are tested and measured against.
func Reference(c, a, b []float32, m, k, n int, transA, transB, add bool) {
	for i := range m {
		for j := range n {
			var s float32
			if add {
				s = c[i*n+j]
			}
			for l := range k {
				x, y := i*k+l, l*n+j
				if transA {
					x = l*m + i
				}
				if transB {
					y = j*k + l
				}
				s += float32(a[x] * b[y])
			}
			c[i*n+j] = s
		}
	}
}
