package images

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// flat returns n pictures in one folder, which says nothing of what they show.
func flat(t testing.TB, dir string, n int) (files []File) {
	pixels, _ := drawn(n)
	for i := range n {
		files = append(files, Bytes(fmt.Sprintf("%s/img%02d.png", dir, i), encoded(t, "png", grey(pixels, i))))
	}
	return files
}

// Of pictures that no folder says anything of, a table may say what they show, in any order and form.
func TestTablesSayWhatPicturesShow(t *testing.T) {
	_, labels := drawn(12)
	for name, c := range map[string]struct {
		path, heading, line string // of the picture's number and its label
		classes             []string
	}{
		"names with endings":    {"labels.csv", "filename,label\n", "img%02d.png,%d\n", nil},
		"names without":         {"train.csv", "id,class\n", "img%02d,%d\n", nil},
		"names with folders":    {"set/annotations.txt", "", "set/img%02d.png %d\n", nil},
		"kinds before names":    {"labels.tsv", "", "\"%[2]d\"\t\"img%02[1]d.png\"\n", nil},
		"between other columns": {"info.csv", "row;file;category;width\n", "7;img%02d.png;%d;5\n", nil},
		"words":                 {"labels.csv", "image,name\n", "img%02d.png,kind %d\n", []string{"kind 0", "kind 1", "kind 2"}},
	} {
		table := c.heading
		for i := range labels {
			i = (5*i + 2) % 12
			table += fmt.Sprintf(c.line, i, labels[i])
		}
		got := read(t, append(flat(t, "set", 12), Bytes(c.path, []byte(table)))...)
		check(t, got.Training, 12, true)
		if !slices.Equal(got.Classes, c.classes) || len(got.Account.Skipped) > 0 {
			t.Errorf("%s: classes %q; %s", name, got.Classes, got)
		}
	}
	// Where two parts call their pictures alike, a table of one is not about the other.
	var said strings.Builder
	for i, l := range labels {
		fmt.Fprintf(&said, "img%02d.png,%d\n", i, l)
	}
	got := read(t, slices.Concat(flat(t, "train", 12), flat(t, "test", 3), []File{Bytes("train.csv", []byte(said.String()))})...)
	check(t, got.Training, 12, true)
	check(t, got.HeldOut, 3, false)
}

// A table beside folders of classes is skipped, and so is one of something else.
func TestTablesThatSayNothing(t *testing.T) {
	pictures := flat(t, "set", 12)
	for name, table := range map[string]string{
		"other pictures": "file,label\na.png,1\nb.png,2\n",
		"too few":        "file,label\nimg00.png,1\nimg01.png,2\n",
		"nothing":        strings.Repeat("img00.png\n", 12),
		"one kind":       strings.Repeat("img00.png,1\nimg01.png,1\n", 6),
		"no one column":  "file,width,height\nimg00.png,1,2\n",
		"uneven":         "img00.png,1\nimg01.png\n",
	} {
		if c := read(t, append(pictures[:12:12], Bytes("labels.csv", []byte(table)))...); c.Training.Labels != nil || len(c.Account.Skipped) != 1 {
			t.Errorf("%s: labels %v; %s", name, c.Training.Labels, c)
		}
	}
	files := album(t, 12, []string{"0", "1", "2"}, asPNG(t))
	c := read(t, append(files, Bytes("set/labels.csv", []byte("file,label\n000.png,7\n001.png,7\n")))...)
	if !slices.Equal(c.Account.Skipped, []string{"set/labels.csv"}) || slices.Contains(c.Training.Labels, 7) {
		t.Errorf("labels %v; %s", c.Training.Labels, c)
	}
}
