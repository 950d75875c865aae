package table

import (
	"context"
	"slices"

	"moevae/core/images/file"
	"moevae/core/images/picture"
	"moevae/core/images/written"
)

// toldApart finds the column that tells the rows of a table without a heading apart, where there are two more than an image has pixels: one at an end, beside
// another there that does not. Words count before numbers, which may be pixels.
func (t *table) toldApart(ctx context.Context) error {
	const looked = 1000 // rows
	n := len(t.first)
	if n > 1 && t.first[n-1] == "" {
		n-- // lines that end with a separator
	}
	if t.names != nil || t.dense >= 0 || picture.Root(n-2) == 0 {
		return nil
	}
	ends := []int{0, 1, n - 1, n - 2}
	beside := [][]int{{1, 2}, {0}, {0, 3}, {2}} // the places in ends that may be of labels then
	values, numbers, rows := make([]map[string]bool, len(ends)), make([]bool, len(ends)), 0
	for k := range ends {
		values[k] = map[string]bool{}
	}
	err := t.rows(ctx, func(_ int, line []byte) (bool, error) {
		fields := t.fields(string(line))
		for k, i := range ends {
			if i < len(fields) {
				values[k][fields[i]] = true
				numbers[k] = numbers[k] || written.Numeric(fields[i])
			}
		}
		rows++
		return rows < looked, nil
	})
	if err != nil || rows < file.Few {
		return err
	}
	repeats := func(k int) bool { return len(values[k]) < rows }
	for _, words := range []bool{true, false} {
		for k, i := range ends {
			if numbers[k] != words && !repeats(k) && slices.ContainsFunc(beside[k], repeats) {
				t.skip[i], t.count = true, i
				return nil
			}
		}
	}
	return nil
}
