package hdf5

import (
	"bytes"

	"moevae/core/images/file"
)

// A link is what is in a group.
type link struct {
	name    string
	address int
}

// longestName is how long one is that is read.
const longestName = 1 << 10

// links returns what is in a group, but for what only leads elsewhere by a name.
func (r *reader) links(h *header) ([]link, error) {
	if h.dense {
		return r.many(h)
	}
	if !h.symbols {
		return h.links, nil
	}
	c := r.at(h.names)
	c.Marked("HEAP")
	c.Take(4)
	size := c.Number(r.length)
	c.Take(r.length)
	names := r.at(c.Number(r.offset))
	texts := names.Take(size)
	if c.Failed || names.Failed {
		return nil, errDamaged
	}
	return r.symbolsIn(nil, h.tree, texts, deepest)
}

// symbolsIn appends the links in a tree of such, of which the names are in texts.
func (r *reader) symbolsIn(all []link, address int, texts []byte, levels int) ([]link, error) {
	c := r.at(address)
	if len(c.Rest) > 4 && string(c.Rest[:4]) == "SNOD" {
		c.Take(6)
		for range c.Number(2) {
			name, object, leads := c.Number(r.offset), c.Number(r.offset), c.Number(4)
			c.Take(20)
			if c.Failed || name >= len(texts) || r.spent() {
				return nil, errDamaged
			}
			text, _, found := bytes.Cut(texts[name:min(len(texts), name+longestName)], []byte{0})
			if found && leads != 2 {
				all = append(all, link{string(text), object})
			}
		}
		return all, nil
	}
	c.Marked("TREE")
	kind, level, n := c.Number(1), c.Number(1), c.Number(2)
	c.Take(2 * r.offset)
	if c.Failed || kind != 0 || level > levels {
		return nil, errDamaged
	}
	var err error
	for range n {
		c.Take(r.length)
		child := c.Number(r.offset)
		if c.Failed {
			return nil, errDamaged
		}
		if all, err = r.symbolsIn(all, child, texts, level-1); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// link reads a link's message; is is false if it leads elsewhere by a name.
func (r *reader) link(m *file.Cursor) (l link, is bool) {
	m.Number(1)
	flags, kind := m.Number(1), 0
	if flags&8 > 0 {
		kind = m.Number(1)
	}
	if flags&4 > 0 {
		m.Take(8)
	}
	if flags&0x10 > 0 {
		m.Take(1)
	}
	l.name = string(m.Take(m.Number(1 << (flags & 3))))
	if kind != 0 {
		return l, false
	}
	l.address = m.Number(r.offset)
	return l, !m.Failed && len(l.name) <= longestName
}
