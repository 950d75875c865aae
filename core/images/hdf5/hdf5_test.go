package hdf5

import (
	"bytes"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"moevae/core/images/file"
	"moevae/core/images/file/filetest"
)

// The files in testdata h5py 3.7 with HDF5 1.10 has written, by the forms of versions 1.6, 1.8 and 1.10, and one Octave 7.3; one is as MATLAB's.
var expanded = filetest.Expanded("digits.h5", Expand)

var head = regexp.MustCompile(`'descr': '[|<>]*([^']*)', 'fortran_order': (True|False), 'shape': \(([0-9,]*),\)`)

// numbers returns what the head of an array says, and its bytes.
func numbers(t testing.TB, e file.Entry) (said string, data []byte) {
	t.Helper()
	content := filetest.Content(t, e)
	m := head.FindStringSubmatch(string(content))
	_, after, found := bytes.Cut(content, []byte("}\n"))
	if m == nil || !found {
		t.Fatalf("%s begins %q", e.Path, content[:80])
	}
	return m[1] + " " + m[3] + map[string]string{"True": " columns", "False": ""}[m[2]], after
}

// pattern is what arrays of bytes hold.
func pattern(n int) []byte {
	made := make([]byte, n)
	for k := range made {
		made[k] = byte((k*k*7 + k) % 251)
	}
	return made
}

// Arrays come out as they went in, called as the groups are that lead to them, wherever and however their numbers lie; what is empty or of something
// else is left out, and what is written in a way that is not known said.
func TestArrays(t *testing.T) {
	const images = " u1 12,5,5"
	for name, want := range map[string][]string{
		"plain.h5": {"/both/a i4 3", "/both/b f8 3", "/doubles f8 12,5,5", "/elements" + images, "/fixed S5 3", "/halves f2 12,5,5", "/test/images u1 5,5,5", "/test/labels i4 5", "/train/images" + images,
			"/train/labels i8 12", "/truths i1 12,5,5", "/words S6 3"},
		"chunked.h5": {"/all" + images, "/bare" + images, "/filled" + images, "/gzip" + images, "/lzf" + images, "/scaled is packed by scale-offset", "/shuffled i4 12,5,5"},
		"many.h5":    {"/few/images" + images, "/few/labels u1 12"},
		"latest.h5": {"/bare/fixed" + images, "/bare/growing" + images, "/bare/one" + images, "/bare/tree" + images, "/gzip/fixed" + images, "/gzip/growing" + images,
			"/gzip/one" + images, "/gzip/tree" + images, "/implicit" + images, "/paged u1 60,5,5"},
		"matlab73.mat": {"/dataset/train/images u1 5,5,12 columns", "/images u1 5,5,12 columns", "/labels f8 12 columns"},
		"octave.h5":    {"/images u1 5,5,12 columns", "/labels f8 12 columns", "/s/images u1 5,5,12 columns", "/s/labels f8 12 columns"},
		"tables.h5":    {"/data/table/id i4 12", "/data/table/image" + images, "/data/table/label i8 12", "/data/table/text S3 12", "/data/table/word S3 12", "/frame/block0_values u1 12,25", "/shared" + images},
		"remarks.h5":   {"/images" + images},
		"cells.mat":    {"/images u1 5,5,12 columns", "/labels S6 12", "/mixed/0000001 u1 5,5 columns", "/mixed/0000002 u1 3,5 columns", "/numbers f8 12 columns"},
		"cells.h5":     {"/few leaves out zeros (a sparse matrix): save it in full", "/images u1 5,5,12 columns", "/words S6 3"},
	} {
		all, err := expanded(t, filetest.Testdata(t)[name])
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		var got []string
		for _, e := range all {
			called := strings.TrimSuffix(strings.TrimPrefix(e.Path, "digits.h5"), ".npy")
			if e.What != "" {
				_, what, _ := strings.Cut(e.What, "it ")
				what, _, _ = strings.Cut(what, ",")
				got = append(got, called+" "+what)
				continue
			}
			said, data := numbers(t, e)
			if !strings.Contains(called, "many images") {
				got = append(got, called+" "+said)
			} else if said != "u1 5,5" {
				t.Errorf("%s: %s is %s", name, called, said)
			}
			if strings.Contains(said, ",5,12") || strings.HasPrefix(said, "u1 ") && strings.Contains(said, "5,5,") || strings.HasSuffix(said, "12,5,5") && strings.HasPrefix(said, "u1") {
				want := pattern(len(data))
				if strings.HasSuffix(called, "filled") {
					copy(want[5*25:], bytes.Repeat([]byte{9}, 7*25))
				}
				if !bytes.Equal(data, want) {
					t.Errorf("%s: %s has %d …, want %d …", name, called, data[:20], want[:20])
				}
			}
		}
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("%s has\n%q, want\n%q", name, got, want)
		}
		if name == "many.h5" && len(all) != 42 {
			t.Errorf("%d arrays in %s", len(all), name)
		}
	}
}

// Numbers of more than a byte, and words, come out right, too.
func TestValues(t *testing.T) {
	want := map[string]string{"/fixed": "one\x00\x00two\x00\x00three", "/words": "eins\x00\x00\x00\x00\x00\x00\x00\x00zw\xc3\xb6lf", "/test/labels": "\x00\x00\x00\x00\x00\x00\x00\x01\x00\x00\x00\x02\x00\x00\x00\x03\x00\x00\x00\x04"}
	for _, name := range []string{"plain.h5", "chunked.h5"} {
		all, err := expanded(t, filetest.Testdata(t)[name])
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range all {
			if e.What != "" {
				continue
			}
			called := strings.TrimSuffix(strings.TrimPrefix(e.Path, "digits.h5"), ".npy")
			_, data := numbers(t, e)
			if text, found := want[called]; found && string(data) != text {
				t.Errorf("%s is %q, want %q", called, data, text)
			}
			for i, v := range pattern(300) {
				if at := 4 * i; called == "/shuffled" && int(data[at])|int(data[at+1])<<8|int(data[at+2])<<16 != 1000*int(v) {
					t.Fatalf("number %d of %s is %d", i, called, data[at:at+4])
				}
			}
		}
	}
}

// Bytes of pictures become these, be they in a list, or an array each; lists of one length are rows of an array.
func TestPictures(t *testing.T) {
	all, err := expanded(t, filetest.Testdata(t)["pictures.h5"])
	if err != nil {
		t.Fatal(err)
	}
	counts := map[string]int{}
	for _, e := range all {
		called := path.Dir(strings.TrimPrefix(e.Path, "digits.h5"))
		switch {
		case e.What != "":
			called += " " + e.What
		case strings.HasSuffix(e.Path, ".png"):
			if k, err := e.Sniff(); k != file.Picture || err != nil {
				t.Errorf("%s is of kind %v, %v", e.Path, k, err)
			}
		default:
			said, _ := numbers(t, e)
			called += " " + said
		}
		counts[called]++
	}
	want := map[string]int{"/lists": 11, "/lists no picture: the list has none there": 1, "/rows i2 12,25": 1, "/ i8 12": 1, "/kinds/a": 3, "/kinds/b": 3,
		"/ HDF5: it has lists of several lengths: save the images as .npy": 1}
	if !maps.Equal(counts, want) {
		t.Errorf("it has %v, want %v", counts, want)
	}
}

// Weights of a model look like images, but are none.
func TestModels(t *testing.T) {
	if all, err := expanded(t, filetest.Testdata(t)["weights.h5"]); err == nil || !strings.Contains(err.Error(), "the weights of a model") {
		t.Errorf("%d arrays and the error %v", len(all), err)
	}
}

// What is cut off is said to be damaged, or has fewer arrays; what is changed never makes more of itself than it has.
func TestDamage(t *testing.T) {
	for name, whole := range filetest.Testdata(t) {
		all, err := expanded(t, whole)
		if err != nil && name != "weights.h5" {
			t.Fatal(err)
		}
		for n := 0; n < len(whole)-1; n += 1 + n/16 {
			if some, err := expanded(t, whole[:n]); err == nil && len(some) > len(all) || err != nil && len(some) > 0 {
				t.Fatalf("%s: of %d bytes: %d arrays, %v", name, n, len(some), err)
			}
		}
		for i := 0; i < len(whole); i += 1 + len(whole)/300 {
			for _, v := range []byte{0, 0xff, whole[i] ^ 1} {
				changed := bytes.Clone(whole)
				changed[i] = v
				if all, err := expanded(t, changed); (err == nil) != (len(all) > 0) {
					t.Fatalf("%s with byte %d as %d: %d arrays and the error %v", name, i, v, len(all), err)
				}
			}
		}
	}
}

// Texts that were never written take nothing in a file, and are not made either if they are too many.
func TestManyTexts(t *testing.T) {
	r := &reader{ctx: t.Context()}
	refers := kind{kind: "S", size: 16, refers: true}
	if err := r.add("/names", []int{mostTexts + 1}, refers, make([]byte, 16*(mostTexts+1)), false); err != nil || len(r.found) != 1 || !strings.Contains(r.found[0].What, "divide it") {
		t.Errorf("%v, the error %v", r.found, err)
	}
}

// A table of names to which many places of a tree lead is not read each time.
func TestVisits(t *testing.T) {
	const names, places = 100, 2000
	table := append([]byte("SNOD\x01\x00"), names, 0)
	for range names {
		table = append(table, make([]byte, 40)...)
	}
	tree := append([]byte("TREE\x00\x00"), places&0xff, places>>8)
	tree = append(tree, make([]byte, 16)...)
	for range places {
		tree = append(tree, make([]byte, 16)...) // 0 is where the table is
	}
	r := &reader{ctx: t.Context(), content: append(table, tree...), offset: 8, length: 8}
	r.visits = len(r.content)
	if all, err := r.symbolsIn(nil, len(table), []byte{0}, deepest); err != errDamaged {
		t.Errorf("%d links and the error %v", len(all), err)
	}
}

func FuzzExpand(f *testing.F) { filetest.Fuzz(f, expanded) }
