package class

import (
	"bytes"
	"slices"
	"testing"
)

const none = Unknown

// Names are labels by their order, and numbers are labels themselves.
func TestNamesBecomeLabels(t *testing.T) {
	for _, c := range []struct {
		names   []string
		labels  []byte
		classes []string
		n       int
	}{
		{[]string{"dog", "cat", "Dog", ""}, []byte{0, 1, 0, none}, []string{"Dog", "cat"}, 2},
		{[]string{"7", "3", "7"}, []byte{7, 3, 7}, nil, 2},
		{[]string{"7", "x"}, []byte{0, 1}, []string{"7", "x"}, 2},
		{[]string{"a", "A"}, []byte{1, 0}, []string{"A", "a"}, 2},
		{[]string{"cat", "cat"}, nil, nil, 1},
	} {
		labels, classes, n := Classify(c.names)
		if !bytes.Equal(labels, c.labels) || !slices.Equal(classes, c.classes) || n != c.n {
			t.Errorf("%q are %v of %d classes, %q; want %v of %d, %q", c.names, labels, n, classes, c.labels, c.n, c.classes)
		}
	}
}

// Null is zero in languages that count so, and else nobody knows.
func TestWordsForNothing(t *testing.T) {
	for _, c := range []struct{ words, want []string }{
		{[]string{"cat", "NA", "null", "?"}, []string{"cat", "", "", ""}},
		{[]string{"Null", "eins", "zwei", "drei"}, []string{"Null", "eins", "zwei", "drei"}},
		{[]string{"zero", "tre", "null"}, []string{"zero", "tre", ""}},
		{[]string{"1", "-1", "None"}, []string{"1", "", ""}},
		{[]string{"minus", "-1"}, []string{"minus", "-1"}},
		{[]string{"_unlabelled_", "a"}, []string{"", "a"}},
	} {
		if got := Voiced(c.words); !slices.Equal(got, c.want) {
			t.Errorf("%q are %q, want %q", c.words, got, c.want)
		}
	}
}

// Words of several files have the same labels, and numbers beside words are an error.
func TestVocabulary(t *testing.T) {
	names, others := []string{"seven", "one"}, []string{"one", "two"}
	v := VocabularyOf(slices.Concat(names, others))
	a, err := v.Labels(names, []float64{0, 1, -1})
	if b, other := v.Labels(others, []float64{0, 1}); err != nil || other != nil || !bytes.Equal(a, []byte{1, 0, none}) || !bytes.Equal(b, []byte{0, 2}) {
		t.Errorf("labels %v and %v of %q, %v, %v", a, b, v.Classes, err, other)
	}
	if labels, err := v.Labels(nil, []float64{0}); err == nil {
		t.Errorf("a number beside words is %v, want an error", labels)
	}
	if labels, err := VocabularyOf(nil).Labels(nil, []float64{3, -1, 256}); err == nil {
		t.Errorf("256 is a label of %v, want an error", labels)
	}
}

// In a row with a number for each class it is where the only 1 is, or what is more likely than all else.
func TestARowForEachClass(t *testing.T) {
	for _, c := range []struct {
		row             []float64
		only, likeliest int
	}{
		{[]float64{0, 1, 0}, 1, 1},
		{[]float64{-1, 1, -1}, 1, 1},
		{[]float64{-1, 1, 0}, -1, -1},
		{[]float64{.1, .2, .7}, -1, 2},
		{[]float64{.4, .3, .3}, -1, -1},
		{[]float64{1, 1, 0}, -1, -1},
		{[]float64{0, 0}, -1, -1},
		{[]float64{2, -1}, -1, -1},
	} {
		if only, likeliest := OnlyOne(c.row), Likeliest(c.row); only != c.only || likeliest != c.likeliest {
			t.Errorf("%v is at %d, and likeliest at %d; want %d and %d", c.row, only, likeliest, c.only, c.likeliest)
		}
	}
}

// Labels of −1 and 1 alone are two classes; beside others −1 is none.
func TestSigns(t *testing.T) {
	labels := []byte{none, 1, none}
	if !Signed(2, labels) || !bytes.Equal(labels, []byte{0, 1, 0}) {
		t.Errorf("the labels are %v", labels)
	}
	for _, others := range [][]byte{{none, 1, 2}, {none, none}, {1, 1}, {none, 1, none, none}} {
		if was := slices.Clone(others); Signed(2, others) || !bytes.Equal(others, was) {
			t.Errorf("%v became %v", was, others)
		}
	}
}
