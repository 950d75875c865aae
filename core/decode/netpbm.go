package decode

import (
	"bufio"
	"errors"
	"fmt"
	"image"
	"image/color"
	"io"
)

func init() {
	for _, magic := range []string{"P1", "P2", "P3", "P4", "P5", "P6"} {
		image.RegisterFormat("netpbm", magic, decodeNetpbm, func(r io.Reader) (image.Config, error) {
			h, err := netpbmHeader(bufio.NewReader(r))
			return image.Config{Width: h.width, Height: h.height, ColorModel: color.GrayModel}, err
		})
	}
}

// netpbmHead is what a PBM, PGM or PPM picture begins with: P and 1 to 6, width, height and, but in a PBM, the brightest value, between
// blanks and comments.
//
// Source: Netpbm's manual, pages pbm(5), pgm(5) and ppm(5).
type netpbmHead struct {
	width, height, most int
	bits, plain         bool // of black or white; in words
	channels            int
}

func netpbmHeader(r *bufio.Reader) (h netpbmHead, err error) {
	magic := make([]byte, 2)
	if _, err := io.ReadFull(r, magic); err != nil {
		return h, err
	}
	h.plain, h.bits, h.channels, h.most = magic[1] <= '3', magic[1] == '1' || magic[1] == '4', 1, 1
	if magic[1] == '3' || magic[1] == '6' {
		h.channels = 3
	}
	fields := []*int{&h.width, &h.height, &h.most}
	if h.bits {
		fields = fields[:2]
	}
	for _, f := range fields {
		if *f, err = netpbmNumber(r, false); err != nil {
			return h, fmt.Errorf("netpbm: its header: %w", err)
		}
	}
	if h.most < 1 || h.most > 65535 {
		return h, fmt.Errorf("netpbm: its brightest value is %d, want 1 to 65535", h.most)
	}
	return h, nil
}

// netpbmNumber reads a number and the one character behind it. Bits need none between them.
func netpbmNumber(r *bufio.Reader, bit bool) (n int, err error) {
	for begun := false; ; {
		c, err := r.ReadByte()
		switch {
		case begun && errors.Is(err, io.EOF):
			return n, nil
		case err != nil:
			return 0, err
		case c == '#':
			if _, err := r.ReadString('\n'); err != nil {
				return 0, err
			}
		case c >= '0' && c <= '9' && n < 1<<24:
			if n = 10*n + int(c-'0'); bit {
				return n, nil
			}
			begun = true
			continue
		case c != ' ' && c != '\n' && c != '\r' && c != '\t':
			return 0, fmt.Errorf("%q is no number", c)
		}
		if begun {
			return n, nil
		}
	}
}

// decodeNetpbm reads a PBM, PGM or PPM picture.
func decodeNetpbm(from io.Reader) (image.Image, error) {
	r := bufio.NewReader(from)
	h, err := netpbmHeader(r)
	if err != nil {
		return nil, err
	}
	value := h.values(r)
	box := image.Rect(0, 0, h.width, h.height)
	var made image.Image
	var set func(x, y int, c [3]int) // of 65,535
	switch {
	case h.channels > 1:
		m := image.NewRGBA64(box)
		made, set = m, func(x, y int, c [3]int) {
			m.SetRGBA64(x, y, color.RGBA64{R: uint16(c[0]), G: uint16(c[1]), B: uint16(c[2]), A: 0xffff})
		}
	case h.most > 255:
		m := image.NewGray16(box)
		made, set = m, func(x, y int, c [3]int) { m.SetGray16(x, y, color.Gray16{Y: uint16(c[0])}) }
	default:
		m := image.NewGray(box)
		made, set = m, func(x, y int, c [3]int) { m.SetGray(x, y, color.Gray{Y: byte((c[0] + 128) / 257)}) }
	}
	for y := range h.height {
		for x := range h.width {
			var c [3]int
			for i := range h.channels {
				if c[i], err = value(x); errors.Is(err, io.EOF) {
					return nil, io.ErrUnexpectedEOF
				} else if err != nil {
					return nil, fmt.Errorf("netpbm: %w", err)
				}
				c[i] = (2*65535*min(c[i], h.most) + h.most) / (2 * h.most)
			}
			set(x, y, c)
		}
	}
	return made, nil
}

// values returns how to read one value after the other, each in the pixel at x. In a PBM 1 is black.
func (h netpbmHead) values(r *bufio.Reader) func(x int) (int, error) {
	var bits byte
	wide := h.most > 255
	return func(x int) (int, error) {
		switch {
		case h.plain:
			n, err := netpbmNumber(r, h.bits)
			if h.bits {
				n = 1 - n
			}
			return n, err
		case h.bits:
			var err error
			if x%8 == 0 {
				bits, err = r.ReadByte()
			}
			return 1 - int(bits>>(7-x%8)&1), err
		}
		c, err := r.ReadByte()
		if err != nil || !wide {
			return int(c), err
		}
		low, err := r.ReadByte()
		return int(c)<<8 | int(low), err
	}
}
