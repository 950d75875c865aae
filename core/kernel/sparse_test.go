package kernel

import (
	"fmt"
	"testing"
)

// thin returns a matrix of which about one element in five is not zero, with an empty row and column.
func thin(rows, cols int, seed uint64) []float32 {
	x := make([]float32, rows*cols)
	normals(x, seed)
	for i := range x {
		if x[i] > -.84 || i/cols == 2 || i%cols == 1 {
			x[i] = 0
		}
	}
	return x
}

func TestSparseProductsEqualTheTripleLoopToTheBit(t *testing.T) {
	everyWidth(t, func(t *testing.T) {
		var whole, s Sparse
		for n := range 70 {
			if n > 67 {
				n = 131 * (n - 67) // more columns than the widest block of any kernel has
			}
			rows, cols := n%13+1, n+1
			x := thin(rows, cols, uint64(n))
			s.Fill(x, rows, cols)
			check(t, fmt.Sprint("filled ", rows, "×", cols), &s, x, rows, cols, n)

			whole.Fill(x, rows, cols)
			var picked []int
			var kept []float32
			for r := 0; r < rows; r += 2 {
				picked = append(picked, r)
				kept = append(kept, x[r*cols:(r+1)*cols]...)
			}
			s.Gather(&whole, picked)
			check(t, fmt.Sprint("gathered ", rows, "×", cols), &s, kept, len(picked), cols, n)
		}
	})
}

func check(t *testing.T, name string, s *Sparse, x []float32, rows, cols, n int) {
	t.Helper()
	nonzero := 0
	for _, v := range x {
		if v != 0 {
			nonzero++
		}
	}
	if got, want := s.Density(), float64(nonzero)/float64(rows*cols); got != want || s.Rows() != rows {
		t.Fatalf("%s: density is %v of %d rows, want %v", name, got, s.Rows(), want)
	}
	b, c := guarded(t, 1, cols*n), guarded(t, 2, rows*n)
	want := make([]float32, rows*n)
	Reference(want, x, b, rows, cols, n, false, false, false)
	SparseMul(c, s, b, n)
	equalBits(t, name+", s b", c, want)

	b, c = guarded(t, 3, rows*n), guarded(t, 4, cols*n)
	want = make([]float32, cols*n)
	Reference(want, x, b, cols, rows, n, true, false, false)
	SparseMulTA(c, s, b, n)
	equalBits(t, name+", sᵀ b", c, want)
}

func TestSparseDoesNotAllocateOnceWarm(t *testing.T) {
	x := thin(20, 30, 1)
	var s, g Sparse
	if n := testing.AllocsPerRun(5, func() { s.Fill(x, 20, 30); g.Gather(&s, []int{3, 1, 4}) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}
