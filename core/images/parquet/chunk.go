package parquet

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"fmt"
	"io"
	"math"

	"github.com/klauspost/compress/snappy"

	"moevae/core/images/file"
)

// A leaf is a column as the file has it.
type leaf struct {
	path             []string
	kind, size       int // of its values, and how many bytes these have if their kind does not say
	defined, repeats int // the highest levels
}

// The kinds of values.
const (
	boolean = iota
	int32s
	int64s
	int96s
	float32s
	float64s
	texts
	fixedTexts
)

// Values are a column's in a group of rows. Of its three lists one has them, with zeros where there is none.
type values struct {
	n         int
	numbers   []int64
	fractions []float64
	texts     [][]byte
	gaps      []bool // where there is none, nil if there is no such place
	rows      []int  // where each row begins, nil where each has one value
}

// row returns where the values of a row are.
func (v *values) row(i int) (from, to int) {
	switch {
	case v.rows == nil:
		return i, i + 1
	case i+1 < len(v.rows):
		return v.rows[i], v.rows[i+1]
	}
	return v.rows[i], v.n
}

// nothing says whether there is no list in a row, or an empty one.
func (v *values) nothing(row int) bool {
	from, to := v.row(row)
	return from == to || from+1 == to && v.missing(from)
}

// rowCount returns how many rows they are of.
func (v *values) rowCount() int {
	if v.rows == nil {
		return v.n
	}
	return len(v.rows)
}

// missing says whether there is none in a place.
func (v *values) missing(i int) bool { return v.gaps != nil && v.gaps[i] }

// unpack returns size bytes that were packed by a codec, for which there has to be room.
func unpack(codec int, packed []byte, size int, room *int) ([]byte, error) {
	if size < 0 || size > file.MaxHeld {
		return nil, errDamaged
	}
	if *room -= size; *room < 0 {
		return nil, errLarge
	}
	var r io.Reader
	var err error
	switch codec {
	case 0:
		return packed, nil
	case 1:
		if n, err := snappy.DecodedLen(packed); err != nil || n > size {
			return nil, errDamaged
		}
		if packed, err = snappy.Decode(nil, packed); err != nil {
			return nil, errDamaged
		}
		return packed, nil
	case 2:
		r, err = gzip.NewReader(bytes.NewReader(packed))
	case 6:
		r, err = file.Zstandard(bytes.NewReader(packed))
	case 3, 4, 5, 7:
		name := map[int]string{3: "LZO", 4: "Brotli", 5: "LZ4", 7: "LZ4"}[codec]
		return nil, fmt.Errorf("parquet: it is packed by %s, want Snappy, gzip, Zstandard or nothing: write it again with compression='snappy'", name)
	default:
		return nil, errDamaged
	}
	if err != nil {
		return nil, errDamaged
	}
	content, err := io.ReadAll(io.LimitReader(r, int64(size)))
	if err != nil {
		return nil, errDamaged
	}
	return content, nil
}

// A chunk is read page by page.
type chunk struct {
	leaf
	codec      int
	room       *int // bytes that all chunks together may still unpack to
	dictionary *values
	values
}

// read reads the chunk of a column that begins at the first of some bytes and has n values. What it unpacks to is taken from the room there is.
//
// Source: Apache Parquet, "File format", and parquet.thrift, of which the numbers of fields are.
func (l leaf) read(content []byte, codec, n int, room *int) (*values, error) {
	k := &chunk{leaf: l, codec: codec, room: room}
	for c := (compact{file.Cursor{Rest: content}}); k.n < n; {
		head := c.record(0)
		packed := c.Take(head.number(3))
		if c.Failed {
			return nil, errDamaged
		}
		var err error
		switch size := head.number(2); head.number(1) {
		case 0:
			err = k.page(head.record(5), packed, size, n)
		case 2:
			var plain []byte
			if plain, err = unpack(codec, packed, size, room); err == nil {
				k.dictionary = &values{}
				err = k.dictionary.plain(l, plain, head.record(7).number(1))
			}
		case 3:
			err = k.secondPage(head.record(8), packed, size, n)
		}
		if err != nil {
			return nil, err
		}
	}
	return &k.values, nil
}

// page reads a page of the first version, of which the levels are packed with the values and say how long they are.
func (k *chunk) page(head record, packed []byte, size, most int) error {
	b, err := unpack(k.codec, packed, size, k.room)
	if err != nil {
		return err
	}
	n := head.number(1)
	if n < 0 || n > most-k.n {
		return errDamaged
	}
	var levels [2][]uint32
	for i, highest := range []int{k.repeats, k.defined} {
		if highest == 0 {
			continue
		}
		if len(b) < 4 || int(binary.LittleEndian.Uint32(b)) > len(b)-4 {
			return errDamaged
		}
		end := 4 + int(binary.LittleEndian.Uint32(b))
		if levels[i], err = hybrid(b[4:end], width(highest), n); err != nil {
			return err
		}
		b = b[end:]
	}
	return k.add(levels[0], levels[1], b, head.number(2), n)
}

// secondPage reads a page of the second version, of which the values alone are packed.
func (k *chunk) secondPage(head record, packed []byte, size, most int) error {
	n, defined, repeats := head.number(1), head.number(5), head.number(6)
	if n < 0 || n > most-k.n || defined < 0 || repeats < 0 || repeats > len(packed) || defined > len(packed)-repeats {
		return errDamaged
	}
	levels := [2][]uint32{}
	var err error
	if k.repeats > 0 {
		if levels[0], err = hybrid(packed[:repeats], width(k.repeats), n); err != nil {
			return err
		}
	}
	if k.defined > 0 {
		if levels[1], err = hybrid(packed[repeats:repeats+defined], width(k.defined), n); err != nil {
			return err
		}
	}
	b := packed[repeats+defined:]
	if is, said := head[7].(bool); is || !said {
		if b, err = unpack(k.codec, b, size-repeats-defined, k.room); err != nil {
			return err
		}
	}
	return k.add(levels[0], levels[1], b, head.number(4), n)
}

// width returns how many bits a level has.
func width(highest int) (bits int) {
	for ; highest > 0; highest >>= 1 {
		bits++
	}
	return bits
}

// add appends n values of a page. Levels are nil where all are 0, or the highest.
func (k *chunk) add(repeats, defined []uint32, b []byte, encoding, n int) error {
	there := n
	for _, level := range defined {
		if int(level) < k.defined {
			there--
		}
	}
	var page values
	if err := page.encoded(k.leaf, b, encoding, there, k.dictionary); err != nil {
		return err
	}
	if repeats == nil && there == n {
		k.numbers, k.fractions, k.texts = append(k.numbers, page.numbers...), append(k.fractions, page.fractions...), append(k.texts, page.texts...)
		if k.n += n; k.gaps != nil {
			k.gaps = append(k.gaps, make([]bool, n)...)
		}
		return nil
	}
	next := 0
	for i := range n {
		if repeats != nil && repeats[i] == 0 {
			k.rows = append(k.rows, k.n)
		}
		if defined != nil && int(defined[i]) < k.defined {
			k.append(&page, -1, k.kind)
		} else {
			k.append(&page, next, k.kind)
			next++
		}
	}
	return nil
}

// append appends value i of others, or, for −1, that there is none.
func (v *values) append(others *values, i, kind int) {
	if i < 0 && v.gaps == nil {
		v.gaps = make([]bool, v.n)
	}
	if v.n++; v.gaps != nil {
		v.gaps = append(v.gaps, i < 0)
	}
	switch kind {
	case boolean, int32s, int64s:
		v.numbers = append(v.numbers, at(others.numbers, i))
	case float32s, float64s:
		v.fractions = append(v.fractions, at(others.fractions, i))
	default:
		v.texts = append(v.texts, at(others.texts, i))
	}
}

// at returns a value, or zero for −1.
func at[T any](all []T, i int) (v T) {
	if i >= 0 {
		v = all[i]
	}
	return v
}

// encoded reads n values, as they are or as places in a dictionary.
func (v *values) encoded(l leaf, b []byte, encoding, n int, dictionary *values) (err error) {
	switch {
	case n == 0:
		return nil
	case encoding == 0:
		return v.plain(l, b, n)
	case (encoding == 2 || encoding == 8) && dictionary != nil && len(b) > 0:
		places, err := hybrid(b[1:], int(b[0]), n)
		if err != nil {
			return err
		}
		for _, place := range places {
			if int(place) >= dictionary.size(l.kind) {
				return errDamaged
			}
			v.append(dictionary, int(place), l.kind)
		}
		return nil
	case encoding == 3 && l.kind == boolean && len(b) > 4:
		truths, err := hybrid(b[4:], 1, n)
		for _, truth := range truths {
			v.numbers = append(v.numbers, int64(truth))
		}
		return err
	case encoding == 5 && (l.kind == int32s || l.kind == int64s):
		v.numbers, _, err = deltas(b, n)
		return err
	case encoding == 6 && l.kind == texts:
		v.texts, err = lengthened(b, n)
		return err
	case encoding == 7 && l.kind >= texts:
		v.texts, err = prefixed(b, n)
		return err
	case encoding == 9 && l.kind != boolean && l.kind != texts:
		return v.plain(l, gathered(b, n), n)
	}
	return fmt.Errorf("parquet: column %s is encoded in a way (%d) that is not known here: write it again with pandas’ to_parquet", l.path[0], encoding)
}

// size returns how many values there are of a kind.
func (v *values) size(kind int) int {
	switch kind {
	case boolean, int32s, int64s:
		return len(v.numbers)
	case float32s, float64s:
		return len(v.fractions)
	}
	return len(v.texts)
}

// plain reads n values as they are.
func (v *values) plain(l leaf, b []byte, n int) error {
	size := [...]int{boolean: 1, int32s: 4, int64s: 8, int96s: 12, float32s: 4, float64s: 8, texts: 4, fixedTexts: max(l.size, 0)}[l.kind]
	if n < 0 || l.kind != boolean && n > len(b)/max(size, 1) || l.kind == boolean && n > 8*len(b) {
		return errDamaged
	}
	c := compact{file.Cursor{Rest: b}}
	for i := range n {
		switch l.kind {
		case boolean:
			v.numbers = append(v.numbers, int64(bits(b, i, 1)))
		case int32s:
			v.numbers = append(v.numbers, int64(int32(binary.LittleEndian.Uint32(c.Take(4)))))
		case int64s:
			v.numbers = append(v.numbers, int64(binary.LittleEndian.Uint64(c.Take(8))))
		case float32s:
			v.fractions = append(v.fractions, float64(math.Float32frombits(binary.LittleEndian.Uint32(c.Take(4)))))
		case float64s:
			v.fractions = append(v.fractions, math.Float64frombits(binary.LittleEndian.Uint64(c.Take(8))))
		case texts:
			length := c.Take(4)
			if length == nil {
				return errDamaged
			}
			text := c.Take(int(binary.LittleEndian.Uint32(length)))
			if c.Failed {
				return errDamaged
			}
			v.texts = append(v.texts, text)
		default:
			v.texts = append(v.texts, c.Take(size))
		}
	}
	return nil
}
