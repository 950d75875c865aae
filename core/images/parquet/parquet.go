package parquet

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"moevae/core/images/file"
)

// A column is one of a table's, which has one value a row or a list.
type column struct {
	leaf
	name   string
	length int      // of its list in the first row, −1 before that
	names  []string // of its numbers, if these are classes
	gaps   bool     // some of its lists are empty
	skip   bool
}

// A source is a table that is being read.
type source struct {
	path     string
	footer   *footer
	columns  []column
	pictures int // the column that has them, −1 if none has
}

// Expand returns what is in a Parquet table as entries of an archive. Where a column has files of pictures these are entries by their number, and
// metadata.csv says what the other columns have; else table.csv is all of it, a list's values in columns that are numbered. Classes that Hugging Face's
// own remarks name are called so. The error says what is wrong with the table, or is ctx's.
func Expand(ctx context.Context, e file.Entry) ([]file.Entry, error) {
	content, err := e.Content(file.MaxHeld)
	if err != nil {
		return nil, err
	}
	f, err := open(content)
	if err != nil {
		return nil, err
	}
	s := &source{path: e.Path, footer: f, pictures: -1}
	s.describe()
	mayMislead := func(i int) bool { return s.columns[i].repeats > 0 || s.columns[i].kind >= texts }
	if err := s.rows(ctx, mayMislead, s.measure); err != nil {
		return nil, err
	}
	for i := range s.columns {
		c := &s.columns[i]
		c.skip = c.skip || c.gaps && c.length < file.LeastColumns-1 // boxes, say
	}
	return s.entries(ctx)
}

// describe notes what the columns are called, and what their classes are.
func (s *source) describe() {
	var remarks struct {
		Info struct{ Features map[string]json.RawMessage }
	}
	_ = json.Unmarshal([]byte(s.footer.remarks["huggingface"]), &remarks) // what can't be read names nothing
	for _, l := range s.footer.leaves {
		c := column{leaf: l, length: -1, skip: l.kind == int96s || strings.HasPrefix(l.path[0], "__index_level_")} // times, and pandas' numbers of rows
		inner := slices.DeleteFunc(slices.Clone(l.path[1:]), func(part string) bool {
			return part == "list" || part == "element" || part == "item" || part == "array"
		})
		c.name = strings.Join(append(l.path[:1:1], inner...), ".")
		var class struct{ Names []string }
		if json.Unmarshal(remarks.Info.Features[c.name], &class) == nil {
			c.names = class.Names
		}
		s.columns = append(s.columns, c)
	}
}

// A group is rows of a table: of each of its columns, nil where that is left out.
type group []*values

// rows calls visit with each group of rows and the number of each row in it. Of its columns those are read that are wanted and not left out.
func (s *source) rows(ctx context.Context, wanted func(i int) bool, visit func(g group, row int) error) error {
	for i := range s.footer.groups {
		g, n, err := s.footer.columns(ctx, i, func(i int) bool { return !s.columns[i].skip && wanted(i) })
		if err != nil {
			return err
		}
		for row := range n {
			if err := visit(g, row); err != nil {
				return err
			}
		}
	}
	return ctx.Err()
}

// measure finds the column of pictures and leaves out what is no table: bytes of other files, and lists of several lengths, but for empty ones where the others are as long
// as an image.
func (s *source) measure(g group, row int) error {
	for i := range s.columns {
		c := &s.columns[i]
		if c.skip || g[i] == nil || i == s.pictures {
			continue
		}
		from, to := g[i].row(row)
		if c.repeats > 0 && g[i].nothing(row) {
			c.gaps = true // as where an image is missing
			continue
		}
		if c.length < 0 {
			c.length = to - from
		}
		c.skip = c.repeats > 0 && to-from != c.length
		if c.kind < texts || from == to || g[i].missing(from) {
			continue
		}
		text := g[i].texts[from]
		if c.repeats == 0 && s.pictures < 0 {
			if kind, _ := file.KindOf(c.name, text); kind == file.Picture {
				s.pictures = i
				continue
			}
		}
		c.skip = c.skip || !utf8.Valid(text)
	}
	return nil
}

// entries returns the pictures, and the other columns as a CSV.
func (s *source) entries(ctx context.Context) (all []file.Entry, err error) {
	var text bytes.Buffer
	table := csv.NewWriter(&text)
	columns := s.tabled()
	header := s.header(columns)
	if err := table.Write(header); err != nil {
		return nil, err
	}
	n := 0
	err = s.rows(ctx, func(i int) bool { return i == s.pictures || slices.Contains(columns, i) }, func(g group, row int) error {
		var record []string
		n++
		if s.pictures >= 0 {
			name := fmt.Sprintf("%07d.png", n)
			at, _ := g[s.pictures].row(row)
			if g[s.pictures].missing(at) {
				all = append(all, file.Entry{Path: s.path + "/" + name, Archive: s.path, What: "no picture: the table has none there"})
				return nil
			}
			all = append(all, s.entry(name, g[s.pictures].texts[at]))
			record = append(record, name)
		}
		for _, i := range columns {
			record = s.columns[i].appended(record, g[i], row)
		}
		if text.Len() > file.MaxHeld {
			return fmt.Errorf("parquet: its table is larger than %d MB: divide it", file.MaxHeld>>20)
		}
		return table.Write(record)
	})
	if err != nil {
		return nil, err
	}
	table.Flush()
	switch {
	case s.pictures < 0:
		all = append(all, s.entry("table.csv", text.Bytes()))
	case len(header) > 1:
		all = append(all, s.entry("metadata.csv", text.Bytes()))
	}
	return all, nil
}

func (s *source) entry(name string, content []byte) file.Entry {
	return file.Within(s.path, s.path+"/"+name, int64(len(content)), bytes.NewReader(content))
}

// tabled returns the columns that are of the table beside the pictures. What these were called is not.
func (s *source) tabled() (columns []int) {
	called := ""
	if s.pictures >= 0 {
		if field, _, nested := strings.Cut(s.columns[s.pictures].name, "."); nested {
			called = field + ".path"
		}
	}
	for i, c := range s.columns {
		if !c.skip && i != s.pictures && (called == "" || c.name != called) {
			columns = append(columns, i)
		}
	}
	return columns
}

// header returns what a table of some columns calls them.
func (s *source) header(columns []int) (names []string) {
	if s.pictures >= 0 {
		names = []string{"file_name"}
	}
	for _, i := range columns {
		c := &s.columns[i]
		if c.repeats == 0 {
			names = append(names, c.name)
			continue
		}
		for j := range c.length {
			names = append(names, c.name+strconv.Itoa(j))
		}
	}
	return names
}

// appended appends a column's values in a row to a record, "" where there is none.
func (c *column) appended(record []string, v *values, row int) []string {
	if c.repeats > 0 && v.nothing(row) {
		return append(record, make([]string, max(0, c.length))...)
	}
	for i, to := v.row(row); i < to; i++ {
		text := ""
		switch {
		case v.missing(i):
		case c.kind == float32s || c.kind == float64s:
			text = strconv.FormatFloat(v.fractions[i], 'g', -1, 64)
		case c.kind >= texts:
			text = string(v.texts[i])
		case v.numbers[i] >= 0 && v.numbers[i] < int64(len(c.names)):
			text = c.names[v.numbers[i]]
		default:
			text = strconv.FormatInt(v.numbers[i], 10)
		}
		record = append(record, text)
	}
	return record
}
