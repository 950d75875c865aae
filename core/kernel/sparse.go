package kernel

import "slices"

// A Sparse is a matrix that is mostly zeros, listed by rows and by columns. Its zero value is an empty
// matrix; it grows to the largest one it has held and is then free of allocation.
type Sparse struct {
	rows, cols int
	byRow      list // of each row: columns, ascending
	byColumn   list // of each column: rows, ascending
}

// A list holds, for each line of a matrix, the places and values of what is not zero.
type list struct {
	start []int32 // [lines+1]
	place []int32
	value []float32
}

func (l *list) line(i int) ([]int32, []float32) {
	lo, hi := l.start[i], l.start[i+1]
	return l.place[lo:hi], l.value[lo:hi]
}

// Rows returns the number of rows.
func (s *Sparse) Rows() int { return s.rows }

// Density returns the share of elements that are not zero.
func (s *Sparse) Density() float64 {
	return float64(len(s.byRow.value)) / float64(max(1, s.rows*s.cols))
}

// Fill makes s the matrix x, [rows×cols].
func (s *Sparse) Fill(x []float32, rows, cols int) {
	if len(x) != rows*cols {
		panic(errShape)
	}
	s.begin(rows, cols)
	l := &s.byRow
	for i := range rows {
		at := len(l.value)
		l.place, l.value = slices.Grow(l.place, cols), slices.Grow(l.value, cols)
		n := listRow(l.place[at:at+cols], l.value[at:at+cols], x[i*cols:i*cols+cols])
		l.place, l.value = l.place[:at+n], l.value[:at+n]
		l.start = append(l.start, int32(at+n))
	}
	s.transpose()
}

// Gather makes s the given rows of from, in their order.
func (s *Sparse) Gather(from *Sparse, rows []int) {
	s.begin(len(rows), from.cols)
	for _, r := range rows {
		place, value := from.byRow.line(r)
		s.byRow.place = append(s.byRow.place, place...)
		s.byRow.value = append(s.byRow.value, value...)
		s.byRow.start = append(s.byRow.start, int32(len(s.byRow.value)))
	}
	s.transpose()
}

func (s *Sparse) begin(rows, cols int) {
	s.rows, s.cols = rows, cols
	s.byRow.start = append(s.byRow.start[:0], 0)
	s.byRow.place, s.byRow.value = s.byRow.place[:0], s.byRow.value[:0]
}

// transpose derives byColumn by a counting sort.
func (s *Sparse) transpose() {
	c, n := &s.byColumn, len(s.byRow.value)
	if cap(c.start) < s.cols+2 {
		c.start = make([]int32, s.cols+2)
	}
	if cap(c.value) < n {
		c.place, c.value = make([]int32, cap(s.byRow.value)), make([]float32, cap(s.byRow.value))
	}
	c.start, c.place, c.value = c.start[:s.cols+2], c.place[:n], c.value[:n]
	clear(c.start)
	transposeList(c, &s.byRow)
	c.start = c.start[:s.cols+1]
}

// listRowGeneric puts the places and values of what is not zero in x, from element first on, after the n in place and
// value, and returns how many these are then. place and value are as long as x.
func listRowGeneric(place []int32, value, x []float32, first, n int) int {
	for j := first; j < len(x); j++ {
		if v := x[j]; v != 0 {
			place[n], value[n] = int32(j), v
			n++
		}
	}
	return n
}

// SparseMul computes c = s b. Its bits are those of Mul: adding the product of a zero changes no sum.
//
//	c_ij = Σ_l s_il b_lj over the l with s_il ≠ 0
//
// s is [m×k], b [k×n] and c [m×n]; c is overwritten.
func SparseMul(c []float32, s *Sparse, b []float32, n int) {
	sparseProduct(c, &s.byRow, b, s.rows, s.cols, n)
}

// SparseMulTA computes c = sᵀ b. s is [k×m], b [k×n] and c [m×n]; c is overwritten.
func SparseMulTA(c []float32, s *Sparse, b []float32, n int) {
	sparseProduct(c, &s.byColumn, b, s.cols, s.rows, n)
}

func sparseProduct(c []float32, a *list, b []float32, m, k, n int) {
	if len(b) < k*n || len(c) < m*n {
		panic(errShape)
	}
	first := sparseBlockColumns(c, a, b, m, n)
	if first == n {
		return
	}
	for i := range m {
		place, value := a.line(i)
		sparseRow(c[i*n:i*n+n], first, place, value, b[:k*n])
	}
}

// sparseRowGeneric overwrites columns first … of c with Σ_l value_l b_place(l); c is a whole row.
func sparseRowGeneric(c []float32, first int, place []int32, value, b []float32) {
	n := len(c)
	for j := first; j < n; j++ {
		var s float32
		for l, p := range place {
			s += float32(value[l] * b[int(p)*n+j])
		}
		c[j] = s
	}
}
