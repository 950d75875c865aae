package hdf5

import "moevae/core/images/file"

// indexed returns how to take in chunks by one of the indexes of version 4.
func (g *grid) indexed(m *file.Cursor, flags int) func() error {
	const single, implicit, fixed, extensible, tree = 1, 2, 3, 4, 5
	switch index := m.Number(1); index {
	case single:
		length, mask := g.bytes, 0
		if flags&2 > 0 {
			length, mask = m.Number(g.length), m.Number(4)
		}
		address := m.Number(g.offset)
		return func() error { return g.put(make([]int, len(g.dims)), address, length, mask) }
	case implicit:
		address := m.Number(g.offset)
		return func() error {
			for i := range g.count() {
				if err := g.put(g.place(i), address+i*g.bytes, g.bytes, 0); err != nil {
					return err
				}
			}
			return nil
		}
	case fixed:
		m.Take(1)
		address := m.Number(g.offset)
		return func() error { return g.inFixed(address) }
	case extensible:
		m.Take(5)
		address := m.Number(g.offset)
		return func() error { return g.inGrowing(address) }
	case tree:
		m.Take(6)
		address := m.Number(g.offset)
		return func() error { return g.inRecords(address) }
	}
	return func() error {
		return unknown("its chunks are found in a way that is not known here: save the images as .npy, or again by h5py without libver")
	}
}

// along returns how many chunks an array may have along one of its sides: it has more numbers than it shows where that may grow up to some size.
func (g *grid) along(axis int) int {
	d := g.dims[axis]
	if len(g.most) > axis && !g.endless(axis) {
		d = max(d, g.most[axis])
	}
	return (d-1)/g.sides[axis] + 1
}

// endless says whether an array may grow along one of its sides without end.
func (g *grid) endless(axis int) bool { return len(g.most) > axis && g.none(g.most[axis]) }

// count returns how many chunks have a number.
func (g *grid) count() int {
	const most = 1 << 40
	n := 1
	for i := range g.dims {
		n *= min(g.along(i), most/n+1)
	}
	return n
}

// place returns where the chunk of a number begins. They are counted along the last side first, but along one that has no end last.
func (g *grid) place(number int) []int {
	place := make([]int, len(g.dims))
	for _, last := range []bool{false, true} {
		for i := len(place) - 1; i >= 0; i-- {
			if g.endless(i) == last {
				n := g.along(i)
				place[i] = number % n * g.sides[i]
				number /= n
			}
		}
	}
	return place
}

// isThere says whether a page is there, of which the bits say so, the highest of each byte first.
func isThere(bits []byte, page int) bool {
	return page/8 < len(bits) && bits[page/8]&(0x80>>(page%8)) > 0
}

// inFixed takes in the chunks of which the addresses stand in an array of a fixed size, maybe in pages.
func (g *grid) inFixed(address int) error {
	if g.none(address) {
		return nil
	}
	c := g.at(address)
	c.Marked("FAHD")
	c.Take(2)
	wide, bits, n := c.Number(1), c.Number(1), c.Number(g.length)
	block := g.at(c.Number(g.offset))
	block.Marked("FADB")
	block.Take(2 + g.offset)
	if c.Failed || block.Failed || bits > 30 {
		return errDamaged
	}
	page := 1 << bits
	var there []byte // bits of which pages there are, nil if it has none
	if n > page {
		there = block.Take(((n-1)/page + 8) / 8)
		block.Take(4) // a checksum
	}
	for i, all := 0, min(n, g.count()); i < all; i++ {
		if there != nil && i%page == 0 {
			if i > 0 {
				block.Take(4)
			}
			if !isThere(there, i/page) {
				if block.Take(page * wide); block.Failed || g.spent() {
					return errDamaged
				}
				i += page - 1
				continue
			}
		}
		if err := g.entry(&block, i, wide); err != nil {
			return err
		}
	}
	return nil
}

// inRecords takes in the chunks that a tree of version 2 has.
func (g *grid) inRecords(address int) error {
	const plain, filtered = 10, 11
	if g.none(address) {
		return nil
	}
	return g.records(address, []int{plain, filtered}, func(record file.Cursor) error {
		at, length, mask := record.Number(g.offset), g.bytes, 0
		if more := len(record.Rest) - 8*len(g.dims); more > 0 {
			length, mask = record.Number(more-4), record.Number(4)
		}
		place := make([]int, len(g.dims))
		for i, side := range g.sides {
			if place[i] = record.Number(8); place[i] > g.dims[i]/side {
				return nil // beyond the end
			}
			place[i] *= side
		}
		if record.Failed {
			return errDamaged
		}
		return g.put(place, at, length, mask)
	})
}

// entry takes in the chunk of a number of which an element of an index says where it is, and how long, if it is filtered.
func (g *grid) entry(c *file.Cursor, number, wide int) error {
	address, length, mask := c.Number(g.offset), g.bytes, 0
	if wide > g.offset {
		length, mask = c.Number(wide-g.offset-4), c.Number(4)
	}
	if c.Failed || g.spent() {
		return errDamaged
	}
	return g.put(g.place(number), address, length, mask)
}
