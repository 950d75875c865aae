package images

import (
	"encoding/binary"
	"fmt"
	"image"
	"image/color"
	"io"
	"math/bits"
	"slices"
)

// How a BMP's pixels are written: biCompression.
const (
	bmpPlain      = 0
	bmpRuns8      = 1
	bmpRuns4      = 2
	bmpMasks      = 3
	bmpAlphaMasks = 6
)

const bmpFront = 14 // bytes before the header

// A bitmap is what a BMP says of itself before its pixels.
type bitmap struct {
	width, height int
	down          bool // the first row is the upper one
	depth         int  // bits a pixel
	written       int
	pixels        int           // where they begin
	mask          [4]uint32     // of red, green, blue and opacity, in a pixel of 16 or 32 bits
	palette       color.Palette // as many as there can be, of 8 bits or fewer
}

// configBMP returns a BMP's size.
func configBMP(file []byte) (image.Config, error) {
	b, err := headOfBMP(file)
	return image.Config{Width: b.width, Height: b.height}, err
}

// headOfBMP reads what stands before the pixels, as Windows and OS/2 write it: with palettes of 1 to 8 bits, or 16, 24 or 32 bits
// of colours, in places that masks tell.
//
// Source: Microsoft, Windows GDI, "Bitmap Header Types" and "BITMAPINFOHEADER"; for the headers of 12 bytes "BITMAPCOREHEADER".
func headOfBMP(file []byte) (b bitmap, err error) {
	word := func(at int) int { return int(binary.LittleEndian.Uint16(file[at:])) }
	long := func(at int) uint32 { return binary.LittleEndian.Uint32(file[at:]) }
	if len(file) < bmpFront+12 {
		return b, io.ErrUnexpectedEOF
	}
	b.pixels = int(long(10))
	size := int(long(bmpFront))
	if size > 124 || len(file) < bmpFront+size {
		return b, fmt.Errorf("bmp: a header of %d bytes", size)
	}
	colours, entry := 0, 4
	switch {
	case size == 12:
		b.width, b.height, b.depth, entry = word(18), word(20), word(24), 3
	case size >= 40:
		b.width, b.height, b.depth, b.written = int(int32(long(18))), int(int32(long(22))), word(28), int(long(30))
		colours = int(long(46))
	default:
		return b, fmt.Errorf("bmp: a header of %d bytes", size)
	}
	if b.down = b.height < 0; b.down {
		b.height = -b.height
	}
	if b.width < 1 || b.height < 1 || b.width > maxPhotograph/b.height {
		return b, fmt.Errorf("bmp: %d×%d pixels", b.width, b.height)
	}
	at := bmpFront + size
	switch known := map[int][]int{bmpPlain: {1, 2, 4, 8, 16, 24, 32}, bmpRuns8: {8}, bmpRuns4: {4}, bmpMasks: {16, 32}, bmpAlphaMasks: {16, 32}}[b.written]; {
	case !slices.Contains(known, b.depth):
		return b, fmt.Errorf("bmp: %d bits a pixel, packed by method %d", b.depth, b.written)
	case b.written == bmpMasks || b.written == bmpAlphaMasks:
		n := 3
		if size >= 56 || b.written == bmpAlphaMasks {
			n = 4
		}
		if len(file) < bmpFront+40+4*n {
			return b, io.ErrUnexpectedEOF
		}
		for i := range n {
			b.mask[i] = long(bmpFront + 40 + 4*i)
		}
	case b.depth == 16:
		b.mask = [4]uint32{0x7c00, 0x3e0, 0x1f}
	case b.depth == 32:
		b.mask = [4]uint32{0xff0000, 0xff00, 0xff}
	}
	if b.depth > 8 {
		return b, nil
	}
	if most := 1 << b.depth; colours < 1 || colours > most {
		colours = most
	}
	b.palette = make(color.Palette, 1<<b.depth)
	for i := range b.palette {
		c := color.RGBA{A: 255}
		if from := at + i*entry; i < colours && from+entry <= min(len(file), b.pixels) {
			c.B, c.G, c.R = file[from], file[from+1], file[from+2]
		}
		b.palette[i] = c
	}
	return b, nil
}

// decodeBMP reads a BMP.
func decodeBMP(file []byte) (image.Image, error) {
	b, err := headOfBMP(file)
	if err != nil {
		return nil, err
	}
	data := file[min(b.pixels, len(file)):]
	if b.written == bmpRuns8 || b.written == bmpRuns4 {
		return b.runs(data)
	}
	stride := (b.width*b.depth + 31) / 32 * 4
	if len(data) < (b.height-1)*stride+(b.width*b.depth+7)/8 {
		return nil, io.ErrUnexpectedEOF
	}
	rows := func(y int) []byte {
		if !b.down {
			y = b.height - 1 - y
		}
		return data[y*stride : min((y+1)*stride, len(data))]
	}
	if b.palette != nil {
		m := image.NewPaletted(image.Rect(0, 0, b.width, b.height), b.palette)
		for y := range b.height {
			row := rows(y)
			for x := range b.width {
				at := x * b.depth
				m.Pix[y*m.Stride+x] = row[at/8] >> (8 - b.depth - at%8) & (1<<b.depth - 1)
			}
		}
		return m, nil
	}
	return b.colours(rows), nil
}

// colours reads pixels of 16, 24 or 32 bits.
func (b *bitmap) colours(rows func(y int) []byte) image.Image {
	m := image.NewNRGBA(image.Rect(0, 0, b.width, b.height))
	clear := true // no opacity is written, or 0 everywhere, as careless programs leave it
	for y := range b.height {
		row := rows(y)
		for x := range b.width {
			p := m.Pix[y*m.Stride+4*x:][:4]
			if b.depth == 24 {
				p[0], p[1], p[2] = row[3*x+2], row[3*x+1], row[3*x]
				continue
			}
			v := uint32(0)
			for i := range b.depth / 8 {
				v |= uint32(row[b.depth/8*x+i]) << (8 * i)
			}
			for i, mask := range b.mask {
				p[i] = eighths(v, mask)
			}
			clear = clear && p[3] == 0
		}
	}
	for i := 3; clear && i < len(m.Pix); i += 4 {
		m.Pix[i] = 255
	}
	return m
}

// eighths returns the bits of a value that a mask has, as a number from 0 to 255.
func eighths(v, mask uint32) byte {
	if mask == 0 {
		return 0
	}
	shift := bits.TrailingZeros32(mask)
	most := uint64(mask >> shift)
	return byte((uint64(v&mask>>shift)*255 + most/2) / most)
}

// runs reads pixels that are packed: a number and a pixel, or two, that are to stand there so often; or 0 and 3 or more, and as many
// pixels, filled up to an even number of bytes. 0 and 0 end a row, 0 and 1 the picture; 0 and 2 go so many columns and rows on.
//
// Source: Microsoft, Windows GDI, "Bitmap Compression".
func (b *bitmap) runs(data []byte) (image.Image, error) {
	m := image.NewPaletted(image.Rect(0, 0, b.width, b.height), b.palette)
	x, y := 0, 0
	put := func(v byte) {
		if x < b.width && y < b.height {
			m.Pix[(b.height-1-y)*m.Stride+x] = v
		}
		x++
	}
	each := 8 / b.depth // pixels a byte
	pixel := func(v byte, i int) byte { return v >> (8 - b.depth - i%each*b.depth) & (1<<b.depth - 1) }
	for y < b.height {
		if len(data) < 2 {
			return nil, io.ErrUnexpectedEOF
		}
		n, v := int(data[0]), data[1]
		data = data[2:]
		switch {
		case n > 0:
			for i := range n {
				put(pixel(v, i))
			}
		case v == 0:
			x, y = 0, y+1
		case v == 1:
			return m, nil
		case v == 2:
			if len(data) < 2 {
				return nil, io.ErrUnexpectedEOF
			}
			x, y = x+int(data[0]), y+int(data[1])
			data = data[2:]
		default:
			n = (int(v) + each - 1) / each
			if len(data) < n {
				return nil, io.ErrUnexpectedEOF
			}
			for i := range int(v) {
				put(pixel(data[i/each], i))
			}
			data = data[min(n+n&1, len(data)):]
		}
	}
	return m, nil
}
