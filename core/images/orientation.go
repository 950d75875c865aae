package images

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
)

// A Way is how a camera was held, by EXIF's numbers: 1 is upright, 2 to 8 are the other ways to turn and mirror a
// picture.
type Way int

// Upright is the way of a picture that says nothing about it.
const Upright Way = 1

const orientationTag = 0x0112

// Orientation returns what a JPEG says of the way its camera was held, Upright if nothing or nonsense.
//
// Source: CIPA DC-008 (EXIF 2.32), 4.5.4 and 4.6.4: a segment APP1 with "Exif\0\0" and then a TIFF whose first
// directory has the tag 0x0112.
func Orientation(jpeg []byte) Way {
	if len(jpeg) < 4 || jpeg[0] != 0xff || jpeg[1] != 0xd8 {
		return Upright
	}
	for at := 2; at+4 <= len(jpeg) && jpeg[at] == 0xff; {
		marker, n := jpeg[at+1], int(binary.BigEndian.Uint16(jpeg[at+2:]))
		if marker == 0xda || marker == 0xd9 || n < 2 || at+2+n > len(jpeg) {
			return Upright // the picture begins
		}
		if exif, ok := bytes.CutPrefix(jpeg[at+4:at+2+n], []byte("Exif\x00\x00")); ok && marker == 0xe1 {
			return orientationOf(exif)
		}
		at += 2 + n
	}
	return Upright
}

// orientationOf looks for the tag in a TIFF's first directory.
func orientationOf(tiff []byte) Way {
	if len(tiff) < 8 {
		return Upright
	}
	var order binary.ByteOrder = binary.BigEndian
	if tiff[0] == 'I' {
		order = binary.LittleEndian
	}
	at := int64(order.Uint32(tiff[4:]))
	if at+2 > int64(len(tiff)) {
		return Upright
	}
	for i := range int64(order.Uint16(tiff[at:])) {
		field := at + 2 + 12*i
		if field+12 > int64(len(tiff)) {
			return Upright
		}
		if order.Uint16(tiff[field:]) == orientationTag {
			if way := Way(order.Uint16(tiff[field+8:])); way >= 1 && way <= 8 {
				return way
			}
			return Upright
		}
	}
	return Upright
}

// Upright returns a picture turned as it was seen.
func (w Way) Upright(img image.Image) image.Image {
	if w <= Upright || w > 8 {
		return img
	}
	b := img.Bounds()
	size := b
	if w >= 5 { // its rows are columns
		size = image.Rect(0, 0, b.Dy(), b.Dx())
	}
	return &turned{img, w, size.Sub(size.Min)}
}

// turned is a picture seen otherwise, without a copy.
type turned struct {
	image.Image
	way  Way
	size image.Rectangle
}

func (t *turned) Bounds() image.Rectangle { return t.size }

func (t *turned) At(x, y int) color.Color {
	from := t.Image.Bounds()
	w, h := from.Dx()-1, from.Dy()-1
	switch t.way {
	case 2:
		x = w - x
	case 3:
		x, y = w-x, h-y
	case 4:
		y = h - y
	case 5:
		x, y = y, x
	case 6:
		x, y = y, h-x
	case 7:
		x, y = w-y, h-x
	case 8:
		x, y = w-y, x
	}
	return t.Image.At(from.Min.X+x, from.Min.Y+y)
}
