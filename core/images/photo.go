package images

import (
	"errors"
	"fmt"
	"image"
	"io"
	"strings"
)

// maxPhotograph bounds a single picture before it is unpacked: a few kilobytes can claim to be enormous.
const maxPhotograph = 64 << 20

var errCut = errors.New("it is cut short")

// ErrSheet is the error of a picture that is for a set, and not for a manager to look at.
var ErrSheet = errors.New("it is a sheet of many images")

// ended reports whether there was less to read than a file has said. Some decoders say so in words alone.
func ended(err error) bool {
	return err != nil && (errors.Is(err, io.EOF) || strings.HasSuffix(err.Error(), io.ErrUnexpectedEOF.Error()))
}

// Photo reads one picture, PNG, JPEG, GIF, BMP, WebP, TIFF or PGM, of up to 67 million pixels, and turns it as its camera was held.
// The error says what is wrong with it, and is ErrSheet of a sheet.
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
		if len(content) > 0 && ended(err) {
			return nil, errCut
		}
		return nil, fmt.Errorf("want a PNG, JPEG, GIF, BMP, WebP, TIFF or PGM picture: %w", err)
	}
	if size.Width > maxPhotograph || size.Height > maxPhotograph || size.Width*size.Height > maxPhotograph {
		return nil, fmt.Errorf("%d×%d pixels, want at most %d", size.Width, size.Height, maxPhotograph)
	}
	picture, err := decode(content)
	if ended(err) {
		return nil, errCut
	}
	if err != nil {
		return nil, err
	}
	picture = Turned(picture, Orientation(content))
	if _, _, many := cut(picture); many {
		return nil, ErrSheet
	}
	return picture, nil
}
