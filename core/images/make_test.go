package images

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"fmt"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/image/bmp"

	"moevae/core/digit"
)

const wide, high = 5, 5 // of the images that tests make

// drawn returns n images, in each of which a bright row stands at its label: 0, 1, 2, 0, 1 …
func drawn(n int) (pixels, labels []byte) {
	pixels, labels = make([]byte, n*wide*high), make([]byte, n)
	for i := range n {
		labels[i] = byte(i % 3)
		for x := range wide {
			pixels[(i*high+i%3+1)*wide+x] = byte(200 + i%50)
		}
	}
	return pixels, labels
}

func idx(t testing.TB, data []byte, dims ...int) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := digit.WriteIDX(&b, dims, data); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// typed writes an IDX file of other numbers than bytes.
func typed[T any](t testing.TB, code byte, values []T, dims ...int) []byte {
	t.Helper()
	b := []byte{0, 0, code, byte(len(dims))}
	for _, d := range dims {
		b = binary.BigEndian.AppendUint32(b, uint32(d))
	}
	b, err := binary.Append(b, binary.BigEndian, values)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// as converts numbers.
func as[T byte | int16 | int32 | int64 | float32 | float64](values []byte, factor float64) []T {
	made := make([]T, len(values))
	for i, v := range values {
		made[i] = T(float64(v) * factor)
	}
	return made
}

func numpy[T any](t testing.TB, descr, shape string, values []T) []byte {
	t.Helper()
	head := fmt.Sprintf("{'descr': '%s', 'fortran_order': False, 'shape': (%s), }", descr, shape)
	head += fmt.Sprintf("%*s\n", 117-len(head), "")
	b := append([]byte("\x93NUMPY\x01\x00"), byte(len(head)), byte(len(head)>>8))
	b, err := binary.Append(append(b, head...), binary.LittleEndian, values)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func gzipped(t testing.TB, data []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	z.Write(data)
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func zipped(t testing.TB, files ...File) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range files {
		w, err := z.Create(f.Path)
		if err != nil {
			t.Fatal(err)
		}
		w.Write(contentOf(t, f))
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// zippedBy returns a zip that says of its files that they are packed by a method, which they are not.
func zippedBy(t testing.TB, method uint16, files ...File) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range files {
		w, err := z.CreateRaw(&zip.FileHeader{Name: f.Path, Method: method, CompressedSize64: uint64(f.Size), UncompressedSize64: uint64(f.Size)})
		if err != nil {
			t.Fatal(err)
		}
		w.Write(contentOf(t, f))
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func taped(t testing.TB, files ...File) []byte {
	t.Helper()
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for _, f := range files {
		content := contentOf(t, f)
		format := tar.FormatUSTAR
		if strings.ContainsFunc(f.Path, func(r rune) bool { return r >= utf8.RuneSelf }) {
			format = tar.FormatGNU // which has bytes as they are
		}
		if err := w.WriteHeader(&tar.Header{Name: f.Path, Size: int64(len(content)), Mode: 0o644, Format: format}); err != nil {
			t.Fatal(err)
		}
		w.Write(content)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// older makes a tar one of Unix' Version 7, which has no magic number.
func older(t testing.TB, tape []byte) []byte {
	t.Helper()
	made := bytes.Clone(tape)
	for at := 0; at+512 <= len(made); at += 512 {
		head := made[at : at+512]
		if string(head[257:262]) != "ustar" {
			continue
		}
		clear(head[257:])
		sum := int(8 * ' ')
		for i, b := range head {
			if i < 148 || i >= 156 {
				sum += int(b)
			}
		}
		copy(head[148:], fmt.Sprintf("%06o\x00 ", sum))
	}
	return made
}

func contentOf(t testing.TB, f File) []byte {
	t.Helper()
	b := make([]byte, f.Size)
	if n, err := f.Content.ReadAt(b, 0); n != len(b) {
		t.Fatal(err)
	}
	return b
}

func encoded(t testing.TB, format string, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	var err error
	switch format {
	case "png":
		err = png.Encode(&b, m)
	case "jpg":
		err = jpeg.Encode(&b, m, &jpeg.Options{Quality: 100})
	case "gif":
		err = gif.Encode(&b, m, nil)
	case "bmp":
		err = bmp.Encode(&b, m)
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// grey returns image i of a set as a picture.
func grey(pixels []byte, i int) *image.Gray {
	return &image.Gray{Pix: pixels[i*wide*high : (i+1)*wide*high], Stride: wide, Rect: image.Rect(0, 0, wide, high)}
}

// recoloured returns a picture whose pixels are made of those of another.
func recoloured(m *image.Gray, made interface {
	image.Image
	Set(x, y int, c color.Color)
}, by func(v byte) color.Color) image.Image {
	for y := range m.Rect.Dy() {
		for x := range m.Rect.Dx() {
			made.Set(x, y, by(m.GrayAt(x, y).Y))
		}
	}
	return made
}

// album returns n pictures in folders that are called by their labels.
func album(t testing.TB, n int, names []string, encode func(m *image.Gray) []byte) []File {
	t.Helper()
	pixels, labels := drawn(n)
	var files []File
	for i := range n {
		files = append(files, Bytes(fmt.Sprintf("set/%s/%03d.png", names[labels[i]], i), encode(grey(pixels, i))))
	}
	return files
}

func asPNG(t testing.TB) func(m *image.Gray) []byte {
	return func(m *image.Gray) []byte { return encoded(t, "png", m) }
}

func read(t testing.TB, files ...File) *Collection {
	t.Helper()
	c, err := Read(t.Context(), files, Options{Parallel: 3})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// check compares a part with what drawn makes of as many images.
func check(t *testing.T, p *Part, n int, labelled bool) {
	t.Helper()
	if p == nil || p.Images.N != n || p.Images.Width != wide || p.Images.Height != high {
		t.Fatalf("read %+v, want %d images of %d×%d", p, n, wide, high)
	}
	pixels, labels := drawn(n)
	if !bytes.Equal(p.Images.Pixels, pixels) {
		t.Errorf("the pixels are %v, want %v", p.Images.Pixels[:50], pixels[:50])
	}
	if labelled && !bytes.Equal(p.Labels, labels) || !labelled && p.Labels != nil {
		t.Errorf("the labels are %v, want %v: %t", p.Labels, labels, labelled)
	}
}
