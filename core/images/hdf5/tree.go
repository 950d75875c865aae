package hdf5

import (
	"math/bits"
	"slices"

	"moevae/core/images/file"
)

// A tree is one of version 2, of which the records are read in their order.
type tree struct {
	*reader
	node, record int
	most         []int // records that a node may have, by how far it is from the leaves
	wide         []int // bytes of how many there are below a node
	visit        func(record file.Cursor) error
}

// records calls visit with each record of a tree of one of some types.
func (r *reader) records(address int, types []int, visit func(record file.Cursor) error) error {
	c := r.at(address)
	c.Marked("BTHD")
	c.Take(1)
	kind := c.Number(1)
	t := &tree{reader: r, node: c.Number(4), record: c.Number(2), visit: visit}
	depth := c.Number(2)
	c.Take(2)
	root, n := c.Number(r.offset), c.Number(2)
	const head = 10 // of a node, with its checksum
	if c.Failed || !slices.Contains(types, kind) || depth > deepest || t.record < 1 || t.node < head+t.record {
		return errDamaged
	}
	if r.none(root) {
		return nil
	}
	t.most, t.wide = []int{(t.node - head) / t.record}, []int{0}
	all := t.most[0]
	for level := 1; level <= depth; level++ {
		pointer := r.offset + width(t.most[0]) + t.wide[level-1]
		most := (t.node - head - pointer) / (t.record + pointer)
		if most < 1 || all > 1<<40 {
			return errDamaged
		}
		all = (most+1)*all + most
		t.most, t.wide = append(t.most, most), append(t.wide, width(all))
	}
	return t.within(root, n, depth)
}

// isPower says whether a number is a power of 2.
func isPower(n int) bool { return n > 0 && n&(n-1) == 0 }

// width returns how many bytes a number takes that is at most as large as that.
func width(most int) int { return (bits.Len(uint(most))-1)/8 + 1 }

// within reads a node of n records.
func (t *tree) within(address, n, level int) error {
	c := t.at(address)
	mark := "BTIN"
	if level == 0 {
		mark = "BTLF"
	}
	c.Marked(mark)
	c.Take(2)
	if c.Failed || n > t.most[level] {
		return errDamaged
	}
	records := file.Cursor{Rest: c.Take(n * t.record)}
	if c.Failed {
		return errDamaged
	}
	for i := range n + 1 {
		if level > 0 {
			child, below := c.Number(t.offset), c.Number(width(t.most[0]))
			c.Take(t.wide[level-1])
			if c.Failed {
				return errDamaged
			}
			if err := t.within(child, below, level-1); err != nil {
				return err
			}
		}
		if i == n {
			break
		}
		if t.spent() {
			return errDamaged
		}
		if err := t.visit(file.Cursor{Rest: records.Take(t.record)}); err != nil {
			return err
		}
	}
	return nil
}
