package hdf5

import (
	"cmp"
	"math/bits"
	"slices"

	"moevae/core/images/file"
)

// A heap is what links are in that are many.
type heap struct {
	*reader
	places, lengths int // bytes that say where something begins, and how long it is
	columns         int
	first, largest  int // sizes of blocks in the first row, and of those that hold something
	blocks          []block
}

// A block is a part of a heap.
type block struct {
	from    int // in the heap
	content []byte
}

// heap opens one.
func (r *reader) heap(address int) (*heap, error) {
	c := r.at(address)
	c.Marked("FRHP")
	c.Take(3)
	filters := c.Number(2)
	c.Take(1)
	longest := c.Number(4)
	c.Take(10*r.length + 2*r.offset)
	h := &heap{reader: r, columns: c.Number(2), first: c.Number(r.length), largest: c.Number(r.length)}
	wide := c.Number(2)
	c.Take(2)
	root, rows := c.Number(r.offset), c.Number(2)
	if c.Failed || wide > 62 || !isPower(h.columns) || !isPower(h.first) || !isPower(h.largest) || h.first > h.largest || h.largest > 1<<31 {
		return nil, errDamaged
	}
	if filters > 0 {
		return nil, unknown("it has packed groups: save the images as .npy")
	}
	h.places, h.lengths = (wide+7)/8, width(min(h.largest, longest))
	var err error
	if r.none(root) {
		return h, nil
	}
	if rows == 0 {
		err = h.block(root, 0, h.first)
	} else {
		err = h.table(root, 0, rows, deepest)
	}
	slices.SortFunc(h.blocks, func(a, b block) int { return cmp.Compare(a.from, b.from) })
	return h, err
}

// block takes in one that begins at a place in the heap.
func (h *heap) block(address, from, size int) error {
	c := h.at(address)
	content := c.Take(min(size, len(c.Rest)))
	if c = (file.Cursor{Rest: content}); !c.Marked("FHDB") {
		return errDamaged
	}
	h.blocks = append(h.blocks, block{from, content})
	return nil
}

// table takes in the blocks that rows of addresses lead to. In the first two rows blocks are of one size, and in each row behind these of twice that before.
func (h *heap) table(address, from, rows, levels int) error {
	c := h.at(address)
	c.Marked("FHIB")
	c.Take(1 + h.offset + h.places)
	if levels == 0 || rows > 62 {
		return errDamaged
	}
	for row := range rows {
		size := h.first << max(0, row-1)
		if size <= 0 || size > 1<<50 {
			return errDamaged
		}
		for range h.columns {
			child := c.Number(h.offset)
			if c.Failed || h.spent() {
				return errDamaged
			}
			var err error
			switch {
			case h.none(child):
			case size <= h.largest:
				err = h.block(child, from, size)
			default:
				err = h.table(child, from, bits.Len(uint(size))-bits.Len(uint(h.first*h.columns))+1, levels-1)
			}
			if err != nil {
				return err
			}
			from += size
		}
	}
	return nil
}

// held returns what an entry of a heap's index refers to, nothing if it is not in a block.
func (h *heap) held(id file.Cursor) file.Cursor {
	if id.Number(1)&0x30 != 0 { // apart, or in the entry itself
		return file.Cursor{}
	}
	from, length := id.Number(h.places), id.Number(h.lengths)
	at, found := slices.BinarySearchFunc(h.blocks, from, func(b block, from int) int { return cmp.Compare(b.from, from) })
	if !found {
		at--
	}
	if id.Failed || at < 0 {
		return file.Cursor{Failed: true}
	}
	c := file.Cursor{Rest: h.blocks[at].content}
	c.Take(from - h.blocks[at].from)
	return file.Cursor{Rest: c.Take(length), Failed: c.Failed}
}

// many returns the links of a group that are in a heap.
func (r *reader) many(h *header) (all []link, err error) {
	const byName, byOrder = 5, 6
	in, err := r.heap(h.names)
	if err != nil {
		return nil, err
	}
	err = r.records(h.tree, []int{byName, byOrder}, func(record file.Cursor) error {
		record.Take(4) // of its name, a sum
		m := in.held(record)
		if m.Failed || len(m.Rest) == 0 {
			return errDamaged
		}
		if l, is := r.link(&m); is {
			all = append(all, l)
		} else if m.Failed {
			return errDamaged
		}
		return nil
	})
	return all, err
}
