package table

import (
	"bytes"
	"context"
	"fmt"
	"math"
	"strconv"

	"moevae/core/images/array"
	"moevae/core/images/file"
)

// Sparse returns what a table holds that leaves out zeros, as LibSVM and SVMlight have it: a row is a label and, by the numbers of their columns, the
// pixels that are not 0. Columns are numbered from 1, or from 0 where one has that number. What is blank in all images at their end is not written: if
// the last row of a square is begun, that is their size. The error names the line that is none such.
//
// Source: Chang and Lin, LIBSVM, its README, "The format of training and testing data files".
func Sparse(ctx context.Context, e file.Entry) (*array.Array, error) {
	t := &table{entry: e, comma: " "}
	a := &array.Array{Path: e.Path, Number: array.Element{Size: 1, Name: "bytes"}}
	first, last, rows := math.MaxInt, 0, 0
	err := t.cells(ctx, func(float64) error { rows++; return nil }, func(column int, v float64) {
		first, last = min(first, column), max(last, column)
		switch {
		case v != math.Trunc(v):
			a.Number.Name = "floats"
		case v != float64(byte(v)) && a.Number.Name == "bytes":
			a.Number.Name = "whole numbers"
		}
	})
	if err != nil {
		return nil, err
	}
	from := min(first, 1)
	width := last + 1 - from
	if side := int(math.Ceil(math.Sqrt(float64(width)))); width > side*(side-1) {
		width = side * side
	}
	if width > maxColumns {
		return nil, fmt.Errorf("it has a column %d, want at most %d", last, maxColumns)
	}
	a.Dims = []int{rows, 1 + width}
	a.Each = func(ctx context.Context, visit func([]float64) error) error {
		row, begun := make([]float64, 1+width), false
		err := t.cells(ctx, func(label float64) error {
			if begun {
				if err := visit(row); err != nil {
					return err
				}
				clear(row)
			}
			row[0], begun = label, true
			return nil
		}, func(column int, v float64) { row[1+column-from] = v })
		if err != nil || !begun {
			return err
		}
		return visit(row)
	}
	return a, nil
}

// cells calls row with the label of each row of a sparse table and then cell with each of its columns.
func (t *table) cells(ctx context.Context, row func(label float64) error, cell func(column int, v float64)) error {
	return t.rows(ctx, func(n int, line []byte) (bool, error) {
		line, _, _ = bytes.Cut(bytes.ReplaceAll(line, []byte("\t"), []byte(" ")), []byte("#"))
		word, rest, _ := bytes.Cut(line, []byte(" "))
		label, err := strconv.ParseFloat(string(word), 64)
		if err != nil {
			return false, fmt.Errorf("line %d begins with %.20q, want a label", n, word)
		}
		if err := row(label); err != nil {
			return false, err
		}
		for len(rest) > 0 {
			word, rest, _ = bytes.Cut(rest, []byte(" "))
			if len(word) == 0 || bytes.HasPrefix(word, []byte("qid:")) {
				continue
			}
			left, right, _ := bytes.Cut(word, []byte(":"))
			column, err := strconv.Atoi(string(left))
			v, bad := strconv.ParseFloat(string(right), 64)
			if err != nil || bad != nil || column < 0 {
				return false, fmt.Errorf("line %d has %.20q, want a column's number and its value", n, word)
			}
			cell(column, v)
		}
		return true, nil
	})
}
