package file

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"math"
	"strings"
)

// NumberOf returns how to read a number of a kind that takes so many bytes: b a boolean, u or i a whole one without or with a sign, f a fraction. It is nil
// of a size that has none.
func NumberOf(kind byte, size int, order binary.ByteOrder) func([]byte) float64 {
	switch {
	case kind == 'b' && size == 1, kind == 'u' && size == 1:
		return func(b []byte) float64 { return float64(b[0]) }
	case kind == 'i' && size == 1:
		return func(b []byte) float64 { return float64(int8(b[0])) }
	case kind == 'u' && size == 2:
		return func(b []byte) float64 { return float64(order.Uint16(b)) }
	case kind == 'i' && size == 2:
		return func(b []byte) float64 { return float64(int16(order.Uint16(b))) }
	case kind == 'u' && size == 4:
		return func(b []byte) float64 { return float64(order.Uint32(b)) }
	case kind == 'i' && size == 4:
		return func(b []byte) float64 { return float64(int32(order.Uint32(b))) }
	case kind == 'u' && size == 8:
		return func(b []byte) float64 { return float64(order.Uint64(b)) }
	case kind == 'i' && size == 8:
		return func(b []byte) float64 { return float64(int64(order.Uint64(b))) }
	case kind == 'f' && size == 2:
		return func(b []byte) float64 { return half(order.Uint16(b)) }
	case kind == 'f' && size == 4:
		return func(b []byte) float64 { return float64(math.Float32frombits(order.Uint32(b))) }
	case kind == 'f' && size == 8:
		return func(b []byte) float64 { return math.Float64frombits(order.Uint64(b)) }
	}
	return nil
}

// half returns the value of a float of 16 bits.
//
// Source: IEEE 754-2008, 3.6, binary16: a sign, 5 bits of an exponent with a bias of 15 and 10 bits of a fraction.
func half(bits uint16) float64 {
	exponent, fraction := int(bits>>10&31), float64(bits&1023)
	v := math.Ldexp(1024+fraction, exponent-25)
	switch {
	case exponent == 0:
		v = math.Ldexp(fraction, -24)
	case exponent == 31 && fraction == 0:
		v = math.Inf(1)
	case exponent == 31:
		v = math.NaN()
	}
	if bits>>15 > 0 {
		v = -v
	}
	return v
}

// OfNumbers returns a file of NumPy's of an array that is in memory, and lies in an archive. Kind is as NumPy writes it, such as <f4 or u1, and data are all
// numbers, the last dimension running fastest, or, if columns are first, the first one.
//
// Source: NumPy's reference, "numpy.lib.format", version 1.0.
func OfNumbers(path, archive, kind string, dims []int, columnsFirst bool, data []byte) Entry {
	if !strings.ContainsAny(kind[:1], "<>|=") {
		kind = "|" + kind
	}
	order, shape := "False", ""
	if columnsFirst {
		order = "True"
	}
	for _, d := range dims {
		shape += fmt.Sprintf("%d,", d)
	}
	head := fmt.Sprintf("{'descr': '%s', 'fortran_order': %s, 'shape': (%s), }\n", kind, order, shape)
	begin := append(append([]byte{}, NumPyMagic...), 1, 0, byte(len(head)), byte(len(head)>>8))
	content := joined{append(begin, head...), data}
	return Within(archive, path, int64(len(content[0])+len(content[1])), content)
}

// BehindNumPy returns what is behind the head of a file of NumPy's, and whether it is one.
func BehindNumPy(content []byte) (data []byte, ok bool) {
	const head = 12
	if !bytes.HasPrefix(content, NumPyMagic) || len(content) < head {
		return content, false
	}
	from := 10 + int(content[8]) + int(content[9])<<8
	if content[len(NumPyMagic)] > 1 { // version 2 has two bytes more for its length
		from += 2 + int(content[10])<<16 + int(content[11])<<24
	}
	return content[min(from, len(content)):], true
}

// Filled returns texts of one length, filled up by zeros, and their type as NumPy has it, which is "" where they take more than room.
func Filled(texts []string, room int) (made []byte, kind string) {
	longest := 1
	for _, text := range texts {
		longest = max(longest, len(text))
	}
	if longest > room/max(1, len(texts)) {
		return nil, ""
	}
	made = make([]byte, longest*len(texts))
	for i, text := range texts {
		copy(made[i*longest:], text)
	}
	return made, fmt.Sprint("S", longest)
}

// Joined bytes follow on one another.
type joined [2][]byte

// ReadAt is io.ReaderAt's.
func (j joined) ReadAt(p []byte, at int64) (n int, err error) {
	for _, b := range j {
		if at >= int64(len(b)) {
			at -= int64(len(b))
			continue
		}
		n += copy(p[n:], b[at:])
		at = 0
	}
	if n < len(p) {
		err = io.EOF
	}
	return n, err
}
