package matlab

import (
	"bytes"
	"encoding/binary"
	"math"
	"slices"
	"strings"
	"testing"

	"moevae/core/images/file/filetest"
)

// The files in testdata Octave 7.3 has saved.
var expanded = filetest.Expanded("digits.mat", Expand)

// Arrays are called as their variables and fields are, and what is alike in a list is one; single texts, sparse and complex ones are left out.
func TestNames(t *testing.T) {
	plain := []string{"digits.mat/images.npy |5,5,70,", "digits.mat/labels.npy |70,"}
	for name, want := range map[string][]string{
		"version4.mat": {"digits.mat/images.npy |70,25,", "digits.mat/labels.npy |70,"},
		"version6.mat": plain,
		"version7.mat": plain,
		"structure.mat": {"digits.mat/dataset/train/images.npy |8,25,", "digits.mat/dataset/train/labels.npy |8,", "digits.mat/dataset/train/writers.npy |8,",
			"digits.mat/dataset/test/images.npy |4,25,", "digits.mat/dataset/test/labels.npy |4,", "digits.mat/dataset/mapping.npy |3,2,"},
		"lists.mat": {"digits.mat/images.npy |4,5,7,", "digits.mat/words.npy |7,", "digits.mat/digits/image.npy |4,5,7,", "digits.mat/digits/label.npy |7,",
			"digits.mat/digits/by.npy |7,", "digits.mat/ragged/0000001.npy |3,3,4,", "digits.mat/ragged/0000002.npy |3,3,2,", "digits.mat/letters.npy |3,"},
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

// Numbers of a list are alike whether or not some of its arrays are whole and saved in fewer bytes, and words are without what fills them up.
func TestLists(t *testing.T) {
	all, err := expanded(t, filetest.Testdata(t)["lists.mat"])
	if err != nil {
		t.Fatal(err)
	}
	behind := func(i int) []byte {
		_, data, _ := bytes.Cut(filetest.Content(t, all[i]), []byte("}\n"))
		return data
	}
	data := behind(0)
	for i := range 7 {
		for k := range 20 {
			want := float64((k + 1) * (i + 1) % 7)
			if i == 3 {
				want /= 3
			}
			if got := math.Float64frombits(binary.LittleEndian.Uint64(data[8*(20*i+k):])); got != want {
				t.Fatalf("image %d, pixel %d: %v, want %v", i, k, got, want)
			}
		}
	}
	for i, want := range map[int]string{1: "zero\x00one\x00\x00two\x00\x00threefour\x00five\x00six\x00\x00", 7: "nul\x00one\x00zwei"} {
		if got := string(behind(i)); got != want {
			t.Errorf("%q, want %q", got, want)
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

// Rows of no letters are no words, however many there are said to be.
func TestRowsWithoutLetters(t *testing.T) {
	header := append([]byte("MATLAB 5.0 MAT-file"+strings.Repeat(" ", 105)), 0, 1, 'I', 'M')
	long := func(all ...uint32) (b []byte) {
		for _, v := range all {
			b = binary.LittleEndian.AppendUint32(b, v)
		}
		return b
	}
	const bytes, words, matrices, unsigned, letters = 1, 5, 14, 6, 4
	body := slices.Concat(long(unsigned, 8, letters, 0, words, 8, 1<<31-1, 0, bytes, 1), []byte("a\x00\x00\x00\x00\x00\x00\x00"), long(bytes, 0))
	if all, err := expanded(t, slices.Concat(header, long(matrices, uint32(len(body))), body)); len(all) > 0 {
		t.Errorf("it has %d arrays, %v", len(all), err)
	}
}

func FuzzExpand(f *testing.F) { filetest.Fuzz(f, expanded) }
