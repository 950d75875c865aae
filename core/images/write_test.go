package images

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"moevae/core/digit"
)

// What is written is read again: the same pixels, labels and names of classes, in both forms.
func TestWriteIsReadAgain(t *testing.T) {
	const n = 12
	pixels, _ := drawn(n)
	s := &digit.Set{N: n, Width: wide, Height: high, Pixels: pixels}
	cycle := func(names ...string) (all []string) {
		for i := range n {
			all = append(all, names[i%len(names)])
		}
		return all
	}
	for what, c := range map[string]struct {
		names   []string
		labels  string // of the first four
		classes []string
	}{
		"nobody has named them":    {cycle(""), "[]", nil},
		"digits":                   {cycle("7", "0", "3"), "[7 0 3 7]", nil},
		"some digits":              {cycle("7", "", "3"), "[7 255 3 7]", nil},
		"words":                    {cycle("cat", "A", "äpfel"), "[1 0 2 1]", []string{"A", "cat", "äpfel"}},
		"some words, one a number": {cycle("cat", "", "3"), "[1 255 0 1]", []string{"3", "cat"}},
		"as files can’t be named":  {cycle("cat", "b: ?", "b: ?"), "", nil},
		"as one can and one can’t": {cycle("a_b", "a/B", "a/b"), "", nil},
	} {
		for _, form := range []string{AsIDX, AsPNG} {
			t.Run(what+", "+form, func(t *testing.T) {
				var file bytes.Buffer
				if err := Write(&file, s, c.names, form); err != nil {
					t.Fatal(err)
				}
				z, err := zip.NewReader(bytes.NewReader(file.Bytes()), int64(file.Len()))
				if err != nil {
					t.Fatal(err)
				}
				for _, f := range z.File {
					if f.Modified.Year() < 1980 {
						t.Errorf("%s is of %v, before a zip’s first day", f.Name, f.Modified)
					}
				}
				p := read(t, Bytes("drawings.zip", file.Bytes()))
				got := p.Training
				if c.classes == nil && c.labels == "" { // what they are called depends on the form
					if p.Kinds() != 2 || got.Images.N != n {
						t.Errorf("%d images of %d kinds, want %d of 2", got.Images.N, p.Kinds(), n)
					}
					return
				}
				// Pictures come in the order of their folders.
				order := make([]int, n)
				for i := range order {
					order[i] = i
				}
				if form == AsPNG {
					at := func(i int) string { return strings.TrimPrefix(c.names[i]+"/", "/") + fmt.Sprintf("%02d", i+1) }
					slices.SortFunc(order, func(i, j int) int { return strings.Compare(at(i), at(j)) })
				}
				labels := make([]byte, min(n, len(got.Labels)))
				for i, from := range order {
					if !bytes.Equal(got.Images.Image(i), s.Image(from)) {
						t.Fatalf("image %d is another than was written", from)
					}
					if len(labels) > 0 {
						labels[from] = got.Labels[i]
					}
				}
				if text := fmt.Sprint(labels[:min(4, len(labels))]); text != c.labels || !slices.Equal(p.Classes, c.classes) {
					t.Errorf("labels %s, classes %q; want %s, %q", text, p.Classes, c.labels, c.classes)
				}
			})
		}
	}
}

// A name leads nowhere but into a folder of the archive, and no two of them that are two into one.
func TestWriteNamesFolders(t *testing.T) {
	names := []string{"../../etc", `a\b`, ".hidden", "x.", " 7 ", "…", "..", "a\x00B", "a_B", "A", "a", "A_b_2", "X_", `a\B`}
	pixels, _ := drawn(len(names))
	var file bytes.Buffer
	if err := Write(&file, &digit.Set{N: len(names), Width: wide, Height: high, Pixels: pixels}, names, AsPNG); err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(file.Bytes()), int64(file.Len()))
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{"_.._etc_", "a_B_4", "hidden_", "x__2", "7", "…", "_", "a_B_3", "a_B", "A", "a", "A_b_2", "X_", "a_B_4"} {
		if got := z.File[i].Name; got != fmt.Sprintf("%s/%02d.png", want, i+1) {
			t.Errorf("%q lies in %q, want it in %s", names[i], got, want)
		}
	}
}

func TestWriteRefuses(t *testing.T) {
	pixels, _ := drawn(3)
	s := &digit.Set{N: 3, Width: wide, Height: high, Pixels: pixels}
	for want, err := range map[string]error{
		"2 names for 3 images, want as many":          Write(&bytes.Buffer{}, s, make([]string, 2), AsIDX),
		`"jpg" is no form of images, want idx or png`: Write(&bytes.Buffer{}, s, make([]string, 3), "jpg"),
		"the disk is full":                            Write(full{}, s, make([]string, 3), AsPNG),
	} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("the error is %v, want %q", err, want)
		}
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("the disk is full") }
