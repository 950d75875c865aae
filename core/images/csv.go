package images

import (
	"context"
	"fmt"
	"math"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

const (
	widest      = 128                  // an image of which a row has all colours
	maxColumns  = 3*widest*widest + 16 // pixels, and what else a table says of each image
	leastMany   = 17                   // columns that make a table pixels, 4×4 and a label
	longestName = 32                   // bytes of a column’s name
)

// separator returns what stands between the fields of a line. A comma may stand in numbers instead.
func separator(line string) string {
	for _, s := range []string{";", "\t", "|", ","} {
		if strings.Contains(line, s) {
			return s
		}
	}
	return " "
}

// split divides a line where a separator stands, but for those between quotes. Of spaces several are as one, as in columns that are flush.
func split(line, separator string) (fields []string) {
	if separator == " " {
		return strings.Fields(line)
	}
	if !strings.Contains(line, `"`) {
		return strings.Split(line, separator)
	}
	for more := true; more; {
		end := fieldEnd(line, separator[0])
		if more = end < len(line); more {
			fields, line = append(fields, line[:end]), line[end+1:]
		} else {
			fields = append(fields, line)
		}
	}
	return fields
}

// fieldEnd returns where a line's first field ends: at a separator that is not between quotes, or at its own end.
func fieldEnd[T string | []byte](line T, separator byte) int {
	quoted := false
	for i := range len(line) {
		switch c := line[i]; {
		case c == '"':
			quoted = !quoted
		case c == separator && !quoted:
			return i
		}
	}
	return len(line)
}

// looksLikeCSV says whether a text, of which this is the beginning, is a table of pixels.
func looksLikeCSV(text string) bool {
	text = returned(text)
	line, rest, whole := strings.Cut(text, "\n")
	line = strings.TrimSpace(line)
	if whole && line != "" && remarkLine([]byte(line)) {
		return looksLikeCSV(strings.TrimSpace(rest))
	}
	comma := separator(line)
	fields := split(line, comma)
	if !whole {
		fields = fields[:max(0, len(fields)-1)]
	}
	if len(fields) < leastMany-1 {
		return false
	}
	prose := 0 // words between spaces
	for _, f := range fields {
		if len(f) > longestName {
			return false
		}
		if (comma == " " || strings.Contains(strings.TrimSpace(f), " ")) && !strings.ContainsFunc(f, unicode.IsDigit) {
			prose++
		}
	}
	return 2*prose < len(fields)
}

// csv returns what a CSV file holds, which only reading all of it tells: images, a row each, and a column of labels if
// the names of columns say so, or if it is one of words, or if the others alone make a square. Without a name it is the
// first or the last one, whichever is more like labels.
func (e entry) csv(ctx context.Context) (*array, error) {
	t := &table{entry: e}
	if err := t.begin(); err != nil {
		return nil, err
	}
	if err := t.parted(ctx); err != nil {
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
	a, err := e.csvOf(ctx, t, label)
	if words := t.mixed(label); words >= 0 && ctx.Err() == nil {
		label, t.word, t.label = words, words, words
		a, err = e.csvOf(ctx, t, label)
	}
	if err == nil {
		err = t.noPixels(label, a)
	}
	if err == nil {
		a.say(said)
		a.say(t.damage())
		a.held = without(t.held, gone, t.gone)
	}
	if err == nil && a.dims[0] == 1 && a.column < 0 && calledLabels(e.path) {
		return a.upright(), nil
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
	return fmt.Sprintf("%s of %s left out (%s %s)", count(len(lines), "damaged row"), path.Base(t.entry.path), verb(len(lines), "line", "lines"), some(lines))
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

// upright returns labels that are all in one row as others are, one below the other.
func (a *array) upright() *array {
	made := *a
	made.dims = []int{a.dims[1]}
	made.each = func(ctx context.Context, visit func([]float64) error) error {
		return a.each(ctx, func(row []float64) error {
			for i := range row {
				if err := visit(row[i : i+1]); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return &made
}

// csvOf returns what a table holds in the columns that are read, of which one may be known to be of labels.
func (e entry) csvOf(ctx context.Context, t *table, label int) (*array, error) {
	a := &array{path: e.path, dims: []int{0, t.kept()}, number: element{size: 1, name: "bytes"}, column: t.place(label), held: t.held, grid: t.grid, heading: strings.Join(t.names, "\n"), moved: t.to != nil, each: t.each}
	if t.hot != nil {
		a.dims[1], a.column = t.kept()-len(t.hot)+1, 0
	}
	square := func(n int) bool { return root(n) > 0 }
	coloured := func(n int) bool { return n%3 == 0 && square(n/3) }
	var first, last tally
	start, counting, several := 0., label != 0 && t.names == nil, label != 0 && t.names == nil
	err := t.each(ctx, func(row []float64) error {
		if a.dims[0]++; len(row) <= maxSide*maxSide+1 && a.dims[0]*len(row) > maxPixels+a.dims[0] { // larger ones are made smaller
			return fmt.Errorf("more than %d million numbers, want at most as many", maxPixels/1_000_000)
		}
		if a.dims[0] == 1 {
			start = row[0]
		}
		counting = counting && row[0] == start+float64(a.dims[0]+len(t.gone)-1)
		for _, v := range row {
			if v != float64(byte(v)) {
				a.number.name = "whole numbers"
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
	if n := a.dims[1]; (counting || several && a.dims[0] > maxNumber) && a.dims[0] > 1 && (square(n-2) || coloured(n-2) || label < 0 && (square(n-1) || coloured(n-1)) && a.dims[0] > maxNumber) {
		t.skip[0] = true
		return e.csvOf(ctx, t, label)
	}
	if t.words != nil {
		a.names = meant(t.words)
	}
	n := a.dims[1]
	if a.grid[0] > 0 {
		return a, a.fractions(ctx)
	}
	if a.column < 0 && !square(n) && !square(n-1) {
		if a, err = a.unheated(ctx); err != nil {
			return nil, err
		}
	}
	if a.column < 0 && !square(n) && !coloured(n) {
		switch {
		case square(n-1) || coloured(n-1):
			a.column = a.labelColumn(n, &first, &last)
		case label < 0:
			if err := a.turn(ctx, counting); err != nil {
				return nil, err
			}
		}
	}
	if a.number.name == "bytes" {
		return a, nil
	}
	return a, a.fractions(ctx)
}

// unheated returns a table that has a column for each class, before the pixels or behind them, of which one is 1 in each row, with one
// column of labels instead; other tables as they are.
func (a *array) unheated(ctx context.Context) (*array, error) {
	type place struct{ from, to int } // of the columns
	n := a.dims[1]
	var left []place
	for k := 2; k <= maxNumber && k < n; k++ {
		if square(n-k) > 0 {
			left = append(left, place{n - k, n}, place{0, k})
		}
	}
	err := a.each(ctx, func(row []float64) error {
		left = slices.DeleteFunc(left, func(p place) bool { return only(row[p.from:p.to]) < 0 })
		return nil
	})
	if err != nil || len(left) == 0 {
		return a, err
	}
	p := left[0]
	made := *a
	made.dims, made.column = []int{a.dims[0], 1 + n - (p.to - p.from)}, 0
	made.each = func(ctx context.Context, visit func([]float64) error) error {
		other := make([]float64, 0, made.dims[1])
		return a.each(ctx, func(row []float64) error {
			other = append(append(append(other[:0], float64(only(row[p.from:p.to]))), row[:p.from]...), row[p.to:]...)
			return visit(other)
		})
	}
	return &made, nil
}

// turn makes a table's columns its rows, if they are images, one each, that may have a label above or below the pixels. Where the first
// one counts the pixels it is none. A table of something else seldom has as many rows as a square has pixels, and many columns of bytes.
func (a *array) turn(ctx context.Context, counting bool) error {
	const many = 32
	rows, columns := a.dims[0], a.dims[1]
	from := 0
	if counting {
		from = 1
	}
	if square(rows) == 0 && square(rows-1) == 0 || columns-from < many || rows*columns > maxPixels {
		return nil
	}
	values, bytes := make([]float32, 0, rows*columns), true
	err := a.each(ctx, func(row []float64) error {
		for _, v := range row {
			values = append(values, float32(v))
		}
		bytes = bytes && slices.Min(row[from:]) >= 0 && slices.Max(row[from:]) <= 255
		return nil
	})
	if err != nil || !bytes {
		return err
	}
	if a.dims = []int{columns - from, rows}; square(rows) == 0 {
		var above, below tally
		for j := from; j < columns; j++ {
			above.add(float64(values[j]))
			below.add(float64(values[(rows-1)*columns+j]))
		}
		a.column = a.labelColumn(rows, &above, &below)
	}
	a.each = func(ctx context.Context, visit func([]float64) error) error {
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

// only returns where the only 1 is among zeros, −1 if they are no such.
func only(row []float64) int {
	at := slices.Index(row, 1)
	for i, v := range row {
		if at < 0 || v != 0 && i != at {
			return -1
		}
	}
	return at
}

// likeliest returns where the only 1 is among zeros, or the probability that is more than all others together, −1 if they are no such.
func likeliest(row []float64) int {
	at, sum := only(row), 0.
	for i, v := range row {
		if sum += v; v > .5 && v < 1 {
			at = i
		}
		if v < 0 || v > 1 {
			return -1
		}
	}
	if math.Abs(sum-1) > .01 {
		return -1
	}
	return at
}

// fractions finds out whether pixels that are no bytes are whole numbers.
func (a *array) fractions(ctx context.Context) error {
	return a.each(ctx, func(row []float64) error {
		for j, v := range row {
			if j != a.column && v != float64(int64(v)) {
				a.number.name = "floats"
			}
		}
		return nil
	})
}

// root returns the side of a square of n, however large, or 0.
func root(n int) int {
	if side := int(math.Sqrt(float64(n)) + .5); side*side == n {
		return side
	}
	return 0
}

// square returns the side of a square of n that is an image's, or 0.
func square(n int) int {
	if side := root(n); side <= maxSide {
		return side
	}
	return 0
}
