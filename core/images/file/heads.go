package file

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"math/bits"
	"strconv"
	"strings"
)

// animated says whether a WebP begins as one with several pictures does.
//
// Source: RFC 9649, 2.7: a chunk VP8X whose flags have the bit A.
func animated(head []byte) bool {
	return len(head) > 20 && string(head[12:16]) == "VP8X" && head[20]&2 > 0
}

// oldTape says whether a file begins as a tar of Unix' Version 7 does, which has no magic number, but the sum of its first 512
// bytes, its own eight counted as spaces, in octal.
func oldTape(head []byte) bool {
	const from, to, block = 148, 156, 512
	if len(head) < block || head[0] == 0 {
		return false
	}
	told, err := strconv.ParseUint(strings.Trim(string(head[from:to]), " \x00"), 8, 32)
	sum := uint64((to - from) * ' ')
	for i, b := range head[:block] {
		if i < from || i >= to {
			sum += uint64(b)
		}
	}
	return err == nil && told == sum
}

// oldMATLAB says whether a file begins as one of MATLAB 4 does: with a type, rows, columns, whether there is an imaginary part, the
// length of a name, 4 bytes each, and that name with a zero at its end.
//
// Source: MathWorks, MAT-File Format, "Version 4".
func oldMATLAB(head []byte) bool {
	const matrix = 20
	if len(head) < matrix {
		return false
	}
	var order binary.ByteOrder = binary.LittleEndian
	kind := order.Uint32(head)
	if kind > 1000 {
		order = binary.BigEndian
		if kind = order.Uint32(head) - 1000; kind > 1000 {
			return false
		}
	}
	named := int64(order.Uint32(head[16:]))
	if kind%10 > 2 || kind/10 > 5 || order.Uint32(head[12:]) > 1 || named < 2 || named > int64(min(64, len(head)-matrix)) {
		return false
	}
	name := head[matrix:][:named]
	return name[named-1] == 0 && printable(name[:named-1])
}

// recorded says whether a file begins as a record of TensorFlow's does: with its length, 8 bytes, and a checksum of these.
//
// Source: TensorFlow, tensorflow/core/lib/io/record_writer.h.
func recorded(head []byte) bool {
	return len(head) >= 12 && binary.LittleEndian.Uint32(head[8:]) == Masked(head[:8])
}

// Masked returns the checksum of bytes as TensorFlow's records have it.
//
//	mask(c) = (c rotated right by 15 bits) + 0xa282ead8,  c the CRC-32C
//
// Source: TensorFlow, tensorflow/core/lib/hash/crc32c.h.
func Masked(b []byte) uint32 {
	return bits.RotateLeft32(crc32.Checksum(b, crc32.MakeTable(crc32.Castagnoli)), -15) + 0xa282ead8
}

// tensors says whether a file begins as safetensors do: with the length of their header, 8 bytes, and that.
func tensors(head []byte) bool {
	return len(head) > 10 && binary.LittleEndian.Uint64(head) < 100<<20 && string(head[8:10]) == `{"`
}

// targa says whether a file begins as a TGA picture does, which has no magic number: no palette, of grey or of colours, plain or packed.
//
// Source: Truevision, TGA File Format Specification 2.0, "TGA File Header".
func targa(head []byte) bool {
	if len(head) < 18 || head[0] > 0 && len(head) < 18+int(head[0]) || head[1] > 0 || !bytes.Equal(head[3:8], make([]byte, 5)) {
		return false
	}
	kind, depth := head[2], head[16]
	grey := (kind == 3 || kind == 11) && depth == 8
	colour := (kind == 2 || kind == 10) && (depth == 16 || depth == 24 || depth == 32)
	return (grey || colour) && head[12]|head[13] > 0 && head[14]|head[15] > 0
}

// printable says whether bytes could be of a text.
func printable(head []byte) bool {
	for _, b := range head {
		if b < ' ' && b != '\n' && b != '\r' && b != '\t' && b != '\f' {
			return false
		}
	}
	return true
}
