//go:build goexperiment.simd

package kernel

const sparseBlock = 32

// sparseBlockColumns overwrites as many columns of c, [m×n], with the product of a and b as make whole blocks of
// sparseBlock, and returns their number. The places of a lie within b.
func sparseBlockColumns(c []float32, a *list, b []float32, m, n int) int {
	blocks := n / sparseBlock
	if m > 0 && blocks > 0 && len(a.value) > 0 {
		sparseBlocks(&c[0], n, &a.start[0], &a.place[0], &a.value[0], &b[0], m, blocks)
		return blocks * sparseBlock
	}
	return 0
}

// sparseBlocks is the product of the list of rows lines, whose parts are start, place and value, and b, in the first
// 32·blocks of n columns.
//
//go:noescape
func sparseBlocks(c *float32, n int, start, place *int32, value, b *float32, rows, blocks int)
