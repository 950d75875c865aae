package images

import (
	"bytes"
	"image"
	_ "image/gif" // the formats that image.Decode knows
	_ "image/jpeg"
	_ "image/png"

	_ "golang.org/x/image/webp"
)

// measure returns a picture's size before it is unpacked.
func measure(content []byte) (image.Config, error) {
	if isBMP(content) {
		return configBMP(content)
	}
	c, _, err := image.DecodeConfig(bytes.NewReader(content))
	return c, err
}

// decode reads a picture.
func decode(content []byte) (image.Image, error) {
	if isBMP(content) {
		return decodeBMP(content)
	}
	img, format, err := image.Decode(bytes.NewReader(content))
	if err == nil && format == "webp" {
		img = widened(img)
	}
	return img, err
}
