package hdf5

import (
	"errors"
	"strings"
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
	if len(c.rest) > 4 && string(c.rest[:4]) == "OHDR" {
		c.take(4)
		version = 2
		c.number(1)
		flags := c.number(1)
		if flags&0x20 > 0 {
			c.take(16) // times
		}
		if flags&0x10 > 0 {
			c.take(4)
		}
		ordered, size = flags&4 > 0, c.number(1<<(flags&3))
	} else {
		if c.number(1) != 1 {
			return nil, errDamaged
		}
		c.take(7)
		size = c.number(4)
		c.take(4)
	}
	block := cursor{rest: c.take(size)}
	if c.failed || !r.messages(h, &block, version, ordered) {
		return nil, errDamaged
	}
	for len(h.continues) > 0 {
		next := h.continues[0]
		h.continues = h.continues[1:]
		c := r.at(next[0])
		block := cursor{rest: c.take(next[1])}
		if version == 2 {
			const checksum = 4
			if block.marked("OCHK"); len(block.rest) < checksum {
				return nil, errDamaged
			}
			block.rest = block.rest[:len(block.rest)-checksum]
		}
		if c.failed || !r.messages(h, &block, version, ordered) {
			return nil, errDamaged
		}
	}
	return h, nil
}

// messages takes in those of a block; ordered, if each has a number. ok is false of what can't be.
func (r *reader) messages(h *header, c *cursor, version int, ordered bool) (ok bool) {
	least := 8
	if version == 2 {
		if least = 4; ordered {
			least += 2
		}
	}
	for len(c.rest) >= least {
		kind, size, flags := 0, 0, 0
		if version == 1 {
			kind, size, flags = c.number(2), c.number(2), c.number(1)
			c.take(3)
		} else {
			kind, size, flags = c.number(1), c.number(2), c.number(1)
			if ordered {
				c.take(2)
			}
		}
		b := c.take(size)
		if c.failed || r.spent() {
			return false
		}
		if !r.message(h, kind, cursor{rest: b}, flags&2 > 0) {
			return false
		}
	}
	return true
}

// message takes in one.
func (r *reader) message(h *header, kind int, m cursor, shared bool) (ok bool) {
	switch kind {
	case aSpace:
		h.dims, h.most, ok = r.space(&m)
		return ok
	case linkInfo:
		m.number(1)
		if flags := m.number(1); flags&1 > 0 {
			m.take(8)
		}
		names, tree := m.number(r.offset), m.number(r.offset)
		if h.dense = !r.none(names); h.dense {
			h.names, h.tree = names, tree
		}
	case aType:
		h.kind, h.shared = m.rest, shared
	case aFill:
		h.fill = fillOf(m)
	case aLink:
		if l, is := r.link(&m); is {
			h.links = append(h.links, l)
		}
	case aLayout:
		h.layout = m.rest
	case thePacking:
		h.filters, ok = filtersOf(&m)
		return ok
	case aRemark:
		r.heed(h, m)
		return true
	case remarks:
		return r.heedAll(h, m)
	case goesOn:
		h.continues = append(h.continues, [2]int{m.number(r.offset), m.number(r.length)})
	case symbols:
		h.symbols, h.tree, h.names = true, m.number(r.offset), m.number(r.offset)
	}
	return !m.failed
}

// heed takes in what an attribute says.
func (r *reader) heed(h *header, m cursor) {
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
func (r *reader) heedAll(h *header, m cursor) (ok bool) {
	const byName = 8
	m.number(1)
	if m.number(1)&1 > 0 {
		m.take(2)
	}
	names, tree := m.number(r.offset), m.number(r.offset)
	if m.failed || r.none(names) {
		return !m.failed
	}
	in, err := r.heap(names)
	if err == nil {
		err = r.records(tree, []int{byName}, func(record cursor) error {
			remark := in.held(record)
			if remark.failed {
				return errDamaged
			}
			r.heed(h, remark)
			return nil
		})
	}
	return !errors.Is(err, errDamaged)
}

// space returns an array's dimensions, and what they may grow to, nil if they don't.
func (r *reader) space(m *cursor) (dims, largest []int, ok bool) {
	const most = 32
	version, n, flags := m.number(1), m.number(1), m.number(1)
	if m.take(1); version == 1 {
		m.take(4)
	}
	if version < 1 || version > 2 || n > most {
		return nil, nil, false
	}
	for range n {
		dims = append(dims, m.number(r.length))
	}
	if flags&1 > 0 {
		for range n {
			largest = append(largest, m.number(r.length))
		}
	}
	return dims, largest, !m.failed
}

// remark returns an attribute's name and its value, as far as it is a text.
func (r *reader) remark(m cursor) (name, value string) {
	version := m.number(1)
	m.take(1)
	sizes := [3]int{m.number(2), m.number(2), m.number(2)} // of the name, of the type, of the dimensions
	if version == 3 {
		m.take(1)
	}
	for i, size := range sizes {
		if version == 1 {
			size = (size + 7) / 8 * 8
		}
		if b := m.take(size); i == 0 {
			name = strings.TrimRight(string(b), "\x00")
		}
	}
	if m.failed || len(m.rest) > longestName {
		return name, ""
	}
	return name, strings.TrimRight(string(m.rest), "\x00 ")
}

// fillOf returns what stands where nothing was written, nil for zeros.
func fillOf(m cursor) []byte {
	switch version := m.number(1); version {
	case 1, 2:
		m.take(2)
		if m.number(1) == 0 && version == 2 {
			return nil
		}
	case 3:
		if m.number(1)&0x20 == 0 {
			return nil
		}
	default:
		return nil
	}
	b := m.take(m.number(4))
	if strings.Trim(string(b), "\x00") == "" {
		return nil
	}
	return b
}
