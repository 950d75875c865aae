package records

import (
	"bytes"
	"encoding/binary"
	"encoding/csv"
	"fmt"
	"slices"
	"strings"
	"testing"

	"moevae/core/images/file/filetest"
)

// Of the files in testdata protoc has written the records, and Python's zlib and a table of its own what is around them.
var expanded = filetest.Expanded("digits/train.tfrecord", Expand)

// Pictures are files, and what else there is of one value or a few a table beside them, by the last parts of the names.
func TestPictures(t *testing.T) {
	all, err := expanded(t, filetest.Testdata(t)["pictures.tfrecord"])
	if err != nil || len(all) != 4 {
		t.Fatalf("%v, %v", all, err)
	}
	for i, e := range all[:3] {
		wanted := fmt.Sprintf("digits/train.tfrecord/%07d.png", i+1)
		if got := string(filetest.Content(t, e)); e.Path != wanted || !strings.HasPrefix(got, "\x89PNG") || e.Archive != "digits/train.tfrecord" {
			t.Errorf("%s has %d bytes, in %s", e.Path, len(got), e.Archive)
		}
	}
	rows, err := csv.NewReader(bytes.NewReader(filetest.Content(t, all[3]))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	want := [][]string{
		{"file_name", "label", "text", "mark0", "mark1", "score"},
		{"0000001.png", "7", "sieben", "0", "1", "0.5"},
		{"0000002.png", "2", "zwei", "1", "0", "-1.25"},
		{"0000003.png", "-1", "", "", "", "3"},
	}
	if !slices.EqualFunc(rows, want, slices.Equal) {
		t.Errorf("the table is %q, want %q", rows, want)
	}
}

// Bytes without a head are numbers of the kind that makes them small, in the rows and columns that are said; what is the same in all, and what some lack, is
// left out.
func TestArrays(t *testing.T) {
	for name, want := range map[string]string{"bytes.tfrecord": "|u1", "floats.tfrecord": "<f4", "listed.tfrecord": "<f4"} {
		all, err := expanded(t, filetest.Testdata(t)[name])
		if err != nil || len(all) != 3 {
			t.Fatalf("%s: %v, %v", name, all, err)
		}
		for i, head := range []string{
			fmt.Sprintf("{'descr': '%s', 'fortran_order': False, 'shape': (4,4,5,), }", want),
			"{'descr': '<i8', 'fortran_order': False, 'shape': (4,), }",
			"{'descr': '|S5', 'fortran_order': False, 'shape': (4,), }",
		} {
			wanted := "digits/train.tfrecord/" + []string{"image_raw.npy", "label.npy", "word.npy"}[i]
			if got := string(filetest.Content(t, all[i])); all[i].Path != wanted || !strings.Contains(got, head) {
				t.Errorf("%s: %s, want %s, begins %q, want %s", name, all[i].Path, wanted, got[:80], head)
			}
		}
	}
}

// A label may be a byte, which is no text.
func TestBytesOfLabels(t *testing.T) {
	all, err := expanded(t, filetest.Testdata(t)["bare.tfrecord"])
	if err != nil || len(all) != 2 || !strings.HasSuffix(all[1].Path, "/target.npy") {
		t.Fatalf("%v, %v", all, err)
	}
	if got := string(filetest.Content(t, all[1])); !strings.HasSuffix(got, "'shape': (4,), }\n\x03\x00\x0a\x03") {
		t.Errorf("the labels are %q", got)
	}
}

// In a file for each class all labels are the same.
func TestOneClass(t *testing.T) {
	all, err := expanded(t, filetest.Testdata(t)["class.tfrecord"])
	if err != nil || len(all) != 2 || !strings.HasSuffix(all[1].Path, "/label.npy") {
		t.Fatalf("%v, %v", all, err)
	}
}

// What is cut short is said to be, wherever that is, and so is what is changed.
func TestDamage(t *testing.T) {
	whole := filetest.Testdata(t)["bytes.tfrecord"]
	ends := map[int]bool{0: true}
	for at := 0; at < len(whole); ends[at] = true {
		at += 16 + int(binary.LittleEndian.Uint64(whole[at:]))
	}
	for n := range whole {
		if _, err := expanded(t, whole[:n]); !ends[n] && err != errDamaged {
			t.Fatalf("of %d bytes: %v", n, err)
		}
		changed := bytes.Clone(whole)
		changed[n]++
		if _, err := expanded(t, changed); err != errDamaged {
			t.Fatalf("with byte %d changed: %v", n, err)
		}
	}
}

// Records of something else are called so, and such without images.
func TestOther(t *testing.T) {
	for name, want := range map[string]error{"other.tfrecord": errOther, "sizes.tfrecord": errNone} {
		if _, err := expanded(t, filetest.Testdata(t)[name]); err != want {
			t.Errorf("%s: %v, want %v", name, err, want)
		}
	}
}

// Two bytes a pixel are a number; a height that some records lack is none.
func TestShorts(t *testing.T) {
	for name, want := range map[string]string{"shorts.tfrecord": "'<u2', 'fortran_order': False, 'shape': (4,4,5,)", "lacking.tfrecord": "'|u1', 'fortran_order': False, 'shape': (4,20,)"} {
		all, err := expanded(t, filetest.Testdata(t)[name])
		if err != nil || len(all) != 2 {
			t.Fatalf("%s: %v, %v", name, all, err)
		}
		if got := string(filetest.Content(t, all[0])); !strings.Contains(got, want) {
			t.Errorf("%s: it begins %q, want %s", name, got[:80], want)
		}
	}
}

func FuzzExpand(f *testing.F) { filetest.Fuzz(f, expanded) }
