package file

import (
	"encoding/binary"
	"math"
)

// A Cursor reads numbers and bytes one after the other. Once there are too few it has Failed, and all that follows is zero.
type Cursor struct {
	Rest   []byte
	Failed bool
}

// Take returns the next n bytes.
func (c *Cursor) Take(n int) []byte {
	if n < 0 || n > len(c.Rest) {
		c.Failed, c.Rest = true, nil
		return nil
	}
	b := c.Rest[:n:n]
	c.Rest = c.Rest[n:]
	return b
}

// Byte returns the next one.
func (c *Cursor) Byte() byte {
	if b := c.Take(1); b != nil {
		return b[0]
	}
	return 0
}

// Number returns the next n bytes as a whole number, the lowest first; as one that is too large for anything if it is larger than an int.
func (c *Cursor) Number(n int) int {
	var wide [8]byte
	copy(wide[:], c.Take(min(n, len(wide))))
	c.Take(n - min(n, len(wide)))
	return int(min(binary.LittleEndian.Uint64(wide[:]), math.MaxInt))
}

// Varint returns the next whole number, which takes a byte for every seven bits, the lowest first.
func (c *Cursor) Varint() uint64 {
	v, n := binary.Uvarint(c.Rest)
	if n <= 0 {
		n = -1
	}
	c.Take(n)
	return v
}

// Marked says whether what follows begins with a mark, and takes it.
func (c *Cursor) Marked(mark string) bool {
	if string(c.Take(len(mark))) != mark {
		c.Failed, c.Rest = true, nil
	}
	return !c.Failed
}
