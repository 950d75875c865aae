package decode

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"

	"moevae/core/digit"
)

// orientation returns how a picture says that it has to be turned, since its camera was held otherwise; digit.Upright if
// it says nothing, or nonsense.
//
// Source: CIPA DC-008 (EXIF 2.32), 4.5.4 and 4.6.4: a JPEG's segment APP1 with "Exif\0\0" and then a TIFF whose first
// directory has the tag 0x0112. A PNG has that TIFF in its chunk eXIf (PNG, third edition, 11.3.3.3), a WebP in EXIF; a TIFF is one.
func orientation(file []byte) digit.Way {
	switch {
	case bytes.HasPrefix(file, []byte("\xff\xd8")):
		return orientationOf(inJPEG(file))
	case bytes.HasPrefix(file, []byte(pngMagic)):
		return orientationOf(inChunks(file[len(pngMagic):], "eXIf", binary.BigEndian, 0, 12))
	case bytes.HasPrefix(file, []byte("II*\x00")), bytes.HasPrefix(file, []byte("MM\x00*")):
		return orientationOf(file)
	case len(file) > 12 && string(file[:4]) == "RIFF":
		return orientationOf(bytes.TrimPrefix(inChunks(file[12:], "EXIF", binary.LittleEndian, 4, 8), []byte("Exif\x00\x00")))
	}
	return digit.Upright
}

// inJPEG returns a JPEG's EXIF, or nil.
func inJPEG(jpeg []byte) []byte {
	for at := 2; at+4 <= len(jpeg) && jpeg[at] == 0xff; {
		marker, n := jpeg[at+1], int(binary.BigEndian.Uint16(jpeg[at+2:]))
		if marker == 0xda || marker == 0xd9 || n < 2 || at+2+n > len(jpeg) {
			return nil // the picture begins
		}
		if exif, ok := bytes.CutPrefix(jpeg[at+4:at+2+n], []byte("Exif\x00\x00")); ok && marker == 0xe1 {
			return exif
		}
		at += 2 + n
	}
	return nil
}

// inChunks returns the content of the first chunk with a name. A chunk has its length at one place, its name at the
// other of two, and so many bytes besides its content, which is filled up to an even length where lengths come second.
func inChunks(file []byte, name string, order binary.ByteOrder, lengthAt, besides int) []byte {
	for len(file) >= 8 {
		n := int64(order.Uint32(file[lengthAt:]))
		if n+8 > int64(len(file)) {
			return nil
		}
		if string(file[4-lengthAt:8-lengthAt]) == name {
			return file[8 : 8+n]
		}
		if lengthAt > 0 {
			n += n & 1
		}
		file = file[min(n+int64(besides), int64(len(file))):]
	}
	return nil
}

// directory returns the byte order of a TIFF and the place of its first directory, −1 if there is none.
func directory(tiff []byte) (order binary.ByteOrder, at int64) {
	if len(tiff) < 8 {
		return nil, -1
	}
	order = binary.BigEndian
	if tiff[0] == 'I' {
		order = binary.LittleEndian
	}
	if at = int64(order.Uint32(tiff[4:])); at+2 > int64(len(tiff)) {
		return nil, -1
	}
	return order, at
}

// severalPages says whether a TIFF has another directory behind its first one.
func severalPages(tiff []byte) bool {
	order, at := directory(tiff)
	if at < 0 {
		return false
	}
	next := at + 2 + 12*int64(order.Uint16(tiff[at:]))
	return next+4 <= int64(len(tiff)) && order.Uint32(tiff[next:]) > 0
}

// orientationOf looks for the tag in a TIFF's first directory.
func orientationOf(tiff []byte) digit.Way {
	const tag = 0x0112
	if way := digit.Way(shortOf(tiff, tag)); way >= 1 && way <= 8 {
		return way
	}
	return digit.Upright
}

// shortOf returns the number of two bytes in a field of a TIFF's first directory, 0 if that has none.
func shortOf(tiff []byte, tag uint16) uint16 {
	order, at := directory(tiff)
	if at < 0 {
		return 0
	}
	for i := range int64(order.Uint16(tiff[at:])) {
		field := at + 2 + 12*i
		if field+12 > int64(len(tiff)) {
			return 0
		}
		if order.Uint16(tiff[field:]) == tag {
			return order.Uint16(tiff[field+8:])
		}
	}
	return 0
}

// facing returns a picture turned as it was seen.
func facing(img image.Image, way digit.Way) image.Image {
	if way <= digit.Upright {
		return img
	}
	b := img.Bounds()
	size := image.Rect(0, 0, b.Dx(), b.Dy())
	if way.Swaps() {
		size = image.Rect(0, 0, b.Dy(), b.Dx())
	}
	return &turned{img, way, size}
}

// turned is a picture seen otherwise, without a copy.
type turned struct {
	image.Image
	way  digit.Way
	size image.Rectangle
}

func (t *turned) Bounds() image.Rectangle { return t.size }

func (t *turned) At(x, y int) color.Color {
	b := t.Image.Bounds()
	x, y = t.way.From(x, y, b.Dx(), b.Dy())
	return t.Image.At(b.Min.X+x, b.Min.Y+y)
}
