package hdf5

import (
	"fmt"

	"moevae/core/images/file"
)

// A kind is a type of numbers or texts.
type kind struct {
	kind   string // as NumPy has it
	size   int    // of one
	dims   []int  // of each element, if it is several
	refers bool   // to texts that stand elsewhere
}

// whole returns how many bytes an element has.
func (k kind) whole() int {
	size := k.size
	for _, d := range k.dims {
		size *= d
	}
	return size
}

// The classes of types.
const (
	wholes    = 0
	fractions = 1
	words     = 3
	flags     = 4
	enums     = 8
	lists     = 9
	arrays    = 10
)

// typeOf returns the type of an array, none if it is of something else than numbers and words.
func (r *reader) typeOf(h *header) (kind, error) {
	if h.shared {
		return kind{}, unknown("an array's type stands apart from it, which is not known here: save the images as .npy")
	}
	m := cursor{rest: h.kind}
	return r.typed(&m, deepest)
}

func (r *reader) typed(m *cursor, levels int) (k kind, err error) {
	head, bits := m.number(1), m.number(3)
	class, version := head&15, head>>4
	k.size = m.number(4)
	if m.failed || k.size < 1 || k.size > file.MaxHeld || levels == 0 {
		return k, errDamaged
	}
	order := "<"
	if bits&1 > 0 {
		order = ">"
	}
	switch class {
	case wholes, flags:
		m.number(2)
		if precision := m.number(2); precision != 8*k.size || k.size > 8 || k.size&(k.size-1) > 0 {
			return kind{}, nil
		}
		k.kind = fmt.Sprint(order, "u", k.size)
		if bits&8 > 0 && class == wholes {
			k.kind = fmt.Sprint(order, "i", k.size)
		}
	case fractions:
		if bits&0x40 > 0 || k.size != 2 && k.size != 4 && k.size != 8 {
			return kind{}, nil
		}
		k.kind = fmt.Sprint(order, "f", k.size)
	case words:
		k.kind = fmt.Sprint("S", k.size)
	case enums:
		return r.typed(m, levels-1)
	case lists:
		if bits&15 != 1 || k.size != 8+r.offset {
			return kind{}, nil
		}
		k.kind, k.refers = "S", true
	case arrays:
		return r.several(m, version, levels)
	}
	if m.failed {
		return k, errDamaged
	}
	return k, nil
}

// several returns a type of which each element is several of another.
func (r *reader) several(m *cursor, version, levels int) (kind, error) {
	const most = 4
	n := m.number(1)
	if n > most {
		return kind{}, nil
	}
	if version < 3 {
		m.take(3)
	}
	var dims []int
	size := 1
	for range n {
		d := m.number(4)
		if d < 1 || d > file.MaxHeld/size {
			return kind{}, errDamaged
		}
		size *= d
		dims = append(dims, d)
	}
	if version < 3 {
		m.take(4 * n)
	}
	k, err := r.typed(m, levels-1)
	if err != nil || k.refers || k.dims != nil {
		return kind{}, err
	}
	if k.kind != "" && size > file.MaxHeld/k.size {
		return kind{}, errDamaged
	}
	k.dims = dims
	return k, nil
}
