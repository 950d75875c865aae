package score

import "math"

// Match returns the digit of every expert under the one-to-one matching that gets most images right.
//
//	max over one-to-one m of Σ_i Count[i, m(i)]
//
// Source: Kuhn and Munkres' Hungarian method, by shortest augmenting paths with potentials (Jonker
// and Volgenant, Computing 38, 1987), O(n³). The result is [Experts]: each digit occurs once at
// most, and −1 stands for no digit, where experts outnumber digits. An expert without images may
// get a digit, which costs nothing. Equal tables get equal matchings.
func (t Table) Match() []int {
	// The method wants no more rows than columns; the wider side is free to stay unmatched.
	match := make([]int, t.Experts)
	if t.Experts <= t.Digits {
		copy(match, assign(t.Experts, t.Digits, func(i, c int) int { return -t.Count[i*t.Digits+c] }))
		return match
	}
	for i := range match {
		match[i] = -1
	}
	expert := assign(t.Digits, t.Experts, func(c, i int) int { return -t.Count[i*t.Digits+c] })
	for c, i := range expert {
		match[i] = c
	}
	return match
}

// assign returns for each of rows its own column such that the sum of their costs is least, where
// rows ≤ columns.
//
// Rows are added one at a time. The potentials u and v keep every reduced cost
// cost(r, c) − u[r] − v[c] at zero or more, and at zero on chosen pairs, which proves the choice
// optimal. Place 0 of u, v, rowOf, least and from stands for "none"; rows and columns count from 1.
func assign(rows, columns int, cost func(r, c int) int) []int {
	u, v := make([]int, rows+1), make([]int, columns+1)
	rowOf := make([]int, columns+1)
	from := make([]int, columns+1)
	least := make([]int, columns+1)
	done := make([]bool, columns+1)
	for r := 1; r <= rows; r++ {
		for c := range least {
			least[c], done[c] = math.MaxInt, false
		}
		// Dijkstra's search, from row r along reduced costs, for the nearest free column.
		end := 0
		rowOf[0] = r
		for {
			done[end] = true
			row, step, next := rowOf[end], math.MaxInt, 0
			for c := 1; c <= columns; c++ {
				if done[c] {
					continue
				}
				if reduced := cost(row-1, c-1) - u[row] - v[c]; reduced < least[c] {
					least[c], from[c] = reduced, end
				}
				if least[c] < step {
					step, next = least[c], c
				}
			}
			for c := range done {
				if done[c] {
					u[rowOf[c]] += step
					v[c] -= step
				} else {
					least[c] -= step
				}
			}
			end = next
			if rowOf[end] == 0 {
				break
			}
		}
		for end != 0 {
			rowOf[end] = rowOf[from[end]]
			end = from[end]
		}
	}
	column := make([]int, rows)
	for c := 1; c <= columns; c++ {
		if rowOf[c] != 0 {
			column[rowOf[c]-1] = c - 1
		}
	}
	return column
}
