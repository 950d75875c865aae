package matlab

import (
	"slices"
	"strings"
	"testing"

	"moevae/core/images/file/filetest"
)

// The files in testdata Octave 7.3 has saved.
var expanded = filetest.Expanded("digits.mat", Expand)

// Arrays are called as their variables and fields are; texts, cells, sparse and complex ones are left out.
func TestNames(t *testing.T) {
	plain := []string{"digits.mat/images.npy |5,5,70,", "digits.mat/labels.npy |70,"}
	for name, want := range map[string][]string{
		"version4.mat": {"digits.mat/images.npy |70,25,", "digits.mat/labels.npy |70,"},
		"version6.mat": plain,
		"version7.mat": plain,
		"structure.mat": {"digits.mat/dataset/train/images.npy |8,25,", "digits.mat/dataset/train/labels.npy |8,", "digits.mat/dataset/train/writers.npy |8,",
			"digits.mat/dataset/test/images.npy |4,25,", "digits.mat/dataset/test/labels.npy |4,", "digits.mat/dataset/mapping.npy |3,2,"},
	} {
		all, err := expanded(t, filetest.Testdata(t)[name])
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		var got []string
		for _, e := range all {
			_, shape, _ := strings.Cut(string(filetest.Content(t, e)), "'shape': (")
			shape, _, _ = strings.Cut(shape, ")")
			got = append(got, e.Path+" |"+shape)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s has %q, want %q", name, got, want)
		}
	}
}

// What is cut off anywhere but between two variables is said to be damaged.
func TestDamage(t *testing.T) {
	for name, whole := range filetest.Testdata(t) {
		sound := 0
		for n := range len(whole) {
			if all, err := expanded(t, whole[:n]); err == nil {
				sound = max(sound, len(all))
			}
		}
		if all, _ := expanded(t, whole); sound >= len(all) {
			t.Errorf("%s: a part of it has %d arrays of %d", name, sound, len(all))
		}
	}
}

func FuzzExpand(f *testing.F) { filetest.Fuzz(f, expanded) }
