package digit

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

const (
	// maxBytes bounds the data of one file, unpacked: five times the 60,000 images of MNIST. A
	// few kilobytes of gzip can claim, and unpack to, far more than a page has memory for.
	maxBytes = 256 << 20

	maxDims = 4
)

// MaxSide is the longest side that an image may have, in pixels.
const MaxSide = 64

// IDXUint8 is IDX's code for unsigned bytes.
const IDXUint8 = 0x08

// ReadIDX reads one IDX file of unsigned bytes, plain or gzipped, told apart by gzip's magic number.
//
//	0x00 0x00 0x08 n | n dimensions, big-endian uint32 | their product of bytes
//
// Source: LeCun, Cortes and Burges, The MNIST database of handwritten digits, "file formats".
// dims has 1 to 4 sizes, the slowest first; data is row-major and holds their product of bytes.
// The error names the field that is wrong and what was expected: a magic number or type that differs,
// too many dimensions, a product above 256 MiB, a file that ends early or goes on after its data.
// Memory grows with what the file really holds, not with what its header claims.
func ReadIDX(r io.Reader) (dims []int, data []byte, err error) {
	there := 0 // bytes that are in memory already, and may be once more
	if b, ok := r.(*bytes.Reader); ok {
		there = b.Len()
	}
	plain := bufio.NewReader(r)
	if head, _ := plain.Peek(2); len(head) == 2 && head[0] == 0x1f && head[1] == 0x8b {
		packed, err := gzip.NewReader(plain)
		if err != nil {
			return nil, nil, fmt.Errorf("IDX: gzip header: %w", err)
		}
		defer packed.Close()
		return readPlain(packed, 0)
	}
	return readPlain(plain, there)
}

// readPlain reads a file that is not packed, of which so many bytes are known to be there.
func readPlain(r io.Reader, there int) (dims []int, data []byte, err error) {
	kind, dims, err := ReadIDXHeader(r)
	if err != nil {
		return nil, nil, err
	}
	if kind != IDXUint8 {
		return nil, nil, fmt.Errorf("IDX element type: %#02x, want %#02x (unsigned bytes)", kind, IDXUint8)
	}
	total := int64(1)
	for _, n := range dims {
		total *= int64(n)
	}
	var buffer bytes.Buffer
	buffer.Grow(int(min(total, int64(there))) + bytes.MinRead)
	got, err := io.CopyN(&buffer, r, total)
	if err != nil {
		return nil, nil, fmt.Errorf("IDX data: %d bytes where the dimensions %v want %d: %w", got, dims, total, early(err))
	}
	// Reading on is also what makes gzip check its checksum.
	switch n, err := io.ReadFull(r, make([]byte, 1)); {
	case n > 0:
		return nil, nil, fmt.Errorf("IDX data: more bytes follow where the dimensions %v want %d", dims, total)
	case err != io.EOF:
		return nil, nil, fmt.Errorf("IDX end of file: %w", err)
	}
	return dims, buffer.Bytes(), nil
}

// ReadIDXHeader reads what stands before the data of an IDX file: the type of its elements, in IDX's own code, and
// its dimensions, of which there are 1 to 4 and whose product is at most 256 Mi. The error names the field that is
// wrong and what was expected; an unknown type is none of its business.
func ReadIDXHeader(r io.Reader) (kind byte, dims []int, err error) {
	var magic [4]byte
	if _, err := io.ReadFull(r, magic[:]); err != nil {
		return 0, nil, fmt.Errorf("IDX magic number: want 4 bytes: %w", early(err))
	}
	if magic[0] != 0 || magic[1] != 0 {
		return 0, nil, fmt.Errorf("IDX magic number: starts with %#02x %#02x, want 0x00 0x00", magic[0], magic[1])
	}
	if magic[3] < 1 || magic[3] > maxDims {
		return 0, nil, fmt.Errorf("IDX number of dimensions: %d, want 1 to %d", magic[3], maxDims)
	}
	dims = make([]int, magic[3])
	total := int64(1)
	for i := range dims {
		var size [4]byte
		if _, err := io.ReadFull(r, size[:]); err != nil {
			return 0, nil, fmt.Errorf("IDX dimension %d: want 4 bytes: %w", i, early(err))
		}
		n := int64(binary.BigEndian.Uint32(size[:]))
		// Each factor is at most maxBytes before the product is formed, so that it fits an int64;
		// a zero elsewhere must not excuse a size that is itself too large for an int.
		if n > maxBytes || total*n > maxBytes {
			return 0, nil, fmt.Errorf("IDX dimension %d: size %d makes more than %d bytes of data", i, n, maxBytes)
		}
		dims[i] = int(n)
		total *= n
	}
	return magic[2], dims, nil
}

// early names an end of file for what it is to a reader who expects more.
func early(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}

// WriteIDX writes data as an IDX file of unsigned bytes, without compression, in the form ReadIDX
// reads.
//
// data is row-major and holds the product of dims of bytes. The error says if ReadIDX would refuse
// the dimensions, or what w reported.
func WriteIDX(w io.Writer, dims []int, data []byte) error {
	if len(dims) < 1 || len(dims) > maxDims {
		return fmt.Errorf("IDX number of dimensions: %d, want 1 to %d", len(dims), maxDims)
	}
	head := []byte{0, 0, IDXUint8, byte(len(dims))}
	total := int64(1)
	for i, n := range dims {
		if n < 0 || int64(n) > maxBytes || total*int64(n) > maxBytes {
			return fmt.Errorf("IDX dimension %d: size %d, want one that makes at most %d bytes of data", i, n, maxBytes)
		}
		total *= int64(n)
		head = binary.BigEndian.AppendUint32(head, uint32(n))
	}
	if int64(len(data)) != total {
		return fmt.Errorf("IDX data: %d bytes where the dimensions %v want %d", len(data), dims, total)
	}
	if _, err := w.Write(head); err != nil {
		return fmt.Errorf("IDX header: %w", err)
	}
	if _, err := w.Write(data); err != nil {
		return fmt.Errorf("IDX data: %w", err)
	}
	return nil
}

// ReadImages reads an IDX file of images, [N×Height×Width], as ReadIDX does.
//
// The error says if the file has other than three dimensions, no image, or a side outside 1 to 64
// pixels.
func ReadImages(r io.Reader) (*Set, error) {
	dims, data, err := ReadIDX(r)
	if err != nil {
		return nil, err
	}
	if len(dims) != 3 {
		return nil, fmt.Errorf("IDX images: %d dimensions, want 3 (images, rows, columns)", len(dims))
	}
	if dims[0] == 0 {
		return nil, errors.New("IDX images: the file holds no image")
	}
	for i, name := range []string{"rows", "columns"} {
		if side := dims[i+1]; side < 1 || side > MaxSide {
			return nil, fmt.Errorf("IDX images: %d %s, want 1 to %d", side, name, MaxSide)
		}
	}
	return &Set{N: dims[0], Height: dims[1], Width: dims[2], Pixels: data}, nil
}
