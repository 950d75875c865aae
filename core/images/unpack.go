package images

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"strings"
)

const maxPacked = 3 // times over

// begins returns how many bytes of an entry are read at first: of a small file all there are, and one more where another would be.
func (e entry) begins() int { return int(min(max(e.size+1, headSize), 1<<12)) }

// unpacked returns a stream of what an entry holds once it is unpacked, as often as it has been packed by gzip, whatever
// its name says. An error of the stream says what is wrong with the packing, or that it is larger than may be.
func (e entry) unpacked() (io.ReadCloser, error) {
	raw, err := e.open()
	if err != nil {
		return nil, err
	}
	var r io.Reader = raw
	for range maxPacked {
		buffered := bufio.NewReaderSize(r, e.begins())
		r = buffered
		if head, _ := buffered.Peek(2); !bytes.Equal(head, []byte{0x1f, 0x8b}) {
			break
		}
		if r, err = newMembers(buffered); err != nil {
			raw.Close()
			return nil, err
		}
	}
	return reading{&bounded{r, maxUnpacked}, raw}, nil
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
		if n > 0 && errors.Is(err, io.EOF) {
			err = nil // it is found again at the next call
		}
		if n > 0 || len(p) == 0 {
			return n, err
		}
		if !errors.Is(err, io.EOF) {
			if err != nil {
				err = packing("gzip", err)
			}
			return 0, err
		}
		if !m.again() || m.zip.Reset(m.from) != nil {
			m.over = true
			break
		}
		m.zip.Multistream(false)
	}
	return 0, io.EOF
}

// packing returns an error that says once how a file is packed.
func packing(by string, err error) error {
	if strings.HasPrefix(err.Error(), by+": ") {
		return err
	}
	return fmt.Errorf("%s: %w", by, err)
}

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
