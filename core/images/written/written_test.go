package written

import (
	"slices"
	"testing"
)

// A line is divided where its separator stands, but for those between quotes.
func TestLinesAreDivided(t *testing.T) {
	for line, want := range map[string][]string{
		"a,b":               {"a", "b"},
		`"a,b",c`:           {"a,b", "c"},
		"1,5;2":             {"1,5", "2"},
		"a\tb c":            {"a", "b c"},
		"0  0 7":            {"0", "0", "7"},
		`"she said ""a""";`: {`she said "a"`, ""},
		"'a','b'":           {"a", "b"},
	} {
		fields := Split(line, Separator(line))
		for i, f := range fields {
			fields[i] = Bare(f)
		}
		if !slices.Equal(fields, want) {
			t.Errorf("%q has the fields %q, want %q", line, fields, want)
		}
	}
	if got, want := Lines("a,\"b\nc\"\n\n,,\nd\n"), []string{`a,"b c"`, "d"}; !slices.Equal(got, want) {
		t.Errorf("the lines are %q, want %q", got, want)
	}
}

// Names are in the order of the numbers in them, whichever of two comes first.
func TestNamesInOrder(t *testing.T) {
	names := []string{"", "1.png", "2.png", "10.png", "a", "a/1", "a/02", "a/10", "b"}
	for i, a := range names {
		for j, b := range names {
			if got := Natural(a, b); got < 0 != (i < j) || got > 0 != (i > j) {
				t.Errorf("%q to %q is %d", a, b, got)
			}
		}
	}
}

// Words that only capitals and blanks tell apart are one, letters are two.
func TestNamesThatAreOne(t *testing.T) {
	for _, c := range []struct {
		a, b string
		one  bool
	}{
		{"Cat", "cat", true},
		{"hot_dog", "Hot dog ", true},
		{"a", "A", false},
		{"Ö", "ö", false},
		{"cat", "cats", false},
	} {
		if got := Alike(c.a) == Alike(c.b); got != c.one {
			t.Errorf("%q and %q are one: %v", c.a, c.b, got)
		}
	}
}

// What is counted is said in English.
func TestSentences(t *testing.T) {
	for got, want := range map[string]string{
		Some([]string{"a", "b", "c"}):      "a, b, c",
		Some([]string{"a", "b", "c", "d"}): "a, b, c, …",
		And("", And("one", "")):            "one",
		And("one", "two"):                  "one; two",
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
