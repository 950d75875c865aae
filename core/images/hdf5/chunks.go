package hdf5

import "moevae/core/images/file"

// data returns an array's numbers, size bytes, of which each element has so many; nil if it was never written.
func (r *reader) data(h *header, element, size int) ([]byte, error) {
	const compact, contiguous, chunked = 0, 1, 2
	m := file.Cursor{Rest: h.layout}
	version, class := m.Number(1), m.Number(1)
	if version != 3 && version != 4 {
		return nil, unknown("it is of a version that is not known here: save the images as .npy")
	}
	switch class {
	case compact:
		b := m.Take(m.Number(2))
		if len(b) < size {
			return nil, errDamaged
		}
		return b[:size], nil
	case contiguous:
		address := m.Number(r.offset)
		if m.Failed || r.none(address) {
			return nil, nil
		}
		c := r.at(address)
		b := c.Take(size)
		if c.Failed {
			return nil, errDamaged
		}
		return b, nil
	case chunked:
		g := &grid{reader: r, header: h, element: element}
		return g.read(&m, version, size)
	}
	return nil, unknown("it is a view of other files: save the images as .npy")
}

// A grid is an array in chunks.
type grid struct {
	*reader
	*header
	element int   // bytes of one
	sides   []int // of a chunk
	bytes   int   // that it has
	made    []byte
}

// read reads all chunks.
func (g *grid) read(m *file.Cursor, version, size int) ([]byte, error) {
	// zlib makes no more than 1,032 of a byte, and what was never written is not read.
	const most = 1 << 11
	if size/most > len(g.content) || g.room < size {
		return nil, errLarge
	}
	var find func() error
	switch version {
	case 3:
		n := m.Number(1)
		tree := m.Number(g.offset)
		if !g.shaped(m, n-1, 4) {
			return nil, errDamaged
		}
		if g.none(tree) {
			return nil, nil
		}
		find = func() error { return g.inTree(tree, deepest) }
	case 4:
		flags, n, wide := m.Number(1), m.Number(1), m.Number(1)
		if wide > 8 || !g.shaped(m, n-1, wide) {
			return nil, errDamaged
		}
		find = g.indexed(m, flags)
	}
	g.room -= size
	g.made = make([]byte, size)
	if len(g.fill) == g.element {
		for i := range g.made {
			g.made[i] = g.fill[i%g.element]
		}
	}
	if err := find(); err != nil {
		return nil, err
	}
	return g.made, nil
}

// shaped reads the n sides of a chunk, and how large an element is, in numbers of so many bytes.
func (g *grid) shaped(m *file.Cursor, n, wide int) bool {
	if n != len(g.dims) {
		return false
	}
	g.bytes = g.element
	for range n {
		side := m.Number(wide)
		if side < 1 || side > file.MaxHeld/g.bytes {
			return false
		}
		g.bytes *= side
		g.sides = append(g.sides, side)
	}
	return m.Number(wide) == g.element && !m.Failed
}

// put takes in the chunk that begins at a place of an array, and is so many bytes long at an address, without filters that a mask says.
func (g *grid) put(place []int, address, length, mask int) error {
	if g.none(address) {
		return nil
	}
	c := g.at(address)
	b := c.Take(length)
	if c.Failed {
		return errDamaged
	}
	b, err := g.unfiltered(b, g.filters, mask, g.bytes)
	if err != nil {
		return err
	}
	if g.work -= g.bytes; g.work < 0 {
		return errLarge
	}
	if len(b) < g.bytes {
		return errDamaged
	}
	for i, at := range place {
		if at < 0 || at >= g.dims[i] {
			return nil // beyond the end, as where an array was made smaller
		}
	}
	g.copy(b, place, 0, 0)
	return nil
}

// copy copies what of a chunk lies along one of its sides and those behind that, to where it belongs.
func (g *grid) copy(b []byte, place []int, axis, to int) {
	behind := g.element // bytes of each step along this side, in the chunk
	for _, side := range g.sides[axis+1:] {
		behind *= side
	}
	n := min(g.sides[axis], g.dims[axis]-place[axis])
	to = to*g.dims[axis] + place[axis]
	if axis == len(g.dims)-1 {
		copy(g.made[to*g.element:], b[:n*g.element])
		return
	}
	for i := range n {
		g.copy(b[i*behind:], place, axis+1, to+i)
	}
}

// inTree takes in the chunks in a tree of version 1.
func (g *grid) inTree(address, levels int) error {
	c := g.at(address)
	c.Marked("TREE")
	kind, level, n := c.Number(1), c.Number(1), c.Number(2)
	c.Take(2 * g.offset)
	if c.Failed || kind != 1 || level > levels {
		return errDamaged
	}
	place := make([]int, len(g.dims))
	for range n {
		length, mask := c.Number(4), c.Number(4)
		for i := range place {
			place[i] = c.Number(8)
		}
		c.Take(8)
		child := c.Number(g.offset)
		if c.Failed || g.spent() {
			return errDamaged
		}
		var err error
		if level > 0 {
			err = g.inTree(child, level-1)
		} else {
			err = g.put(place, child, length, mask)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
