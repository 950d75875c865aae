package state

import (
	"bytes"
	"strings"
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
	asked := func(what string) bool {
		_, remark := m.Sentence()
		return strings.HasPrefix(remark, "Draw "+what+",")
	}
	if err := m.SetLabels(file(0, 1), file(1), nil); err != nil || m.Kind() != "class" {
		t.Errorf("a person's own numbers are each a %s, error %v; want a class", m.Kind(), err)
	}
	if err := m.SetLabels(file(0, 1), file(1), []string{"cat", "owl"}); err != nil || m.Kind() != "class" || !asked("something") || m.ClassName(1) != "owl" || m.ClassName(2) != "2" {
		t.Errorf("a %s 1 is called %q, error %v; want a class called owl", m.Kind(), m.ClassName(1), err)
	}
	m.ForgetLabels()
	if m.Kind() != "digit" || !asked("a digit") || m.ClassName(1) != "1" {
		t.Errorf("a %s 1 is called %q, want a digit called 1", m.Kind(), m.ClassName(1))
	}
	if got := count(); got != own {
		t.Errorf("the program's own images have %v labels again, want %v", got, own)
	}
}

// Drawings that are added to the training images have no label and count in no table; the held-out images stay as they are.
func TestMoreImages(t *testing.T) {
	m := New()
	training, held := m.labels()
	m.MoreImages(12)
	if got, others := m.labels(); got.Len() != training.Len()+12 || others.Len() != held.Len() || got.Kinds() != 10 {
		t.Errorf("%d and %d labels of %d kinds, want 12 more than %d, and %d", got.Len(), others.Len(), got.Kinds(), training.Len(), held.Len())
	}
	m.ForgetLabels()
	if got, _ := m.labels(); got.Len() != training.Len() {
		t.Errorf("the program's own images have %d labels again, want %d", got.Len(), training.Len())
	}
	if err := m.SetLabels(nil, nil, nil); err != nil {
		t.Fatal(err)
	}
	m.MoreImages(12)
	if got, _ := m.labels(); got.Len() != 0 {
		t.Errorf("of images that nobody has named %d have labels", got.Len())
	}
}

// What is on the pad is kept as an image of any size, and as strokes that make the same one again.
func TestDrawn(t *testing.T) {
	m := New()
	m.Width, m.Height = 3, 2
	if _, _, ok := m.Drawn(28, 28); ok {
		t.Error("an empty pad gives an image")
	}
	m.Begin(.2, .2)
	m.Extend(.8, .8)
	strokes, image, ok := m.Drawn(28, 20)
	if !ok || len(strokes) != 1 || len(image) != 560 || bytes.Count(image, []byte{255}) == 0 {
		t.Fatalf("a stroke gives %v and an image of %d pixels", strokes, len(image))
	}
	if again := Rendered(strokes, 28, 20); !bytes.Equal(image, again) {
		t.Error("the same strokes give another image")
	}
	if err := m.Show([]byte{0, 255, 51, 0, 0, 0}, false); err != nil {
		t.Fatal(err)
	}
	if strokes, image, ok := m.Drawn(3, 2); !ok || strokes != nil || !bytes.Equal(image, m.Drawing.Photo) {
		t.Errorf("a picture gives %v and %v", strokes, image)
	}
	if _, image, ok := m.Drawn(28, 28); !ok || image != nil {
		t.Error("a picture of another size gives an image")
	}
}

// A picture takes the drawing's place until somebody draws, clears or undoes.
func TestShow(t *testing.T) {
	m := New()
	if err := m.Show(make([]byte, 5), false); err == nil {
		t.Error("a picture is shown before there are images")
	}
	m.Width, m.Height = 3, 2
	for name, next := range map[string]func(){"begin": func() { m.Begin(.5, .5) }, "clear": m.Clear, "undo": m.Undo} {
		if err := m.Show([]byte{0, 255, 51, 0, 0, 0}, true); err != nil {
			t.Fatal(err)
		}
		if a := m.Answer.Image; len(a) != 6 || a[1] != 1 || a[2] != .2 {
			t.Errorf("the manager sees %v", a)
		}
		if !m.Drawing.Several {
			t.Error("the picture is not said to show several things")
		}
		next()
		if m.Drawing.Photo != nil || m.Drawing.Several {
			t.Errorf("the picture is still there after %s", name)
		}
		if m.Undo(); name != "undo" && (m.Drawing.Photo == nil || !m.Drawing.Several) {
			t.Errorf("the picture of several things is not brought back after %s", name)
		}
		m.Drawing = Drawing{}
	}
	if err := m.Show(make([]byte, 5), false); err == nil || m.Drawing.Photo != nil {
		t.Errorf("a picture of another size is shown: %v", err)
	}
	// Images of another size may come: the picture is none of theirs.
	if err := m.Show([]byte{0, 255, 51, 0, 0, 0}, false); err != nil {
		t.Fatal(err)
	}
	m.Width = 4
	m.Respond()
	if a := &m.Answer; len(a.Image) != 0 || a.Winner != -1 {
		t.Errorf("among images of another size the picture is %v, and goes to %d", a.Image, a.Winner)
	}
}
