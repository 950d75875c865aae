package images

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// An ARFF file is a CSV below the names of its columns.
func TestARFF(t *testing.T) {
	const n = 12
	_, labels := drawn(n)
	words := []string{"ant", "bee", "cow"}
	none := func(int) string { return "" }
	word := func(i int) string { return words[labels[i]] + "," }
	attributes := ""
	for i := range wide * high {
		attributes += fmt.Sprintf("@ATTRIBUTE 'pixel %d' real\n", i)
	}
	kinds := "@attribute class {ant,bee,cow}\n"
	comments := strings.Repeat("% a file of pixels\n%\n", 40)
	for name, file := range map[string]string{
		"first":     "@relation x\n\n" + kinds + attributes + "\n@data\n" + lined(n, word, none),
		"last":      comments + "@RELATION 'x y'\n" + attributes + kinds + "@DATA\n% rows\n\n" + lined(n, none, func(i int) string { return ", '" + words[labels[i]] + "'" }),
		"by tabs":   "@relation x\n" + kinds + attributes + "@data\n" + strings.ReplaceAll(lined(n, word, none), ",", "\t"),
		"unnoticed": "% pixels\n@relation x\n" + kinds + attributes + "@data\n" + lined(n, word, none) + "%\n",
	} {
		got := read(t, Bytes("x.arff", []byte(file)))
		check(t, got.Training, n, true)
		if !slices.Equal(got.Classes, words) || got.Account.Remarks != nil {
			t.Errorf("%s: %s: classes %q", name, got, got.Classes)
		}
	}
	for want, file := range map[string]string{
		"x.arff: it is an ARFF table of 3 columns, and no image has so few pixels": "@relation iris\n" + strings.Repeat("@attribute a real\n", 3) + "@data\n1,2,3\n",
		"x.arff: its rows leave out zeros":                                         "@relation x\n" + attributes + "@data\n{0 5, 3 7}\n",
		"x.arff: it is an ARFF table without a line @data":                         "@relation x\n" + attributes,
	} {
		if _, err := Read(t.Context(), []File{Bytes("x.arff", []byte(file))}, Options{}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("the error is %v, want one with %q", err, want)
		}
	}
}
