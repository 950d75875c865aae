package hdf5

import (
	"cmp"
	"math/bits"
	"slices"
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
	c.marked("FRHP")
	c.take(3)
	filters := c.number(2)
	c.take(1)
	longest := c.number(4)
	c.take(10*r.length + 2*r.offset)
	h := &heap{reader: r, columns: c.number(2), first: c.number(r.length), largest: c.number(r.length)}
	wide := c.number(2)
	c.take(2)
	root, rows := c.number(r.offset), c.number(2)
	if c.failed || wide > 62 || !isPower(h.columns) || !isPower(h.first) || !isPower(h.largest) || h.first > h.largest || h.largest > 1<<31 {
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
	content := c.take(min(size, len(c.rest)))
	if c = (cursor{rest: content}); !c.marked("FHDB") {
		return errDamaged
	}
	h.blocks = append(h.blocks, block{from, content})
	return nil
}

// table takes in the blocks that rows of addresses lead to. In the first two rows blocks are of one size, and in each row behind these of twice that before.
func (h *heap) table(address, from, rows, levels int) error {
	c := h.at(address)
	c.marked("FHIB")
	c.take(1 + h.offset + h.places)
	if levels == 0 || rows > 62 {
		return errDamaged
	}
	for row := range rows {
		size := h.first << max(0, row-1)
		if size <= 0 || size > 1<<50 {
			return errDamaged
		}
		for range h.columns {
			child := c.number(h.offset)
			if c.failed || h.spent() {
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
func (h *heap) held(id cursor) cursor {
	if id.number(1)&0x30 != 0 { // apart, or in the entry itself
		return cursor{}
	}
	from, length := id.number(h.places), id.number(h.lengths)
	at, found := slices.BinarySearchFunc(h.blocks, from, func(b block, from int) int { return cmp.Compare(b.from, from) })
	if !found {
		at--
	}
	if id.failed || at < 0 {
		return cursor{failed: true}
	}
	c := cursor{rest: h.blocks[at].content}
	c.take(from - h.blocks[at].from)
	return cursor{rest: c.take(length), failed: c.failed}
}

// many returns the links of a group that are in a heap.
func (r *reader) many(h *header) (all []link, err error) {
	const byName, byOrder = 5, 6
	in, err := r.heap(h.names)
	if err != nil {
		return nil, err
	}
	err = r.records(h.tree, []int{byName, byOrder}, func(record cursor) error {
		record.take(4) // of its name, a sum
		m := in.held(record)
		if m.failed || len(m.rest) == 0 {
			return errDamaged
		}
		if l, is := r.link(&m); is {
			all = append(all, l)
		} else if m.failed {
			return errDamaged
		}
		return nil
	})
	return all, err
}
