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
	if err := s.rows(ctx, s.measure); err != nil {
		return nil, err
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

// rows calls visit with each group of rows and the number of each row in it.
func (s *source) rows(ctx context.Context, visit func(g group, row int) error) error {
	for i := range s.footer.groups {
		g, n, err := s.footer.columns(ctx, i, func(i int) bool { return !s.columns[i].skip })
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

// measure finds the column of pictures and leaves out what is no table: bytes of other files, and lists of several lengths.
func (s *source) measure(g group, row int) error {
	for i := range s.columns {
		c := &s.columns[i]
		if c.skip || g[i] == nil || i == s.pictures {
			continue
		}
		from, to := g[i].row(row)
		if c.length < 0 {
			c.length = to - from
		}
		c.skip = c.repeats > 0 && to-from != c.length
		if c.kind < texts || from == to || g[i].missing(from) {
			continue
		}
		kind, _ := file.KindOf(c.name, g[i].texts[from])
		switch {
		case kind == file.Picture && c.repeats == 0 && s.pictures < 0:
			s.pictures = i
		case !utf8.Valid(g[i].texts[from]):
			c.skip = true
		}
	}
	return nil
}

// entries returns the pictures, and the other columns as a CSV.
func (s *source) entries(ctx context.Context) (all []file.Entry, err error) {
	var text bytes.Buffer
	table := csv.NewWriter(&text)
	header := s.header()
	if err := table.Write(header); err != nil {
		return nil, err
	}
	n := 0
	err = s.rows(ctx, func(g group, row int) error {
		var record []string
		n++
		if s.pictures >= 0 {
			name := fmt.Sprintf("%07d.png", n)
			at, _ := g[s.pictures].row(row)
			if g[s.pictures].missing(at) {
				return nil
			}
			all = append(all, s.entry(name, g[s.pictures].texts[at]))
			record = append(record, name)
		}
		for i, c := range s.columns {
			if s.isTable(i) {
				record = c.appended(record, g[i], row)
			}
		}
		if text.Len() > file.MaxHeld {
			return fmt.Errorf("parquet: its table is larger than %d MB: divide it", file.MaxHeld>>20)
		}
		return table.Write(record)
	})
	table.Flush()
	switch {
	case s.pictures < 0:
		all = append(all, s.entry("table.csv", text.Bytes()))
	case len(header) > 1:
		all = append(all, s.entry("metadata.csv", text.Bytes()))
	}
	return all, err
}

func (s *source) entry(name string, content []byte) file.Entry {
	e := file.Of(s.path+"/"+name, int64(len(content)), bytes.NewReader(content))
	e.Archive = s.path
	return e
}

// isTable says whether a column is of the table beside the pictures. What these were called is not.
func (s *source) isTable(i int) bool {
	c := s.columns[i]
	if s.pictures >= 0 {
		if field, _, nested := strings.Cut(s.columns[s.pictures].name, "."); i == s.pictures || nested && c.name == field+".path" {
			return false
		}
	}
	return !c.skip
}

// header returns what the table's columns are called.
func (s *source) header() (names []string) {
	if s.pictures >= 0 {
		names = []string{"file_name"}
	}
	for i, c := range s.columns {
		switch {
		case !s.isTable(i):
		case c.repeats == 0:
			names = append(names, c.name)
		default:
			for j := range c.length {
				names = append(names, c.name+strconv.Itoa(j))
			}
		}
	}
	return names
}

// appended appends a column's values in a row to a record, "" where there is none.
func (c *column) appended(record []string, v *values, row int) []string {
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
