package parquet

import (
	"encoding/binary"
	"errors"
	"math"

	"moevae/core/images/file"
)

// errDamaged is the error of what is no Parquet, or is no longer.
var errDamaged = errors.New("parquet: it is damaged, or was cut off: download it again")

// errLarge is the error of a table of which a group of rows is more than is held.
var errLarge = errors.New("parquet: its groups of rows are too large to be held: write it again with fewer rows in each")

// A record is a structure by the numbers of its fields: int64, float64, bool, []byte, []any or record each.
type record map[int]any

// A compact reads what Thrift's compact protocol has written. Once it meets what can't be, it has Failed, and all that follows is zero.
//
// Source: Apache Thrift, "Thrift compact protocol encoding".
type compact struct{ file.Cursor }

// deepest is how many structures lie in one another.
const deepest = 16

// zigzag returns a number that was written as 0, −1, 1, −2 … are.
func (c *compact) zigzag() int64 {
	v := c.Varint()
	return int64(v>>1) ^ -int64(v&1)
}

// length returns the number of things that follow, each of which has a byte at least.
func (c *compact) length() int {
	n := c.Varint()
	if n > uint64(len(c.Rest)) {
		c.Failed = true
		return 0
	}
	return int(n)
}

// value returns a value of a kind, nil of a map.
func (c *compact) value(kind byte, depth int) any {
	switch kind {
	case 1, 2: // in a list; a field says it by its kind
		return c.Byte() == 1
	case 3:
		return int64(int8(c.Byte()))
	case 4, 5, 6:
		return c.zigzag()
	case 7:
		if b := c.Take(8); b != nil {
			return math.Float64frombits(binary.LittleEndian.Uint64(b))
		}
		return 0.
	case 8:
		return c.Take(c.length())
	case 9, 10:
		head := c.Byte()
		n := int(head >> 4)
		if n == 15 {
			n = c.length()
		}
		var all []any
		for ; n > 0 && !c.Failed; n-- {
			all = append(all, c.value(head&15, depth))
		}
		return all
	case 11:
		if n := c.length(); n > 0 {
			for kinds := c.Byte(); n > 0 && !c.Failed; n-- {
				c.value(kinds>>4, depth)
				c.value(kinds&15, depth)
			}
		}
		return nil
	case 12:
		return c.record(depth + 1)
	}
	c.Failed = true
	return nil
}

// record returns a structure.
func (c *compact) record(depth int) record {
	all, id := record{}, int64(0)
	for !c.Failed && depth < deepest {
		head := c.Byte()
		if head == 0 {
			return all
		}
		if step := head >> 4; step > 0 {
			id += int64(step)
		} else {
			id = c.zigzag()
		}
		switch kind := head & 15; kind {
		case 1, 2:
			all[int(id)] = kind == 1
		default:
			all[int(id)] = c.value(kind, depth)
		}
	}
	c.Failed = true
	return all
}

// number returns a field, 0 if there is none.
func (r record) number(id int) int {
	n, _ := r[id].(int64)
	return int(n)
}

// text returns a field, "" if there is none.
func (r record) text(id int) string {
	b, _ := r[id].([]byte)
	return string(b)
}

// record returns a field, nil if there is none.
func (r record) record(id int) record {
	inner, _ := r[id].(record)
	return inner
}

// records returns a field that is a list of such, nil if there is none.
func (r record) records(id int) (all []record) {
	list, _ := r[id].([]any)
	for _, v := range list {
		inner, _ := v.(record)
		all = append(all, inner)
	}
	return all
}
