package kernel

const (
	errShape = "kernel: slice is shorter than its shape"
	errSizes = "kernel: slices differ in length"
)

// A Workspace holds the packed panels of matrix products. Its zero value is ready; it grows to the
// largest product it has seen and is then free of allocation. It serves one goroutine at a time.
type Workspace struct {
	a, b []float32
	edge [tileRows * tileCols]float32
}

// Mul computes c = a b, or adds it to c when add is set.
//
//	c_ij = Σ_l a_il b_lj
//
// a is [m×k], b [k×n] and c [m×n]. c must not overlap a or b. Mul panics if a slice is too short.
func (w *Workspace) Mul(c, a, b []float32, m, k, n int, add bool) {
	w.product(c, a, b, m, k, n, false, false, add)
}

// MulTA computes c = aᵀ b, or adds it to c when add is set.
//
//	c_ij = Σ_l a_li b_lj
//
// a is [k×m], b [k×n] and c [m×n]. c must not overlap a or b. MulTA panics if a slice is too short.
func (w *Workspace) MulTA(c, a, b []float32, m, k, n int, add bool) {
	w.product(c, a, b, m, k, n, true, false, add)
}

// MulTB computes c = a bᵀ, or adds it to c when add is set.
//
//	c_ij = Σ_l a_il b_jl
//
// a is [m×k], b [n×k] and c [m×n]. c must not overlap a or b. MulTB panics if a slice is too short.
func (w *Workspace) MulTB(c, a, b []float32, m, k, n int, add bool) {
	w.product(c, a, b, m, k, n, false, true, add)
}

func (w *Workspace) product(c, a, b []float32, m, k, n int, transA, transB, add bool) {
	if len(a) < m*k || len(b) < k*n || len(c) < m*n {
		panic(errShape)
	}
	if m == 0 || n == 0 {
		return
	}
	if k == 0 {
		if !add {
			clear(c[:m*n])
		}
		return
	}
	w.gemm(c, a, b, m, k, n, transA, transB, add)
}

// Reserve returns a slice of n elements, from s where it is large enough.
func Reserve[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	return s[:n]
}
