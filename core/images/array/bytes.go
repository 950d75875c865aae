package array

import (
	"context"
	"io"

	"moevae/core/images/file"
)

// OfBytes returns an array of images that are bytes and have been read, one after the other.
func OfBytes(path string, pixels []byte, height, width int) *Array {
	d := height * width
	number, _ := elementOf('u', 1, nil)
	return &Array{Path: path, Dims: []int{len(pixels) / d, height, width}, Number: number, Column: -1, Each: func(ctx context.Context, visit func([]float64) error) error {
		row := make([]float64, d)
		for i := 0; i < len(pixels); i += d {
			for j, v := range pixels[i : i+d] {
				row[j] = float64(v)
			}
			if err := visit(row); err != nil {
				return err
			}
		}
		return ctx.Err()
	}}
}

// Headless returns an array of so many rows and columns that an entry of nothing but bytes is.
func Headless(e file.Entry, rows, columns int) *Array {
	number, _ := elementOf('u', 1, nil)
	dims := []int{rows, columns}
	return &Array{Path: e.Path, Dims: dims, Number: number, Column: -1, Each: fixed(e, dims, number, func(io.Reader) error { return nil })}
}

// Beside returns images with their labels, as many, in a column of the same table.
func (a *Array) Beside(labels *Array) *Array {
	made := *a
	d := a.Width()
	made.Dims, made.Grid, made.Column, made.Names = []int{a.Dims[0], 1 + d}, [2]int{a.Dims[1], a.Dims[2]}, 0, labels.Names
	made.Each = func(ctx context.Context, visit func([]float64) error) error {
		known := make([]float64, 0, a.Dims[0])
		err := labels.Each(ctx, func(row []float64) error {
			known = append(known, row[0])
			return nil
		})
		if err != nil {
			return err
		}
		row, i := make([]float64, 1+d), 0
		return a.Each(ctx, func(pixels []float64) error {
			row[0] = known[i]
			copy(row[1:], pixels)
			i++
			return visit(row)
		})
	}
	return &made
}
