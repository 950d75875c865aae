package images

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// What is cut into several files is put together again, if these are called alike but for a counter.
func TestPiecesOfOneSet(t *testing.T) {
	const n, third, d = 30, 10, wide * high
	pixels, labels := drawn(n)
	label := func(i int) string { return fmt.Sprintf("%d,", labels[i]) }
	none := func(int) string { return "" }
	head := "label,p" + strings.ReplaceAll(numbered(d), ",", ",p")
	rows := strings.SplitAfter(lined(n, label, none), "\n")
	part := func(i int) []byte { return []byte(strings.Join(rows[i*third:(i+1)*third], "")) }
	below := func(i int) []byte { return append([]byte(head), part(i)...) }
	plain := func(i int) []byte { return numpy(t, "|u1", "10, 5, 5", pixels[i*third*d:(i+1)*third*d]) }
	kinds := func(i int) []byte { return numpy(t, "|u1", "10", labels[i*third:(i+1)*third]) }
	wideNumbers := func(i int) []byte {
		return numpy(t, "<i2", "10, 5, 5", as[int16](pixels[i*third*d:(i+1)*third*d], float64(1+i)))
	}
	for name, c := range map[string]struct {
		files []File
		says  string
	}{
		"parts":              {[]File{Bytes("train_part1.csv", below(0)), Bytes("train_part2.csv", below(1)), Bytes("train_part3.csv", below(2))}, "joined from 3 files (train_part1.csv, train_part2.csv, train_part3.csv)"},
		"numbers":            {[]File{Bytes("a/x-00.csv", below(0)), Bytes("a/x-01.csv", below(1)), Bytes("a/x-02.csv", below(2))}, "joined from 3 files (x-00.csv, x-01.csv, x-02.csv)"},
		"as split writes":    {[]File{Bytes("x.csv.aa", below(0)), Bytes("x.csv.ab", part(1)), Bytes("x.csv.ac", part(2))}, "joined from 3 files (x.csv.aa, x.csv.ab, x.csv.ac)"},
		"labels in pieces":   {[]File{Bytes("x_1.npy", plain(0)), Bytes("x_2.npy", plain(1)), Bytes("x_3.npy", plain(2)), Bytes("y_1.npy", kinds(0)), Bytes("y_2.npy", kinds(1)), Bytes("y_3.npy", kinds(2))}, "joined from 3 files (x_1.npy, x_2.npy, x_3.npy)"},
		"the number first":   {[]File{Bytes("fold1_x.npy", plain(0)), Bytes("fold1_y.npy", kinds(0)), Bytes("fold2_x.npy", plain(1)), Bytes("fold2_y.npy", kinds(1)), Bytes("fold3_x.npy", plain(2)), Bytes("fold3_y.npy", kinds(2))}, "joined from 3 files (fold1_x.npy, fold2_x.npy, fold3_x.npy)"},
		"archives of arrays": {[]File{Bytes("b1.npz", zipped(t, Bytes("x.npy", plain(0)), Bytes("y.npy", kinds(0)))), Bytes("b2.npz", zipped(t, Bytes("x.npy", plain(1)), Bytes("y.npy", kinds(1)))), Bytes("b3.npz", zipped(t, Bytes("x.npy", plain(2)), Bytes("y.npy", kinds(2))))}, "joined from 3 files (b1.npz, b2.npz, b3.npz)"},
	} {
		t.Run(name, func(t *testing.T) {
			got := read(t, c.files...)
			check(t, got.Training, n, true)
			if said := strings.Join(got.Account.Remarks, "; "); said != c.says {
				t.Errorf("it says %q, want %q", said, c.says)
			}
		})
	}
	// Numbers mean the same in all of them.
	got := read(t, Bytes("x_part1.npy", wideNumbers(0)), Bytes("x_part2.npy", wideNumbers(1)))
	if a, b := got.Training.Images.Pixels[wide], got.Training.Images.Pixels[third*d+2*wide]; a != 50 || b != 105 {
		t.Errorf("pixels of 200 and 420 are %d and %d, want 50 and 105", a, b)
	}
	// Ten tables are a class each.
	var classes []File
	for i := range 10 {
		classes = append(classes, Bytes(fmt.Sprintf("train.%d", i), []byte(strings.Repeat(strings.Repeat("0,", d-1)+fmt.Sprintf("%d\n", 100+i), 3))))
	}
	if got := read(t, classes...); got.Training.Images.N != 30 || !slices.Equal(got.Training.Labels[27:], []byte{9, 9, 9}) {
		t.Errorf("%s: labels %v", got, got.Training.Labels)
	}
	for name, files := range map[string][]File{
		"versions":    {Bytes("x_v1.csv", below(0)), Bytes("x_v2.csv", below(1))},
		"other names": {Bytes("x_1.csv", below(0)), Bytes("x_2.csv", bytes.Replace(below(1), []byte("p7"), []byte("q7"), 1))},
		"syllables":   {Bytes("x_aa.csv", below(0)), Bytes("x_ai.csv", below(1))},
		"not alike":   {Bytes("x.csv", below(0)), Bytes("x_2.csv", below(1))},
	} {
		if _, err := Read(t.Context(), files, Options{}); err == nil || !strings.Contains(err.Error(), "both hold images: choose one") {
			t.Errorf("%s: the error is %v", name, err)
		}
	}
}
