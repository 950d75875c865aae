package digit

import (
	"math"
	"slices"
	"testing"

	"moevae/core/random"
)

// The sides that every function of images is tested with, odd and even, wide and high.
var sides = [][2]int{{28, 28}, {1, 1}, {2, 1}, {7, 9}, {8, 8}, {5, 40}, {27, 28}, {28, 27}, {64, 33}}

// testImages returns images of one size: drawings, noise, and what is degenerate.
func testImages(width, height int) map[string][]float32 {
	blank := func() []float32 { return make([]float32, width*height) }
	all := map[string][]float32{"blank": blank(), "noise": blank(), "pixel": blank(), "row": blank(), "full": blank(), "corners": blank()}
	for i := range width * height {
		all["noise"][i] = random.New(8).Uniform(uint64(i))
		all["full"][i] = 1
	}
	all["pixel"][width*height/3] = .7
	for x := range width {
		all["row"][height/2*width+x] = float32(x) / float32(width)
	}
	all["corners"][0], all["corners"][width*height-1] = 1, .5
	for _, name := range []string{"seven", "eight", "lying"} {
		all[name] = blank()
		Render(all[name], width, height, drawings[name])
	}
	return all
}

// guarded returns a slice of n floats that a function overwrites, and a check that it left alone what
// lies around.
func guarded(n int) (slice []float32, intact func() bool) {
	whole := slices.Repeat([]float32{-77}, n+8)
	return whole[4 : n+4 : n+4], func() bool {
		return slices.Max(whole[:4]) == -77 && slices.Max(whole[n+4:]) == -77
	}
}

func TestViewEqualsItsEquation(t *testing.T) {
	for _, side := range sides {
		v := NewViewer(side[0], side[1], Look{})
		for name, image := range testImages(side[0], side[1]) {
			upright := wide(side[0], side[1], image).deskewed()
			dst, intact := guarded(len(image))
			v.Deskew(dst, image)
			if d := farthest64(dst, upright.value); !(d <= 1e-5) || !intact() {
				t.Errorf("%v, %s: Deskew differs by %v from its equation, guards intact: %v", side, name, d, intact())
			}
			dst, intact = guarded(v.D())
			v.View(dst, image)
			if d := farthest64(dst, upright.view()); !(d <= 1e-5) || !intact() {
				t.Errorf("%v, %s: View differs by %v from its equation, guards intact: %v", side, name, d, intact())
			}
			same := slices.Clone(image)
			v.Deskew(same, same)
			v.Deskew(image, image)
			if !slices.Equal(same, image) {
				t.Errorf("%v, %s: Deskew in place gives something else", side, name)
			}
		}
	}
}

func farthest64(got []float32, want []float64) (most float64) {
	if len(got) != len(want) {
		return math.Inf(1)
	}
	for i := range got {
		// Written so that a NaN is the farthest.
		if d := math.Abs(float64(got[i]) - want[i]); !(d <= most) {
			most = d
		}
	}
	return most
}

// bar returns 28×28 pixels with a bar 3 wide and 18 high that leans by slant, through (x, y).
func bar(slant, x, y float64) []float32 {
	dst := make([]float32, 28*28)
	for i := range 28 {
		for j := range 28 {
			dy := float64(i) - y
			off := math.Abs(float64(j) - x - slant*dy)
			dst[i*28+j] = float32(math.Max(0, math.Min(1, 2-off)) * math.Max(0, math.Min(1, 9.5-math.Abs(dy))))
		}
	}
	return dst
}

func TestASlantedBarBecomesUprightAndCentred(t *testing.T) {
	v := NewViewer(28, 28, Look{})
	for _, c := range []struct{ slant, x, y, left float64 }{
		{0, 13.5, 13.5, 0}, {.5, 13, 14, 0}, {-.7, 15.25, 12.5, 0}, {.25, 6, 15, 0},
		{1.15, 13.5, 13.5, .15}, {-1.3, 13.5, 13.5, -.3}, // beyond the clip some slant is left
	} {
		image, dst := bar(c.slant, c.x, c.y), make([]float32, 28*28)
		before, _, _, _, _ := wide(28, 28, image).moments()
		v.Deskew(dst, image)
		mass, x, y, xy, yy := wide(28, 28, dst).moments()
		if math.Abs(mass-before) > 1e-4*before {
			t.Errorf("slant %v: mass %v becomes %v", c.slant, before, mass)
		}
		if math.Abs(x-13.5) > 1e-3 || math.Abs(y-13.5) > 1e-3 {
			t.Errorf("slant %v: centre of mass at (%.4f, %.4f), want the middle", c.slant, x, y)
		}
		if slant := xy / yy; math.Abs(slant-c.left) > .02 {
			t.Errorf("slant %v: %.3f is left, want %v", c.slant, slant, c.left)
		}
	}
}

func TestAViewForgetsSlantAndPlace(t *testing.T) {
	v := NewViewer(28, 28, Look{})
	want, got := make([]float32, v.D()), make([]float32, v.D())
	v.View(want, bar(0, 13.5, 13.5))
	for _, c := range [][3]float64{{.5, 13.5, 13.5}, {-.6, 13, 14}, {.3, 8, 15}} {
		v.View(got, bar(c[0], c[1], c[2]))
		if d := farthestApart(got, want); d > .25 {
			t.Errorf("slant %v at (%v, %v): the view differs by %v", c[0], c[1], c[2], d)
		}
	}
}

func TestABlankImagesViewIsTheGround(t *testing.T) {
	v := NewViewer(28, 28, Look{})
	dst := make([]float32, v.D())
	v.View(dst, make([]float32, 28*28))
	if low, high := slices.Min(dst), slices.Max(dst); low != high || math.Abs(float64(low)+.26) > 1e-7 {
		t.Errorf("values from %v to %v, want −0.26", low, high)
	}
	image := make([]float32, 28*28)
	image[5] = float32(math.NaN())
	v.View(dst, image) // whatever comes of it, no panic
}

// A person's drawing that leans as a whole, as handwriting does, is seen as the upright one is.
func TestADrawingGoesThroughTheSameView(t *testing.T) {
	v := NewViewer(28, 28, Look{})
	for _, name := range []string{"seven", "four", "eight", "one", "hooked nine"} {
		view := func(slant float64) []float32 {
			var leaning []Stroke
			for _, s := range drawings[name] {
				var other Stroke
				for _, p := range s {
					other = append(other, Point{p.X + slant*p.Y, p.Y})
				}
				leaning = append(leaning, other)
			}
			dst := make([]float32, v.D())
			v.View(dst, render(leaning...))
			return dst
		}
		for _, slant := range []float64{-.3, .3} {
			if r := correlated(view(0), view(slant)); r < .93 {
				t.Errorf("%s leaning by %v: correlation %.3f with the upright one", name, slant, r)
			}
		}
	}
}

func correlated(a, b []float32) float64 {
	var n, sa, sb, saa, sbb, sab float64
	for i := range a {
		x, y := float64(a[i]), float64(b[i])
		n, sa, sb, saa, sbb, sab = n+1, sa+x, sb+y, saa+x*x, sbb+y*y, sab+x*y
	}
	return (sab - sa*sb/n) / math.Sqrt((saa-sa*sa/n)*(sbb-sb*sb/n))
}

func TestSeriesEqualTheStandardLibrary(t *testing.T) {
	for x := -.3; x <= .3; x += 1. / 512 {
		for _, c := range []struct {
			name      string
			got, want float64
			most      float64
		}{{"sin", sin(x), math.Sin(x), 1e-10}, {"cos", cos(x), math.Cos(x), 2e-12}, {"exp", exp(x), math.Exp(x), 1e-10}} {
			if d := math.Abs(c.got - c.want); d > c.most {
				t.Errorf("%s %v is off by %v", c.name, x, d)
			}
		}
	}
}
