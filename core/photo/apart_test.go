package photo_test

import (
	"image"
	"testing"

	"moevae/core/digit"
	"moevae/core/photo"
	mnistsubset "moevae/mnist-subset"
)

func TestTwoSideBySideAreApart(t *testing.T) {
	one := digit.Stroke{{X: .3, Y: .2}, {X: .3, Y: .8}}
	seven := digit.Stroke{{X: .5, Y: .2}, {X: .8, Y: .2}, {X: .6, Y: .8}}
	for name, c := range map[string]struct {
		strokes []digit.Stroke
		want    bool
	}{
		"nothing":            {nil, false},
		"one":                {[]digit.Stroke{one}, false},
		"1 and 7":            {[]digit.Stroke{one, seven}, true},
		"7 and its bar":      {[]digit.Stroke{seven, {{X: .55, Y: .5}, {X: .75, Y: .5}}}, false},
		"1 and a point":      {[]digit.Stroke{one, {{X: .7, Y: .8}, {X: .72, Y: .8}}}, false},
		"one above another":  {[]digit.Stroke{{{X: .2, Y: .2}, {X: .8, Y: .2}}, {{X: .2, Y: .8}, {X: .8, Y: .8}}}, false},
		"1 and 7 that touch": {[]digit.Stroke{one, seven, {{X: .3, Y: .5}, {X: .7, Y: .5}}}, false},
	} {
		x := make([]float32, 28*28)
		digit.Render(x, 28, 28, c.strokes)
		if got := photo.Apart(x, 28); got != c.want {
			t.Errorf("%s: got %v", name, got)
		}
	}
}

func TestNoDigitIsTakenForTwo(t *testing.T) {
	set := mnistsubset.Training()
	x := make([]float32, set.D())
	for i := range set.N {
		for p, v := range set.Image(i) {
			x[p] = float32(v) / 255
		}
		if photo.Apart(x, set.Width) {
			t.Errorf("image %d is taken for two", i)
		}
	}
}

// page shows digits in rows and columns, each 5 times as large as it is, some pixels nearer to the one or the other side.
func page(set *digit.Set, rows, columns int, shown func(row, column int) bool) *image.Gray {
	const cell = 200
	img := image.NewGray(image.Rect(0, 0, cell*columns+60, cell*rows+60))
	for i := range img.Pix {
		img.Pix[i] = 230
	}
	for i := range rows * columns {
		if !shown(i/columns, i%columns) {
			continue
		}
		pixels := set.Image(i)
		left, top := 60+i%columns*cell+i*7%20-10, 60+i/columns*cell+i*11%20-10
		for y := range 5 * side {
			for x := range 5 * side {
				img.Pix[img.PixOffset(left+x, top+y)] -= uint8(float64(pixels[y/5*side+x/5]) * .8)
			}
		}
	}
	return img
}

func TestSeveralAreToldHoweverTheyStand(t *testing.T) {
	set := mnistsubset.HeldOut()
	all := func(int, int) bool { return true }
	x := make([]float32, side*side)
	for name, c := range map[string]struct {
		rows, columns int
		shown         func(row, column int) bool
		want          bool
	}{
		"one":                   {1, 1, all, false},
		"one in a corner":       {3, 3, func(row, column int) bool { return row+column == 0 }, false},
		"side by side":          {1, 2, all, true},
		"one above the other":   {2, 1, all, true},
		"aslant":                {2, 2, func(row, column int) bool { return row == column }, true},
		"a row of five":         {1, 5, all, true},
		"a column of three":     {3, 1, all, true},
		"two rows of five":      {2, 5, all, true},
		"five rows of four":     {5, 4, all, true},
		"the corners of a page": {4, 4, func(row, column int) bool { return row%3 == 0 && column%3 == 0 }, true},
	} {
		several, err := photo.Centre(x, side, side, page(set, c.rows, c.columns, c.shown))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if several != c.want {
			t.Errorf("%s: several is %t, want %t", name, several, c.want)
		}
	}
}

// A bar that stands off is no thing of its own, nor is a dot.
func TestPiecesOfOneAreNotSeveral(t *testing.T) {
	x := make([]float32, 140*140)
	for name, strokes := range map[string][]digit.Stroke{
		"5 and its bar": {{{X: .3, Y: .3}, {X: .3, Y: .5}, {X: .6, Y: .55}, {X: .6, Y: .85}, {X: .3, Y: .9}}, {{X: .45, Y: .2}, {X: .7, Y: .2}}},
		"4 in two":      {{{X: .3, Y: .1}, {X: .2, Y: .55}, {X: .5, Y: .55}}, {{X: .62, Y: .2}, {X: .62, Y: .9}}},
		"a dotted i":    {{{X: .5, Y: .4}, {X: .5, Y: .9}}, {{X: .5, Y: .15}, {X: .51, Y: .17}}},
		"two bars":      {{{X: .2, Y: .3}, {X: .8, Y: .3}}, {{X: .2, Y: .7}, {X: .8, Y: .7}}},
		"3 in dashes": {
			{{X: .3, Y: .2}, {X: .4, Y: .17}}, {{X: .5, Y: .17}, {X: .6, Y: .2}}, {{X: .68, Y: .2}, {X: .66, Y: .4}}, {{X: .45, Y: .5}, {X: .55, Y: .5}},
			{{X: .72, Y: .6}, {X: .68, Y: .78}}, {{X: .6, Y: .87}, {X: .5, Y: .88}}, {{X: .4, Y: .88}, {X: .25, Y: .86}},
		},
		"7 and its dash": {{{X: .2, Y: .2}, {X: .7, Y: .2}, {X: .4, Y: .9}}, {{X: .7, Y: .55}, {X: .9, Y: .5}}},
	} {
		digit.Render(x, 140, 140, strokes)
		img := image.NewGray(image.Rect(0, 0, 140, 140))
		for i, v := range x {
			img.Pix[i] = uint8(255*v + .5)
		}
		small := make([]float32, side*side)
		if several, err := photo.Centre(small, side, side, img); several || err != nil {
			t.Errorf("%s: several is %t, %v", name, several, err)
		}
	}
}

func TestNoDigitIsTakenForSeveral(t *testing.T) {
	ofPictures(t)
	set := mnistsubset.HeldOut()
	x := make([]float32, set.D())
	for i := range set.N {
		if several, err := photo.Centre(x, side, side, gray(set.Image(i), 3)); several || err != nil {
			t.Errorf("image %d: several is %t, %v", i, several, err)
		}
	}
}
