package decode

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/png"
	"slices"
	"testing"
)

// A pngChunk is a chunk of a PNG.
type pngChunk struct {
	name    string
	content []byte
}

// chunked writes a PNG.
func chunked(chunks ...pngChunk) []byte {
	file := []byte(pngMagic)
	for _, c := range chunks {
		file = binary.BigEndian.AppendUint32(file, uint32(len(c.content)))
		body := append([]byte(c.name), c.content...)
		file = append(file, body...)
		file = binary.BigEndian.AppendUint32(file, crc32.ChecksumIEEE(body))
	}
	return file
}

func header(width, height int, kind ...byte) pngChunk {
	b := binary.BigEndian.AppendUint32(nil, uint32(width))
	return pngChunk{"IHDR", append(binary.BigEndian.AppendUint32(b, uint32(height)), kind...)}
}

func deflated(t testing.TB, data []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	if _, err := z.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// filtered returns rows of noise, each with a filter of its own before it.
func filtered(width, height int, filter func(y int) byte) []byte {
	rows := make([]byte, height*(1+width))
	for i := range rows {
		rows[i] = byte(uint32(i*i+1) * 2654435761 >> 19)
		if i%(1+width) == 0 {
			rows[i] = filter(i / (1 + width))
		}
	}
	return rows
}

// sameAsReference fails unless a picture that Plain reads is the one that image/png does.
func sameAsReference(t *testing.T, file []byte) (read bool) {
	t.Helper()
	got, ok := Plain(file)
	if !ok {
		return false
	}
	m, err := png.Decode(bytes.NewReader(file))
	if err != nil {
		t.Fatalf("image/png does not read it: %v", err)
	}
	want, grey := m.(*image.Gray)
	if !grey || got.Rect != want.Rect || got.Stride != want.Stride || !bytes.Equal(got.Pix, want.Pix) {
		t.Fatalf("%v, %v; image/png reads %T of %v, %v", got.Rect, got.Pix, m, m.Bounds(), m)
	}
	return true
}

// written is a picture as image/png writes it.
func written(t *testing.T, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// Plain pictures have image/png's pixels, whatever filters they have and however their stream is cut.
func TestPlainPNG(t *testing.T) {
	grey := []byte{8, 0, 0, 0, 0}
	for _, size := range [][2]int{{1, 1}, {28, 28}, {5, 7}, {64, 64}, {64, 1}, {1, 64}} {
		w, h := size[0], size[1]
		for filter := range byte(6) {
			data := deflated(t, filtered(w, h, func(y int) byte {
				if filter == 5 {
					return byte(y % 5)
				}
				return filter
			}))
			half := len(data) / 2
			for what, file := range map[string][]byte{
				"one part":    chunked(header(w, h, grey...), pngChunk{"IDAT", data}, pngChunk{"IEND", nil}),
				"three parts": chunked(header(w, h, grey...), pngChunk{"IDAT", data[:half]}, pngChunk{"IDAT", nil}, pngChunk{"IDAT", data[half:]}, pngChunk{"IEND", nil}),
				"with a text": chunked(header(w, h, grey...), pngChunk{"gAMA", []byte{0, 0, 177, 143}}, pngChunk{"tEXt", []byte("a\x00b")}, pngChunk{"IDAT", data}, pngChunk{"tIME", make([]byte, 7)}, pngChunk{"IEND", nil}),
				"more behind": append(chunked(header(w, h, grey...), pngChunk{"IDAT", data}, pngChunk{"IEND", nil}), "and so on"...),
			} {
				if !sameAsReference(t, file) {
					t.Errorf("%d×%d, filter %d, %s: it is not read", w, h, filter, what)
				}
			}
		}
	}
	m := image.NewGray(image.Rect(0, 0, 5, 7))
	for i := range m.Pix {
		m.Pix[i] = byte(7 * i)
	}
	if !sameAsReference(t, written(t, m)) {
		t.Error("what image/png writes is not read")
	}
}

// What is of another kind, or damaged, is left to image/png.
func TestPlainPNGLeavesTheRest(t *testing.T) {
	none := func(int) byte { return 0 }
	data := deflated(t, filtered(4, 3, none))
	head, end := header(4, 3, 8, 0, 0, 0, 0), pngChunk{"IEND", nil}
	good := chunked(head, pngChunk{"IDAT", data}, end)
	if !sameAsReference(t, good) {
		t.Fatal("a sound one is not read")
	}
	with := func(at int, v byte) []byte {
		b := slices.Clone(good)
		b[at] ^= v
		return b
	}
	colour := image.NewNRGBA(image.Rect(0, 0, 4, 3))
	colour.Set(1, 1, color.NRGBA{1, 2, 3, 4})
	for what, file := range map[string][]byte{
		"no file":              nil,
		"a text":               []byte("Dear Sir or Madam"),
		"16 bits":              chunked(header(4, 3, 16, 0, 0, 0, 0), pngChunk{"IDAT", data}, end),
		"interlaced":           chunked(header(4, 3, 8, 0, 0, 0, 1), pngChunk{"IDAT", data}, end),
		"no pixel":             chunked(header(0, 3, 8, 0, 0, 0, 0), pngChunk{"IDAT", data}, end),
		"a large one":          chunked(header(65, 3, 8, 0, 0, 0, 0), pngChunk{"IDAT", deflated(t, filtered(65, 3, none))}, end),
		"colours":              written(t, colour),
		"transparent":          chunked(head, pngChunk{"tRNS", []byte{0, 0}}, pngChunk{"IDAT", data}, end),
		"turned":               chunked(head, pngChunk{"eXIf", make([]byte, 8)}, pngChunk{"IDAT", data}, end),
		"a palette":            chunked(head, pngChunk{"PLTE", make([]byte, 3)}, pngChunk{"IDAT", data}, end),
		"no header":            chunked(pngChunk{"IDAT", data}, end),
		"two headers":          chunked(head, head, pngChunk{"IDAT", data}, end),
		"no image":             chunked(head, end),
		"no end":               chunked(head, pngChunk{"IDAT", data}),
		"a gap":                chunked(head, pngChunk{"IDAT", data[:9]}, pngChunk{"tEXt", nil}, pngChunk{"IDAT", data[9:]}, end),
		"an unknown filter":    chunked(head, pngChunk{"IDAT", deflated(t, filtered(4, 3, func(int) byte { return 5 }))}, end),
		"too many rows":        chunked(head, pngChunk{"IDAT", deflated(t, filtered(4, 4, none))}, end),
		"too few":              chunked(head, pngChunk{"IDAT", deflated(t, filtered(4, 2, none))}, end),
		"more after the rows":  chunked(head, pngChunk{"IDAT", append(slices.Clone(data), 0)}, end),
		"zlib's sum":           chunked(head, pngChunk{"IDAT", append(slices.Clone(data[:len(data)-1]), data[len(data)-1]^1)}, end),
		"a chunk's sum":        with(len(good)-14, 1),
		"a length":             with(len(pngMagic)+1, 0x7f),
		"cut":                  good[:len(good)-20],
		"nothing but its name": []byte(pngMagic),
	} {
		if _, ok := Plain(file); ok {
			t.Errorf("%s: it is read", what)
		}
	}
}

func FuzzPlainPNG(f *testing.F) {
	for filter := range byte(5) {
		f.Add(chunked(header(4, 3, 8, 0, 0, 0, 0), pngChunk{"IDAT", deflated(f, filtered(4, 3, func(int) byte { return filter }))}, pngChunk{"IEND", nil}), 20, byte(1))
	}
	f.Fuzz(func(t *testing.T, file []byte, at int, change byte) {
		sameAsReference(t, file)
		// Sums that fit let a change come further.
		if chunks := chunksOf(file); len(chunks) > 0 {
			c := chunks[uint(at)%uint(len(chunks))]
			if n := len(c.content); n > 0 {
				c.content[uint(at)/uint(len(chunks))%uint(n)] ^= change
			}
			sameAsReference(t, chunked(chunks...))
		}
	})
}

// chunksOf takes a PNG apart.
func chunksOf(file []byte) (all []pngChunk) {
	rest := bytes.TrimPrefix(file, []byte(pngMagic))
	for {
		name, content, next := chunk(rest)
		if name == "" {
			return all
		}
		all = append(all, pngChunk{name, bytes.Clone(content)})
		rest = next
	}
}
