//go:build goexperiment.simd && !plain

package kernel

const sparseBlock = 32

// sparseBlockColumns overwrites as many columns of c, [m×n], with the product of a and b as make whole blocks of
// sparseBlock, and then of 8, and returns their number. The places of a lie within b.
func sparseBlockColumns(c []float32, a *list, b []float32, m, n int) int {
	if m == 0 || len(a.value) == 0 {
		return 0
	}
	first := n / sparseBlock * sparseBlock
	if first > 0 {
		sparseBlocks(&c[0], n, &a.start[0], &a.place[0], &a.value[0], &b[0], m, first/sparseBlock)
	}
	if eights := (n - first) / 8; eights > 0 {
		sparseEights(&c[first], n, &a.start[0], &a.place[0], &a.value[0], &b[first], m, eights)
		first += 8 * eights
	}
	return first
}

// sparseBlocks is the product of the list of rows lines, whose parts are start, place and value, and b, in the first
// 32·blocks of n columns.
//
//go:noescape
func sparseBlocks(c *float32, n int, start, place *int32, value, b *float32, rows, blocks int)

// sparseEights is sparseBlocks for the first 8·blocks columns.
//
//go:noescape
func sparseEights(c *float32, n int, start, place *int32, value, b *float32, rows, blocks int)

func listRow(place []int32, value, x []float32) int {
	whole := len(x) / 4
	n := 0
	if whole > 0 {
		n = listVectors(&place[0], &value[0], &x[0], whole)
	}
	return listRowGeneric(place, value, x, 4*whole, n)
}

// listVectors is listRowGeneric for 4·whole elements.
//
//go:noescape
func listVectors(place *int32, value, x *float32, whole int) int

func transposeList(to, from *list) {
	if len(from.value) > 0 {
		transposeLines(&to.start[0], &to.place[0], &to.value[0], &from.start[0], &from.place[0], &from.value[0], len(from.start)-1, len(from.value), len(to.start)-2)
	}
}

// transposeLines is transposeList, as elsewhere it is written in Go, for two lists by their parts: from has n elements in rows
// lines, and to has columns lines.
//
//go:noescape
func transposeLines(start, place *int32, value *float32, fromStart, fromPlace *int32, fromValue *float32, rows, n, columns int)
