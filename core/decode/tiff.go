package decode

import (
	"errors"
	"image"
	"strings"

	"golang.org/x/image/tiff"
)

// errNoPixels is of a picture without width or height.
var errNoPixels = errors.New("it says that it has no pixels")

// forPeople returns an error that says what a TIFF is that can't be read, and what to do; other errors as they are.
func forPeople(err error) error {
	if errors.Is(err, tiff.FormatError("zero-size image")) {
		return errNoPixels
	}
	kind := tiff.UnsupportedError("")
	if !errors.As(err, &kind) {
		return err
	}
	what := "a TIFF of an unusual kind (" + string(kind) + ")"
	switch {
	case kind == "compression value 6", kind == "compression value 7":
		what = "a TIFF packed as JPEG"
	case strings.HasPrefix(string(kind), "compression"):
		what = "a TIFF packed in an unusual way"
	case kind == "color model", kind == "extra samples":
		what = "a TIFF whose colours are none of grey, red, green and blue, as CMYK"
	case kind == "sample format":
		what = "a TIFF of fractions or of numbers below 0"
	}
	return errors.New(what + ": save it as PNG")
}

// faxed inverts a picture that is packed as faxes are and whose zeros are black: white is a zero in these packings, whatever that means (TIFF 6.0,
// sections 10 and 11), and golang.org/x/image takes it for white.
func faxed(img image.Image, content []byte) {
	const compression, group3, group4, photometric, zeroIsBlack = 259, 3, 4, 262, 1
	packed := shortOf(content, compression)
	m, ok := img.(*image.Gray)
	if !ok || packed != group3 && packed != group4 || shortOf(content, photometric) != zeroIsBlack {
		return
	}
	for i, v := range m.Pix {
		m.Pix[i] = 255 - v
	}
}
