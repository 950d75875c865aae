package array

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"

	"moevae/core/digit"
	"moevae/core/images/class"
	"moevae/core/images/file"
	"moevae/core/images/naming"
	"moevae/core/images/picture"
)

var (
	numpyType  = regexp.MustCompile(`'descr':\s*'([<>|=])([a-zA-Z])([0-9]+)'`)
	numpyOrder = regexp.MustCompile(`'fortran_order':\s*(True|False)`)
	numpyShape = regexp.MustCompile(`'shape':\s*\(([0-9, ]*)\)`)
)

// ErrObjects is the error of a file of NumPy's that is a pickle behind its head.
var ErrObjects = errors.New("NumPy type: Python’s objects, want numbers or words: save what astype makes of it")

// NumPy returns what an .npy file announces.
//
//	\x93NUMPY | version, 2 bytes | length of the header, 2 or 4 bytes, little-endian | header | data
//
// Source: NumPy's documentation of its format, numpy.lib.format, versions 1 to 3.
func NumPy(e file.Entry) (*Array, error) {
	r, err := e.Unpacked()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	head, err := numpyHeader(r)
	if err != nil {
		return nil, err
	}
	t, o, s := numpyType.FindStringSubmatch(head), numpyOrder.FindStringSubmatch(head), numpyShape.FindStringSubmatch(head)
	if strings.Contains(head, "'descr': '|O'") {
		return nil, ErrObjects
	}
	if t == nil || o == nil || s == nil {
		return nil, fmt.Errorf("NumPy header: %.60q has no plain type and shape: want an array of numbers", head)
	}
	var order binary.ByteOrder = binary.LittleEndian
	if t[1] == ">" {
		order = binary.BigEndian
	}
	size, _ := strconv.Atoi(t[3])
	number, ok := elementOf(t[2][0], size, order)
	text := t[2] == "U" || t[2] == "S"
	if !ok && !text {
		return nil, fmt.Errorf("NumPy type: %s%s, want bytes, whole numbers, floats of 2, 4 or 8 bytes, or words", t[2], t[3])
	}
	var dims []int
	total := int64(1)
	for f := range strings.SplitSeq(s[1], ",") {
		if f = strings.TrimSpace(f); f == "" {
			continue
		}
		n, err := strconv.ParseInt(f, 10, 64)
		if err != nil || n > 4*digit.MaxPixels || total*n > 4*digit.MaxPixels {
			return nil, fmt.Errorf("NumPy shape: (%s) makes more than %d numbers", s[1], 4*digit.MaxPixels)
		}
		dims = append(dims, int(n))
		total *= n
	}
	if len(dims) < 1 || len(dims) > 4 {
		return nil, fmt.Errorf("NumPy shape: %d dimensions, want 1 to 4", len(dims))
	}
	columnsFirst := o[1] == "True"
	if err := inLines(dims, columnsFirst); err != nil {
		return nil, err
	}
	skip := func(r io.Reader) error {
		_, err := numpyHeader(r)
		return err
	}
	if text {
		return numpyWords(e, dims, t[2] == "U", size, order, skip)
	}
	a := &Array{Path: e.Path, Dims: dims, Number: number, Column: -1}
	stride := strides(dims, columnsFirst)
	switch axes := a.behind(); {
	case axes != nil:
		a.Dims = picked(dims, axes)
		stride = picked(stride, axes)
	case !columnsFirst || len(dims) == 1:
		a.Each = fixed(e, dims, number, skip)
		return a, nil
	}
	a.Each = strided(e, a.Dims, stride, number, skip)
	return a, nil
}

// FindLabels finds out which column of rows that have one number more than a square has pixels is their labels, as that of a CSV is.
func (a *Array) FindLabels(ctx context.Context) error {
	n := a.Width()
	if len(a.Dims) != 2 || n < file.LeastColumns || picture.Root(n) > 0 || picture.Root(n-1) == 0 || a.IsLabels() || a.colours() == inRows {
		return nil
	}
	first, last := map[float64]bool{}, map[float64]bool{}
	err := a.Each(ctx, func(row []float64) error {
		if len(first) < 300 && len(last) < 300 {
			first[row[0]], last[row[n-1]] = true, true
		}
		return nil
	})
	if a.Column = 0; len(last) > len(first) {
		a.Column = n - 1
	}
	return err
}

// behind returns the order of an array's dimensions with the images, or labels, first where they are last, one behind the other or one
// beside the other, as MATLAB has them; nil where they are first.
func (a *Array) behind() []int {
	d := a.Dims
	small := len(d) > 2 && d[0] <= digit.MaxSide && d[1] <= digit.MaxSide && d[len(d)-1] > digit.MaxSide
	switch {
	case len(d) == 3 && small:
		return []int{2, 0, 1}
	case len(d) == 4 && small && d[2] == 1:
		return []int{3, 0, 1}
	case len(d) == 4 && small && d[2] == 3: // colours, as SVHN has them
		return []int{3, 0, 1, 2}
	case len(d) == 2 && naming.OfLabels(a.Path) && (d[0] == 1 && d[1] > 1 || d[0] <= class.MaxNumber && d[1] > class.MaxNumber): // one for each class
		return []int{1, 0}
	case len(d) == 2 && d[0] >= 64 && Square(d[0]) > 0 && d[1] > 1 && Square(d[1]) == 0 && !a.IsLabels():
		return []int{1, 0}
	}
	return nil
}

// inLines is the error of an array that may hold as many images of a length and a width that differ as a square has pixels, or the pixels of squares in lines, in
// groups, as of a class each: in the dimension that runs fastest.
func inLines(dims []int, columnsFirst bool) error {
	if len(dims) != 3 {
		return nil
	}
	pixels, rest := dims[2], dims[:2]
	if columnsFirst {
		pixels, rest = dims[0], dims[1:]
	}
	side, n := Square(pixels), rest[0]*rest[1]
	if side < leastInLines || min(rest[0], rest[1]) == 1 || rest[0] == rest[1] || pixels <= digit.MaxSide {
		return nil
	}
	return fmt.Errorf("3 dimensions, %v: if these are %d images of %d×%d, save them as [%d %d %d], and else with the images first", dims, n, side, side, n, side, side)
}

// leastInLines is a side of squares whose pixels are a dimension.
const leastInLines = 8

// picked returns values in another order.
func picked(values, order []int) (made []int) {
	for _, i := range order {
		made = append(made, values[i])
	}
	return made
}

// numpyWords returns labels that are words of so many characters, 4 bytes each (UTF-32) or one.
func numpyWords(e file.Entry, dims []int, wide bool, size int, order binary.ByteOrder, skip func(io.Reader) error) (*Array, error) {
	if len(dims) != 1 && (len(dims) != 2 || dims[1] != 1) {
		return nil, fmt.Errorf("NumPy shape: %v of words, want one for each image", dims)
	}
	all, err := e.After(skip, file.MaxHeld)
	if err != nil {
		return nil, err
	}
	if wide {
		size *= 4
	}
	if size == 0 || len(all) != dims[0]*size {
		return nil, fmt.Errorf("it has %d bytes of data, where its %d words want %d", len(all), dims[0], dims[0]*size)
	}
	words := make([]string, dims[0])
	for i := range words {
		field := all[i*size : (i+1)*size]
		if !wide {
			words[i] = strings.ToValidUTF8(strings.TrimRight(string(field), "\x00"), "\ufffd")
			continue
		}
		for ; len(field) > 0; field = field[4:] {
			if c := order.Uint32(field); c != 0 {
				words[i] += string(rune(c))
			}
		}
	}
	a := OfWords(e.Path, words)
	if a == nil {
		return &Array{Path: e.Path, Dims: dims[:1], Texts: words, Column: -1}, ErrManyWords
	}
	a.Texts = words
	return a, nil
}

// numpyHeader reads up to an .npy file's data.
func numpyHeader(r io.Reader) (string, error) {
	head := make([]byte, 10)
	if _, err := io.ReadFull(r, head); err != nil {
		return "", fmt.Errorf("NumPy header: %w", err)
	}
	if !bytes.HasPrefix(head, file.NumPyMagic) || head[6] < 1 || head[6] > 3 {
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
