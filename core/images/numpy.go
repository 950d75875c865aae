package images

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
)

var (
	numpyType  = regexp.MustCompile(`'descr':\s*'([<>|=])([a-zA-Z])([0-9]+)'`)
	numpyOrder = regexp.MustCompile(`'fortran_order':\s*(True|False)`)
	numpyShape = regexp.MustCompile(`'shape':\s*\(([0-9, ]*)\)`)
)

// numpy returns what an .npy file announces.
//
//	\x93NUMPY | version, 2 bytes | length of the header, 2 or 4 bytes, little-endian | header | data
//
// Source: NumPy's documentation of its format, numpy.lib.format, versions 1 to 3.
func (e entry) numpy() (*array, error) {
	r, err := e.unpacked()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	text, err := numpyHeader(r)
	if err != nil {
		return nil, err
	}
	t, o, s := numpyType.FindStringSubmatch(text), numpyOrder.FindStringSubmatch(text), numpyShape.FindStringSubmatch(text)
	if t == nil || o == nil || s == nil {
		return nil, fmt.Errorf("NumPy header: %.60q has no plain type and shape: want an array of numbers", text)
	}
	var order binary.ByteOrder = binary.LittleEndian
	if t[1] == ">" {
		order = binary.BigEndian
	}
	size, _ := strconv.Atoi(t[3])
	number, ok := elementOf(t[2][0], size, order)
	if !ok {
		return nil, fmt.Errorf("NumPy type: %s%s, want bytes, whole numbers or floats of 4 or 8 bytes", t[2], t[3])
	}
	var dims []int
	total := int64(1)
	for f := range strings.SplitSeq(s[1], ",") {
		if f = strings.TrimSpace(f); f == "" {
			continue
		}
		n, err := strconv.ParseInt(f, 10, 64)
		if err != nil || n > 4*maxPixels || total*n > 4*maxPixels {
			return nil, fmt.Errorf("NumPy shape: (%s) makes more than %d numbers", s[1], 4*maxPixels)
		}
		dims = append(dims, int(n))
		total *= n
	}
	if len(dims) < 1 || len(dims) > 4 {
		return nil, fmt.Errorf("NumPy shape: %d dimensions, want 1 to 4", len(dims))
	}
	if o[1] == "True" && len(dims) > 1 {
		return nil, errors.New("NumPy order: its columns come first (Fortran's order); save numpy.ascontiguousarray of it")
	}
	a := &array{path: e.path, dims: dims, number: number, column: -1}
	a.each = e.fixed(dims, number, func(r io.Reader) error {
		_, err := numpyHeader(r)
		return err
	})
	return a, nil
}

// numpyHeader reads up to an .npy file's data.
func numpyHeader(r io.Reader) (string, error) {
	head := make([]byte, 10)
	if _, err := io.ReadFull(r, head); err != nil {
		return "", fmt.Errorf("NumPy header: %w", err)
	}
	if !bytes.HasPrefix(head, numpyMagic) || head[6] < 1 || head[6] > 3 {
		return "", fmt.Errorf("NumPy version: %d, want 1 to 3", head[6])
	}
	n := int(binary.LittleEndian.Uint16(head[8:]))
	if head[6] > 1 {
		more := make([]byte, 2)
		if _, err := io.ReadFull(r, more); err != nil {
			return "", fmt.Errorf("NumPy header: %w", err)
		}
		n |= int(binary.LittleEndian.Uint16(more)) << 16
	}
	const most = 1 << 16
	if n > most {
		return "", fmt.Errorf("NumPy header: %d bytes, want at most %d", n, most)
	}
	text := make([]byte, n)
	if _, err := io.ReadFull(r, text); err != nil {
		return "", fmt.Errorf("NumPy header: %w", err)
	}
	return string(text), nil
}
