package digit

import (
	"slices"
	"testing"
)

func TestMendOf(t *testing.T) {
	set := func(width, height int, pixels ...byte) *Set {
		return &Set{N: len(pixels) / (width * height), Width: width, Height: height, Pixels: pixels}
	}
	for name, c := range map[string]struct {
		mend          Mend
		parts         []*Set
		want          [][]byte
		width, height int
	}{
		"nothing to do":        {Mend{}, []*Set{set(2, 1, 3, 200), set(2, 1, 9, 255)}, [][]byte{{3, 200}, {9, 255}}, 2, 1},
		"masks":                {Mend{}, []*Set{set(2, 1, 0, 1), nil}, [][]byte{{0, 255}, nil}, 2, 1},
		"masks left":           {Mend{Stretch: StretchOff}, []*Set{set(2, 1, 0, 1)}, [][]byte{{0, 1}}, 2, 1},
		"sixteen steps":        {Mend{}, []*Set{set(2, 1, 0, 8), set(2, 1, 16, 3)}, [][]byte{{0, 128}, {255, 48}}, 2, 1},
		"stretched":            {Mend{Stretch: StretchOn}, []*Set{set(2, 1, 100, 150), set(2, 1, 125, 200)}, [][]byte{{0, 128}, {64, 255}}, 2, 1},
		"blank":                {Mend{Stretch: StretchOn}, []*Set{set(2, 1, 7, 7)}, [][]byte{{7, 7}}, 2, 1},
		"inverted":             {Mend{Invert: true}, []*Set{set(2, 1, 0, 255), set(2, 1, 10, 245)}, [][]byte{{255, 0}, {245, 10}}, 2, 1},
		"inverted and clearer": {Mend{Invert: true, Stretch: StretchOn}, []*Set{set(2, 1, 100, 200)}, [][]byte{{255, 0}}, 2, 1},
		"half":                 {Mend{Turn: WayNamed("half")}, []*Set{set(3, 2, 101, 102, 103, 104, 105, 106)}, [][]byte{{106, 105, 104, 103, 102, 101}}, 3, 2},
		"transposed":           {Mend{Turn: WayNamed("transpose")}, []*Set{set(3, 2, 101, 102, 103, 104, 105, 106)}, [][]byte{{101, 104, 102, 105, 103, 106}}, 2, 3},
		"right":                {Mend{Turn: WayNamed("right")}, []*Set{set(3, 2, 101, 102, 103, 104, 105, 106)}, [][]byte{{104, 101, 105, 102, 106, 103}}, 2, 3},
	} {
		var before [][]byte
		for _, s := range c.parts {
			if s != nil {
				before = append(before, slices.Clone(s.Pixels))
			}
		}
		for i, s := range c.mend.Of(c.parts...) {
			if s == nil {
				if c.want[i] != nil {
					t.Errorf("%s: part %d is gone", name, i)
				}
				continue
			}
			if !slices.Equal(s.Pixels, c.want[i]) || s.Width != c.width || s.Height != c.height || s.N != c.parts[i].N {
				t.Errorf("%s: %d×%d, %v, want %d×%d, %v", name, s.Width, s.Height, s.Pixels, c.width, c.height, c.want[i])
			}
			if !slices.Equal(c.parts[i].Pixels, before[i]) {
				t.Errorf("%s: the original has changed", name)
			}
		}
	}
}

func TestWayNames(t *testing.T) {
	for way := Upright; way <= 8; way++ {
		if got := WayNamed(way.String()); got != way {
			t.Errorf("%d is called %s, which is %d", way, way, got)
		}
	}
	if WayNamed("off") != Upright || WayNamed("up") != Upright || Way(0).String() != "off" {
		t.Error("what is no way is not upright")
	}
}
