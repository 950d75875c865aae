package parquet

import (
	"encoding/binary"

	"moevae/core/images/file"
)

// hybrid returns n numbers of so many bits each, which are written in runs of equals and in groups of eight.
//
// Source: Apache Parquet, "Parquet encoding definitions", Run Length Encoding / Bit-Packing Hybrid.
func hybrid(b []byte, width, n int) ([]uint32, error) {
	if width > 32 {
		return nil, errDamaged
	}
	all := make([]uint32, 0, n)
	c := compact{file.Cursor{Rest: b}}
	for len(all) < n {
		head := c.Varint()
		if head&1 == 0 {
			var four [4]byte
			copy(four[:], c.Take((width+7)/8))
			v := binary.LittleEndian.Uint32(four[:])
			for range min(int(head>>1&(1<<40-1)), n-len(all)) {
				all = append(all, v)
			}
		} else {
			groups := int(head >> 1 & (1<<40 - 1))
			if groups > len(c.Rest) && width > 0 {
				groups = len(c.Rest) // the last may be cut off
			}
			packed := c.Take(min(groups*width, len(c.Rest)))
			for i := range min(8*groups, n-len(all)) {
				all = append(all, bits(packed, i*width, width))
			}
		}
		if c.Failed || head>>1 == 0 {
			return nil, errDamaged
		}
	}
	return all, nil
}

// bits returns so many bits of what is packed from the lowest bit of its first byte on, zeros behind its end.
func bits(packed []byte, at, width int) (v uint32) {
	for i := 0; i < width; {
		if at/8 >= len(packed) {
			break
		}
		some := min(8-at%8, width-i)
		v |= uint32(packed[at/8]>>(at%8)&(1<<some-1)) << i
		at, i = at+some, i+some
	}
	return v
}

// deltas returns n numbers that are written by how much each is more than the one before it, less the least of that in their block, and the bytes
// behind them.
//
// Source: the same, Delta encoding.
func deltas(b []byte, n int) (all []int64, rest []byte, err error) {
	c := compact{file.Cursor{Rest: b}}
	block, minis := int(c.Varint()&(1<<30-1)), int(c.Varint()&(1<<30-1))
	count, v := int(c.Varint()&(1<<40-1)), c.zigzag()
	if c.Failed || minis == 0 || block%minis != 0 || block/minis%8 != 0 || block == 0 || count != n {
		return nil, nil, errDamaged
	}
	all = append(all, v)
	for each := block / minis; len(all) < count; {
		least := c.zigzag()
		widths := c.Take(minis)
		for _, width := range widths {
			if len(all) >= count {
				break
			}
			packed := c.Take(each / 8 * int(width))
			if width > 64 || c.Failed {
				return nil, nil, errDamaged
			}
			for i := 0; i < each && len(all) < count; i++ {
				low := uint64(bits(packed, i*int(width), min(int(width), 32)))
				if width > 32 {
					low |= uint64(bits(packed, i*int(width)+32, int(width)-32)) << 32
				}
				v += least + int64(low)
				all = append(all, v)
			}
		}
		if c.Failed {
			return nil, nil, errDamaged
		}
	}
	return all, c.Rest, nil
}

// lengthened returns n texts that are written one behind the other, after the lengths of all.
//
// Source: the same, Delta-length byte array.
func lengthened(b []byte, n int) (all [][]byte, err error) {
	lengths, rest, err := deltas(b, n)
	if err != nil {
		return nil, err
	}
	for _, length := range lengths {
		if length < 0 || length > int64(len(rest)) {
			return nil, errDamaged
		}
		all, rest = append(all, rest[:length:length]), rest[length:]
	}
	return all, nil
}

// prefixed returns n texts of which each is written as what it has behind so many bytes of the one before it.
//
// Source: the same, Delta strings.
func prefixed(b []byte, n int) (all [][]byte, err error) {
	shared, rest, err := deltas(b, n)
	if err != nil {
		return nil, err
	}
	if all, err = lengthened(rest, n); err != nil {
		return nil, err
	}
	var before []byte
	sum := int64(0)
	for i, length := range shared {
		if sum += length; length < 0 || length > int64(len(before)) || sum > file.MaxHeld {
			return nil, errDamaged
		}
		all[i] = append(before[:length:length], all[i]...)
		before = all[i]
	}
	return all, nil
}

// gathered returns n numbers of which the first bytes of all are written, then the second ones and so on.
//
// Source: the same, Byte stream split.
func gathered(b []byte, n int) []byte {
	made := make([]byte, len(b))
	size := len(b) / n
	for i := range n {
		for k := range size {
			made[i*size+k] = b[k*n+i]
		}
	}
	return made[:n*size]
}
