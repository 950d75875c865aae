package digit_test

import (
	"fmt"
	"slices"
	"testing"

	"moevae/core/digit"
	mnistsubset "moevae/mnist-subset"
)

// What somebody has done to digits is noticed, and what is said to mend it does.
func TestNotices(t *testing.T) {
	if testing.Short() {
		t.Skip("of pictures, not of a build")
	}
	digits := mnistsubset.Training()
	some := &digit.Set{N: 600, Width: 28, Height: 28, Pixels: mnistsubset.HeldOut().Pixels[:600*784]}
	altered := func(m digit.Mend) *digit.Set { return m.Of(some)[0] }
	named := func(all []digit.Notice) (names []string) {
		for _, n := range all {
			names = append(names, n.Name+"="+n.Value)
		}
		return names
	}
	if all := digit.Notices(some, digits, digit.Mend{}, 10); len(all) > 0 {
		t.Errorf("of digits it says %v", all)
	}
	if all := digit.Notices(altered(digit.Mend{Invert: true}), digits, digit.Mend{}, 10); !slices.Equal(named(all), []string{"invert=on"}) {
		t.Errorf("of dark ink on light it says %v", all)
	}
	for way := digit.Way(2); way <= 8; way++ {
		turned := altered(digit.Mend{Turn: way})
		all := digit.Notices(turned, digits, digit.Mend{}, 10)
		if len(all) != 1 || all[0].Name != "turn" {
			t.Errorf("of digits turned by %s it says %v", way, all)
			continue
		}
		if mended := (digit.Mend{Turn: digit.WayNamed(all[0].Value)}).Of(turned)[0]; !slices.Equal(mended.Pixels, some.Pixels) {
			t.Errorf("digits turned by %s are not mended by %s", way, all[0].Value)
		}
	}
	both := altered(digit.Mend{Turn: digit.WayNamed("transpose"), Invert: true})
	if all := named(digit.Notices(both, digits, digit.Mend{}, 10)); !slices.Equal(all, []string{"invert=on", "turn=transpose"}) {
		t.Errorf("of digits in both ways it says %v", all)
	}

	faint := &digit.Set{N: some.N, Width: 28, Height: 28}
	for _, v := range some.Pixels {
		faint.Pixels = append(faint.Pixels, 60+v/4)
	}
	if all := named(digit.Notices(faint, digits, digit.Mend{}, 10)); !slices.Contains(all, "stretch=on") {
		t.Errorf("of faint digits it says %v", all)
	}
	// Masks of 0 and 1 are stretched before they are learned from, and 1 may be their ground.
	mask := &digit.Set{N: some.N, Width: 28, Height: 28}
	for _, v := range some.Pixels {
		mask.Pixels = append(mask.Pixels, 1-v>>7)
	}
	if all := named(digit.Notices(mask, digits, digit.Mend{}, 10)); !slices.Equal(all, []string{"invert=on"}) {
		t.Errorf("of masks it says %v", all)
	}
	spoilt := &digit.Set{N: some.N, Width: 28, Height: 28, Pixels: slices.Clone(some.Pixels)}
	clear(spoilt.Pixels[:3*784])
	if all := digit.Notices(spoilt, digits, digit.Mend{}, 10); len(all) != 1 || all[0].Text != "3 of 600 images are blank." {
		t.Errorf("with blank images it says %v", all)
	}
	if all := digit.Notices(some, digits, digit.Mend{}, 26); !slices.Equal(named(all), []string{"experts=12"}) {
		t.Errorf("of few images it says %v", all)
	}
	// Ink is what is brighter than the ground, which need not be black.
	page := &digit.Set{N: some.N, Width: 28, Height: 28, Pixels: slices.Repeat([]byte{10}, len(some.Pixels))}
	for i := range some.N {
		page.Image(i)[14*28+i%20] = 255
	}
	if all := digit.Notices(page, digits, digit.Mend{}, 10); len(all) != 1 || all[0].Text != "Ink covers 0.1 % of them, where it is 13 % of MNIST’s." {
		t.Errorf("of pages with dots it says %v", all)
	}
	small := &digit.Set{N: some.N, Width: 64, Height: 64, Pixels: make([]byte, some.N*64*64)}
	for i := range some.N {
		for j, v := range some.Image(i) {
			small.Image(i)[(18+j/28)*64+18+j%28] = v
		}
	}
	if all := digit.Notices(small, digits, digit.Mend{}, 10); len(all) != 1 || all[0].Name != "" {
		t.Errorf("of wide borders it says %v", fmt.Sprint(all))
	}
	// Rows of light have no way that they ought to lie.
	bars := &digit.Set{N: 600, Width: 28, Height: 28, Pixels: make([]byte, 600*784)}
	for i := range bars.N {
		for x := range 28 {
			bars.Image(i)[(1+i%26)*28+x] = 255
			bars.Image(i)[(1+(i+7)%26)*28+x] = 255
		}
	}
	if all := digit.Notices(bars, digits, digit.Mend{}, 10); len(all) > 0 {
		t.Errorf("of rows it says %v", all)
	}
}

// What is said to mend images is said in the place of what has been done to them already.
func TestNoticesKnowWhatIsSet(t *testing.T) {
	if testing.Short() {
		t.Skip("of pictures, not of a build")
	}
	digits := mnistsubset.Training()
	some := &digit.Set{N: 300, Width: 28, Height: 28, Pixels: mnistsubset.HeldOut().Pixels[:300*784]}
	for was := digit.Upright; was <= 8; was++ {
		raw := digit.Mend{Turn: was, Invert: was%2 == 0}.Of(some)[0]
		for way := digit.Upright; way <= 8; way++ {
			present := digit.Mend{Turn: way, Invert: true}
			for _, n := range digit.Notices(present.Of(raw)[0], digits, present, 5) {
				switch n.Name {
				case "turn":
					present.Turn = digit.WayNamed(n.Value)
				case "invert":
					present.Invert = n.Value == "on"
				default:
					t.Errorf("turned by %s and then by %s, it says %v", was, way, n)
				}
			}
			if !slices.Equal(present.Of(raw)[0].Pixels, some.Pixels) {
				t.Errorf("turned by %s and then by %s, it advises %+v, which does not mend", was, way, present)
			}
		}
	}
	mask := &digit.Set{N: some.N, Width: 28, Height: 28, Pixels: slices.Clone(some.Pixels)}
	for i, v := range mask.Pixels {
		mask.Pixels[i] = v >> 7
	}
	if all := digit.Notices(mask, digits, digit.Mend{Stretch: digit.StretchOff}, 5); len(all) == 0 || all[0] != (digit.Notice{Text: "Their contrast is low: pixels are from 0 to 1 of 255.", Name: "stretch", Value: "on"}) {
		t.Errorf("of masks that are left as they are it says %v", all)
	}
}

// Images of which some have dark ink and others bright ink are noticed; one of a hundred is none.
func TestNoticesOfBothGrounds(t *testing.T) {
	if testing.Short() {
		t.Skip("of pictures, not of a build")
	}
	digits := mnistsubset.Training()
	for every, want := range map[int]string{
		3:   "100 of 300 images have dark ink on a bright ground, others have it the other way round: experts will tell these apart first.",
		100: "",
		1:   "",
	} {
		set := &digit.Set{N: 300, Width: 28, Height: 28, Pixels: slices.Clone(mnistsubset.HeldOut().Pixels[:300*784])}
		for i := 0; i < set.N; i += every {
			for j, v := range set.Image(i) {
				set.Image(i)[j] = 255 - v
			}
		}
		text := ""
		for _, n := range digit.Notices(set, digits, digit.Mend{}, 5) {
			if n.Name == "" {
				text += n.Text
			}
		}
		if text != want {
			t.Errorf("every image of %d is the other way round: it says %q, want %q", every, text, want)
		}
	}
	if all := digit.Notices(&digit.Set{N: 19, Width: 28, Height: 28, Pixels: digits.Pixels[:19*784]}, digits, digit.Mend{}, 10); len(all) != 1 || all[0].Text != "There is 1 image for each of 10 experts, which is few." {
		t.Errorf("of 19 images it says %v", all)
	}
}

// The ground is what an image has most of at its border, by its own middle: of paper that is grey, beside a speck, within a frame.
func TestNoticesOfGroundsThatAreGrey(t *testing.T) {
	if testing.Short() {
		t.Skip("of pictures, not of a build")
	}
	digits := mnistsubset.Training()
	some := &digit.Set{N: 300, Width: 28, Height: 28, Pixels: mnistsubset.HeldOut().Pixels[:300*784]}
	const mixed = "150 of 300 images have dark ink on a bright ground, others have it the other way round: experts will tell these apart first."
	between := func(ground, ink int) func(i, x, y int, v byte) byte {
		return func(_, _, _ int, v byte) byte { return byte(ground + (ink-ground)*int(v)/255) }
	}
	half := func(a, b func(i, x, y int, v byte) byte) func(i, x, y int, v byte) byte {
		return func(i, x, y int, v byte) byte {
			if i%2 == 0 {
				return a(i, x, y, v)
			}
			return b(i, x, y, v)
		}
	}
	framed := func(wide int, frame byte, of func(i, x, y int, v byte) byte) func(i, x, y int, v byte) byte {
		return func(i, x, y int, v byte) byte {
			if min(x, y, 27-x, 27-y) < wide {
				return frame
			}
			return of(i, x, y, v)
		}
	}
	for name, c := range map[string]struct {
		of     func(i, x, y int, v byte) byte
		invert bool
		mixed  bool
	}{
		"paper of 190 and a ground of 20": {half(between(190, 40), between(20, 220)), true, true},
		"grounds of 170 and of 60":        {half(between(170, 60), between(60, 200)), true, true},
		"grounds of 140 and of 100":       {half(between(140, 20), between(100, 240)), false, true},
		"dark ink on 110, and a speck": {func(i, x, y int, v byte) byte {
			if i == 5 && x == 8 && y == 14 {
				return 255
			}
			return between(110, 10)(i, x, y, v)
		}, true, false},
		"bright ink on 100":                  {between(100, 250), false, false},
		"a dark frame around dark on white":  {framed(1, 0, between(255, 0)), true, false},
		"a wider one":                        {framed(2, 0, between(255, 0)), true, false},
		"a white frame around white on dark": {framed(1, 255, between(0, 255)), false, false},
		"half of them in a frame":            {half(framed(1, 0, between(255, 0)), between(255, 0)), true, false},
	} {
		set := &digit.Set{N: some.N, Width: 28, Height: 28}
		for i, v := range some.Pixels {
			set.Pixels = append(set.Pixels, c.of(i/784, i%28, i/28%28, v))
		}
		invert, both := false, false
		for _, n := range digit.Notices(set, digits, digit.Mend{}, 5) {
			invert = invert || n.Name == "invert"
			both = both || n.Text == mixed
		}
		if both != c.mixed || !c.mixed && invert != c.invert {
			t.Errorf("%s: invert is said %t, and that there are both %t, want %t and %t", name, invert, both, c.invert, c.mixed)
		}
	}
}

// How digits lie is told of those with more around them, and of larger ones, too.
func TestNoticesOfTurnsOfAnySize(t *testing.T) {
	if testing.Short() {
		t.Skip("of pictures, not of a build")
	}
	digits := mnistsubset.Training()
	some := &digit.Set{N: 200, Width: 28, Height: 28, Pixels: mnistsubset.HeldOut().Pixels[:200*784]}
	for _, c := range []struct{ width, height, scale int }{{32, 32, 1}, {40, 32, 1}, {64, 64, 2}} {
		for _, way := range []string{"off", "transpose", "right"} {
			turned := digit.Mend{Turn: digit.WayNamed(way)}.Of(some)[0]
			set := &digit.Set{N: some.N, Width: c.width, Height: c.height, Pixels: make([]byte, some.N*c.width*c.height)}
			for i := range some.N {
				for y := range 28 * c.scale {
					for x := range 28 * c.scale {
						set.Image(i)[((c.height-28*c.scale)/2+y)*c.width+(c.width-28*c.scale)/2+x] = turned.Image(i)[y/c.scale*28+x/c.scale]
					}
				}
			}
			said := "off"
			for _, n := range digit.Notices(set, digits, digit.Mend{}, 2) {
				if n.Name == "turn" {
					said = n.Value
				}
			}
			if want := map[string]string{"off": "off", "transpose": "transpose", "right": "left"}[way]; said != want {
				t.Errorf("%v, turned %s: it says %s, want %s", c, way, said, want)
			}
		}
	}
	// Of smaller ones it can't be told: a bar of three pixels is a 1 that lies.
	bars := &digit.Set{N: 60, Width: 9, Height: 8, Pixels: make([]byte, 60*72)}
	for i := range bars.N {
		for x := range 3 + i%3 {
			bars.Image(i)[(2+i%4)*9+2+x] = 255
		}
	}
	long := &digit.Set{N: 60, Width: 64, Height: 64, Pixels: make([]byte, 60*64*64)}
	for i := range long.N {
		for j := range (20 + i%20) * 5 {
			long.Image(i)[(20+i%8+j%5)*64+8+j/5] = 255
		}
	}
	for _, set := range []*digit.Set{bars, long} {
		for _, n := range digit.Notices(set, digits, digit.Mend{}, 1) {
			if n.Name == "turn" {
				t.Errorf("of bars of %d×%d pixels it says %v", set.Width, set.Height, n)
			}
		}
	}
}
