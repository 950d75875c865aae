package score

import (
	"bytes"
	"os"
	"strings"
	"testing"
)

func TestDrawingsAreRead(t *testing.T) {
	plain, err := os.ReadFile("testdata/drawings.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	for name, file := range map[string][]byte{"plain": plain, "gzipped": gzipped(plain)} {
		all, err := ReadDrawings(bytes.NewReader(file))
		if err != nil || len(all) != 100 {
			t.Fatalf("%s: %d drawings, error %v, want 100", name, len(all), err)
		}
		of := map[string][10]int{}
		for _, d := range all {
			n := of[d.Set]
			n[d.Label]++
			of[d.Set] = n
			if len(d.Strokes) == 0 || d.Writer == "" {
				t.Errorf("%s: a drawing of %q has %d strokes", name, d.Writer, len(d.Strokes))
			}
		}
		for set, n := range of {
			if n != [10]int{5, 5, 5, 5, 5, 5, 5, 5, 5, 5} {
				t.Errorf("%s: %s has %v of each digit, want five", name, set, n)
			}
		}
	}
}

func TestWhatIsNoDrawingIsNamed(t *testing.T) {
	const good = `{"set":"a","writer":"w1","label":3,"strokes":[[[0,0],[1,1]]]}` + "\n"
	for text, want := range map[string]string{
		"":                "no drawing",
		good + "nonsense": "line 2",
		good + "\n" + `{"label":10,"strokes":[[[0,0]]]}`: "line 3: label",
		`{"strokes":[[[0,0]]]}`:                          "label",
		`{"label":1}`:                                    "strokes",
		`{"label":1,"strokes":[[]]}`:                     "strokes",
		`{"label":1,"strokes":[[[0,0,1]]]}`:              "3 numbers",
		"\x1f\x8bxx":                                     "gzip",
		good + strings.Repeat("[", longestLine):          "line 2: it has more than 1048576 bytes",
		string(cutShort([]byte(good))):                   "line 2: unexpected EOF",
	} {
		if _, err := ReadDrawings(strings.NewReader(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error %v, want one that says %q", text, err, want)
		}
	}
	if d, err := ReadDrawings(strings.NewReader(good + "\n\n")); err != nil || len(d) != 1 || d[0].Label != 3 {
		t.Errorf("one drawing and blank lines: %+v, error %v", d, err)
	}
}

// cutShort returns a file gzipped, without its last bytes.
func cutShort(file []byte) []byte {
	packed := gzipped(file)
	return packed[:len(packed)-8]
}

func TestTalliesCountBySetAndDigit(t *testing.T) {
	drawings := []Drawing{{Set: "b", Label: 1}, {Set: "a", Label: 1}, {Set: "b", Label: 1}, {Set: "b", Label: 7}, {Set: "b", Label: 2}}
	// Expert 0 is matched to 1, expert 1 to 7, expert 2 to nothing.
	got := Tallies(drawings, []uint8{0, 1, 1, 1, 2}, []int{1, 7, -1})
	if len(got) != 2 || got[0].Set != "b" || got[1].Set != "a" {
		t.Fatalf("tallies are %+v, want those of b and a", got)
	}
	if all, right := got[0].Total(); all != 4 || right != 2 || got[0].Right[1] != 1 || got[0].Right[7] != 1 || got[0].Confused[1][7] != 1 || got[0].Confused[2] != [10]int{} {
		t.Errorf("of b: %+v", got[0])
	}
	if all, right := got[1].Total(); all != 1 || right != 0 || got[1].Confused[1][7] != 1 {
		t.Errorf("of a: %+v", got[1])
	}
}
