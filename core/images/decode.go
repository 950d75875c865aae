package images

import (
	"bytes"
	"errors"
	"image"
	_ "image/gif" // the formats that image.Decode knows
	_ "image/jpeg"
	_ "image/png"

	_ "github.com/jsummers/gobmp" // golang.org/x/image/bmp reads none of 16 bits, and no packed one
	_ "golang.org/x/image/tiff"
	_ "golang.org/x/image/webp"
)

// measure returns a picture's size before it is unpacked.
func measure(content []byte) (image.Config, error) {
	c, _, err := image.DecodeConfig(bytes.NewReader(content))
	return c, err
}

// decode reads a picture.
func decode(content []byte) (image.Image, error) {
	img, format, err := image.Decode(bytes.NewReader(content))
	if err != nil {
		return nil, err
	}
	switch format {
	case "bmp":
		opaque(img)
	case "webp":
		img = widened(img)
	case "gif":
		return placed(img, content)
	case "tiff":
		if severalPages(content) {
			return nil, errors.New("a TIFF of several pictures: save each as PNG, or all as .npy")
		}
		faxed(img, content)
	}
	return img, nil
}
