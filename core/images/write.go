package images

import (
	"archive/zip"
	"bytes"
	"cmp"
	"fmt"
	"image"
	"image/png"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"moevae/core/digit"
	"moevae/core/images/class"
	"moevae/core/images/written"
)

// The forms in which Write writes images.
const (
	AsIDX = "idx"
	AsPNG = "png"
)

// Write writes images and what they are called as a zip that Read reads again, with the same pixels, labels and classes.
// names are [N], "" for an image without one. The error says which form or number of names was wanted, or is w's.
//
//	idx  drawings-images-idx3-ubyte, and if any has a name drawings-labels-idx1-ubyte, where Unknown is one without;
//	     names that are no numbers stand in drawings-mapping.txt, as EMNIST's do
//	png  a picture for each image, in a folder called as it is; those without a name lie beside the folders
func Write(w io.Writer, s *digit.Set, names []string, form string) error {
	if len(names) != s.N {
		return fmt.Errorf("%d names for %d images, want as many", len(names), s.N)
	}
	z := zip.NewWriter(w)
	var err error
	switch form {
	case AsIDX:
		err = writeIDX(z, s, names)
	case AsPNG:
		err = writePNG(z, s, names)
	default:
		err = fmt.Errorf("%q is no form of images, want %s or %s", form, AsIDX, AsPNG)
	}
	return cmp.Or(err, z.Close())
}

func writeIDX(z *zip.Writer, s *digit.Set, names []string) error {
	if err := addIDX(z, "drawings-images-idx3-ubyte", s.Pixels, s.N, s.Height, s.Width); err != nil {
		return err
	}
	labels, called, numbers := class.Labelled(names)
	if len(called) == 0 {
		return nil
	}
	if len(called) >= class.Unknown {
		return fmt.Errorf("they have %d names, want at most %d", len(called), class.Unknown-1)
	}
	if err := addIDX(z, "drawings-labels-idx1-ubyte", labels, s.N); err != nil || numbers {
		return err
	}
	var text strings.Builder
	for i, name := range called {
		fmt.Fprint(&text, i)
		for _, r := range name {
			fmt.Fprintf(&text, " %d", r)
		}
		text.WriteByte('\n')
	}
	return add(z, "drawings-mapping.txt", []byte(text.String()))
}

func addIDX(z *zip.Writer, name string, data []byte, dims ...int) error {
	var file bytes.Buffer
	if err := digit.WriteIDX(&file, dims, data); err != nil {
		return err
	}
	return add(z, name, file.Bytes())
}

// header returns an entry's. Its date is the first that a zip can say: without one it would be none, and the same images are the same file.
func header(name string, method uint16) *zip.FileHeader {
	return &zip.FileHeader{Name: name, Method: method, Modified: time.Date(1980, time.January, 1, 0, 0, 0, 0, time.UTC)}
}

func add(z *zip.Writer, name string, content []byte) error {
	f, err := z.CreateHeader(header(name, zip.Deflate))
	if err != nil {
		return err
	}
	_, err = f.Write(content)
	return err
}

func writePNG(z *zip.Writer, s *digit.Set, names []string) error {
	digits, folders := len(strconv.Itoa(s.N)), foldersOf(names)
	for i, name := range names {
		if name = folders[written.Alike(name)]; name != "" {
			name += "/"
		}
		f, err := z.CreateHeader(header(fmt.Sprintf("%s%0*d.png", name, digits, i+1), zip.Store)) // PNG is packed already
		if err != nil {
			return err
		}
		if err := png.Encode(f, &image.Gray{Pix: s.Image(i), Stride: s.Width, Rect: image.Rect(0, 0, s.Width, s.Height)}); err != nil {
			return err
		}
	}
	return nil
}

// foldersOf returns each name's folder, by what is alike: two that are read as two have two, and one that can stand as it is does.
func foldersOf(names []string) map[string]string {
	folders, taken := map[string]string{}, map[string]bool{}
	sorted := slices.Compact(slices.Sorted(slices.Values(names)))
	for _, whole := range []bool{true, false} {
		for _, name := range sorted {
			key, own := written.Alike(name), folderNamed(name)
			if _, has := folders[key]; has || whole != (own == strings.TrimSpace(name)) {
				continue
			}
			folder := own
			for n := 2; taken[written.Alike(folder)]; n++ {
				folder = fmt.Sprintf("%s_%d", own, n)
			}
			folders[key], taken[written.Alike(folder)] = folder, true
		}
	}
	return folders
}

// folderNamed returns a name as that of a folder, which every system takes and which leads nowhere else.
func folderNamed(name string) string {
	name = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`/\:*?"<>|`, r) || unicode.IsControl(r) {
			return '_'
		}
		return r
	}, strings.TrimSpace(name))
	if trimmed := strings.TrimRight(name, ". "); trimmed != name || strings.HasPrefix(name, ".") {
		name = strings.Trim(name, ". ") + "_"
	}
	return name
}
