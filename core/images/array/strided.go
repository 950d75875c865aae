package array

import (
	"context"
	"fmt"
	"io"

	"moevae/core/images/file"
)

// strided returns how to read rows of an array that does not lie row by row: number (i, j, k …) is at i·stride[0] +
// j·stride[1] + k·stride[2] … numbers from the start. All of it is held, which is up to file.MaxHeld.
func strided(e file.Entry, dims, stride []int, number Element, skip func(io.Reader) error) func(context.Context, func([]float64) error) error {
	return func(ctx context.Context, visit func([]float64) error) error {
		all, err := e.After(skip, file.MaxHeld)
		if err != nil {
			return err
		}
		total := number.Size
		for _, d := range dims {
			total *= d
		}
		if len(all) != total {
			return fmt.Errorf("it has %d bytes of data, where its dimensions %v want %d", len(all), dims, total)
		}
		at := []int{0} // of each number of a row
		for axis := 1; axis < len(dims); axis++ {
			var next []int
			for _, from := range at {
				for i := range dims[axis] {
					next = append(next, from+i*stride[axis])
				}
			}
			at = next
		}
		row := make([]float64, len(at))
		for i := range dims[0] {
			if i&0x3ff == 0 && ctx.Err() != nil {
				return ctx.Err()
			}
			for j, from := range at {
				row[j] = number.value(all[(i*stride[0]+from)*number.Size:])
			}
			if err := visit(row); err != nil {
				return err
			}
		}
		return nil
	}
}

// strides returns how far apart neighbours along each dimension are, of an array in whose file the first one runs
// fastest (Fortran's order) or the last one.
func strides(dims []int, first bool) []int {
	stride, step := make([]int, len(dims)), 1
	for i := range dims {
		axis := len(dims) - 1 - i
		if first {
			axis = i
		}
		stride[axis] = step
		step *= dims[axis]
	}
	return stride
}
