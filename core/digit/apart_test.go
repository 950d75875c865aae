package digit_test

import (
	"testing"

	"moevae/core/digit"
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
		if got := digit.Apart(x, 28); got != c.want {
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
		if digit.Apart(x, set.Width) {
			t.Errorf("image %d is taken for two", i)
		}
	}
}
