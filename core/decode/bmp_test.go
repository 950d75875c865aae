package decode

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"image/color"
	"testing"

	"golang.org/x/image/bmp"
)

const bmpFront = 14 // bytes before the header

// bitmapOf returns a BMP with a header of so many bytes, and what stands between it and its pixels.
func bitmapOf(header, width, height, depth, written int, between, pixels []byte) []byte {
	b := []byte("BM")
	b = binary.LittleEndian.AppendUint32(b, uint32(bmpFront+header+len(between)+len(pixels)))
	b = binary.LittleEndian.AppendUint32(b, 0)
	b = binary.LittleEndian.AppendUint32(b, uint32(bmpFront+header+len(between)))
	b = binary.LittleEndian.AppendUint32(b, uint32(header))
	if header == 12 {
		for _, v := range []int{width, height, 1, depth} {
			b = binary.LittleEndian.AppendUint16(b, uint16(v))
		}
		return append(append(b, between...), pixels...)
	}
	b = binary.LittleEndian.AppendUint32(b, uint32(width))
	b = binary.LittleEndian.AppendUint32(b, uint32(height))
	b = append(b, 1, 0, byte(depth), 0)
	b = binary.LittleEndian.AppendUint32(b, uint32(written))
	b = append(b, make([]byte, bmpFront+40-len(b))...)
	if header > 40 { // where masks are its own
		n := min(len(between), header-40)
		b, between = append(b, between[:n]...), between[n:]
		binary.LittleEndian.PutUint32(b[10:], uint32(bmpFront+header+len(between)))
		b = append(b, make([]byte, bmpFront+header-len(b))...)
	}
	return append(append(b, between...), pixels...)
}

// shades returns a palette of n greys, each of so many bytes.
func shades(n, size int) (palette []byte) {
	for i := range n {
		v := byte(i * 255 / (n - 1))
		palette = append(palette, []byte{v, v, v, 0}[:size]...)
	}
	return palette
}

func longs(values ...uint32) (b []byte) {
	for _, v := range values {
		b = binary.LittleEndian.AppendUint32(b, v)
	}
	return b
}

// seen returns how light a picture is and how opaque, row by row.
func seen(m image.Image) (light, opacity []byte) {
	b := m.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			_, _, _, a := m.At(x, y).RGBA()
			light, opacity = append(light, color.GrayModel.Convert(m.At(x, y)).(color.Gray).Y), append(opacity, byte(a>>8))
		}
	}
	return light, opacity
}

// BMPs of every depth and packing are read, whoever wrote them. The picture is the same four by two each time.
func TestBitmaps(t *testing.T) {
	want := []byte{0, 255, 0, 0, 255, 255, 0, 255} // its rows, from above
	const b, w = 0, 255
	for name, file := range map[string][]byte{
		"1 bit":               bitmapOf(40, 4, 2, 1, 0, shades(2, 4), []byte{0xd0, 0, 0, 0, 0x40, 0, 0, 0}),
		"2 bits":              bitmapOf(40, 4, 2, 2, 0, shades(4, 4), []byte{0xf3, 0, 0, 0, 0x30, 0, 0, 0}),
		"4 bits":              bitmapOf(40, 4, 2, 4, 0, shades(16, 4), []byte{0xff, 0x0f, 0, 0, 0x0f, 0, 0, 0}),
		"8 bits":              bitmapOf(40, 4, 2, 8, 0, shades(256, 4), []byte{w, w, b, w, b, w, b, b}),
		"8 bits, top down":    bitmapOf(40, 4, -2, 8, 0, shades(256, 4), []byte{b, w, b, b, w, w, b, w}),
		"8 bits, OS/2":        bitmapOf(12, 4, 2, 8, 0, shades(256, 3), []byte{w, w, b, w, b, w, b, b}),
		"16 bits":             bitmapOf(40, 4, 2, 16, 0, nil, []byte{255, 127, 255, 127, 0, 0, 255, 127, 0, 0, 255, 127, 0, 0, 0, 0}),
		"16 bits, 5 6 5":      bitmapOf(40, 4, 2, 16, 3, longs(0xf800, 0x7e0, 0x1f), []byte{255, 255, 255, 255, 0, 0, 255, 255, 0, 0, 255, 255, 0, 0, 0, 0}),
		"16 bits, opaque":     bitmapOf(124, 4, 2, 16, 3, longs(0xf00, 0xf0, 0xf, 0xf000), []byte{255, 255, 255, 255, 0, 240, 255, 255, 0, 240, 255, 255, 0, 240, 0, 240}),
		"16 bits, no opacity": bitmapOf(108, 4, 2, 16, 3, longs(0x7c00, 0x3e0, 0x1f, 0x8000), []byte{255, 127, 255, 127, 0, 0, 255, 127, 0, 0, 255, 127, 0, 0, 0, 0}),
		"24 bits":             bitmapOf(40, 4, 2, 24, 0, nil, []byte{w, w, w, w, w, w, b, b, b, w, w, w, b, b, b, w, w, w, b, b, b, b, b, b}),
		"32 bits":             bitmapOf(40, 4, 2, 32, 0, nil, longs(0xffffff, 0xffffff, 0, 0xffffff, 0, 0xffffff, 0, 0)),
		"32 bits, masks":      bitmapOf(56, 4, 2, 32, 3, longs(0xff, 0xff00, 0xff0000, 0xff000000), longs(0xffffffff, 0xffffffff, 0xff000000, 0xffffffff, 0xff000000, 0xffffffff, 0xff000000, 0xff000000)),
		"runs":                bitmapOf(40, 4, 2, 8, 1, shades(256, 4), []byte{2, w, 1, b, 1, w, 0, 0, 0, 3, b, w, b, 9, 1, b, 0, 1}),
		"runs with leaps":     bitmapOf(40, 4, 2, 8, 1, shades(256, 4), []byte{2, w, 0, 2, 1, 0, 1, w, 0, 0, 0, 2, 1, 0, 1, w, 0, 1}),
		"runs of 4 bits":      bitmapOf(40, 4, 2, 4, 2, shades(16, 4), []byte{2, 0xff, 2, 0x0f, 0, 0, 0, 4, 0x0f, 0x00, 0, 1}),
		"runs that go beyond": bitmapOf(40, 4, 2, 4, 2, shades(16, 4), []byte{2, 0xff, 9, 0x0f, 0, 0, 0, 4, 0x0f, 0x00, 0, 0}),
	} {
		c, err := Config(file)
		if err != nil || c.Width*c.Height != len(want) {
			t.Errorf("%s: %d×%d, %v", name, c.Width, c.Height, err)
		}
		m, _, err := Picture(file)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if light, opacity := seen(m); !bytes.Equal(light, want) || bytes.Count(opacity, []byte{255}) < len(want) {
			t.Errorf("%s: %v, opacity %v; want %v", name, light, opacity, want)
		}
	}
	clear := bitmapOf(124, 2, 1, 32, 3, longs(0xff0000, 0xff00, 0xff, 0xff000000), longs(0xff000000, 0x00ffffff))
	m, _, err := Picture(clear)
	if err != nil {
		t.Fatal(err)
	}
	if _, opacity := seen(m); !bytes.Equal(opacity, []byte{255, 0}) {
		t.Errorf("a transparent one is read as %v", opacity)
	}
}

// Where golang.org/x/image reads a BMP, it says the same.
func TestBitmapsAsElsewhere(t *testing.T) {
	box := image.Rect(0, 0, 7, 5)
	grey, palette, opaque, clear := image.NewGray(box), image.NewPaletted(box, nil), image.NewNRGBA(box), image.NewNRGBA(box)
	for i := range 256 {
		palette.Palette = append(palette.Palette, color.RGBA{byte(i), byte(3 * i), byte(7 * i), 255})
	}
	for i := range 35 {
		grey.Pix[i], palette.Pix[i] = byte(7*i), byte(5*i)
		copy(opaque.Pix[4*i:], []byte{byte(3 * i), byte(5 * i), byte(11 * i), 255})
		copy(clear.Pix[4*i:], []byte{byte(3 * i), byte(5 * i), byte(11 * i), byte(1 + 7*i)})
	}
	for _, m := range []image.Image{grey, palette, opaque, clear} {
		var file bytes.Buffer
		if err := bmp.Encode(&file, m); err != nil {
			t.Fatal(err)
		}
		want, err := bmp.Decode(bytes.NewReader(file.Bytes()))
		if err != nil {
			t.Fatal(err)
		}
		got, _, err := Picture(file.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		for i := range 35 {
			if x, y := i%7, i/7; fmt.Sprint(color.NRGBAModel.Convert(got.At(x, y))) != fmt.Sprint(color.NRGBAModel.Convert(want.At(x, y))) {
				t.Errorf("%T at %d, %d: %v, want %v", m, x, y, got.At(x, y), want.At(x, y))
			}
		}
	}
}

// What is no BMP that can be read is refused.
func TestBitmapsThatAreNone(t *testing.T) {
	good := bitmapOf(40, 4, 2, 8, 0, shades(256, 4), make([]byte, 8))
	for n := range len(good) {
		if _, _, err := Picture(good[:n]); err == nil {
			t.Errorf("%d of %d bytes are a picture", n, len(good))
		}
	}
	for name, file := range map[string][]byte{
		"another header":            bitmapOf(39, 4, 2, 8, 0, nil, make([]byte, 99)),
		"no columns":                bitmapOf(40, 0, 2, 8, 0, nil, make([]byte, 99)),
		"more than can be":          bitmapOf(40, 1<<20, 1<<20, 8, 1, nil, make([]byte, 99)),
		"another picture within it": bitmapOf(40, 4, 2, 8, 4, nil, make([]byte, 99)),
		"3 bits":                    bitmapOf(40, 4, 2, 3, 0, nil, make([]byte, 99)),
		"packed 16 bits":            bitmapOf(40, 4, 2, 16, 1, nil, make([]byte, 99)),
	} {
		if _, _, err := Picture(file); err == nil {
			t.Errorf("one with %s is a picture", name)
		}
	}
}

func FuzzBitmap(f *testing.F) {
	f.Add(bitmapOf(40, 4, 2, 8, 1, shades(256, 4), []byte{2, 255, 1, 0, 0, 2, 1, 0, 0, 0, 0, 3, 1, 2, 3, 0, 0, 1}))
	f.Add(bitmapOf(12, 4, 2, 4, 0, shades(16, 3), make([]byte, 8)))
	f.Add(bitmapOf(124, 4, 2, 16, 3, longs(0xf00, 0xf0, 0xf, 0xf000), make([]byte, 16)))
	f.Fuzz(func(t *testing.T, file []byte) {
		if !bytes.HasPrefix(file, []byte("BM")) {
			return // it is of another kind
		}
		c, wrong := Config(file)
		if wrong == nil && c.Width*c.Height > 1<<20 {
			return
		}
		m, _, err := Picture(file)
		if err != nil {
			return
		}
		if b := m.Bounds(); wrong != nil || b.Dx() != c.Width || b.Dy() != c.Height {
			t.Fatalf("%v is read, but it is said to be of %d×%d, %v", b, c.Width, c.Height, wrong)
		}
		seen(m)
	})
}
