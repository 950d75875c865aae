package pickle

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"moevae/core/images/file"
)

// Pickles that NumPy 1.24 has written in Python 3.11, and such as Python 2 and NumPy 2 write.
func testdata(t testing.TB) map[string][]byte {
	t.Helper()
	names, err := filepath.Glob("testdata/p*")
	if err != nil {
		t.Fatal(err)
	}
	names = append(names, "testdata/numpy2.pkl", "testdata/others.pkl")
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
	return Expand(t.Context(), file.Of("digits.pkl", int64(len(content)), bytes.NewReader(content)))
}

// Arrays are called by the keys that lead to them, and what is none is left out.
func TestNames(t *testing.T) {
	for name, want := range map[string][]string{
		"protocol0.pkl":     {"digits.pkl/data.npy", "digits.pkl/labels.npy"},
		"python2-protocol2": {"digits.pkl/data.npy", "digits.pkl/labels.npy"},
		"parts.pkl.gz":      {"digits.pkl/train/x.npy", "digits.pkl/train/y.npy", "digits.pkl/valid/x.npy", "digits.pkl/valid/y.npy", "digits.pkl/test/x.npy", "digits.pkl/test/y.npy"},
		"others.pkl":        {"digits.pkl/images.npy", "digits.pkl/labels.npy"},
	} {
		all, err := expanded(t, testdata(t)[name])
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		var got []string
		for _, e := range all {
			got = append(got, e.Path)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s has %v, want %v", name, got, want)
		}
	}
}

// A pickle that is cut off anywhere is said to be strange, and so is one of something else.
func TestStrange(t *testing.T) {
	for name, whole := range testdata(t) {
		if filepath.Ext(name) == ".gz" {
			continue
		}
		for n := range len(whole) {
			if all, err := expanded(t, whole[:n]); err == nil {
				t.Fatalf("of %d bytes of %s: %v", n, name, all)
			}
		}
	}
	for _, text := range []string{"", ".", "N.", "S'\\x1\n.", "(((((", "ccsys\nexit\n(tR.", "]q\x00(K\x01K\x02e.", strings.Repeat("]", 1e5) + strings.Repeat("a", 1e5-1) + ".", "\x80\x04\x95\xff\xff\xff\xff\xff\xff\xff\xff]."} {
		all, err := expanded(t, []byte(text))
		if wanted := strings.HasPrefix(text, "]q"); (err == nil) != wanted {
			t.Errorf("%.50q: %v, %v", text, all, err)
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
