package images

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// Masks are called as the pictures are whose they are, in a folder beside theirs or with a word more; kinds of the same names stay.
func TestMasksAreLeftOut(t *testing.T) {
	const n = 12
	pixels, labels := drawn(n)
	kinds := []string{"cat", "dog", "owl"}
	for _, c := range []struct {
		picture, mask string // their names, by number and kind
		left          bool
	}{
		{"set/images/%d.png", "set/masks/%d.png", true},
		{"raw/train/imgs/%d.png", "raw/train/masks/%d_mask.png", true},
		{"set/%d.png", "set/%d_mask.png", true},
		{"set/%[2]s/%[1]d.png", "set/%[2]s/%[1]d-seg.png", true},
		{"set/images/%[2]s/%[1]d.png", "set/annotations/trimaps/%[2]s/%[1]d.png", true},
		{"set/no mask/%d.png", "set/mask/%d.png", false},
		{"set/a/%d.png", "set/masks/%d.png", false},
		{"set/images/%d.png", "set/masks/no%d.png", false},
	} {
		var files []File
		for i := range n {
			// Some have no mask.
			for _, name := range []string{c.picture, c.mask}[:1+min(1, (i+1)%n)] {
				if !strings.Contains(name, "%[2]s") {
					name += "%.0[2]s"
				}
				files = append(files, Bytes(fmt.Sprintf(name, i+10, kinds[labels[i]]), encoded(t, "png", grey(pixels, (i+len(files))%n))))
			}
		}
		got := read(t, files...)
		want := len(files)
		if c.left {
			want = n
		}
		sentence := strings.Contains(got.String(), fmt.Sprintf("; %d pictures left out that are masks of others", n-1))
		if got.Training.Images.N != want || sentence != c.left {
			t.Errorf("%s: %d images, want %d: %s", c.mask, got.Training.Images.N, want, got)
		}
		if strings.Contains(c.picture, "%[2]s") != slices.Equal(got.Classes, kinds) {
			t.Errorf("%s: classes %q", c.picture, got.Classes)
		}
	}
}
