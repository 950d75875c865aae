package images

import (
	"archive/tar"
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// Folders of nothing but copies are left out and no kinds: what was to be sorted beside what is, a set within itself, and what lies
// once more within each kind. Where it may be otherwise, all pictures stay.
func TestFoldersOfCopies(t *testing.T) {
	const n = 12
	pixels, labels := drawn(n)
	for i := range n {
		pixels[i*wide*high] = byte(i) // no two alike
	}
	at := func(name string, i int) File { return Bytes(name, encoded(t, "png", grey(pixels, i))) }
	for name, test := range map[string]struct {
		again func(i int) string // where the copies are
		left  string             // "" if none are left out
		held  int
	}{
		"to be sorted":       {func(i int) string { return fmt.Sprintf("raw/IMG_%d.png", i) }, "raw", 0},
		"in itself":          {func(i int) string { return fmt.Sprintf("set/set/k%d/%d.png", labels[i], i) }, "set/set/k0, set/set/k1, set/set/k2", 0},
		"in each kind":       {func(i int) string { return fmt.Sprintf("set/k%d/thumbs/%d.png", labels[i], i) }, "set/k0/thumbs, set/k1/thumbs, set/k2/thumbs", 0},
		"held out":           {func(i int) string { return fmt.Sprintf("set/test/k%d/%d.png", labels[i], i) }, "", n},
		"held out, unsorted": {func(i int) string { return fmt.Sprintf("set/test/%d.png", i) }, "", n},
		"sorted otherwise":   {func(i int) string { return fmt.Sprintf("by/w%d/%d.png", i/4, i) }, "", 0},
		"another picture":    {func(i int) string { return fmt.Sprintf("raw/%d.png", i) }, "", 0},
	} {
		t.Run(name, func(t *testing.T) {
			var files []File
			for i := range n {
				if files = append(files, at(fmt.Sprintf("set/k%d/%d.png", labels[i], i), i)); test.held > 0 {
					files[len(files)-1] = at(fmt.Sprintf("set/train/k%d/%d.png", labels[i], i), i)
				}
				files = append(files, at(test.again(i), i))
			}
			if name == "another picture" {
				pixels[1] = 77
				files = append(files, at("raw/more.png", 0))
			}
			c := read(t, files...)
			want, said := 2*n, "; 12 copies of other pictures, in "+test.left+", left out"
			if name == "another picture" {
				want++
			}
			if test.left != "" {
				want = n
			}
			if got := c.Training.Images.N; got != want-test.held || strings.Contains(c.String(), said) != (test.left != "") {
				t.Errorf("%d pictures to train on, want %d; %s", got, want-test.held, c)
			}
			if test.left != "" && !slices.Equal(c.Classes, []string{"k0", "k1", "k2"}) {
				t.Errorf("classes %q", c.Classes)
			}
		})
	}
}

// On a tape a file with several names is there once, and the others are links, which count as files.
func TestLinksOnATape(t *testing.T) {
	const n = 12
	pixels, labels := drawn(n)
	for name, link := range map[string]func(i int) (from, to string, kind byte){
		"hard": func(i int) (string, string, byte) {
			return fmt.Sprintf("k%d/%d.png", labels[i], i), fmt.Sprintf("all/%d.png", i), tar.TypeLink
		},
		"symbolic": func(i int) (string, string, byte) {
			return fmt.Sprintf("set/k%d/%d.png", labels[i], i), fmt.Sprintf("../../all/%d.png", i), tar.TypeSymlink
		},
	} {
		t.Run(name, func(t *testing.T) {
			var b bytes.Buffer
			w := tar.NewWriter(&b)
			put := func(h tar.Header, content []byte) {
				h.Size, h.Mode = int64(len(content)), 0o644
				if err := w.WriteHeader(&h); err != nil {
					t.Fatal(err)
				}
				w.Write(content)
			}
			for i := range n {
				pixels[i*wide*high] = byte(i)
				from, to, kind := link(i)
				put(tar.Header{Name: from, Linkname: to, Typeflag: kind}, nil)
				put(tar.Header{Name: fmt.Sprintf("all/%d.png", i), Typeflag: tar.TypeReg}, encoded(t, "png", grey(pixels, i)))
			}
			put(tar.Header{Name: "around", Linkname: "around", Typeflag: tar.TypeSymlink}, nil)
			put(tar.Header{Name: "k0/gone.png", Linkname: "../nowhere.png", Typeflag: tar.TypeSymlink}, nil)
			w.Close()
			if c := read(t, Bytes("set.tar", b.Bytes())); c.Training.Images.N != n || !slices.Equal(c.Classes, []string{"k0", "k1", "k2"}) {
				t.Errorf("%s, classes %q", c, c.Classes)
			}
		})
	}
}
