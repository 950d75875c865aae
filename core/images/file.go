package images

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"golang.org/x/text/unicode/norm"
)

const (
	maxUnpacked = 4 << 30   // bytes that are read of one file, unpacked
	maxHeld     = 256 << 20 // bytes of one that has to be in memory whole
	maxEntries  = 1 << 20   // files, with those in archives
	maxDepth    = 3         // archives in archives
)

// A File is a stream of bytes under a name, however it has come.
type File struct {
	Path    string // slashes between folders
	Size    int64
	Content io.ReaderAt // a Closer, if it is one, is closed when nothing more is read for now, and may be read again
}

// Bytes returns a file that is in memory.
func Bytes(path string, content []byte) File {
	return File{Path: path, Size: int64(len(content)), Content: bytes.NewReader(content)}
}

// An entry is a file, or one in an archive.
type entry struct {
	path    string
	class   string // the folder it lies in, "" if that is none
	what    string // it is, if that is known without looking into it
	archive string // that it lies in, "" if that is none
	size    int64  // as far as is known
	open    func() (io.ReadCloser, error)
	at      io.ReaderAt // nil where reading goes from the start only
}

// folder returns the name of the innermost folder of a path. An archive is a folder called as it is without its ending.
func folder(name string) string {
	dir := path.Base(path.Dir(name))
	if dir == "." || dir == "/" {
		return ""
	}
	return stem(dir)
}

// stem returns a name without the endings of archives.
func stem(name string) string {
	for _, ending := range []string{".zip", ".tar", ".tgz", ".tar.gz", ".tbz", ".tbz2", ".tar.bz2", ".npz"} {
		if n := len(name) - len(ending); n > 0 && strings.EqualFold(name[n:], ending) {
			return name[:n]
		}
	}
	return name
}

// entryOf returns a file as an entry. A Mac writes é as e with an accent behind it, others as one letter: its name has one.
func entryOf(f File) entry {
	f.Path = norm.NFC.String(f.Path)
	return entry{path: f.Path, class: folder(f.Path), size: f.Size, at: f.Content, open: func() (io.ReadCloser, error) {
		closer, _ := f.Content.(io.Closer)
		return reading{io.NewSectionReader(f.Content, 0, f.Size), closer}, nil
	}}
}

// entryOfBytes returns what lies in an archive and has been unpacked.
func entryOfBytes(name string, content []byte) entry {
	return entryOf(Bytes(name, content))
}

// reading is a reader with a closer that may be nil.
type reading struct {
	io.Reader
	closer io.Closer
}

func (r reading) Close() error {
	if r.closer == nil {
		return nil
	}
	return r.closer.Close()
}

// systems are what folders are called in which systems put their own, and what was thrown away.
var systems = map[string]bool{"__MACOSX": true, "@eaDir": true, "@Recycle": true, "#recycle": true, "#snapshot": true, "$RECYCLE.BIN": true, "lost+found": true}

// hidden says whether a file is the system's own and never meant to be looked at.
func hidden(name string) bool {
	for part := range strings.SplitSeq(name, "/") {
		if strings.HasPrefix(part, ".") && part != "." && part != ".." || systems[part] {
			return true
		}
	}
	return false
}

// begin returns an entry's first bytes, unpacked, filling its capacity if there are as many, and the rest. They tell its kind.
func (e entry) begin() (head []byte, rest io.ReadCloser, err error) {
	r, err := e.unpacked()
	if err != nil {
		return nil, nil, err
	}
	head = make([]byte, e.begins())
	n, err := io.ReadFull(r, head)
	head = head[:n]
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		r.Close()
		return nil, nil, err
	}
	return head, r, nil
}

// head returns an entry's first bytes, unpacked.
func (e entry) head() ([]byte, error) {
	head, rest, err := e.begin()
	if err != nil {
		return nil, err
	}
	return head[:min(len(head), headSize)], rest.Close()
}

// content returns all that an entry unpacks to, if that is no more than most bytes.
func (e entry) content(most int64) ([]byte, error) {
	return e.after(func(io.Reader) error { return nil }, most)
}

// after returns likewise all that follows what skip reads.
func (e entry) after(skip func(io.Reader) error, most int64) ([]byte, error) {
	r, err := e.unpacked()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	if err := skip(r); err != nil {
		return nil, err
	}
	return atMost(r, most)
}

// atMost reads all there is, if that is no more than most bytes.
func atMost(r io.Reader, most int64) ([]byte, error) {
	b, err := io.ReadAll(io.LimitReader(r, most+1))
	if err == nil && int64(len(b)) > most {
		err = fmt.Errorf("it unpacks to more than %d MB, which is more than is read at once", most>>20)
	}
	return b, err
}
