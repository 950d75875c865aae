package images

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
)

// expand returns the entries of an archive, in its own order. Those of a zip are read when they are asked for; a tape
// is wound only once, so what lies on it is held.
func (e entry) expand(kind kind) ([]entry, error) {
	if kind == kindZip {
		return e.expandZip()
	}
	return e.expandTar()
}

func (e entry) expandZip() ([]entry, error) {
	at, size := e.at, e.size
	if at == nil || !startsAs(at, zipMagic) { // packed once more, or in another archive
		content, err := e.content(maxHeld)
		if err != nil {
			return nil, err
		}
		at, size = bytes.NewReader(content), int64(len(content))
	}
	z, err := zip.NewReader(at, size)
	if err != nil {
		return nil, fmt.Errorf("zip: %w", err)
	}
	if len(z.File) > maxEntries {
		return nil, fmt.Errorf("zip: %d files, want at most %d", len(z.File), maxEntries)
	}
	var all []entry
	for _, f := range z.File {
		if strings.HasSuffix(f.Name, "/") || hidden(f.Name) {
			continue
		}
		if f.Flags&1 != 0 {
			return nil, errors.New("zip: it is encrypted; unpack it first")
		}
		name := within(e.path, f.Name)
		all = append(all, entry{path: name, class: folder(name), size: int64(min(f.UncompressedSize64, 1<<62)), open: f.Open})
	}
	return all, nil
}

func startsAs(at io.ReaderAt, magic []byte) bool {
	head := make([]byte, len(magic))
	n, _ := at.ReadAt(head, 0)
	return bytes.Equal(head[:n], magic)
}

func (e entry) expandTar() ([]entry, error) {
	r, err := e.unpacked()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	var all []entry
	left := int64(maxHeld)
	for t := tar.NewReader(r); ; {
		h, err := t.Next()
		if errors.Is(err, io.EOF) {
			return all, nil
		}
		if err != nil {
			return nil, fmt.Errorf("tar: %w", err)
		}
		if h.Typeflag != tar.TypeReg || hidden(h.Name) {
			continue
		}
		content, err := io.ReadAll(io.LimitReader(t, left+1))
		if err != nil {
			return nil, fmt.Errorf("tar: %s: %w", h.Name, err)
		}
		if left -= int64(len(content)); left < 0 || len(all) >= maxEntries {
			return nil, fmt.Errorf("tar: it holds more than %d MB or %d files, which is more than is read at once; make it a zip or unpack it", maxHeld>>20, maxEntries)
		}
		all = append(all, entryOfBytes(within(e.path, h.Name), content))
	}
}

// within names what lies in an archive. What an archive says of its files' places leads nowhere else.
func within(archive, name string) string {
	return archive + path.Clean("/"+strings.ReplaceAll(name, `\`, "/"))
}

// unfold replaces every archive by what it holds. The error names the archive.
func unfold(entries []entry, depth int, report func(entry)) ([]entry, error) {
	var all []entry
	for _, e := range entries {
		kind, err := e.sniff()
		if err != nil || kind != kindZip && kind != kindTar {
			all = append(all, e) // whoever examines it says what is wrong
			continue
		}
		if depth == 0 {
			return nil, fmt.Errorf("%s is an archive in archives in archives; unpack it first", e.path)
		}
		inner, err := e.expand(kind)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", e.path, err)
		}
		// Archives lie at the top nearly always; in a folder of pictures nobody wants each opened twice.
		if slices.ContainsFunc(inner, maybeArchive) {
			if inner, err = unfold(inner, depth-1, report); err != nil {
				return nil, err
			}
		}
		report(e)
		if all = append(all, inner...); len(all) > maxEntries {
			return nil, fmt.Errorf("%s: more than %d files", e.path, maxEntries)
		}
	}
	return all, nil
}

// maybeArchive says whether a name could be an archive's.
func maybeArchive(e entry) bool {
	switch strings.ToLower(path.Ext(e.path)) {
	case ".png", ".jpg", ".jpeg", ".gif", ".bmp", ".webp", ".npy", ".csv", ".txt":
		return false
	}
	return true
}
