package hdf5

import "bytes"

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
	c.marked("HEAP")
	c.take(4)
	size := c.number(r.length)
	c.take(r.length)
	names := r.at(c.number(r.offset))
	texts := names.take(size)
	if c.failed || names.failed {
		return nil, errDamaged
	}
	return r.symbolsIn(nil, h.tree, texts, deepest)
}

// symbolsIn appends the links in a tree of such, of which the names are in texts.
func (r *reader) symbolsIn(all []link, address int, texts []byte, levels int) ([]link, error) {
	c := r.at(address)
	if len(c.rest) > 4 && string(c.rest[:4]) == "SNOD" {
		c.take(6)
		for range c.number(2) {
			name, object, leads := c.number(r.offset), c.number(r.offset), c.number(4)
			c.take(20)
			if c.failed || name >= len(texts) || r.spent() {
				return nil, errDamaged
			}
			text, _, found := bytes.Cut(texts[name:min(len(texts), name+longestName)], []byte{0})
			if found && leads != 2 {
				all = append(all, link{string(text), object})
			}
		}
		return all, nil
	}
	c.marked("TREE")
	kind, level, n := c.number(1), c.number(1), c.number(2)
	c.take(2 * r.offset)
	if c.failed || kind != 0 || level > levels {
		return nil, errDamaged
	}
	var err error
	for range n {
		c.take(r.length)
		child := c.number(r.offset)
		if c.failed {
			return nil, errDamaged
		}
		if all, err = r.symbolsIn(all, child, texts, level-1); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// link reads a link's message; is is false if it leads elsewhere by a name.
func (r *reader) link(m *cursor) (l link, is bool) {
	m.number(1)
	flags, kind := m.number(1), 0
	if flags&8 > 0 {
		kind = m.number(1)
	}
	if flags&4 > 0 {
		m.take(8)
	}
	if flags&0x10 > 0 {
		m.take(1)
	}
	l.name = string(m.take(m.number(1 << (flags & 3))))
	if kind != 0 {
		return l, false
	}
	l.address = m.number(r.offset)
	return l, !m.failed && len(l.name) <= longestName
}
