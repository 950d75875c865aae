package decode

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"hash/crc32"
	"image"
	"io"
	"sync"

	"moevae/core/digit"
)

const pngMagic = "\x89PNG\r\n\x1a\n"

// An unfolder reads plain PNGs, one after the other: most of what image/png does for a small picture is to make and clear
// what zlib needs.
type unfolder struct {
	from  bytes.Reader
	zlib  io.ReadCloser // and a zlib.Resetter
	parts []byte        // of a stream that comes in several
	rows  []byte        // [Height×(1+Width)], with the filter of each row before it
}

var ground [digit.MaxSide]byte // above the first row

var unfolders = sync.Pool{New: func() any { return new(unfolder) }}

// Plain reads a PNG of the kind that data sets are written in: grey, 8 bits, not interlaced, of at most 64×64 pixels, with
// nothing in it that says how it is to be seen. Its pixels are those that Picture gives, which reads everything else: ok is
// false where a file is of another kind, or where anything at all is wrong with it, which Picture then names.
//
// Source: PNG (third edition), 5.3 for the chunks and 9.2 for the filters.
func Plain(file []byte) (m *image.Gray, ok bool) {
	if !bytes.HasPrefix(file, []byte(pngMagic)) {
		return nil, false
	}
	u := unfolders.Get().(*unfolder)
	defer unfolders.Put(u)
	u.parts = u.parts[:0]
	var data []byte // the zlib stream
	width, height, before := 0, 0, ""
	for rest := file[len(pngMagic):]; ; {
		name, content, next := chunk(rest)
		rest = next
		switch {
		case before == "" && name == "IHDR" && len(content) == 13:
			width, height = int(binary.BigEndian.Uint32(content)), int(binary.BigEndian.Uint32(content[4:]))
			if width < 1 || height < 1 || width > digit.MaxSide || height > digit.MaxSide || [5]byte(content[8:]) != [5]byte{8} {
				return nil, false // a depth of 8 bits; the colour type, the compression, the filters and the interlacing are 0
			}
		case before != "" && name == "IDAT" && (data == nil || before == "IDAT"):
			if data == nil {
				data = content
				break
			}
			if len(u.parts) == 0 {
				u.parts = append(u.parts, data...)
			}
			u.parts = append(u.parts, content...)
			data = u.parts
		case data != nil && name == "IEND" && len(content) == 0:
			return u.unfold(data, width, height)
		case before != "" && (name == "gAMA" || name == "cHRM" || name == "sRGB" || name == "pHYs" || name == "tIME" || name == "tEXt"):
			// What image/png does not look into either.
		default:
			return nil, false
		}
		before = name
	}
}

// chunk returns the name and the content of a PNG's next chunk, and what follows it; no name where it is damaged.
func chunk(b []byte) (name string, content, rest []byte) {
	if len(b) < 12 {
		return "", nil, nil
	}
	n := int64(binary.BigEndian.Uint32(b))
	if n > int64(len(b)-12) {
		return "", nil, nil
	}
	if crc32.ChecksumIEEE(b[4:8+n]) != binary.BigEndian.Uint32(b[8+n:]) {
		return "", nil, nil
	}
	return string(b[4:8]), b[8 : 8+n : 8+n], b[12+n:]
}

// unfold reads the rows of a picture.
func (u *unfolder) unfold(data []byte, width, height int) (*image.Gray, bool) {
	u.from.Reset(data)
	if u.zlib == nil {
		z, err := zlib.NewReader(&u.from)
		if err != nil {
			return nil, false
		}
		u.zlib = z
	} else if u.zlib.(zlib.Resetter).Reset(&u.from, nil) != nil {
		return nil, false
	}
	size := height * (1 + width)
	if cap(u.rows) < size {
		u.rows = make([]byte, size)
	}
	rows := u.rows[:size]
	if _, err := io.ReadFull(u.zlib, rows); err != nil {
		return nil, false
	}
	// At its end zlib compares its checksum. Nothing may follow.
	var more [1]byte
	if n, err := u.zlib.Read(more[:]); n != 0 || err != io.EOF || u.from.Len() != 0 {
		return nil, false
	}
	m := image.NewGray(image.Rect(0, 0, width, height))
	above := ground[:width]
	for y := range height {
		row := m.Pix[y*width : (y+1)*width]
		copy(row, rows[y*(1+width)+1:])
		if !unfilter(row, above, rows[y*(1+width)]) {
			return nil, false
		}
		above = row
	}
	return m, true
}

// unfilter makes a row of differences, of one byte a pixel, what it was; above is the row above it, of zeros for the first. It
// says whether there is such a filter.
func unfilter(row, above []byte, filter byte) bool {
	above = above[:len(row)]
	var left, corner byte
	switch filter {
	case 0:
	case 1:
		for x := range row {
			row[x] += left
			left = row[x]
		}
	case 2:
		for x := range row {
			row[x] += above[x]
		}
	case 3:
		for x := range row {
			row[x] += byte((int(left) + int(above[x])) / 2)
			left = row[x]
		}
	case 4:
		for x := range row {
			row[x] += paeth(left, above[x], corner)
			left, corner = row[x], above[x]
		}
	default:
		return false
	}
	return true
}

// paeth returns which of three neighbours is nearest to left + above − corner, the first of equals in this order.
func paeth(left, above, corner byte) byte {
	a, b := int(above)-int(corner), int(left)-int(corner) // the distances of left and above
	l, u, c := max(a, -a), max(b, -b), max(a+b, -a-b)
	switch {
	case l <= u && l <= c:
		return left
	case u <= c:
		return above
	}
	return corner
}
