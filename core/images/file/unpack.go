package file

import (
	"archive/zip"
	"bufio"
	"bytes"
	"compress/bzip2"
	"compress/flate"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/klauspost/compress/zstd"
	"golang.org/x/text/encoding/unicode"
)

const maxPacked = 3 // times over

// begins returns how many bytes of an entry are read at first: of a small file all there are, and one more where another would be.
func (e Entry) begins() int { return int(min(max(e.Size+1, headSize), 1<<12)) }

// Unpacked returns a stream of what an entry holds once it is unpacked, as often as it has been packed by gzip, bzip2 or
// Zstandard, whatever its name says. An error of the stream says what is wrong with the packing, or that it is larger than may be.
func (e Entry) Unpacked() (io.ReadCloser, error) {
	raw, err := e.open()
	if err != nil {
		return nil, err
	}
	var r io.Reader = raw
	for n, packed := 0, true; packed && n < maxPacked; n++ {
		buffered := bufio.NewReaderSize(r, e.begins())
		head, _ := buffered.Peek(len(bzip2Magic) + len(bzip2Block))
		switch {
		case bzipped(head):
			r = &blocks{bzip2.NewReader(buffered)}
		case zstandard(head):
			r, err = Zstandard(buffered)
		case bytes.HasPrefix(head, []byte{0x1f, 0x8b}):
			r, err = newMembers(buffered)
		default:
			r, packed = buffered, false
		}
		if err != nil {
			raw.Close()
			return nil, err
		}
	}
	// Excel's "Unicode text" is in UTF-16, and so is what PowerShell writes.
	text := bufio.NewReaderSize(r, e.begins())
	r = text
	if mark, _ := text.Peek(2); bytes.Equal(mark, []byte{0xff, 0xfe}) || bytes.Equal(mark, []byte{0xfe, 0xff}) {
		r = unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder().Reader(text)
	}
	return reading{&bounded{r, maxUnpacked}, raw}, nil
}

// What a bzip2 stream begins with: a word, how large its blocks are, and then its first block, or its end if it has none.
const (
	bzip2Magic = "BZh9"
	bzip2Block = "\x31\x41\x59\x26\x53\x59"
	bzip2End   = "\x17\x72\x45\x38\x50\x90"
)

// bzipped says whether a file that begins so is packed by bzip2.
func bzipped(head []byte) bool {
	n := len(bzip2Magic)
	if len(head) < n+len(bzip2Block) || !bytes.HasPrefix(head, []byte(bzip2Magic[:n-1])) || head[n-1] < '1' || head[n-1] > '9' {
		return false
	}
	return bytes.HasPrefix(head[n:], []byte(bzip2Block)) || bytes.HasPrefix(head[n:], []byte(bzip2End))
}

// blocks is a bzip2 stream, one after another, and then maybe bytes that are none of it.
type blocks struct{ from io.Reader }

func (b *blocks) Read(p []byte) (int, error) {
	n, err := b.from.Read(p)
	switch {
	case err == bzip2.StructuralError("bad magic value in continuation file"):
		err = io.EOF
	case err != nil && !errors.Is(err, io.EOF):
		err = packing("bzip2", err)
	}
	return n, err
}

// zstandard says whether a file that begins so is packed by Zstandard: with a frame of its, or one that is to be skipped, as pzstd writes before each.
//
// Source: RFC 8878, 3.1.
func zstandard(head []byte) bool {
	const frame, skipped = "\x28\xb5\x2f\xfd", "\x2a\x4d\x18"
	return bytes.HasPrefix(head, []byte(frame)) || len(head) > 3 && head[0]>>4 == 5 && string(head[1:4]) == skipped
}

// Zstandard undoes its packing, by as much memory as is held at most. Its reader has nothing to be closed.
func Zstandard(packed io.Reader) (io.Reader, error) {
	z, err := zstd.NewReader(packed, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(MaxHeld))
	if err != nil {
		return nil, packing("zstd", err)
	}
	return frames{z}, nil
}

// frames is a Zstandard stream.
type frames struct{ from io.Reader }

func (f frames) Read(p []byte) (int, error) {
	n, err := f.from.Read(p)
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF):
		err = packing("zstd", err)
	case err != nil && !errors.Is(err, io.EOF):
		err = damaged{"zstd: it is damaged: fetch it again", err}
	}
	return n, err
}

// members is a gzip stream: one member after another, and then maybe zeros or other bytes that are none of it, as tapes
// and careless programs leave them. gzip itself reads on and then refuses the whole.
type members struct {
	from *bufio.Reader
	zip  *gzip.Reader
	over bool
}

func newMembers(from *bufio.Reader) (*members, error) {
	zip, err := gzip.NewReader(from)
	if err != nil {
		return nil, packing("gzip", err)
	}
	zip.Multistream(false)
	return &members{from: from, zip: zip}, nil
}

// again says whether another member follows: its magic number and the only method that there is.
func (m *members) again() bool {
	head, _ := m.from.Peek(3)
	return bytes.Equal(head, []byte{0x1f, 0x8b, 8})
}

func (m *members) Read(p []byte) (int, error) {
	for !m.over {
		n, err := m.zip.Read(p)
		if err != nil && !errors.Is(err, io.EOF) {
			return n, packing("gzip", err)
		}
		if n > 0 || len(p) == 0 {
			return n, nil // an end is found again at the next call
		}
		if err == nil {
			return 0, nil
		}
		if !m.again() || m.zip.Reset(m.from) != nil {
			m.over = true
			break
		}
		m.zip.Multistream(false)
	}
	return 0, io.EOF
}

// packing returns an error that says once how a file is packed, and what is to be done where that is damaged.
func packing(by string, err error) error {
	corrupt, structure, known := flate.CorruptInputError(0), bzip2.StructuralError(""), damaged{}
	switch {
	case errors.As(err, &known):
		return err
	case errors.Is(err, io.ErrUnexpectedEOF):
		return damaged{by + ": it ends before its time, as where a download broke off: fetch it again", err}
	case errors.Is(err, gzip.ErrChecksum), errors.Is(err, gzip.ErrHeader), errors.Is(err, zip.ErrChecksum), errors.As(err, &corrupt), errors.As(err, &structure):
		return damaged{by + ": it is damaged: fetch it again", err}
	case errors.Is(err, zip.ErrFormat):
		return damaged{by + ": not a valid zip file, as where a download broke off: fetch it again", err}
	case strings.HasPrefix(err.Error(), by+": "):
		return err
	}
	return fmt.Errorf("%s: %w", by, err)
}

// A damaged file's error has a sentence of its own.
type damaged struct {
	text string
	err  error
}

func (d damaged) Error() string { return d.text }
func (d damaged) Unwrap() error { return d.err }

// bounded is a reader with an end.
type bounded struct {
	r    io.Reader
	left int64
}

func (b *bounded) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, fmt.Errorf("it unpacks to more than %d GB", maxUnpacked>>30)
	}
	n, err := b.r.Read(p[:min(int64(len(p)), b.left)])
	b.left -= int64(n)
	return n, err
}
