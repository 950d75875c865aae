package digit

import "slices"

// A Way is one of the eight ways to turn and mirror a picture so that it is upright, by EXIF's numbers; 1 leaves it as
// it is.
//
// Source: CIPA DC-008 (EXIF 2.32), 4.6.4, Orientation.
type Way int

// Upright is the way of a picture that is as it should be.
const Upright Way = 1

var wayNames = []string{"off", "mirror", "half", "flip", "transpose", "right", "transverse", "left"}

// WayNames returns what the ways are called: off, then as a picture has to be turned or mirrored.
func WayNames() []string { return slices.Clone(wayNames) }

// WayNamed returns the way of a name, Upright for one that there is not.
func WayNamed(name string) Way {
	if i := slices.Index(wayNames, name); i > 0 {
		return Way(i + 1)
	}
	return Upright
}

// String returns the way's name.
func (w Way) String() string {
	if w < 1 || int(w) > len(wayNames) {
		return wayNames[0]
	}
	return wayNames[w-1]
}

// Swaps reports whether a picture's rows become its columns.
func (w Way) Swaps() bool { return w >= 5 && w <= 8 }

// Then returns the way that does what w does and, after that, what next does.
func (w Way) Then(next Way) Way {
	for both := Upright; both <= 8; both++ {
		same := true
		for x := range 2 {
			midX, midY := next.From(x, 0, 2, 2)
			fromX, fromY := w.From(midX, midY, 2, 2)
			bothX, bothY := both.From(x, 0, 2, 2)
			same = same && fromX == bothX && fromY == bothY
		}
		if same {
			return both
		}
	}
	return Upright // of what is no way
}

// From returns where the pixel at (x, y) of the picture made upright is in the original, which has width×height pixels.
func (w Way) From(x, y, width, height int) (int, int) {
	right, bottom := width-1, height-1
	switch w {
	case 2:
		return right - x, y
	case 3:
		return right - x, bottom - y
	case 4:
		return x, bottom - y
	case 5:
		return y, x
	case 6:
		return y, bottom - x
	case 7:
		return right - y, bottom - x
	case 8:
		return right - y, x
	}
	return x, y
}
