package file

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"golang.org/x/text/unicode/norm"

	"moevae/core/images/naming"
)

// How much is read.
const (
	maxUnpacked = 4 << 30   // bytes of one file, unpacked
	MaxHeld     = 256 << 20 // bytes of one that has to be in memory whole
	MaxEntries  = 1 << 20   // files, with those in archives
)

// Few is how many of a set's files, a part of all, may be of no use without anybody having meant them to be.
const Few = 10

// An Entry is a file, or one in an archive.
type Entry struct {
	Path    string
	Class   string // the folder it lies in, "" if that is none
	What    string // it is, if that is known without looking into it
	Archive string // that it lies in, "" if that is none
	Size    int64  // as far as is known
	open    func() (io.ReadCloser, error)
	at      io.ReaderAt // nil where reading goes from the start only
}

// Of returns a file of that path, with slashes between folders, of so many bytes. content is closed, if it is a Closer, when nothing more is read for now,
// and may be read again. A Mac writes é as e with an accent behind it, others as one letter: the entry's name has one.
func Of(name string, size int64, content io.ReaderAt) Entry {
	name = norm.NFC.String(name)
	return Entry{Path: name, Class: folder(name), Size: size, at: content, open: func() (io.ReadCloser, error) {
		closer, _ := content.(io.Closer)
		return reading{io.NewSectionReader(content, 0, size), closer}, nil
	}}
}

// Within returns likewise what lies in an archive.
func Within(archive, name string, size int64, content io.ReaderAt) Entry {
	e := Of(name, size, content)
	e.Archive = archive
	return e
}

// LetGo returns an entry that has its names and nothing else, so that its content need not be kept.
func (e Entry) LetGo() Entry { return Entry{Path: e.Path, Class: e.Class, Archive: e.Archive} }

// IsLetGo says whether an entry's content has been let go, and can't be read any more.
func (e Entry) IsLetGo() bool { return e.open == nil }

// folder returns the name of the innermost folder of a path. An archive is a folder called as it is without its ending.
func folder(name string) string {
	dir := path.Base(path.Dir(name))
	if dir == "." || dir == "/" {
		return ""
	}
	return naming.Stem(dir)
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

// Hidden says whether a file is the system's own and never meant to be looked at.
func Hidden(name string) bool {
	for part := range strings.SplitSeq(name, "/") {
		if strings.HasPrefix(part, ".") && part != "." && part != ".." || systems[part] {
			return true
		}
	}
	return false
}

// Begin returns an entry's first bytes, unpacked, filling its capacity if there are as many, and the rest. They tell its kind. The error is of
// opening it or of unpacking, and rest is to be closed if there is none.
func (e Entry) Begin() (head []byte, rest io.ReadCloser, err error) {
	r, err := e.Unpacked()
	if err != nil {
		return nil, nil, err
	}
	head = make([]byte, e.begins())
	n, err := io.ReadFull(r, head)
	head = head[:n]
	short := errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) && !(n == 0 && errors.As(err, &damaged{})) // what is damaged further on is found there
	if err != nil && !short {
		r.Close()
		return nil, nil, err
	}
	return head, r, nil
}

// head returns an entry's first bytes, unpacked.
func (e Entry) head() ([]byte, error) {
	head, rest, err := e.Begin()
	if err != nil {
		return nil, err
	}
	return head[:min(len(head), headSize)], rest.Close()
}

// Content returns all that an entry unpacks to, if that is no more than most bytes; else an error says so, or what is wrong with its packing.
func (e Entry) Content(most int64) ([]byte, error) {
	return e.After(func(io.Reader) error { return nil }, most)
}

// After returns likewise all that follows what skip reads. The error is skip's, too.
func (e Entry) After(skip func(io.Reader) error, most int64) ([]byte, error) {
	r, err := e.Unpacked()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	if err := skip(r); err != nil {
		return nil, err
	}
	return AtMost(r, most)
}

// AtMost reads all there is, if that is no more than most bytes; else an error says so.
func AtMost(r io.Reader, most int64) ([]byte, error) {
	b, err := io.ReadAll(io.LimitReader(r, most+1))
	if err == nil && int64(len(b)) > most {
		err = fmt.Errorf("it unpacks to more than %d MB, which is more than is read at once", most>>20)
	}
	return b, err
}

// Digest sums what an entry unpacks to.
func (e Entry) Digest(ctx context.Context) (sum [sha256.Size]byte, err error) {
	r, err := e.Unpacked()
	if err != nil {
		return sum, err
	}
	defer r.Close()
	h := sha256.New()
	for {
		if _, err := io.CopyN(h, r, 1<<20); err == io.EOF {
			break
		} else if err != nil {
			return sum, err
		}
		if ctx.Err() != nil {
			return sum, ctx.Err()
		}
	}
	return [sha256.Size]byte(h.Sum(nil)), nil
}
