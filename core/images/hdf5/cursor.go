package hdf5

import (
	"encoding/binary"
	"math"
)

// A cursor reads numbers and bytes one after the other. Once there are too few it is failed, and all that follows is zero.
type cursor struct {
	rest   []byte
	failed bool
}

// take returns the next n bytes.
func (c *cursor) take(n int) []byte {
	if n < 0 || n > len(c.rest) {
		c.failed, c.rest = true, nil
		return nil
	}
	b := c.rest[:n:n]
	c.rest = c.rest[n:]
	return b
}

// number returns the next n bytes as a whole number, the lowest first; as one that is too large for anything if it is larger than an int.
func (c *cursor) number(n int) int {
	var wide [8]byte
	copy(wide[:], c.take(min(n, len(wide))))
	c.take(n - min(n, len(wide)))
	return int(min(binary.LittleEndian.Uint64(wide[:]), math.MaxInt))
}

// marked says whether what follows begins with a mark, and takes it.
func (c *cursor) marked(mark string) bool {
	if string(c.take(len(mark))) != mark {
		c.failed, c.rest = true, nil
	}
	return !c.failed
}
