package hdf5

import (
	"math/bits"

	"moevae/core/images/file"
)

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
	c.Marked("EAHD")
	c.Take(2)
	w := &growing{grid: g, wide: c.Number(1)}
	most, here, least, leads, page := c.Number(1), c.Number(1), c.Number(1), c.Number(1), c.Number(1)
	c.Take(6 * g.length)
	first := g.at(c.Number(g.offset))
	first.Marked("EAIB")
	first.Take(2 + g.offset)
	if c.Failed || first.Failed || most > 62 || page > 30 || !isPower(least) || !isPower(leads) || w.wide < g.offset {
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
				child := first.Number(g.offset)
				if first.Failed || w.spent() {
					return errDamaged
				}
				if err := w.block(child, size, nil); err != nil {
					return err
				}
			}
		} else if err := w.leading(first.Number(g.offset), blocks, size); err != nil {
			return err
		}
		if first.Failed {
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
	c.Marked("EASB")
	c.Take(2 + w.offset + w.places)
	var there [][]byte
	if size > w.page {
		for range blocks {
			if there = append(there, c.Take((size/w.page+7)/8)); c.Failed {
				return errDamaged
			}
		}
	}
	for i := range blocks {
		var pages []byte
		if there != nil {
			pages = there[i]
		}
		child := c.Number(w.offset)
		if c.Failed || w.spent() {
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
	c.Marked("EADB")
	c.Take(2 + w.offset + w.places)
	if c.Failed {
		return errDamaged
	}
	if size <= w.page {
		return w.elements(&c, size)
	}
	for page := range size / w.page {
		c.Take(4) // a checksum
		if isThere(there, page) {
			if err := w.elements(&c, w.page); err != nil {
				return err
			}
			continue
		}
		if c.Take(w.page * w.wide); c.Failed || w.spent() {
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
func (w *growing) elements(c *file.Cursor, n int) error {
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
