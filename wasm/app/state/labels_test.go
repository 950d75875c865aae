package state

import (
	"bytes"
	"testing"

	"moevae/core/digit"
)

// TestOwnLabels: a person's labels belong to the images as these were divided: by chance, or as they came.
func TestOwnLabels(t *testing.T) {
	file := func(labels ...byte) []byte {
		var b bytes.Buffer
		if err := digit.WriteIDX(&b, []int{len(labels)}, labels); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	m := New()
	count := func() [2]int {
		training, held := m.labels()
		return [2]int{training.Len(), held.Len()}
	}
	own := count()
	for _, c := range []struct {
		what           string
		file, heldOut  []byte
		training, held int
		wrong          bool
	}{
		{"one file", file(make([]byte, 40)...), nil, 36, 4, false},
		{"two files", file(make([]byte, 40)...), file(1, 2, 3), 40, 3, false},
		{"no file", nil, nil, 0, 0, false},
		{"a broken file", file(1, 2, 3)[:9], nil, 0, 0, true},
		{"a broken second file", file(1, 2, 3), []byte("x"), 0, 0, true},
	} {
		if err := m.SetLabels(c.file, c.heldOut, nil); (err != nil) != c.wrong {
			t.Errorf("%s: the error is %v", c.what, err)
		}
		if got := count(); got != [2]int{c.training, c.held} {
			t.Errorf("%s: %v labels, want %d and %d", c.what, got, c.training, c.held)
		}
	}
	m.ForgetLabels()
	if got := count(); got != own {
		t.Errorf("the program's own images have %v labels again, want %v", got, own)
	}
}
