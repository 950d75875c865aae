package images

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"image/color"
	"image/gif"
	"slices"
	"strings"
	"testing"

	"golang.org/x/image/tiff"
)

// PBM, PGM and PPM pictures are read in words and in bytes, with comments, of any depth.
func TestNetpbm(t *testing.T) {
	spaced := func(values ...int) string { return strings.Trim(fmt.Sprint(values), "[]") + "\n" }
	for name, c := range map[string]struct {
		file string
		want []byte // of 3×2 pixels
	}{
		"P1": {"P1\n# by hand\n3 2\n101\n0 1 0", []byte{0, 255, 0, 255, 0, 255}},
		"P2": {"P2 3 2\n#\n255\n" + spaced(0, 1, 2, 253, 254, 255), []byte{0, 1, 2, 253, 254, 255}},
		"15": {"P2\n3 2 15\n" + spaced(0, 1, 2, 3, 14, 15), []byte{0, 17, 34, 51, 238, 255}},
		"P3": {"P3\n3 2\n255\n" + spaced(9, 9, 9, 8, 8, 8, 7, 7, 7, 6, 6, 6, 5, 5, 5, 255, 255, 255), []byte{9, 8, 7, 6, 5, 255}},
		"P4": {"P4\n3 2\n\xa0\x40", []byte{0, 255, 0, 255, 0, 255}},
		"P5": {"P5\n3 2\n255\n\x00\x0a#\x20\xfe\xff", []byte{0, 10, '#', 32, 254, 255}},
		"16": {"P5 3 2 65535\n\x00\x00\x01\x01\x02\x02\x03\x03\x80\x80\xff\xff", []byte{0, 1, 2, 3, 128, 255}},
		"12": {"P5 3 2 4095\n\x00\x00\x00\x10\x00\x20\x00\x30\x08\x08\x0f\xff", []byte{0, 1, 2, 3, 128, 255}},
		"P6": {"P6 3 2 255\n" + strings.Repeat("\x00", 15) + "\xff\xff\xff", []byte{0, 0, 0, 0, 0, 255}},
	} {
		got := read(t, Bytes("0/a.pgm", []byte(c.file)), Bytes("0/b.pgm", []byte(c.file))).Training.Images
		if got.Width != 3 || got.Height != 2 || !bytes.Equal(got.Pixels[:6], c.want) {
			t.Errorf("%s: %d×%d: %v, want %v", name, got.Width, got.Height, got.Pixels, c.want)
		}
	}
	for file, want := range map[string]string{
		"P5\n3 2\n255\n\x00": "unexpected EOF", "P5\n3 2\n70000\n": "its brightest value is 70000, want 1 to 65535", "P2\n3 2\n255\n1 x": "'x' is no number", "P5\n3 #": "netpbm: its header: EOF",
	} {
		if _, err := Read(t.Context(), []File{Bytes("a.pgm", []byte(file))}, Options{}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: the error is %v", file, err)
		}
	}
}

// A TIFF's pixels may lie in tiles, of which the last reach beyond its sides, as those of images of 5×5 do.
func TestTiledTIFF(t *testing.T) {
	const tile, n = 16, 12
	pixels, _ := drawn(n)
	tags := [][3]uint32{ // number, type (3 of two bytes, 4 of four) and value
		{256, 3, wide}, {257, 3, high}, {258, 3, 8}, {259, 3, 1}, {262, 3, 1}, {277, 3, 1}, {322, 3, tile}, {323, 3, tile}, {324, 4, 8}, {325, 4, tile * tile},
	}
	var files []File
	for i := range n {
		m := make([]byte, tile*tile)
		for y := range high {
			copy(m[y*tile:], pixels[(i*high+y)*wide:(i*high+y+1)*wide])
		}
		b := binary.LittleEndian.AppendUint32([]byte("II*\x00"), 8+tile*tile)
		b = binary.LittleEndian.AppendUint16(append(b, m...), uint16(len(tags)))
		for _, tag := range tags {
			b = binary.LittleEndian.AppendUint16(b, uint16(tag[0]))
			b = binary.LittleEndian.AppendUint16(b, uint16(tag[1]))
			b = binary.LittleEndian.AppendUint32(b, 1)
			b = binary.LittleEndian.AppendUint32(b, tag[2])
		}
		files = append(files, Bytes(fmt.Sprintf("set/%02d.tif", i), append(b, 0, 0, 0, 0)))
	}
	check(t, read(t, files...).Training, n, false)
}

// A TIFF is a picture, unless it has several.
func TestTIFF(t *testing.T) {
	files := album(t, 6, []string{"0", "1", "2"}, func(m *image.Gray) []byte {
		var b bytes.Buffer
		if err := tiff.Encode(&b, m, &tiff.Options{Compression: tiff.Deflate}); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	})
	if got, want := read(t, files...), read(t, album(t, 6, []string{"0", "1", "2"}, asPNG(t))...); !slices.Equal(got.Training.Images.Pixels, want.Training.Images.Pixels) || !slices.Equal(got.Training.Labels, want.Training.Labels) {
		t.Errorf("%s", got)
	}
	several := contentOf(t, files[0])
	at := int(several[4]) | int(several[5])<<8
	several[at+2+12*(int(several[at])|int(several[at+1])<<8)] = 8
	if _, err := Read(t.Context(), []File{Bytes("a.tif", several)}, Options{}); err == nil || !strings.Contains(err.Error(), "a TIFF of several pictures: save each as PNG") {
		t.Errorf("the error is %v", err)
	}
}

// A GIF's picture may be a part of its canvas, as programs write what they have trimmed.
func TestPartOfACanvas(t *testing.T) {
	files := album(t, 6, []string{"0", "1", "2"}, func(m *image.Gray) []byte {
		palette := make(color.Palette, 256)
		for i := range palette {
			palette[i] = color.Gray{Y: byte(i)}
		}
		part := image.NewPaletted(image.Rect(0, 0, wide, high-1), palette)
		for y := range high - 1 {
			copy(part.Pix[y*wide:], m.Pix[y*m.Stride:][:wide])
		}
		var b bytes.Buffer
		if err := gif.EncodeAll(&b, &gif.GIF{Image: []*image.Paletted{part}, Delay: []int{0}, Config: image.Config{ColorModel: part.Palette, Width: wide, Height: high}}); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	})
	if got, want := read(t, files...), read(t, album(t, 6, []string{"0", "1", "2"}, asPNG(t))...); !slices.Equal(got.Training.Images.Pixels, want.Training.Images.Pixels) {
		t.Errorf("%v, want %v", got.Training.Images.Pixels, want.Training.Images.Pixels)
	}
}

// Texts with a line of 0 and 1 for each row are pictures as others are, with their parts, names and labels.
func TestPicturesOfCiphersInLines(t *testing.T) {
	var files []File
	for i := range 40 {
		text := strings.Repeat(strings.Repeat("0", 8+i%10)+"1"+strings.Repeat("0", 23-i%10)+"\n", 32)
		files = append(files, Bytes(fmt.Sprintf("%s/%d_%d.txt", []string{"trainingDigits", "testDigits"}[i/30], i%10, i), []byte(text)))
	}
	got := read(t, files...)
	if got.Training.Images.N != 30 || got.HeldOut.Images.N != 10 || got.Training.Images.Width != 32 || got.Training.Images.Height != 32 {
		t.Fatalf("they are read as %s", got)
	}
	for i, label := range got.HeldOut.Labels {
		if row := got.HeldOut.Images.Pixels[i*32*32:][:32]; row[8+label] != 255 || row[9+label] != 0 {
			t.Errorf("a row of a %d is %v", label, row)
		}
	}
}
