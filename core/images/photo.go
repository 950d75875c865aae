package images

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"io"
	"strings"

	"moevae/core/decode"
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

// asSets is said of kinds that are read where a set is wanted, but not in the place of one picture.
var asSets = map[kind]string{
	kindZip:   ": want one picture of what it holds",
	kindTar:   ": want one picture of what it holds",
	kindIDX:   ", as sets of images are kept in: want one picture",
	kindNumPy: ", as sets of images are kept in: want one picture",
	kindCSV:   ", as sets of images are kept in: want one picture",
}

// noPhoto says what a file is that is no picture that can be read, as err has it.
func noPhoto(content []byte, err error) error {
	head := content[:min(len(content), headSize)]
	switch kind, what := sniffed(head); {
	case kind == kindOther && what != "" && !isPacked(head):
		return fmt.Errorf("it is %s", what)
	case isPacked(head):
		return errors.New("it is packed: unpack it first")
	case kind == kindZip && numpyArchive(head):
		return fmt.Errorf("it is %s%s", Called(head), asSets[kindNumPy])
	case kind != kindOther && kind != kindPicture:
		return fmt.Errorf("it is %s%s", Called(head), asSets[kind])
	case ended(err):
		return errCut
	}
	return err
}

func numpyArchive(head []byte) bool { return bytes.Contains(head, []byte(".npy")) }

func isPacked(head []byte) bool { return bytes.HasPrefix(head, []byte("\x1f\x8b")) || bzipped(head) }

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
	size, err := decode.Config(content)
	if err != nil {
		return nil, noPhoto(content, err)
	}
	if size.Width > maxPhotograph || size.Height > maxPhotograph || size.Width*size.Height > maxPhotograph {
		return nil, fmt.Errorf("%d×%d pixels, want at most %d", size.Width, size.Height, maxPhotograph)
	}
	picture, _, err := decode.Picture(content)
	if err != nil {
		return nil, noPhoto(content, err)
	}
	if _, _, many := cut(picture); many {
		return nil, ErrSheet
	}
	return picture, nil
}
