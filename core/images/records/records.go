package records

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/csv"
	"fmt"
	"math"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"moevae/core/images/file"
	"moevae/core/images/naming"
)

// A feature is what records have of one name.
type feature struct {
	name  string
	kind  int
	lists [][]byte // of each record up to the last that has one: numbers as their bytes, or the one text of a list of such; nil where there is none
	size  int      // of all that are there, −1 if they differ
	seen  int      // how many are there
	mixed bool     // some are lists of several texts
}

// A source is records that are being read.
type source struct {
	root     string
	n        int // records so far
	features []*feature
	at       map[string]*feature
	room     int // bytes that what is made of them may still take
}

// mostLists is how many lists all records together have at most.
const mostLists = 16 << 20

// Expand returns what is in TensorFlow's records as entries of an archive. Where a feature has files of pictures these are entries by their number, and
// metadata.csv says what the others have; else there is an array for each feature that every record has, in one length. The error says what is wrong with the
// records, or is ctx's.
func Expand(ctx context.Context, e file.Entry) ([]file.Entry, error) {
	content, err := e.Content(file.MaxHeld)
	if err != nil {
		return nil, err
	}
	s := &source{root: e.Path, at: map[string]*feature{}, room: 2 * file.MaxHeld}
	if err := each(ctx, content, s.add); err != nil {
		return nil, err
	}
	slices.SortFunc(s.features, func(a, b *feature) int { return strings.Compare(a.name, b.name) })
	s.shorten()
	if p := s.picture(); p != nil {
		return s.pictures(p)
	}
	return s.arrays()
}

// add takes in a record.
func (s *source) add(record []byte) (err error) {
	ok := features(record, func(name string, kind int, list []byte) {
		f := s.at[name]
		if f == nil {
			f = &feature{name: name, kind: kind}
			s.at[name], s.features = f, append(s.features, f)
		}
		if kind != f.kind || len(f.lists) > s.n {
			err = errOther // of two kinds, or twice in a record
			return
		}
		values, wrong := s.values(f, list)
		if wrong != nil {
			err = wrong
		}
		if len(values) == 0 {
			return
		}
		if f.seen++; f.seen == 1 {
			f.size = len(values)
		} else if f.size != len(values) {
			f.size = -1
		}
		f.lists = append(append(f.lists, make([][]byte, s.n-len(f.lists))...), values)
	})
	if !ok {
		return errOther
	}
	if s.n++; s.n*len(s.features) > mostLists {
		return errMany
	}
	return err
}

// values returns what a record has of a feature.
func (s *source) values(f *feature, list []byte) (values []byte, err error) {
	var ok bool
	switch f.kind {
	case bytesList:
		var all [][]byte
		if all, ok = texts(list); len(all) == 1 {
			values = all[0]
		}
		f.mixed = f.mixed || len(all) > 1
	case floatList:
		values, ok = floats(list)
		s.room -= len(values)
	case intList:
		values, ok = ints(list)
		s.room -= len(values)
	}
	switch {
	case !ok:
		return nil, errOther
	case s.room < 0:
		return nil, errMany
	}
	return values, nil
}

// shorten calls features by the last part of their names, as label of image/class/label, where no two are called so.
func (s *source) shorten() {
	called := map[string]int{}
	for _, f := range s.features {
		called[path.Base(f.name)]++
	}
	for _, f := range s.features {
		if last := path.Base(f.name); called[last] == 1 {
			f.name = last
		}
		f.name = strings.ReplaceAll(f.name, "/", ".")
	}
}

// of returns what a record has of a feature, nil if it has none.
func (f *feature) of(record int) []byte {
	if record < len(f.lists) {
		return f.lists[record]
	}
	return nil
}

// same says whether it is the same in all records.
func (f *feature) same() bool {
	return !slices.ContainsFunc(f.lists, func(b []byte) bool { return !bytes.Equal(b, f.lists[0]) })
}

// picture returns the feature that has files of pictures, one that is called an image before others; nil if there is none.
func (s *source) picture() (found *feature) {
	for _, f := range s.features {
		if f.kind != bytesList || f.mixed || f.seen == 0 {
			continue
		}
		first := f.lists[slices.IndexFunc(f.lists, func(b []byte) bool { return b != nil })]
		if kind, _ := file.KindOf(f.name, first); kind == file.Picture && (found == nil || !isImage(found.name) && isImage(f.name)) {
			found = f
		}
	}
	return found
}

func isImage(name string) bool { return strings.HasPrefix(name, "image") || name == "encoded" }

// unit is how many bytes a number of the feature takes, 0 of a text.
func (f *feature) unit() int { return [...]int{bytesList: 0, floatList: 4, intList: 8}[f.kind] }

// text says whether all that there is are words.
func (f *feature) text() bool {
	return f.kind == bytesList && !f.mixed && !slices.ContainsFunc(f.lists, func(b []byte) bool {
		return !utf8.Valid(b) || bytes.ContainsFunc(b, unicode.IsControl)
	})
}

// pictures returns them and what is said of them.
func (s *source) pictures(p *feature) (all []file.Entry, err error) {
	var text bytes.Buffer
	table := csv.NewWriter(&text)
	header, columns := []string{"file_name"}, []*feature{}
	for _, f := range s.features {
		switch n := f.size / max(1, f.unit()); {
		case f == p || f.seen == 0:
		case f.text(), f.kind != bytesList && n == 1:
			header, columns = append(header, f.name), append(columns, f)
		case f.kind != bytesList && n > 1 && n < file.LeastColumns-1: // one of several classes, say
			for i := range n {
				header = append(header, f.name+strconv.Itoa(i))
			}
			columns = append(columns, f)
		}
	}
	if err := table.Write(header); err != nil {
		return nil, err
	}
	for i := range s.n {
		name := fmt.Sprintf("%07d.png", i+1)
		content := p.of(i)
		if content == nil {
			all = append(all, file.Entry{Path: s.root + "/" + name, Archive: s.root, What: "no picture: the record has none"})
			continue
		}
		all = append(all, s.entry(name, content))
		record := []string{name}
		for _, f := range columns {
			record = f.appended(record, i)
		}
		if err := table.Write(record); err != nil {
			return nil, err
		}
		if text.Len() > file.MaxHeld {
			return nil, errMany
		}
	}
	table.Flush()
	if len(header) > 1 {
		all = append(all, s.entry("metadata.csv", text.Bytes()))
	}
	return all, nil
}

func (s *source) entry(name string, content []byte) file.Entry {
	return file.Within(s.root, s.root+"/"+name, int64(len(content)), bytes.NewReader(content))
}

// appended appends what a record has of a feature, "" where that is nothing.
func (f *feature) appended(fields []string, record int) []string {
	list := f.of(record)
	switch {
	case f.kind == bytesList:
		return append(fields, string(list))
	case list == nil:
		return append(fields, make([]string, f.size/f.unit())...)
	}
	for ; len(list) > 0; list = list[f.unit():] {
		if f.kind == intList {
			fields = append(fields, strconv.FormatInt(int64(binary.LittleEndian.Uint64(list)), 10))
		} else {
			fields = append(fields, strconv.FormatFloat(float64(math.Float32frombits(binary.LittleEndian.Uint32(list))), 'g', -1, 32))
		}
	}
	return fields
}

// arrays returns an array for each feature that every record has, in one length. What is the same in all, as their width and height are, says nothing of one,
// unless it is called a label: others may be in other files.
func (s *source) arrays() (all []file.Entry, err error) {
	high, wide, colours := s.said("height", "rows"), s.said("width", "cols"), s.said("depth", "channels")
	for _, f := range s.features {
		constant := s.n > 1 && !naming.OfLabels(f.name) && f.same()
		switch {
		case f.seen < s.n || f.mixed || constant:
		case f.text() && f.size < file.LeastColumns-1:
			words := make([]string, s.n)
			for i, b := range f.lists {
				words[i] = string(b)
			}
			if data, kind := file.Filled(words, s.room); kind != "" {
				all = append(all, s.array(f, kind, nil, data))
			}
		case f.size < 0:
		default:
			kind, size := [...]string{bytesList: "", floatList: "<f4", intList: "<i8"}[f.kind], f.unit()
			if f.kind == bytesList {
				kind, size = numbers(f.lists)
			}
			if size == 1 && f.size == 2*high*wide && colours != 2 {
				kind, size = "<u2", 2
			}
			if s.room -= f.size * s.n; s.room < 0 {
				return nil, errMany
			}
			all = append(all, s.array(f, kind, dims(f.size/size, high, wide), bytes.Join(f.lists, nil)))
		}
	}
	if all == nil {
		return nil, errNone
	}
	return all, nil
}

func (s *source) array(f *feature, kind string, inner []int, data []byte) file.Entry {
	return file.OfNumbers(naming.OfArrays(s.root, ".tfrecord")+"/"+f.name+".npy", s.root, kind, append([]int{s.n}, inner...), false, data)
}

// dims returns the dimensions of so many numbers of a record: rows, columns and colours, where it is known how many of the first two there are, or one; none
// of a single number.
func dims(n, high, wide int) []int {
	pixels := high * wide
	switch {
	case n == 1:
		return nil
	case n == pixels:
		return []int{high, wide}
	case pixels > 0 && n%pixels == 0 && n/pixels <= 4:
		return []int{high, wide, n / pixels}
	}
	return []int{n}
}

// said returns the number that a feature of one of these names has in all records, 0 if there is none.
func (s *source) said(names ...string) int {
	for _, f := range s.features {
		if slices.Contains(names, f.name) && f.kind == intList && f.seen == s.n && f.size == 8 && f.same() {
			return int(min(binary.LittleEndian.Uint64(f.lists[0]), 1<<15))
		}
	}
	return 0
}
