package photo_test

import (
	"image"
	"image/color"
	"math"
	"strings"
	"testing"

	"moevae/core/photo"
	mnistsubset "moevae/mnist-subset"
)

// mark draws a line of some width through points that a function has from 0 to 1.
func mark(page *image.Gray, wide float64, at func(t float64) (x, y float64)) *image.Gray {
	for i := range 4000 {
		x, y := at(float64(i) / 4000)
		for dy := -wide; dy <= wide; dy++ {
			for dx := -wide; dx <= wide; dx++ {
				if math.Hypot(dx, dy) <= wide/2 {
					page.SetGray(int(x+dx), int(y+dy), color.Gray{Y: 30})
				}
			}
		}
	}
	return page
}

// What is drawn around a digit, or below it, is not of the digit.
func TestRingsAndLinesBelow(t *testing.T) {
	ofPictures(t)
	const images = 5
	set := mnistsubset.HeldOut()
	around := func(part, right, down float64) func(t float64) (x, y float64) {
		return func(t float64) (float64, float64) {
			sin, cos := math.Sincos(2*math.Pi*part*t - 1)
			return 300 + right*cos, 300 + down*sin*(1+.05*math.Sin(9*t))
		}
	}
	for name, at := range map[string]func(t float64) (x, y float64){
		"a ring":          around(1, 200, 200),
		"a wide ring":     around(1, 240, 190),
		"an open ring":    around(.92, 210, 200),
		"more than one":   func(t float64) (x, y float64) { return around(1.1, 190+30*t, 190+30*t)(t) },
		"a ring, ruled":   around(1, 210, 210),
		"a line below":    func(t float64) (x, y float64) { return 150 + 300*t, 460 + 12*t },
		"a waved line":    func(t float64) (x, y float64) { return 150 + 300*t, 465 + 7*math.Sin(60*t) },
		"a slanted frame": corners([][2]float64{{90, 110}, {520, 80}, {500, 530}, {100, 500}, {90, 110}}),
	} {
		sum := 0.
		for i := range images {
			want, got := make([]float32, side*side), make([]float32, side*side)
			plain := func() *image.Gray { return onPage(set.Image(i), 600, 600, 160, 160, 10, .85) }
			if _, err := photo.Centre(want, side, side, plain()); err != nil {
				t.Fatal(err)
			}
			marked := mark(plain(), 8, at)
			if strings.Contains(name, "ruled") {
				for y := 20; y < 600; y += 30 {
					shade(marked, 0, y, 600, y+2, 205)
				}
			}
			several, err := photo.Centre(got, side, side, marked)
			if err != nil || several {
				t.Fatalf("image %d in %s: several %v, %v", i, name, several, err)
			}
			sum += correlation(got, want)
		}
		if mean := sum / images; mean < .94 {
			t.Errorf("%s: mean correlation %.3f", name, mean)
		} else {
			t.Logf("%s: mean correlation %.3f", name, mean)
		}
	}
}

// A 0 with a dot in it is one, and so is a line a digit's that has nothing above it.
func TestWhatIsNoRing(t *testing.T) {
	ofPictures(t)
	zero := func(t float64) (float64, float64) {
		sin, cos := math.Sincos(2 * math.Pi * t)
		return 300 + 120*cos, 300 + 180*sin
	}
	dash := func(t float64) (float64, float64) { return 150 + 300*t, 300 }
	page := func() *image.Gray { return onPage(make([]byte, side*side), 600, 600, 160, 160, 10, 1) }
	for name, c := range map[string]struct {
		plain, more *image.Gray
	}{
		"a dotted 0": {mark(page(), 24, zero), mark(mark(page(), 24, zero), 50, func(float64) (float64, float64) { return 300, 300 })},
		"a dash":     {mark(page(), 24, dash), mark(mark(page(), 24, dash), 20, func(float64) (float64, float64) { return 300, 200 })},
	} {
		plain, more := make([]float32, side*side), make([]float32, side*side)
		for _, one := range []struct {
			dst  []float32
			page *image.Gray
		}{{plain, c.plain}, {more, c.more}} {
			if _, err := photo.Centre(one.dst, side, side, one.page); err != nil {
				t.Fatal(err)
			}
		}
		if r := correlation(plain, more); r < .8 {
			t.Errorf("%s: correlation %.3f without what is beside it", name, r)
		}
	}
}

// corners leads from one point to the next.
func corners(points [][2]float64) func(t float64) (x, y float64) {
	return func(t float64) (float64, float64) {
		n := len(points) - 1
		i := min(int(t*float64(n)), n-1)
		part := t*float64(n) - float64(i)
		return points[i][0] + part*(points[i+1][0]-points[i][0]), points[i][1] + part*(points[i+1][1]-points[i][1])
	}
}
