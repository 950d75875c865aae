package pickle

import (
	"bytes"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"moevae/core/images/file/filetest"
)

// The pickles in testdata NumPy 1.24 has written in Python 3.11; some are as Python 2 and NumPy 2 write them.
var expanded = filetest.Expanded("digits.pkl", Expand)

// Arrays are called by the keys that lead to them, and what is none is left out.
func TestNames(t *testing.T) {
	for name, want := range map[string][]string{
		"protocol0.pkl":     {"digits.pkl/data.npy", "digits.pkl/labels.npy", "digits.pkl/names.npy"},
		"python2-protocol2": {"digits.pkl/data.npy", "digits.pkl/labels.npy"},
		"parts.pkl.gz":      {"digits.pkl/train/x.npy", "digits.pkl/train/y.npy", "digits.pkl/valid/x.npy", "digits.pkl/valid/y.npy", "digits.pkl/test/x.npy", "digits.pkl/test/y.npy"},
		"words.pkl":         {"digits.pkl/data.npy", "digits.pkl/labels.npy"},
		"lists.pkl":         {"digits.pkl/data.npy", "digits.pkl/labels.npy"},
		"objects.pkl":       {"digits.pkl/data.npy", "digits.pkl/labels.npy"},
		"turns.pkl":         {"digits.pkl/train/x.npy", "digits.pkl/train/y.npy", "digits.pkl/test/x.npy", "digits.pkl/test/y.npy"},
		"halves.pkl":        {"digits.pkl/train/x.npy", "digits.pkl/train/y.npy", "digits.pkl/test/x.npy", "digits.pkl/test/y.npy"},
		"others.pkl":        {"digits.pkl/images.npy", "digits.pkl/labels.npy", "digits.pkl/flags.npy"},
		"dictionary.npy":    {"digits.pkl/images.npy", "digits.pkl/labels.npy"}, // which NumPy has put a head before
		"words.npy":         {"digits.pkl"},
	} {
		all, err := expanded(t, filetest.Testdata(t)[name])
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

// Several pickles, one behind the other, are a list. One that makes more than it could is refused.
func TestSeveral(t *testing.T) {
	one := filetest.Testdata(t)["words.pkl"]
	if all, err := expanded(t, append(one[:len(one):len(one)], one...)); err != nil || len(all) != 4 || all[2].Path != "digits.pkl/1/data.npy" {
		t.Errorf("%v, %v", all, err)
	}
	if _, err := expanded(t, bytes.Repeat([]byte("N"), mostSteps+2)); err != errLarge {
		t.Errorf("of very many things: %v", err)
	}
	again := append([]byte("]q\x00(K\x01K\x02e0("), bytes.Repeat([]byte("h\x00"), 1<<18)...)
	if _, err := expanded(t, append(again, "Nl."...)); err != errLarge {
		t.Errorf("of one list very often: %v", err)
	}
}

// A pickle that is cut off anywhere is said to be strange, and so is one of something else.
func TestStrange(t *testing.T) {
	for name, whole := range filetest.Testdata(t) {
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

func FuzzExpand(f *testing.F) { filetest.Fuzz(f, expanded) }
