package array

import (
	"encoding/binary"
	"fmt"
	"io"

	"moevae/core/digit"
	"moevae/core/images/file"
)

// idxTypes are IDX's types of numbers, by its own code: a kind and a size as elementOf has them.
//
// Source: LeCun, Cortes and Burges, The MNIST database of handwritten digits, "file formats".
var idxTypes = map[byte]string{0x08: "u1", 0x09: "i1", 0x0b: "i2", 0x0c: "i4", 0x0d: "f4", 0x0e: "f8"}

// IDX returns what an IDX file announces. A short's sign is not meant: pictures of 16 bits are written so.
func IDX(e file.Entry) (*Array, error) {
	r, err := e.Unpacked()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	code, dims, err := digit.ReadIDXHeader(r)
	if err != nil {
		return nil, err
	}
	if idxTypes[code] == "" {
		return nil, fmt.Errorf("IDX element type: %#02x, want 0x08 (bytes), 0x09, 0x0b, 0x0c (whole numbers), 0x0d or 0x0e (floats)", code)
	}
	kind := idxTypes[code][0]
	if code == 0x0b {
		kind = 'u'
	}
	number, _ := elementOf(kind, int(idxTypes[code][1]-'0'), binary.BigEndian)
	a := &Array{Path: e.Path, Dims: dims, Number: number, Column: -1}
	a.Each = fixed(e, dims, number, func(r io.Reader) error {
		_, _, err := digit.ReadIDXHeader(r)
		return err
	})
	return a, nil
}
