package table

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"moevae/core/images/class"
	"moevae/core/images/file"
	"moevae/core/images/written"
)

// A table is a CSV file's rows of numbers, and of one word at most.
type table struct {
	entry file.Entry
	comma string
	names []string       // of the columns, in small letters, nil if they have none
	weka  bool           // it is one of ARFF
	head  []byte         // the line of these names
	top   int            // the line before the first row
	first []string       // the first row's fields
	skip  []bool         // columns that are not read
	word  int            // the column of words, −1 if there is none
	label int            // the column of labels, −1 if none is known
	words class.Glossary // that stand there
	hot   []int          // columns of which one is 1 in each row, for each class one, as places among those that are read; nil if there are none
	kinds []string       // which they are called
	held  []bool         // which rows are of images to be held out, nil if no column says that
	count int            // the column that tells images apart, −1 if none is known
	id    string         // what stands there in the row that is read
	told  []string       // what stood there when last all were read
	dense int            // the column that has all pixels in it, between spaces or commas, −1 if there is none
	to    []int          // where what stands in each column that is read belongs in a row, nil if it is as in the file
	gone  []int          // rows that were left out when last all were read, by their places
	lost  []int          // the same by their lines
	spelt spelt          // what was no number when last all were read, where labels may be
	grid  [2]int         // rows and columns of pixels, if the names of columns say that
}

// kept returns how many columns are read.
func (t *table) kept() int { return t.place(len(t.skip)) }

// place returns where a column is among those that are read, −1 for −1.
func (t *table) place(column int) int {
	n := min(column, 0)
	for i := range column {
		if !t.skip[i] {
			n++
		}
	}
	return n
}

// begin finds out from the first lines how many columns there are, and their names.
func (t *table) begin() error {
	r, err := t.entry.Unpacked()
	if err != nil {
		return err
	}
	defer r.Close()
	text := lines(r)
	line, n, err := opening(text, 0)
	if err != nil {
		return err
	}
	var names []string
	if t.weka = beginsARFF(line); t.weka {
		if names, n, err = arff(text, n); err != nil {
			return err
		}
		if line, n, err = opening(text, n); err != nil {
			return err
		}
		if bytes.HasPrefix(line, []byte("{")) {
			return errors.New("its rows leave out zeros, as ARFF’s sparse ones do: save the pixels as .csv or .npy")
		}
	}
	top := n
	t.comma, t.dense = written.Separator(string(line)), -1
	t.first = t.fields(string(line))
	if names == nil && (heading(t.first) || len(t.first) == 1 && !written.Numeric(t.first[0])) { // "pixels" may be the only column
		names, t.head = t.first, bytes.Clone(line)
		if len(names) == 1 {
			t.comma = ","
		}
		last := false
		for more := true; more; more = !last && top < n+maxHeadings && t.noRow(line) {
			top++
			if line, last, err = next(text, top); err != nil {
				return err
			}
		}
	}
	if t.dense = dense(written.Split(string(line), t.comma)); t.dense >= 0 || names != nil {
		t.first = t.fields(string(line))
	}
	if more := len(t.first) - len(names); names != nil && t.dense >= 0 && t.dense < len(names) && more >= 0 {
		for i := range more + 1 {
			names = slices.Insert(names, t.dense+1+i, fmt.Sprintf("pixel%d", i))
		}
		names = slices.Delete(names, t.dense, t.dense+1)
	}
	if names == nil {
		n = len(t.first)
	} else {
		n = len(names)
	}
	if n == 0 {
		return errors.New("CSV: nothing but empty lines")
	} else if n > maxColumns {
		return fmt.Errorf("CSV line %d: %d columns, want at most %d, of %d×%d pixels in three colours", top, n, maxColumns, widest, widest)
	}
	t.skip, t.word, t.label, t.count = make([]bool, n), -1, -1, -1
	if t.top = top - 1; names == nil {
		return nil
	}
	t.kinds = names
	for _, name := range names {
		t.names = append(t.names, strings.ToLower(name))
	}
	if more := len(t.first) == n+1 && n < maxColumns; more && t.first[n] == "" { // lines that end with a separator, below names that do not
		t.names, t.kinds, t.skip = append(t.names, ""), append(t.kinds, ""), append(t.skip, false)
		return nil
	} else if more { // R names columns, but not the one of rows' names
		t.names, t.kinds, t.skip = append([]string{""}, t.names...), append([]string{""}, t.kinds...), append(t.skip, false)
		return nil
	}
	// A first row that is too short or too long is found when it is read.
	t.first = append(t.first, make([]string, n)...)[:n]
	return nil
}

// fields divides a line.
func (t *table) fields(line string) []string {
	fields := written.Split(t.loose(line), t.comma)
	for i, f := range fields {
		fields[i] = t.pointed(written.Bare(f))
	}
	return fields
}

// dense returns the place of the field that has all pixels in it, −1 if there is none.
func dense(fields []string) int {
	return slices.IndexFunc(fields, func(f string) bool {
		return len(written.Numbers(f)) >= file.LeastColumns-1
	})
}

// loose returns a line with a field for each pixel.
func (t *table) loose(line string) string {
	if t.dense < 0 {
		return line
	}
	from, end := 0, written.FieldEnd(line, t.comma[0])
	for range t.dense {
		if from = min(end+1, len(line)); from == len(line) {
			return line
		}
		end = from + written.FieldEnd(line[from:], t.comma[0])
	}
	return line[:from] + strings.Join(written.Apart(line[from:end]), t.comma) + line[end:]
}

// pointed returns a number that has a comma where others have a point, as it is written where semicolons or tabs stand between
// numbers, with a point; other fields as they are.
func (t *table) pointed(field string) string {
	if t.comma != "," && !written.Numeric(field) {
		if made := strings.Replace(field, ",", ".", 1); written.Numeric(made) {
			return made
		}
	}
	return field
}

// each reads the rows below the names. Those that are damaged are left out, if they are no more than a tenth. The error names the line.
func (t *table) each(ctx context.Context, visit func([]float64) error) error {
	const most = 1 << 16
	row, place := make([]float64, t.kept()), 0
	var first error
	t.gone, t.lost, t.spelt, t.told = nil, nil, nil, nil
	err := t.rows(ctx, func(n int, line []byte) (bool, error) {
		if t.dense >= 0 {
			line = []byte(t.loose(string(line)))
		}
		place++
		if err := t.parse(row, line); err != nil {
			err = fmt.Errorf("CSV line %d: %w", n, err)
			if errors.As(err, &class.TooMany{}) {
				return false, err
			}
			first = cmp.Or(first, err)
			if w := (noNumber{}); errors.As(err, &w) {
				t.spelt = t.spelt.with(w)
			}
			t.gone, t.lost = append(t.gone, place-1), append(t.lost, n)
			if lost := len(t.lost); lost > most || lost > file.Few && 2*lost > place {
				return false, first
			}
			return true, nil
		}
		seen := row
		if t.hot != nil {
			if seen = t.unheated(row); seen == nil {
				return false, fmt.Errorf("CSV line %d: not one 1 among the columns of classes", n)
			}
		}
		if t.count >= 0 {
			t.told = append(t.told, t.id)
		}
		return true, visit(seen)
	})
	if err == nil && file.Few*len(t.lost) > place {
		return first
	}
	return err
}

// nothing says whether a line is a comment, or has nothing in any column, as Excel leaves them below a table.
func (t *table) nothing(line []byte) bool {
	return len(line) == 0 || line[0] == '#' || t.weka && remarkARFF(line) || line[0] == t.comma[0] && len(bytes.Trim(line, t.comma+" ")) == 0
}

// rows calls visit with each line below the names that has something in it, and its number, until it says that this is enough.
func (t *table) rows(ctx context.Context, visit func(n int, line []byte) (more bool, err error)) error {
	r, err := t.entry.Unpacked()
	if err != nil {
		return err
	}
	defer r.Close()
	text := lines(r)
	for n, last := 1, false; !last; n++ {
		if n&0xff == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		var line []byte
		if line, last, err = next(text, n); err != nil {
			return err
		}
		if n <= t.top || t.nothing(line) || t.head != nil && bytes.Equal(line, t.head) { // as where tables are put together
			continue
		}
		if more, err := visit(n, line); err != nil || !more {
			return err
		}
	}
	return nil
}

// unheated returns a row with the place of the only 1 among the columns of classes in front, nil if there is none.
func (t *table) unheated(row []float64) []float64 {
	values := make([]float64, 0, len(row))
	for _, at := range t.hot {
		values = append(values, row[at])
	}
	label := class.OnlyOne(values)
	if label < 0 {
		return nil
	}
	values = append(values[:0], float64(label))
	for i, v := range row {
		if !slices.Contains(t.hot, i) {
			values = append(values, v)
		}
	}
	return values
}

// parse reads a line into a row.
func (t *table) parse(row []float64, line []byte) error {
	comma, quoted := t.comma[0], bytes.IndexByte(line, '"') >= 0 // looking for one in each field's rest of the line takes long
	j, k, word, spelled := 0, 0, -1, ""
	for more := true; more; j++ {
		end, field := bytes.IndexByte(line, comma), line
		if quoted && bytes.IndexByte(line[:max(end, 0)], '"') >= 0 {
			end = written.FieldEnd(line, comma)
		}
		if more = end >= 0 && end < len(line); more {
			field, line = line[:end], line[end+1:]
			if comma == ' ' {
				line = bytes.TrimLeft(line, " ")
			}
		}
		at := k
		if t.to != nil && k < len(t.to) {
			at = t.to[k]
		}
		switch {
		case j >= len(t.skip) && len(bytes.TrimSpace(field)) == 0: // Excel ends lines with more separators
			continue
		case j >= len(t.skip):
			return fmt.Errorf("more than %d columns", len(t.skip))
		case t.skip[j]:
			if j == t.count {
				t.id = Whole(written.Bare(string(field)))
			}
			continue
		case j == t.word:
			word, spelled = at, written.Bare(string(field))
			if t.weka {
				spelled = strings.Trim(spelled, "'")
			}
		default:
			v, ok := byteOf(field)
			if !ok {
				var err error
				text := written.Bare(string(field))
				if v, err = t.number(text); err != nil && j == t.label && class.IsUnknown(text) {
					v, err = math.NaN(), nil
				}
				if err != nil {
					return noNumber{j, text}
				}
			}
			row[at] = v
		}
		k++
	}
	if j < len(t.skip) {
		return fmt.Errorf("%d columns, want %d", j, len(t.skip))
	}
	if word >= 0 { // of a row that is read
		v, err := t.words.Place(spelled)
		row[word] = v
		return err
	}
	return nil
}

// noNumber is the error that there is a word where there is to be a number.
type noNumber struct {
	column int
	word   string
}

func (w noNumber) Error() string {
	return fmt.Sprintf("column %d: %.20q is no number", w.column+1, w.word)
}

// A spelt is how often each word stands in columns where there are to be numbers.
type spelt map[noNumber]int

func (s spelt) with(w noNumber) spelt {
	const most = 1 << 10
	if s == nil {
		s = spelt{}
	}
	if len(s) < most {
		s[w]++
	}
	return s
}

// mixed returns the first column of labels of a table of which some are words and the first is a number, as where digits come before letters,
// −1 of any other: a word that stands there once alone is damage.
func (t *table) mixed(label int) int {
	column := -1
	if t.word >= 0 || t.hot != nil {
		return column
	}
	for w, n := range t.spelt {
		may := w.column == label || label < 0 && t.names == nil && (w.column < 2 || w.column == len(t.skip)-1)
		if may && n > 1 && (column < 0 || w.column < column) {
			column = w.column
		}
	}
	return column
}

// number reads a field that is one, or says yes or no.
func (t *table) number(field string) (float64, error) { return written.Number(t.pointed(field)) }

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
