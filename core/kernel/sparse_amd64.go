//go:build goexperiment.simd && !plain

package kernel

const sparseBlock = 128

// sparseBlockColumns overwrites as many columns of c, [m×n], with the product of a and b as make whole blocks of
// sparseBlock, where there are sixteen lanes, and returns their number. The places of a lie within b.
func sparseBlockColumns(c []float32, a *list, b []float32, m, n int) int {
	blocks := n / sparseBlock
	if lanes < 16 || m == 0 || blocks == 0 || len(a.value) == 0 {
		return 0
	}
	sparse16(&c[0], n, &a.start[0], &a.place[0], &a.value[0], &b[0], m, blocks)
	return blocks * sparseBlock
}

// sparse16 is the product of the list of rows lines, whose parts are start, place and value, and b, in the first
// 128·blocks of n columns.
//
//go:noescape
func sparse16(c *float32, n int, start, place *int32, value, b *float32, rows, blocks int)

func listRow(place []int32, value, x []float32) int {
	whole := len(x) &^ 15
	if lanes < 16 || whole == 0 {
		return listRowGeneric(place, value, x, 0, 0)
	}
	n := list16(&place[0], &value[0], &x[0], whole)
	return listRowGeneric(place, value, x, whole, n)
}

// list16 is listRowGeneric for n elements, a multiple of sixteen. It writes beyond what it lists, but not beyond the element
// where it is.
//
//go:noescape
func list16(place *int32, value, x *float32, n int) int
