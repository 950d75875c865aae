package decode

import (
	"bufio"
	"errors"
	"image"
	"image/color"
	"io"
)

func init() {
	for _, first := range []string{"0", "1"} {
		image.RegisterFormat("ciphers", first, decodeCiphers, func(r io.Reader) (image.Config, error) {
			img, err := decodeCiphers(r)
			if err != nil {
				return image.Config{}, err
			}
			return image.Config{Width: img.Bounds().Dx(), Height: img.Bounds().Dy(), ColorModel: color.GrayModel}, nil
		})
	}
}

// tallest is how many rows a picture of ciphers has: what has more is a table of something else.
const tallest = 512

var errCiphers = errors.New("its lines of 0 and 1 are not the rows of one image: save its images as .npy, [images, rows, columns]")

// decodeCiphers reads a picture that is written as a text: a line for each row, in which each 1 is a pixel of ink and each 0 one of ground.
func decodeCiphers(from io.Reader) (image.Image, error) {
	img := new(image.Gray)
	lines := bufio.NewScanner(from)
	for lines.Scan() {
		row := lines.Bytes()
		if len(row) == 0 && !lines.Scan() {
			break // an empty line at the end
		}
		if img.Stride == 0 {
			img.Stride = len(row)
		}
		if len(row) != img.Stride || len(img.Pix) == tallest*img.Stride {
			return nil, errCiphers
		}
		for _, c := range row {
			if c != '0' && c != '1' {
				return nil, errCiphers
			}
			img.Pix = append(img.Pix, (c-'0')*255)
		}
	}
	if err := lines.Err(); err != nil {
		return nil, err
	}
	img.Rect = image.Rect(0, 0, img.Stride, len(img.Pix)/max(1, img.Stride))
	return img, nil
}
