package matlab

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"moevae/core/images/file"
)

// Files that Octave 7.3 has saved.
func testdata(t testing.TB) map[string][]byte {
	t.Helper()
	names, err := filepath.Glob("testdata/*.mat")
	if err != nil || len(names) != 4 {
		t.Fatalf("%v, %v", names, err)
	}
	all := map[string][]byte{}
	for _, name := range names {
		if all[filepath.Base(name)], err = os.ReadFile(name); err != nil {
			t.Fatal(err)
		}
	}
	return all
}

func expanded(t testing.TB, content []byte) ([]file.Entry, error) {
	t.Helper()
	return Expand(t.Context(), file.Of("digits.mat", int64(len(content)), bytes.NewReader(content)))
}

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
		all, err := expanded(t, testdata(t)[name])
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		var got []string
		for _, e := range all {
			content, err := e.Content(1 << 20)
			if err != nil {
				t.Fatal(err)
			}
			_, shape, _ := strings.Cut(string(content), "'shape': (")
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
	for name, whole := range testdata(t) {
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

func FuzzExpand(f *testing.F) {
	for _, content := range testdata(f) {
		f.Add(content)
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		all, err := expanded(t, content)
		if (err == nil) != (len(all) > 0) {
			t.Errorf("%d arrays and the error %v", len(all), err)
		}
	})
}
