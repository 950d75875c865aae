package decode

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

	"moevae/core/digit"
)

// Config returns a picture's size in the file, at least 1×1, and its kind of colours, before it is unpacked.
func Config(file []byte) (image.Config, error) {
	c, _, err := image.DecodeConfig(bytes.NewReader(file))
	if err == nil && (c.Width < 1 || c.Height < 1) {
		err = errNoPixels
	}
	return c, forPeople(err)
}

// Picture reads a picture and turns it as its camera was held; turned says whether that was otherwise than upright. It unpacks
// whatever size Config has.
func Picture(file []byte) (img image.Image, turned bool, err error) {
	if img, err = unpacked(file); err != nil {
		return nil, false, forPeople(err)
	}
	way := orientation(file)
	return facing(img, way), way != digit.Upright, nil
}

// unpacked returns a picture as it lies in its file, with what each format's reader leaves to be done.
func unpacked(file []byte) (image.Image, error) {
	img, format, err := image.Decode(bytes.NewReader(file))
	if err != nil {
		return nil, err
	}
	switch format {
	case "bmp":
		opaque(img)
	case "webp":
		img = widened(img)
	case "gif":
		return placed(img, file)
	case "tiff":
		if severalPages(file) {
			return nil, errors.New("a TIFF of several pictures: save each as PNG, or all as .npy")
		}
		faxed(img, file)
	}
	return img, nil
}
