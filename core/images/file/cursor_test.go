package file

import (
	"math"
	"testing"
)

// What a cursor has read stays; of what is not there all is zero, however often it is asked.
func TestACursorReadsNoFurtherThanThereIs(t *testing.T) {
	c := Cursor{Rest: []byte("HEAD\x01\x02\x03\x07")}
	if !c.Marked("HEAD") || c.Number(2) != 0x201 || c.Byte() != 3 || c.Failed {
		t.Fatalf("it has read something else: %+v", c)
	}
	if c.Number(2) != 0 || !c.Failed || c.Byte() != 0 || c.Take(1) != nil {
		t.Errorf("it goes on behind the end: %+v", c)
	}
	for _, n := range []int{-1, 3, math.MaxInt} {
		if c := (Cursor{Rest: []byte("ab")}); c.Take(n) != nil || !c.Failed {
			t.Errorf("it takes %d of 2 bytes", n)
		}
	}
	if c := (Cursor{Rest: []byte("TAIL")}); c.Marked("HEAD") || !c.Failed {
		t.Error("one mark is taken for another")
	}
	if c := (Cursor{Rest: []byte{255, 255, 255, 255, 255, 255, 255, 255, 1, 1}}); c.Number(8) != math.MaxInt || c.Failed || c.Number(2) != 257 {
		t.Errorf("a number larger than any has become another: %+v", c)
	}
}

// A part that is taken can be added to without what follows becoming something else.
func TestWhatACursorTakesIsItsOwn(t *testing.T) {
	c := Cursor{Rest: []byte("abcd")}
	_ = append(c.Take(2), 'x')
	if string(c.Rest) != "cd" {
		t.Errorf("what follows is now %q", c.Rest)
	}
}
