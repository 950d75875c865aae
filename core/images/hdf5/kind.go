package hdf5

import (
	"bytes"
	"fmt"

	"moevae/core/images/file"
)

// A kind is a type of numbers or texts.
type kind struct {
	kind   string   // as NumPy has it, "" of something else
	size   int      // of one
	dims   []int    // of each element, if it is several
	refers bool     // to texts that stand elsewhere
	list   *kind    // of what these have, if they are no texts but lists
	texts  []string // that it is, if these are known
	bytes  bool     // of something that only its maker knows
	fields []field  // of a row of a table
	leads  bool     // to other objects, a cell each
}

// A field is a part of each row of a table.
type field struct {
	kind
	name string
	at   int // where it begins in the row
}

// of returns a field of all rows, each of so many bytes.
func (f field) of(data []byte, size int) []byte {
	made := make([]byte, 0, len(data)/size*f.whole())
	for ; len(data) >= size; data = data[size:] {
		made = append(made, data[f.at:f.at+f.whole()]...)
	}
	return made
}

// whole returns how many bytes an element has.
func (k kind) whole() int {
	size := k.size
	for _, d := range k.dims {
		size *= d
	}
	return size
}

// unit returns how many bytes one thing in a list has.
func (k kind) unit() int {
	if k.list == nil {
		return 1
	}
	return k.list.whole()
}

// The classes of types.
const (
	wholes    = 0
	fractions = 1
	times     = 2
	words     = 3
	flags     = 4
	opaques   = 5
	rows      = 6
	leaders   = 7
	enums     = 8
	lists     = 9
	arrays    = 10
)

// typeOf returns the type of an array, none if it is of something else than numbers and words. It may stand apart from it, as an object that others share.
func (r *reader) typeOf(h *header) (kind, error) {
	m := file.Cursor{Rest: h.kind}
	if !h.shared {
		return r.typed(&m, deepest)
	}
	version, way := m.Number(1), m.Number(1)
	if version == 1 {
		m.Take(6)
	}
	const inHeap = 1
	if version == 3 && way == inHeap {
		return kind{}, unknown("an array's type is in a heap, which is not known here: save the images as .npy")
	}
	other, err := r.header(m.Number(r.offset))
	if err != nil || m.Failed || other.shared {
		return kind{}, errDamaged
	}
	m = file.Cursor{Rest: other.kind}
	return r.typed(&m, deepest)
}

// typed reads a type, and all that the message says of it, behind which another may stand.
func (r *reader) typed(m *file.Cursor, levels int) (k kind, err error) {
	head, bits := m.Number(1), m.Number(3)
	class, version := head&15, head>>4
	k.size = m.Number(4)
	if m.Failed || k.size < 1 || k.size > file.MaxHeld || levels == 0 || r.spent() {
		return k, errDamaged
	}
	order := "<"
	if bits&1 > 0 {
		order = ">"
	}
	switch class {
	case wholes, flags:
		m.Number(2)
		if precision := m.Number(2); precision != 8*k.size || k.size > 8 || !isPower(k.size) {
			break
		}
		k.kind = fmt.Sprint(order, "u", k.size)
		if bits&8 > 0 && class == wholes {
			k.kind = fmt.Sprint(order, "i", k.size)
		}
	case fractions:
		if m.Take(12); bits&0x40 == 0 && (k.size == 2 || k.size == 4 || k.size == 8) {
			k.kind = fmt.Sprint(order, "f", k.size)
		}
	case times:
		m.Take(2)
	case words:
		k.kind = fmt.Sprint("S", k.size)
	case opaques:
		m.Take(bits & 0xff)
		k.bytes = true
	case rows:
		return r.tabled(m, k, version, bits&0xffff, levels)
	case leaders:
		k.leads = bits&15 == 0 && k.size == r.offset
	case enums:
		return r.listed(m, version, bits&0xffff, levels)
	case lists:
		of, err := r.typed(m, levels-1)
		if err != nil {
			return kind{}, err
		}
		text := bits&15 == 1
		if k.size != 8+r.offset || !text && (of.kind == "" || of.refers || of.fields != nil) {
			break
		}
		if k.kind, k.refers = "S", true; !text {
			k.list = &of
		}
	case arrays:
		return r.several(m, version, levels)
	}
	if m.Failed {
		return k, errDamaged
	}
	return k, nil
}

// called reads a name that ends with a zero, filled up to eight bytes before version 3.
func called(m *file.Cursor, version int) string {
	n := bytes.IndexByte(m.Rest, 0)
	if n < 0 || n > longestName {
		m.Failed = true
		return ""
	}
	name := string(m.Take(n + 1)[:n])
	if version < 3 {
		m.Take((8 - (n+1)%8) % 8)
	}
	return name
}

// listed returns the type of numbers that have names, n in all.
func (r *reader) listed(m *file.Cursor, version, n, levels int) (kind, error) {
	k, err := r.typed(m, levels-1)
	if err != nil {
		return kind{}, err
	}
	for range n {
		called(m, version)
	}
	if m.Take(n * k.size); m.Failed {
		return kind{}, errDamaged
	}
	return k, nil
}

// tabled returns a type that is a row of a table, of n fields. One of complex numbers has none.
func (r *reader) tabled(m *file.Cursor, k kind, version, n, levels int) (kind, error) {
	for range n {
		f := field{name: called(m, version)}
		var dims []int
		switch version {
		case 1:
			f.at = m.Number(4)
			count := m.Number(1)
			m.Take(11)
			for i := range 4 {
				if d := m.Number(4); i < count {
					dims = append(dims, d)
				}
			}
		case 2:
			f.at = m.Number(4)
		default:
			f.at = m.Number(width(k.size))
		}
		if m.Failed {
			return kind{}, errDamaged
		}
		var err error
		if f.kind, err = r.typed(m, levels-1); err != nil {
			return kind{}, err
		}
		if dims != nil {
			f.dims = dims
		}
		whole := f.size
		for _, d := range f.dims {
			if d < 1 || d > k.size/whole {
				return kind{}, errDamaged
			}
			whole *= d
		}
		if f.at > k.size-whole {
			return kind{}, errDamaged
		}
		k.fields = append(k.fields, f)
	}
	if n == 2 && (k.fields[1].name == "i" || k.fields[1].name == "imag") {
		k.fields = nil
	}
	return k, nil
}

// several returns a type of which each element is several of another.
func (r *reader) several(m *file.Cursor, version, levels int) (kind, error) {
	const most = 4
	n := m.Number(1)
	if n > most {
		return kind{}, nil
	}
	if version < 3 {
		m.Take(3)
	}
	var dims []int
	size := 1
	for range n {
		d := m.Number(4)
		if d < 1 || d > file.MaxHeld/size {
			return kind{}, errDamaged
		}
		size *= d
		dims = append(dims, d)
	}
	if version < 3 {
		m.Take(4 * n)
	}
	k, err := r.typed(m, levels-1)
	if err != nil {
		return kind{}, err
	}
	if size > file.MaxHeld/k.size || k.dims != nil && size > file.MaxHeld/k.whole() {
		return kind{}, errDamaged
	}
	if k.refers || k.dims != nil || k.fields != nil {
		return kind{size: size * k.whole()}, nil
	}
	k.dims = dims
	return k, nil
}
