package hdf5

import (
	"errors"
	"strings"

	"moevae/core/images/file"
)

// A header is what messages say of an object. The layout is nil of a group.
type header struct {
	dims      []int
	most      []int  // that these may grow to, nil if they don't
	kind      []byte // the message of its type
	shared    bool   // that stands elsewhere
	layout    []byte
	filters   []filter
	fill      []byte // what stands where nothing was written, nil for zeros
	links     []link
	tree      int    // of a group's links, if there is one
	names     int    // the heap with these, or with their names
	symbols   bool   // these have such a heap
	dense     bool   // they are in one themselves
	empty     bool   // as MATLAB calls it
	class     string // that MATLAB says it is of, "" where it does not
	scale     bool   // it says where the others' columns or rows lie, as netCDF has them
	model     bool   // of Keras's
	frame     bool   // a table of pandas'
	continues [][2]int
}

// The kinds of messages.
const (
	aSpace     = 0x01
	linkInfo   = 0x02
	aType      = 0x03
	aFill      = 0x05
	aLink      = 0x06
	aLayout    = 0x08
	thePacking = 0x0b
	aRemark    = 0x0c
	goesOn     = 0x10
	symbols    = 0x11
	remarks    = 0x15
)

// header reads an object's header, of either version.
func (r *reader) header(address int) (*header, error) {
	h, c := &header{}, r.at(address)
	version, ordered, size := 1, false, 0
	if len(c.Rest) > 4 && string(c.Rest[:4]) == "OHDR" {
		c.Take(4)
		version = 2
		c.Number(1)
		flags := c.Number(1)
		if flags&0x20 > 0 {
			c.Take(16) // times
		}
		if flags&0x10 > 0 {
			c.Take(4)
		}
		ordered, size = flags&4 > 0, c.Number(1<<(flags&3))
	} else {
		if c.Number(1) != 1 {
			return nil, errDamaged
		}
		c.Take(7)
		size = c.Number(4)
		c.Take(4)
	}
	block := file.Cursor{Rest: c.Take(size)}
	if c.Failed || !r.messages(h, &block, version, ordered) {
		return nil, errDamaged
	}
	for len(h.continues) > 0 {
		next := h.continues[0]
		h.continues = h.continues[1:]
		c := r.at(next[0])
		block := file.Cursor{Rest: c.Take(next[1])}
		if version == 2 {
			const checksum = 4
			if block.Marked("OCHK"); len(block.Rest) < checksum {
				return nil, errDamaged
			}
			block.Rest = block.Rest[:len(block.Rest)-checksum]
		}
		if c.Failed || !r.messages(h, &block, version, ordered) {
			return nil, errDamaged
		}
	}
	return h, nil
}

// messages takes in those of a block; ordered, if each has a number. ok is false of what can't be.
func (r *reader) messages(h *header, c *file.Cursor, version int, ordered bool) (ok bool) {
	least := 8
	if version == 2 {
		if least = 4; ordered {
			least += 2
		}
	}
	for len(c.Rest) >= least {
		kind, size, flags := 0, 0, 0
		if version == 1 {
			kind, size, flags = c.Number(2), c.Number(2), c.Number(1)
			c.Take(3)
		} else {
			kind, size, flags = c.Number(1), c.Number(2), c.Number(1)
			if ordered {
				c.Take(2)
			}
		}
		b := c.Take(size)
		if c.Failed || r.spent() {
			return false
		}
		if !r.message(h, kind, file.Cursor{Rest: b}, flags&2 > 0) {
			return false
		}
	}
	return true
}

// message takes in one.
func (r *reader) message(h *header, kind int, m file.Cursor, shared bool) (ok bool) {
	switch kind {
	case aSpace:
		h.dims, h.most, ok = r.space(&m)
		return ok
	case linkInfo:
		m.Number(1)
		if flags := m.Number(1); flags&1 > 0 {
			m.Take(8)
		}
		names, tree := m.Number(r.offset), m.Number(r.offset)
		if h.dense = !r.none(names); h.dense {
			h.names, h.tree = names, tree
		}
	case aType:
		h.kind, h.shared = m.Rest, shared
	case aFill:
		h.fill = fillOf(m)
	case aLink:
		if l, is := r.link(&m); is {
			h.links = append(h.links, l)
		}
	case aLayout:
		h.layout = m.Rest
	case thePacking:
		h.filters, ok = filtersOf(&m)
		return ok
	case aRemark:
		r.heed(h, m)
		return true
	case remarks:
		return r.heedAll(h, m)
	case goesOn:
		h.continues = append(h.continues, [2]int{m.Number(r.offset), m.Number(r.length)})
	case symbols:
		h.symbols, h.tree, h.names = true, m.Number(r.offset), m.Number(r.offset)
	}
	return !m.Failed
}

// heed takes in what an attribute says.
func (r *reader) heed(h *header, m file.Cursor) {
	switch name, value := r.remark(m); name {
	case "keras_version", "layer_names":
		h.model = true
	case "pandas_type":
		h.frame = true
	case "CLASS":
		h.scale = value == "DIMENSION_SCALE"
	case "MATLAB_empty":
		h.empty = true
	case "MATLAB_class":
		h.class = value
	}
}

// heedAll takes in the attributes that are in a heap, as many are. What is too large, or packed, says nothing; ok is false of what is damaged.
func (r *reader) heedAll(h *header, m file.Cursor) (ok bool) {
	const byName = 8
	m.Number(1)
	if m.Number(1)&1 > 0 {
		m.Take(2)
	}
	names, tree := m.Number(r.offset), m.Number(r.offset)
	if m.Failed || r.none(names) {
		return !m.Failed
	}
	in, err := r.heap(names)
	if err == nil {
		err = r.records(tree, []int{byName}, func(record file.Cursor) error {
			remark := in.held(record)
			if remark.Failed {
				return errDamaged
			}
			r.heed(h, remark)
			return nil
		})
	}
	return !errors.Is(err, errDamaged)
}

// space returns an array's dimensions, and what they may grow to, nil if they don't.
func (r *reader) space(m *file.Cursor) (dims, largest []int, ok bool) {
	const most = 32
	version, n, flags := m.Number(1), m.Number(1), m.Number(1)
	if m.Take(1); version == 1 {
		m.Take(4)
	}
	if version < 1 || version > 2 || n > most {
		return nil, nil, false
	}
	for range n {
		dims = append(dims, m.Number(r.length))
	}
	if flags&1 > 0 {
		for range n {
			largest = append(largest, m.Number(r.length))
		}
	}
	return dims, largest, !m.Failed
}

// remark returns an attribute's name and its value, as far as it is a text.
func (r *reader) remark(m file.Cursor) (name, value string) {
	version := m.Number(1)
	m.Take(1)
	sizes := [3]int{m.Number(2), m.Number(2), m.Number(2)} // of the name, of the type, of the dimensions
	if version == 3 {
		m.Take(1)
	}
	for i, size := range sizes {
		if version == 1 {
			size = (size + 7) / 8 * 8
		}
		if b := m.Take(size); i == 0 {
			name = strings.TrimRight(string(b), "\x00")
		}
	}
	if m.Failed || len(m.Rest) > longestName {
		return name, ""
	}
	return name, strings.TrimRight(string(m.Rest), "\x00 ")
}

// fillOf returns what stands where nothing was written, nil for zeros.
func fillOf(m file.Cursor) []byte {
	switch version := m.Number(1); version {
	case 1, 2:
		m.Take(2)
		if m.Number(1) == 0 && version == 2 {
			return nil
		}
	case 3:
		if m.Number(1)&0x20 == 0 {
			return nil
		}
	default:
		return nil
	}
	b := m.Take(m.Number(4))
	if strings.Trim(string(b), "\x00") == "" {
		return nil
	}
	return b
}
