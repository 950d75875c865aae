package images

import (
	"context"
	"fmt"
	"io"
	"math"
)

// strided returns how to read rows of an array that does not lie row by row: number (i, j, k …) is at i·stride[0] +
// j·stride[1] + k·stride[2] … numbers from the start. All of it is held, which is up to maxHeld.
func (e entry) strided(dims, stride []int, number element, skip func(io.Reader) error) func(context.Context, func([]float64) error) error {
	return func(ctx context.Context, visit func([]float64) error) error {
		all, err := e.after(skip, maxHeld)
		if err != nil {
			return err
		}
		total := number.size
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
				row[j] = number.value(all[(i*stride[0]+from)*number.size:])
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

// half returns the value of a float of 16 bits.
//
// Source: IEEE 754-2008, 3.6, binary16: a sign, 5 bits of an exponent with a bias of 15 and 10 bits of a fraction.
func half(bits uint16) float64 {
	exponent, fraction := int(bits>>10&31), float64(bits&1023)
	v := math.Ldexp(1024+fraction, exponent-25)
	switch {
	case exponent == 0:
		v = math.Ldexp(fraction, -24)
	case exponent == 31 && fraction == 0:
		v = math.Inf(1)
	case exponent == 31:
		v = math.NaN()
	}
	if bits>>15 > 0 {
		v = -v
	}
	return v
}
