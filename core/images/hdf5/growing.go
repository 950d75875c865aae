package hdf5

import "math/bits"

// A growing index has addresses of chunks in blocks, of which the later ones are larger: some lie in the first block, others in blocks that it leads to, or in
// blocks that others lead to, which it leads to.
type growing struct {
	*grid
	wide   int // bytes of an element
	places int // bytes of a number of elements
	page   int // elements of a page of a large block
	next   int // number of the element that is next
}

// inGrowing takes in the chunks of such an index.
func (g *grid) inGrowing(address int) error {
	if g.none(address) {
		return nil
	}
	c := g.at(address)
	c.marked("EAHD")
	c.take(2)
	w := &growing{grid: g, wide: c.number(1)}
	most, here, least, leads, page := c.number(1), c.number(1), c.number(1), c.number(1), c.number(1)
	c.take(6 * g.length)
	first := g.at(c.number(g.offset))
	first.marked("EAIB")
	first.take(2 + g.offset)
	if c.failed || first.failed || most > 62 || page > 30 || !isPower(least) || !isPower(leads) || w.wide < g.offset {
		return errDamaged
	}
	w.places, w.page = (most+7)/8, 1<<page
	if err := w.elements(&first, here); err != nil {
		return err
	}
	direct := 2 * (bits.Len(uint(leads)) - 1) // groups of blocks that the first one leads to
	for group := range 1 + most - (bits.Len(uint(least)) - 1) {
		blocks, size := 1<<(group/2), least<<((group+1)/2)
		if w.next >= w.count() {
			break
		}
		if group < direct {
			for range blocks {
				child := first.number(g.offset)
				if first.failed || w.spent() {
					return errDamaged
				}
				if err := w.block(child, size, nil); err != nil {
					return err
				}
			}
		} else if err := w.leading(first.number(g.offset), blocks, size); err != nil {
			return err
		}
		if first.failed {
			return errDamaged
		}
	}
	return nil
}

// leading takes in a block that leads to so many others of a size.
func (w *growing) leading(address, blocks, size int) error {
	if w.none(address) {
		w.pass(blocks, size)
		return nil
	}
	c := w.at(address)
	c.marked("EASB")
	c.take(2 + w.offset + w.places)
	var there [][]byte
	if size > w.page {
		for range blocks {
			if there = append(there, c.take((size/w.page+7)/8)); c.failed {
				return errDamaged
			}
		}
	}
	for i := range blocks {
		var pages []byte
		if there != nil {
			pages = there[i]
		}
		child := c.number(w.offset)
		if c.failed || w.spent() {
			return errDamaged
		}
		if err := w.block(child, size, pages); err != nil {
			return err
		}
		if w.next >= w.count() {
			break
		}
	}
	return nil
}

// block takes in one of so many elements; of a large one, those pages that are there.
func (w *growing) block(address, size int, there []byte) error {
	if w.none(address) {
		w.pass(1, size)
		return nil
	}
	c := w.at(address)
	c.marked("EADB")
	c.take(2 + w.offset + w.places)
	if c.failed {
		return errDamaged
	}
	if size <= w.page {
		return w.elements(&c, size)
	}
	for page := range size / w.page {
		c.take(4) // a checksum
		if isThere(there, page) {
			if err := w.elements(&c, w.page); err != nil {
				return err
			}
			continue
		}
		if c.take(w.page * w.wide); c.failed || w.spent() {
			return errDamaged
		}
		w.pass(w.page, 1)
	}
	return nil
}

// pass leaves out blocks of so many elements, or all that are left.
func (w *growing) pass(blocks, size int) {
	if all := w.count(); size > all/blocks {
		w.next = all
	} else {
		w.next += blocks * size
	}
}

// elements takes in the next n.
func (w *growing) elements(c *cursor, n int) error {
	for range n {
		if w.next >= w.count() {
			return nil
		}
		if err := w.entry(c, w.next, w.wide); err != nil {
			return err
		}
		w.next++
	}
	return nil
}
