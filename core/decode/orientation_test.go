package decode

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"slices"
	"strings"
	"testing"

	"moevae/core/digit"
)

// Each way that a camera may be held leads back to the picture that it saw.
func TestOrientations(t *testing.T) {
	seen := image.NewGray(image.Rect(0, 0, 3, 2))
	copy(seen.Pix, []byte{1, 2, 3, 4, 5, 6})
	// What EXIF's ways put at the top and at the left: the pixels as a file has them.
	for way, stored := range map[digit.Way]string{
		1: "1 2 3/4 5 6", 2: "3 2 1/6 5 4", 3: "6 5 4/3 2 1", 4: "4 5 6/1 2 3",
		5: "1 4/2 5/3 6", 6: "3 6/2 5/1 4", 7: "6 3/5 2/4 1", 8: "4 1/5 2/6 3",
	} {
		rows := strings.Split(stored, "/")
		file := image.NewGray(image.Rect(0, 0, len(strings.Fields(rows[0])), len(rows)))
		for y, row := range rows {
			for x, v := range strings.Fields(row) {
				file.SetGray(x, y, color.Gray{Y: v[0] - '0'})
			}
		}
		got := facing(file, way)
		if got.Bounds() != seen.Bounds() {
			t.Fatalf("way %d: %v, want %v", way, got.Bounds(), seen.Bounds())
		}
		for i, v := range seen.Pix {
			if c := color.GrayModel.Convert(got.At(i%3, i/3)).(color.Gray); c.Y != v {
				t.Errorf("way %d: pixel %d is %d, want %d", way, i, c.Y, v)
			}
		}
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, seen, nil); err != nil {
		t.Fatal(err)
	}
	plain := b.Bytes()
	for _, order := range []string{"II*\x00\x08\x00\x00\x00\x01\x00\x12\x01\x03\x00\x01\x00\x00\x00\x06\x00\x00\x00", "MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00"} {
		exif := "Exif\x00\x00" + order
		file := slices.Concat(plain[:2], []byte{0xff, 0xe1, 0, byte(len(exif) + 2)}, []byte(exif), plain[2:])
		if way := orientation(file); way != 6 {
			t.Errorf("the way is %d, want 6", way)
		}
		if m, turned, err := Picture(file); err != nil || !turned || m.Bounds() != image.Rect(0, 0, 2, 3) {
			t.Errorf("%v, %v, %v", m.Bounds(), turned, err)
		}
	}
	chunk := "MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x08\x00\x00"
	portable := written(t, seen)
	sum := binary.BigEndian.AppendUint32(nil, crc32.ChecksumIEEE([]byte("eXIf"+chunk)))
	if way := orientation(slices.Concat(portable[:33], []byte{0, 0, 0, byte(len(chunk))}, []byte("eXIf"+chunk), sum, portable[33:])); way != 8 {
		t.Errorf("the way of a PNG is %d, want 8", way)
	}
	if way := orientation([]byte("RIFF....WEBPVP8 \x03\x00\x00\x00xyz_EXIF" + string(rune(len(chunk))) + "\x00\x00\x00" + chunk)); way != 8 {
		t.Errorf("the way of a WebP is %d, want 8", way)
	}
	if way := orientation(plain); way != digit.Upright {
		t.Errorf("without EXIF the way is %d", way)
	}
}
