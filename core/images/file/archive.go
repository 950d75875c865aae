package file

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/bzip2"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"moevae/core/images/naming"
	"moevae/core/images/written"
)

// Expand returns the entries of an archive, in its own order. Those of a zip are read when they are asked for; a tape
// is wound only once, so what lies on it is held. The error says what is wrong with it: that it is damaged, locked, or holds more than is read.
func (e Entry) Expand(kind Kind) ([]Entry, error) {
	if kind == Zip {
		return e.expandZip()
	}
	return e.expandTar()
}

// methodBzip2 is how a zip calls what is packed by bzip2.
//
// Source: PKWARE, .ZIP File Format Specification, 4.4.5.
const methodBzip2 = 12

// methodAES is how WinZip and 7-Zip call what is locked.
//
// Source: WinZip, AE-1 and AE-2 encryption, "Compression method".
const methodAES = 99

func (e Entry) expandZip() ([]Entry, error) {
	at, size := e.at, e.Size
	if at == nil || !startsAs(at, zipMagic) { // packed once more, or in another archive
		content, err := e.Content(MaxHeld)
		if err != nil {
			return nil, err
		}
		at, size = bytes.NewReader(content), int64(len(content))
	}
	z, err := zip.NewReader(at, size)
	if err != nil && zipPartName.MatchString(e.Path) {
		return nil, errors.New("it is " + AZipPart)
	}
	if err != nil {
		return nil, packing("zip", err)
	}
	z.RegisterDecompressor(methodBzip2, func(r io.Reader) io.ReadCloser { return io.NopCloser(&blocks{bzip2.NewReader(r)}) })
	if len(z.File) > MaxEntries {
		return nil, fmt.Errorf("zip: %d files, want at most %d", len(z.File), MaxEntries)
	}
	if what := packaged(z); what != "" {
		return []Entry{{Path: e.Path, Class: e.Class, Archive: e.Archive, What: what, open: e.open}}, nil
	}
	var all []Entry
	names := named(z.File)
	for i, f := range z.File {
		if strings.HasSuffix(f.Name, "/") || Hidden(f.Name) {
			continue
		}
		if f.Flags&1 != 0 || f.Method == methodAES {
			return nil, errors.New("zip: it is encrypted, locked with a password; unpack it first")
		}
		if f.Method != zip.Store && f.Method != zip.Deflate && f.Method != methodBzip2 {
			return nil, fmt.Errorf("zip: %s is packed by method %d, and not by the usual one; unpack it first", f.Name, f.Method)
		}
		name := within(e.Path, names[i])
		all = append(all, Entry{Path: name, Class: folder(name), Archive: e.Path, Size: int64(min(f.UncompressedSize64, 1<<62)), open: f.Open})
	}
	return last(all), nil
}

// last returns of entries of one path, as of a file that was put into an archive anew, the last, as unpacking leaves it.
func last(all []Entry) (kept []Entry) {
	at := make(map[string]int, len(all))
	for i, e := range all {
		at[e.Path] = i
	}
	for i, e := range all {
		if at[e.Path] == i {
			kept = append(kept, e)
		}
	}
	return kept
}

// packaged says what a zip is that is one for a program alone, "" if anybody may look into it.
func packaged(z *zip.Reader) string {
	for _, f := range z.File {
		switch {
		case f.Name == "[Content_Types].xml", f.Name == "content.xml":
			return "an Office document: save tables as CSV and pictures as PNG"
		case strings.HasSuffix(f.Name, ".iwa"), f.Name == "index.apxl", f.Name == "buildVersionHistory.plist":
			return "a document of Apple’s Numbers, Pages or Keynote: export tables as CSV and pictures as PNG"
		case f.Name == "mergedimage.png":
			return "a Krita or OpenRaster picture: export it as PNG"
		case f.Name == "Document.archive":
			return "a Procreate picture: share it as PNG"
		case path.Base(f.Name) == "data.pkl":
			return "a file of PyTorch’s: open it with torch.load and save its images by numpy.save as .npy"
		case path.Base(f.Name) == "model.weights.h5":
			return "a model of Keras’s, which holds no images"
		}
	}
	return ""
}

func startsAs(at io.ReaderAt, magic []byte) bool {
	head := make([]byte, len(magic))
	n, _ := at.ReadAt(head, 0)
	return bytes.Equal(head[:n], magic)
}

func (e Entry) expandTar() ([]Entry, error) {
	r, err := e.Unpacked()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	var names, links []string
	var contents [][]byte
	to := map[string]string{} // where links lead
	left := int64(MaxHeld)
	for t := tar.NewReader(r); ; {
		h, err := t.Next()
		if errors.Is(err, io.EOF) {
			names, contents = followed(names, contents, links, to)
			return e.wound(names, contents), nil
		}
		if err != nil {
			return nil, packing("tar", err)
		}
		if Hidden(h.Name) {
			continue
		}
		switch h.Typeflag {
		case tar.TypeReg:
		case tar.TypeLink, tar.TypeSymlink:
			if len(links) < MaxEntries {
				links = append(links, h.Name)
				to[path.Clean(h.Name)] = leadsTo(h)
			}
			continue
		default:
			continue
		}
		content, err := io.ReadAll(io.LimitReader(t, left+1))
		if err != nil {
			return nil, packing("tar", err)
		}
		if left -= int64(len(content)); left < 0 || len(names) >= MaxEntries {
			return nil, fmt.Errorf("tar: it holds more than %d MB or %d files, which is more than is read at once; make it a zip or unpack it", MaxHeld>>20, MaxEntries)
		}
		names, contents = append(names, h.Name), append(contents, content)
	}
}

// leadsTo returns the path on a tape that a link leads to: tar keeps a file with two names once, and of the second one only where the first is.
func leadsTo(h *tar.Header) string {
	if h.Typeflag == tar.TypeSymlink && !path.IsAbs(h.Linkname) {
		return path.Join(path.Dir(h.Name), h.Linkname)
	}
	return path.Clean(h.Linkname)
}

// followed adds to files on a tape the links that lead to one of them.
func followed(names []string, contents [][]byte, links []string, to map[string]string) ([]string, [][]byte) {
	const most = 8 // links, one to the next
	at := make(map[string]int, len(names))
	for i, name := range names {
		at[path.Clean(name)] = i
	}
	for _, link := range links {
		file := to[path.Clean(link)]
		for range most {
			if next, leads := to[file]; leads {
				file = next
			}
		}
		if i, found := at[file]; found && len(names) < MaxEntries {
			names, contents = append(names, link), append(contents, contents[i])
		}
	}
	return names, contents
}

// wound returns what lies on a tape.
func (e Entry) wound(names []string, contents [][]byte) (all []Entry) {
	as := written.MeantInZips(names)
	for i, name := range names {
		all = append(all, Within(e.Path, within(e.Path, as(name)), int64(len(contents[i])), bytes.NewReader(contents[i])))
	}
	return last(all)
}

// within names what lies in an archive. What an archive says of its files' places leads nowhere else.
func within(archive, name string) string {
	return archive + path.Clean("/"+strings.ReplaceAll(norm.NFC.String(name), `\`, "/"))
}

// MaybeArchive says whether a name could be an archive's.
func MaybeArchive(e Entry) bool {
	return !naming.IsPicture(e.Path) && !slices.Contains([]string{".npy", ".csv", ".txt"}, strings.ToLower(path.Ext(e.Path)))
}
