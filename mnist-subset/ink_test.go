package mnistsubset

import (
	"bytes"
	"testing"

	"moevae/core/digit"
)

func TestInkIsTheSameImages(t *testing.T) {
	blank := make([]byte, 1020)
	full := bytes.Repeat([]byte{7}, 1020)
	ends := append(append([]byte{1}, make([]byte, 1018)...), 2)
	for name, set := range map[string]*digit.Set{
		"training": Training(), "held out": HeldOut(), "blank": {N: 4, Height: 15, Width: 17, Pixels: blank},
		"full": {N: 4, Height: 15, Width: 17, Pixels: full}, "ink at both ends": {N: 1, Height: 30, Width: 34, Pixels: ends},
		"no image": {Height: 28, Width: 28},
	} {
		got := decode(Ink(set))
		if got.N != set.N || got.Height != set.Height || got.Width != set.Width || !bytes.Equal(got.Pixels, set.Pixels) {
			t.Errorf("%s: the images are others after they were ink", name)
		}
	}
}

// Every file that is cut off, or has a byte more, says so.
func TestFromInkRefusesWhatIsIncomplete(t *testing.T) {
	file := Ink(&digit.Set{N: 2, Height: 2, Width: 3, Pixels: []byte{0, 0, 1, 2, 0, 3, 4, 0, 0, 0, 5, 0}})
	if _, err := fromInk(file); err != nil {
		t.Fatal(err)
	}
	for n := range file {
		if _, err := fromInk(file[:n]); err == nil {
			t.Errorf("the first %d of %d bytes are taken for a whole file", n, len(file))
		}
	}
	if _, err := fromInk(append(file, 0)); err == nil {
		t.Error("a byte at the end is passed over")
	}
}
