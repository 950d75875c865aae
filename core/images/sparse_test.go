package images

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// Tables that leave out zeros, as LibSVM and SVMlight have them, are read as those that do not.
func TestSparseTables(t *testing.T) {
	const n = 12
	pixels, labels := drawn(n)
	pixels[wide*high-1] = 9 // in the last row, or their size would not be known
	written := func(from int, form, behind string) (text string) {
		for i := range n {
			text += fmt.Sprintf(form, labels[i])
			for j, v := range pixels[i*wide*high : (i+1)*wide*high] {
				if v > 0 || from == 0 && j == 0 {
					text += fmt.Sprintf(" %d:%d", from+j, v)
				}
			}
			text += behind + "\n"
		}
		return text
	}
	for name, text := range map[string]string{
		"LibSVM's":            written(1, "%d", " "),
		"SVMlight's":          "# made by hand\n" + written(1, "%d.0 qid:3", " # one"),
		"from 0":              written(0, "%d", ""),
		"carriage returns":    strings.ReplaceAll(written(1, "%d", ""), "\n", "\r\n"),
		"tabs and blanks":     strings.ReplaceAll(strings.ReplaceAll(written(1, "%d", ""), " ", "\t "), ":200", ":200  "),
		"without a last line": strings.TrimSpace(written(1, "%d", "")),
	} {
		c, err := Read(t.Context(), []File{Bytes("digits.scale", []byte(text))}, Options{})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if p := c.Training; p == nil || p.Images.N != n || p.Images.Width != wide || !bytes.Equal(p.Images.Pixels, pixels) || !slices.Equal(p.Labels, labels) {
			t.Errorf("%s: read as %+v", name, c.Training)
		}
	}
	blank := read(t, Bytes("digits", []byte("2\n1 \n"+written(1, "%d", "")))).Training
	if blank == nil || blank.Images.N != n+2 || !slices.Equal(blank.Labels[:2], []byte{2, 1}) || !bytes.Equal(blank.Images.Pixels[2*wide*high:], pixels) {
		t.Errorf("behind blank images: %+v", blank)
	}
	two := read(t, Bytes("digits.scale.bz2", []byte(written(1, "%d", ""))), Bytes("digits.scale.t.bz2", []byte(strings.Replace(written(1, "%d", ""), ":2", ":1", 1))))
	if two.Training.Images.N != n || two.HeldOut == nil || two.HeldOut.Images.N != n {
		t.Errorf("two files are %+v", two)
	}
	for text, want := range map[string]string{
		strings.Repeat("5 3:1 4:2 5:3 6:4 9:1\n", 3) + "6 3=1\n":   `digits: line 4 has "3=1", want a column's number and its value`,
		"5,3 3:1 4:2 5:3 6:4 9:1\n":                                `digits: line 1 begins with "5,3", want a label`,
		"5 3:1 4:2 5:3 6:4 9:1\n" + "six 3:1\n":                    `digits: line 2 begins with "six", want a label`,
		strings.Repeat("5 3:1 4:2 5:3 6:4 99999999:1\n", 2):        `digits: it has a column 99999999, want at most`,
		strings.Repeat("5 3:1 4:2 5:3 6:4 8:1\n", 2):               ``,
		strings.Repeat("5 3:1 4:2 5:3 6:4 700:1 730:4 735:1\n", 2): `digits: 735 numbers a row, want as many as a square has pixels`,
	} {
		_, err := Read(t.Context(), []File{Bytes("digits", []byte(text))}, Options{})
		if got := fmt.Sprint(err); want != "" && !strings.HasPrefix(got, want) {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}
