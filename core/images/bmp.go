package images

import (
	"bytes"
	"image"

	"github.com/jsummers/gobmp"
)

// isBMP says whether a picture is a BMP. golang.org/x/image/bmp reads none of 16 bits, and no packed one.
func isBMP(content []byte) bool { return bytes.HasPrefix(content, []byte("BM")) }

// configBMP returns a BMP's size.
func configBMP(content []byte) (image.Config, error) {
	return gobmp.DecodeConfig(bytes.NewReader(content))
}

// decodeBMP reads a BMP of any depth and packing. One whose opacity is 0 everywhere has none that is meant: careless programs leave
// it so.
func decodeBMP(content []byte) (image.Image, error) {
	img, err := gobmp.Decode(bytes.NewReader(content))
	if m, ok := img.(*image.NRGBA); ok {
		any := false
		for i := 3; i < len(m.Pix); i += 4 {
			any = any || m.Pix[i] > 0
		}
		for i := 3; i < len(m.Pix) && !any; i += 4 {
			m.Pix[i] = 255
		}
	}
	return img, err
}
