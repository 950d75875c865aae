package hdf5

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"io"

	"moevae/core/images/file"
)

// A filter is what was done to a chunk.
type filter struct {
	id   int
	size int // of what was shuffled
}

// The filters that are known.
const (
	deflate  = 1
	shuffle  = 2
	checksum = 3 // Fletcher's
	lzf      = 32000
)

// filterNames are what others are called.
var filterNames = map[int]string{4: "szip", 5: "n-bit", 6: "scale-offset", 307: "bzip2", 32001: "Blosc", 32004: "LZ4", 32008: "bitshuffle", 32013: "ZFP", 32015: "Zstandard", 32026: "Blosc2"}

// filtersOf reads the message of filters, in the order in which they were applied.
func filtersOf(m *file.Cursor) (all []filter, ok bool) {
	version, n := m.Number(1), m.Number(1)
	if version == 1 {
		m.Take(6)
	}
	for range n {
		f, named := filter{id: m.Number(2)}, 0
		if version == 1 || f.id >= 256 {
			named = m.Number(2)
		}
		m.Take(2)
		values := m.Number(2)
		if version == 1 {
			named = (named + 7) / 8 * 8
		}
		m.Take(named)
		for i := range values {
			if v := m.Number(4); i == 0 {
				f.size = v
			}
		}
		if version == 1 && values%2 > 0 {
			m.Take(4)
		}
		if m.Failed {
			return nil, false
		}
		all = append(all, f)
	}
	return all, true
}

// errLarge is the error of arrays that are more than is held.
var errLarge = fmt.Errorf("HDF5: its arrays are more than %d MB: divide it", 2*file.MaxHeld>>20)

// unfiltered undoes filters but those of a mask. What comes out has no more than so many bytes.
func (r *reader) unfiltered(b []byte, all []filter, mask, most int) ([]byte, error) {
	const more = 64 // of checksums
	for i := len(all) - 1; i >= 0; i-- {
		if i < 32 && mask>>i&1 > 0 {
			continue
		}
		if r.work -= most; r.work < 0 {
			return nil, errLarge
		}
		var err error
		switch f := all[i]; f.id {
		case deflate:
			b, err = r.inflated(b, most+more)
		case shuffle:
			b = ordered(b, f.size)
		case checksum:
			if len(b) < 4 {
				return nil, errDamaged
			}
			b = b[:len(b)-4]
		case lzf:
			b, err = unpackedLZF(b, most+more)
		default:
			name := filterNames[f.id]
			if name == "" {
				name = fmt.Sprint("filter ", f.id)
			}
			return nil, unknown("it is packed by " + name + ", want gzip, LZF or nothing: save the images as .npy")
		}
		if err != nil {
			return nil, err
		}
	}
	return b, nil
}

// inflated undoes zlib's packing.
func (r *reader) inflated(b []byte, most int) ([]byte, error) {
	var err error
	if r.unzip == nil {
		r.unzip, err = zlib.NewReader(bytes.NewReader(b))
	} else {
		err = r.unzip.(zlib.Resetter).Reset(bytes.NewReader(b), nil)
	}
	if err != nil {
		r.unzip = nil
		return nil, errDamaged
	}
	var made bytes.Buffer
	if _, err := io.Copy(&made, io.LimitReader(r.unzip, int64(most))); err != nil && !errors.Is(err, io.EOF) {
		return nil, errDamaged
	}
	return made.Bytes(), nil
}

// ordered puts bytes together that were shuffled: all first ones of numbers of a size stood first.
func ordered(b []byte, size int) []byte {
	if size < 2 || len(b) < size {
		return b
	}
	n := len(b) / size
	made := append([]byte(nil), b...)
	for j := range size {
		for i, v := range b[j*n : (j+1)*n] {
			made[i*size+j] = v
		}
	}
	return made
}

// unpackedLZF undoes LZF's packing: up to 32 bytes as they are, or some that were there before.
//
// Source: M. Lehmann, LibLZF, as h5py has it.
func unpackedLZF(b []byte, most int) ([]byte, error) {
	var made []byte
	c := file.Cursor{Rest: b}
	for len(c.Rest) > 0 {
		head := c.Number(1)
		if head < 32 {
			made = append(made, c.Take(head+1)...)
		} else {
			n := head >> 5
			if n == 7 {
				n += c.Number(1)
			}
			from := len(made) - (head&31<<8 | c.Number(1)) - 1
			if from < 0 || c.Failed {
				return nil, errDamaged
			}
			for i := range n + 2 {
				made = append(made, made[from+i])
			}
		}
		if c.Failed || len(made) > most {
			return nil, errDamaged
		}
	}
	return made, nil
}
