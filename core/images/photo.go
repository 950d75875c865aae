package images

import (
	"errors"
	"fmt"
	"image"
	"io"
	"strings"

	"moevae/core/decode"
	"moevae/core/images/file"
	"moevae/core/images/picture"
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
	content, err := io.ReadAll(io.LimitReader(r, file.MaxHeld+1))
	if err != nil {
		return nil, err
	}
	if len(content) > file.MaxHeld {
		return nil, fmt.Errorf("more than %d MB, want at most as much", file.MaxHeld>>20)
	}
	size, err := decode.Config(content)
	if err != nil {
		return nil, noPhoto(content, err)
	}
	if size.Width > maxPhotograph || size.Height > maxPhotograph || size.Width*size.Height > maxPhotograph {
		return nil, fmt.Errorf("%d×%d pixels, want at most %d", size.Width, size.Height, maxPhotograph)
	}
	shown, _, err := decode.Picture(content)
	if err != nil {
		return nil, noPhoto(content, err)
	}
	if _, _, many := picture.Cut(shown); many {
		return nil, ErrSheet
	}
	return shown, nil
}

// noPhoto says what a file is that is no picture that can be read, as err has it.
func noPhoto(content []byte, err error) error {
	if what := file.NoPicture(content); what != "" {
		return errors.New("it is " + what)
	}
	if ended(err) {
		return errCut
	}
	return err
}
