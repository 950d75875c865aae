package table

import (
	"context"
	"fmt"
	"math"
	"path"
	"slices"
	"strconv"
	"strings"

	"moevae/core/digit"
	"moevae/core/images/array"
	"moevae/core/images/class"
	"moevae/core/images/file"
	"moevae/core/images/naming"
	"moevae/core/images/picture"
	"moevae/core/images/written"
	"moevae/core/number"
)

const (
	widest     = 128                  // an image of which a row has all colours
	maxColumns = 3*widest*widest + 16 // pixels, and what else a table says of each image
)

// CSV returns what a CSV file holds, which only reading all of it tells: images, a row each, and a column of labels if
// the names of columns say so, or if it is one of words, or if the others alone make a square. Without a name it is the
// first or the last one, whichever is more like labels.
func CSV(ctx context.Context, e file.Entry) (*array.Array, error) {
	t := &table{entry: e}
	if err := t.begin(); err != nil {
		return nil, err
	}
	if err := t.parted(ctx); err != nil {
		return nil, err
	}
	if err := t.toldApart(ctx); err != nil {
		return nil, err
	}
	gone := t.gone
	label, others := t.roles()
	if err := t.heated(ctx, label, others); err != nil {
		return nil, err
	}
	said := ""
	if t.hot == nil {
		var err error
		if label, said, err = t.likely(ctx, label, others); err != nil {
			return nil, err
		}
	}
	t.laid(label)
	a, err := t.array(ctx, label)
	if words := t.mixed(label); words >= 0 && ctx.Err() == nil {
		label, t.word, t.label = words, words, words
		a, err = t.array(ctx, label)
	}
	if err == nil {
		err = t.noPixels(label, a)
	}
	if err == nil {
		a.Say(said)
		a.Say(t.damage())
		a.Held = without(t.held, gone, t.gone)
		a.Told = t.told
	}
	if err == nil && a.Dims[0] == 1 && a.Column < 0 && naming.OfLabels(e.Path) {
		return a.InLine(), nil
	}
	return a, err
}

// damage says which rows are left out, if any are.
func (t *table) damage() string {
	if len(t.lost) == 0 {
		return ""
	}
	var lines []string
	for _, n := range t.lost {
		lines = append(lines, strconv.Itoa(n))
	}
	return fmt.Sprintf("%s of %s left out (%s %s)", number.Count(len(lines), "damaged row"), path.Base(t.entry.Path), number.Verb(len(lines), "line", "lines"), written.Some(lines))
}

// without returns which rows are held out, without those that are gone now. The first are gone from held already.
func without(held []bool, first, now []int) []bool {
	made := held[:0:0]
	at, place := 0, 0 // in held, and among all rows
	for i, f := 0, 0; at < len(held); place++ {
		missing, lost := f < len(first) && first[f] == place, i < len(now) && now[i] == place
		if lost {
			i++
		}
		if missing {
			f++
			continue
		}
		if !lost {
			made = append(made, held[at])
		}
		at++
	}
	return made
}

// array returns what a table holds in the columns that are read, of which one may be known to be of labels.
func (t *table) array(ctx context.Context, label int) (*array.Array, error) {
	a := &array.Array{Path: t.entry.Path, Dims: []int{0, t.kept()}, Number: array.Element{Size: 1, Name: "bytes"}, Column: t.place(label), Held: t.held, Grid: t.grid, Heading: strings.Join(t.names, "\n"), Moved: t.to != nil, Each: t.each}
	if t.hot != nil {
		a.Dims[1], a.Column = t.kept()-len(t.hot)+1, 0
	}
	square := func(n int) bool { return picture.Root(n) > 0 }
	coloured := func(n int) bool { return n%3 == 0 && square(n/3) }
	var first, last tally
	start, counting, several := 0., label != 0 && t.names == nil, label != 0 && t.names == nil
	err := t.each(ctx, func(row []float64) error {
		if a.Dims[0]++; len(row) <= digit.MaxSide*digit.MaxSide+1 && a.Dims[0]*len(row) > digit.MaxPixels+a.Dims[0] { // larger ones are made smaller
			return fmt.Errorf("more than %d million numbers, want at most as many", digit.MaxPixels/1_000_000)
		}
		if a.Dims[0] == 1 {
			start = row[0]
		}
		counting = counting && row[0] == start+float64(a.Dims[0]+len(t.gone)-1)
		for _, v := range row {
			if v != float64(byte(v)) {
				a.Number.Name = "whole numbers"
			}
		}
		several = several && first.times[row[0]] == 0 && row[0] == math.Trunc(row[0])
		first.add(row[0])
		last.add(row[len(row)-1])
		return nil
	})
	if err != nil {
		return nil, err
	}
	// Few digits in their order would be labels.
	if n := a.Dims[1]; (counting || several && a.Dims[0] > class.MaxNumber) && a.Dims[0] > 1 && (square(n-2) || coloured(n-2) || label < 0 && (square(n-1) || coloured(n-1)) && a.Dims[0] > class.MaxNumber) {
		t.skip[0] = true
		return t.array(ctx, label)
	}
	if t.words.Words != nil {
		a.Names = written.Meant(t.words.Words)
	}
	n := a.Dims[1]
	if a.Grid[0] > 0 {
		return a, fractions(ctx, a)
	}
	if a.Column < 0 && !square(n) && !square(n-1) {
		if a, err = withOneColumn(ctx, a); err != nil {
			return nil, err
		}
	}
	if a.Column < 0 && !square(n) && !coloured(n) {
		switch {
		case square(n-1) || coloured(n-1):
			a.Column = labelColumn(a, n, &first, &last)
		case label < 0:
			if err := turn(ctx, a, counting); err != nil {
				return nil, err
			}
		}
	}
	if a.Number.Name == "bytes" {
		return a, nil
	}
	return a, fractions(ctx, a)
}

// withOneColumn returns a table that has a column for each class, before the pixels or behind them, of which one is 1 in each row, with one
// column of labels instead; other tables as they are.
func withOneColumn(ctx context.Context, a *array.Array) (*array.Array, error) {
	type place struct{ from, to int } // of the columns
	n := a.Dims[1]
	var left []place
	for k := 2; k <= class.MaxNumber && k < n; k++ {
		if array.Square(n-k) > 0 {
			left = append(left, place{n - k, n}, place{0, k})
		}
	}
	err := a.Each(ctx, func(row []float64) error {
		left = slices.DeleteFunc(left, func(p place) bool { return class.OnlyOne(row[p.from:p.to]) < 0 })
		return nil
	})
	if err != nil || len(left) == 0 {
		return a, err
	}
	p := left[0]
	made := *a
	made.Dims, made.Column = []int{a.Dims[0], 1 + n - (p.to - p.from)}, 0
	made.Each = func(ctx context.Context, visit func([]float64) error) error {
		other := make([]float64, 0, made.Dims[1])
		return a.Each(ctx, func(row []float64) error {
			other = append(append(append(other[:0], float64(class.OnlyOne(row[p.from:p.to]))), row[:p.from]...), row[p.to:]...)
			return visit(other)
		})
	}
	return &made, nil
}

// turn makes a table's columns its rows, if they are images, one each, that may have a label above or below the pixels. Where the first
// one counts the pixels it is none. A table of something else seldom has as many rows as a square has pixels, and many columns of bytes.
func turn(ctx context.Context, a *array.Array, counting bool) error {
	const many = 32
	rows, columns := a.Dims[0], a.Dims[1]
	from := 0
	if counting {
		from = 1
	}
	if array.Square(rows) == 0 && array.Square(rows-1) == 0 || columns-from < many || rows*columns > digit.MaxPixels {
		return nil
	}
	values, bytes := make([]float32, 0, rows*columns), true
	err := a.Each(ctx, func(row []float64) error {
		for _, v := range row {
			values = append(values, float32(v))
		}
		bytes = bytes && slices.Min(row[from:]) >= 0 && slices.Max(row[from:]) <= 255
		return nil
	})
	if err != nil || !bytes {
		return err
	}
	if a.Dims = []int{columns - from, rows}; array.Square(rows) == 0 {
		var above, below tally
		for j := from; j < columns; j++ {
			above.add(float64(values[j]))
			below.add(float64(values[(rows-1)*columns+j]))
		}
		a.Column = labelColumn(a, rows, &above, &below)
	}
	a.Each = func(ctx context.Context, visit func([]float64) error) error {
		row := make([]float64, rows)
		for j := from; j < columns; j++ {
			if err := ctx.Err(); err != nil {
				return err
			}
			for i := range row {
				row[i] = float64(values[i*columns+j])
			}
			if err := visit(row); err != nil {
				return err
			}
		}
		return nil
	}
	return nil
}

// fractions finds out whether pixels that are no bytes are whole numbers.
func fractions(ctx context.Context, a *array.Array) error {
	return a.Each(ctx, func(row []float64) error {
		for j, v := range row {
			if j != a.Column && v != float64(int64(v)) {
				a.Number.Name = "floats"
			}
		}
		return nil
	})
}
