package images

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
)

const (
	maxColumns = maxSide*maxSide + 1
	leastMany  = 17 // columns that make a table pixels, 4×4 and a label
)

// indexNames are what a column that only counts is called, in a file written with pandas most often.
var indexNames = []string{"", "id", "index", "unnamed: 0"}

// labelNames are what a column of labels is called.
var labelNames = []string{"label", "labels", "class", "target", "digit", "y"}

func separator(line string) string {
	for _, s := range []string{",", ";", "\t"} {
		if strings.Contains(line, s) {
			return s
		}
	}
	return " "
}

// looksLikeCSV says whether a text, of which this is the beginning, is a table of pixels.
func looksLikeCSV(text string) bool {
	line, _, whole := strings.Cut(text, "\n")
	fields := strings.Split(strings.TrimSpace(line), separator(line))
	if !whole {
		fields = fields[:len(fields)-1]
	}
	if len(fields) < leastMany-1 {
		return false
	}
	for _, f := range fields {
		if len(f) > 24 || strings.Contains(strings.TrimSpace(f), " ") {
			return false
		}
	}
	return true
}

// A table is a CSV file's rows of numbers.
type table struct {
	entry   entry
	comma   string
	names   []string // of the columns, nil if there are none
	columns int
	index   bool // the first column only counts
}

// csv returns what a CSV file holds, which only reading all of it tells: images, a row each, and a column of labels if
// its name says so, or if the others alone make a square. Without a name it is the first or the last one, whichever has
// more different numbers: a picture's corner hardly changes.
func (e entry) csv(ctx context.Context) (*array, error) {
	t := &table{entry: e}
	if err := t.begin(); err != nil {
		return nil, err
	}
	if t.names != nil && slices.Contains(indexNames, strings.ToLower(strings.Trim(strings.TrimSpace(t.names[0]), `"`))) {
		t.index, t.names = true, t.names[1:]
		t.columns--
	}
	a := &array{path: e.path, dims: []int{0, t.columns}, number: element{size: 1, name: "bytes"}, column: -1, each: t.each}
	for i, name := range t.names {
		for _, l := range labelNames {
			if a.column < 0 && strings.EqualFold(strings.Trim(strings.TrimSpace(name), `"`), l) {
				a.column = i
			}
		}
	}
	square := func(n int) bool { return square(n) > 0 }
	first, last := map[float64]bool{}, map[float64]bool{}
	err := t.each(ctx, func(row []float64) error {
		if a.dims[0]++; a.dims[0]*len(row) > maxPixels+a.dims[0] {
			return fmt.Errorf("more than %d million numbers, want at most as many", maxPixels/1_000_000)
		}
		for _, v := range row {
			if v != float64(byte(v)) {
				a.number.name = "whole numbers"
			}
		}
		if len(first) < 300 && len(last) < 300 {
			first[row[0]], last[row[len(row)-1]] = true, true
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if a.column < 0 && !square(t.columns) && square(t.columns-1) {
		if a.column = 0; len(last) > len(first) {
			a.column = t.columns - 1
		}
	}
	if a.number.name == "bytes" {
		return a, nil
	}
	return a, a.fractions(ctx)
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

// square returns the side of a square of n, or 0.
func square(n int) int {
	for side := 1; side <= maxSide; side++ {
		if side*side == n {
			return side
		}
	}
	return 0
}

// begin finds out from the first line how many columns there are, and their names.
func (t *table) begin() error {
	r, err := t.entry.unpacked()
	if err != nil {
		return err
	}
	defer r.Close()
	line, err := lines(r).ReadSlice('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return fmt.Errorf("CSV line 1: %w", err)
	}
	text := strings.TrimPrefix(strings.TrimSpace(string(line)), "\ufeff")
	t.comma = separator(text)
	fields := strings.Split(text, t.comma)
	t.columns = len(fields)
	if t.columns > maxColumns {
		return fmt.Errorf("CSV line 1: %d columns, want at most %d", t.columns, maxColumns)
	}
	for _, f := range fields {
		if _, err := strconv.ParseFloat(strings.TrimSpace(f), 64); err != nil {
			t.names = fields
			break
		}
	}
	return nil
}

// lines reads lines no longer than a row of an image can be.
func lines(r io.Reader) *bufio.Reader { return bufio.NewReaderSize(r, 32*maxColumns) }

// each reads the rows below the names. The error names the line.
func (t *table) each(ctx context.Context, visit func([]float64) error) error {
	r, err := t.entry.unpacked()
	if err != nil {
		return err
	}
	defer r.Close()
	text := lines(r)
	row := make([]float64, t.columns)
	for n := 1; ; n++ {
		if n&0xff == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		line, err := text.ReadSlice('\n')
		if err != nil && !errors.Is(err, io.EOF) {
			return fmt.Errorf("CSV line %d: %w", n, err)
		}
		if at := bytes.IndexByte(line, t.comma[0]); t.index && at >= 0 {
			line = line[at+1:]
		}
		last := err != nil
		if n == 1 {
			line = bytes.TrimPrefix(line, []byte("\ufeff"))
		}
		if line = bytes.TrimSpace(line); len(line) > 0 && (n > 1 || t.names == nil) {
			if err := t.parse(row, line); err != nil {
				return fmt.Errorf("CSV line %d: %w", n, err)
			}
			if err := visit(row); err != nil {
				return err
			}
		}
		if last {
			return nil
		}
	}
}

// parse reads a line into a row.
func (t *table) parse(row []float64, line []byte) error {
	comma := t.comma[0]
	j := 0
	for ; len(line) > 0 || j == 0; j++ {
		end := bytes.IndexByte(line, comma)
		field := line
		if end >= 0 {
			field, line = line[:end], line[end+1:]
		} else {
			line = nil
		}
		if j >= len(row) {
			return fmt.Errorf("more than %d columns", len(row))
		}
		v, ok := byteOf(field)
		if !ok {
			var err error
			if v, err = strconv.ParseFloat(strings.Trim(strings.TrimSpace(string(field)), `"`), 64); err != nil {
				return fmt.Errorf("column %d: %.20q is no number", j+1, field)
			}
		}
		row[j] = v
	}
	if j != len(row) {
		return fmt.Errorf("%d columns, want %d", j, len(row))
	}
	return nil
}

// byteOf reads what nearly every field is: one to three digits.
func byteOf(field []byte) (float64, bool) {
	if len(field) == 0 || len(field) > 3 {
		return 0, false
	}
	n := 0
	for _, c := range field {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int(c-'0')
	}
	return float64(n), true
}
