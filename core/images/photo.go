package images

import (
	"fmt"
	"image"
	"io"
)

// maxPhotograph bounds a single picture before it is unpacked: a few kilobytes can claim to be enormous.
const maxPhotograph = 64 << 20

// Photo reads one picture, PNG, JPEG, GIF, BMP, WebP, TIFF or PGM, of up to 67 million pixels, and turns it as its camera was held.
// The error says what is wrong with it.
func Photo(r io.Reader) (image.Image, error) {
	content, err := io.ReadAll(io.LimitReader(r, maxHeld+1))
	if err != nil {
		return nil, err
	}
	if len(content) > maxHeld {
		return nil, fmt.Errorf("more than %d MB, want at most as much", maxHeld>>20)
	}
	size, err := measure(content)
	if err != nil {
		if kind, what := sniffed(content[:min(len(content), headSize)]); kind == kindOther {
			return nil, fmt.Errorf("it is %s", what)
		}
		return nil, fmt.Errorf("want a PNG, JPEG, GIF, BMP, WebP, TIFF or PGM picture: %w", err)
	}
	if size.Width > maxPhotograph || size.Height > maxPhotograph || size.Width*size.Height > maxPhotograph {
		return nil, fmt.Errorf("%d×%d pixels, want at most %d", size.Width, size.Height, maxPhotograph)
	}
	picture, err := decode(content)
	if err != nil {
		return nil, err
	}
	return Turned(picture, Orientation(content)), nil
}
