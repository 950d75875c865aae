package digit

import (
	"hash/fnv"
	"math"
	"slices"
	"testing"
)

// Drawings as a person makes them on a pad of some 250 pixels, with the few points of a fast pointer.
var drawings = map[string][]Stroke{
	"hooked nine":    {{{150, 60}, {120, 45}, {90, 70}, {95, 110}, {130, 115}, {155, 85}, {158, 60}, {156, 120}, {150, 190}, {120, 215}, {90, 200}}},
	"seven":          {{{70, 60}, {120, 58}, {165, 56}, {170, 58}, {150, 110}, {110, 200}}},
	"four":           {{{100, 40}, {75, 120}, {160, 118}}, {{140, 70}, {138, 210}}},
	"eight":          {{{150, 70}, {110, 50}, {85, 80}, {125, 120}, {155, 165}, {120, 200}, {85, 170}, {120, 125}, {155, 90}, {148, 68}}},
	"one":            {{{120, 40}, {110, 200}}},
	"lying":          {{{10, 100}, {300, 104}}},
	"five and a dot": {{{150, 40}, {90, 42}, {85, 100}, {140, 110}, {150, 160}, {90, 200}}, {{170, 38}}},
}

func render(strokes ...Stroke) []float32 {
	dst := make([]float32, 28*28)
	Render(dst, 28, 28, strokes)
	return dst
}

// measured returns the mass of a picture of 28×28, its centre, and the sides of the box of what is
// at least half ink.
func measured(dst []float32) (mass, x, y float64, wide, high int) {
	left, right, top, bottom := 28, -1, 28, -1
	for p, v := range dst {
		mass += float64(v)
		x += float64(v) * float64(p%28)
		y += float64(v) * float64(p/28)
		if v >= .5 {
			left, right = min(left, p%28), max(right, p%28)
			top, bottom = min(top, p/28), max(bottom, p/28)
		}
	}
	return mass, x / mass, y / mass, right - left + 1, bottom - top + 1
}

func farthestApart(a, b []float32) (most float64) {
	for i := range a {
		most = max(most, math.Abs(float64(a[i])-float64(b[i])))
	}
	return most
}

func TestRenderHasMNISTsForm(t *testing.T) {
	for name, strokes := range drawings {
		before := clean(strokes, 0)
		dst := render(strokes...)
		for i, s := range strokes {
			if !slices.Equal(s, before[i]) {
				t.Errorf("%s: the drawing itself was changed", name)
			}
		}
		_, x, y, wide, high := measured(dst)
		if math.Abs(x-14) > .1 || math.Abs(y-14) > .1 {
			t.Errorf("%s: centre of mass at (%.2f, %.2f), want (14, 14)", name, x, y)
		}
		if side := max(wide, high); side < 19 || side > 21 {
			t.Errorf("%s: ink spans %d×%d pixels, want 20 the longer way", name, wide, high)
		}
		if low, high := slices.Min(dst), slices.Max(dst); low != 0 || high != 1 {
			t.Errorf("%s: values from %v to %v, want 0 to 1", name, low, high)
		}
	}
}

func TestRenderOfNothingIsBlank(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	for name, strokes := range map[string][]Stroke{
		"no strokes":      nil,
		"an empty stroke": {{}},
		"no finite point": {{{nan, 0}, {0, -inf}, {1e300, 1}}},
	} {
		dst := slices.Repeat([]float32{7}, 28*28)
		Render(dst, 28, 28, strokes)
		if slices.Max(dst) != 0 || slices.Min(dst) != 0 {
			t.Errorf("%s: the picture is not blank", name)
		}
	}
}

func TestRenderLeavesOutWhatIsNotFinite(t *testing.T) {
	s := drawings["eight"][0]
	broken := slices.Insert(slices.Clone(s), 3, Point{math.NaN(), 3}, Point{4, math.Inf(-1)}, s[2])
	if !slices.Equal(render(broken), render(s)) {
		t.Error("points that are not finite or repeat the one before show")
	}
}

func TestADotStaysADot(t *testing.T) {
	for name, s := range map[string]Stroke{
		"one point":       {{.4, .4}},
		"the same thrice": {{.4, .4}, {.4, .4}, {.4, .4}},
		"a hair's slip":   {{.4, .4}, {.4012, .4008}},
	} {
		mass, x, y, wide, high := measured(render(s))
		if disc := math.Pi * 1.25 * 1.25; math.Abs(mass-disc) > 1.5 || wide > 3 || high > 3 {
			t.Errorf("%s: %d×%d pixels of mass %.2f, want a disc of %.2f", name, wide, high, mass, disc)
		}
		if math.Abs(x-14) > .1 || math.Abs(y-14) > .1 {
			t.Errorf("%s: centre of mass at (%.2f, %.2f), want (14, 14)", name, x, y)
		}
	}
}

func TestPlaceAndSizeOfADrawingDoNotMatter(t *testing.T) {
	for name, strokes := range drawings {
		want := render(strokes...)
		for _, c := range []struct{ scale, x, y float64 }{{1, -300, 70}, {2, 0, 0}, {1. / 250, 0, 0}, {1. / 1000, .5, .5}, {7, 1000, -2000}} {
			var other []Stroke
			for _, s := range strokes {
				var moved Stroke
				for _, p := range s {
					moved = append(moved, Point{p.X*c.scale + c.x, p.Y*c.scale + c.y})
				}
				other = append(other, moved)
			}
			if d := farthestApart(render(other...), want); d > 1e-6 {
				t.Errorf("%s: %v times as large at (%v, %v), a pixel differs by %v", name, c.scale, c.x, c.y, d)
			}
		}
	}
}

func TestThePenIsTwoAndAHalfPixelsWide(t *testing.T) {
	for name, s := range map[string]Stroke{
		"upright":  {{0, 0}, {0, 200}},
		"slanted":  {{0, 0}, {70, 200}},
		"diagonal": {{0, 0}, {-200, 200}},
	} {
		dst := render(s)
		// Across, through the middle row; a slanted cut is longer by 1/cos of the angle.
		var across float64
		for _, v := range dst[14*28 : 15*28] {
			across += float64(v)
		}
		b := bounds([]Stroke{s})
		w, h := b.right-b.left, b.bottom-b.top
		if width := across * h / math.Hypot(w, h); math.Abs(width-penWidth) > .12 {
			t.Errorf("%s: the stroke is %.2f pixels wide, want %v", name, width, penWidth)
		}
	}
}

func TestSpeedDoesNotShow(t *testing.T) {
	// A circle, of which a fast pointer leaves few points.
	around := func(n int) Stroke {
		var s Stroke
		for i := range n + 1 {
			a := 2 * math.Pi * float64(i) / float64(n)
			s = append(s, Point{150 + 80*math.Cos(a), 150 + 80*math.Sin(a)})
		}
		return s
	}
	want := render(around(300))
	for _, n := range []int{4, 5, 8, 20, 2000} {
		for _, p := range smooth(around(n), 1) {
			if r := math.Hypot(p.X-150, p.Y-150); math.Abs(r-80) > 2.5 {
				t.Fatalf("%d points: the curve is %.1f from the middle of a circle of radius 80", n, r)
			}
		}
		if d := farthestApart(render(around(n)), want); d > .3 {
			t.Errorf("%d points: a pixel differs by %.2f from the circle", n, d)
		}
	}
}

func TestSlowPointersStaircaseDoesNotShow(t *testing.T) {
	var line, stairs Stroke
	for i := range 200 {
		p := Point{50 + float64(i)*.7, 40 + float64(i)}
		line = append(line, p)
		stairs = append(stairs, Point{math.Round(p.X), p.Y})
	}
	if d := farthestApart(render(stairs), render(line)); d > .15 {
		t.Errorf("a line in whole pixels differs by %.2f", d)
	}
}

func TestSmoothGoesThroughThePoints(t *testing.T) {
	for name, strokes := range drawings {
		for _, s := range strokes {
			curve := smooth(s, 2)
			for _, p := range s {
				if !slices.ContainsFunc(curve, func(q Point) bool { return distance(p, q) < 1e-9 }) {
					t.Errorf("%s: the curve misses %v", name, p)
				}
			}
		}
	}
}

func TestOtherSizes(t *testing.T) {
	for _, size := range [][2]int{{1, 1}, {8, 8}, {14, 14}, {20, 40}, {64, 33}} {
		dst := slices.Repeat([]float32{-9}, size[0]*size[1]+2)
		for _, strokes := range drawings {
			Render(dst[1:len(dst)-1], size[0], size[1], strokes)
			for _, v := range dst[1 : len(dst)-1] {
				if !(v >= 0 && v <= 1) {
					t.Fatalf("%v: a pixel is %v, want 0 to 1", size, v)
				}
			}
		}
		if dst[0] != -9 || dst[len(dst)-1] != -9 {
			t.Errorf("%v: Render wrote outside dst", size)
		}
	}
	// Twice the side, averaged two by two, is the same picture.
	large := make([]float32, 56*56)
	for name, strokes := range drawings {
		Render(large, 56, 56, strokes)
		var diff, mass float64
		for p, v := range render(strokes...) {
			i, j := p/28*2, p%28*2
			mean := (large[i*56+j] + large[i*56+j+1] + large[(i+1)*56+j] + large[(i+1)*56+j+1]) / 4
			diff += math.Abs(float64(v - mean))
			mass += float64(v)
		}
		if diff > .3*mass {
			t.Errorf("%s: at twice the side %.2f of the ink differs", name, diff/mass)
		}
	}
}

func TestInkStaysInTheField(t *testing.T) {
	// A heavy scrawl at one end of a long thin line draws the mass, and the line after it.
	scrawl := Stroke{{0, 0}}
	for i := range 60 {
		scrawl = append(scrawl, Point{float64(i % 2 * 20), float64(i)})
	}
	want := render(Stroke{{10, 30}, {300, 30}}, scrawl)
	if _, _, _, wide, _ := measured(want); wide < 19 {
		t.Errorf("ink spans %d pixels: some of it left the field", wide)
	}
}

// The same bits on every machine: this runs natively and in WebAssembly.
func TestRenderToTheBit(t *testing.T) {
	hash := fnv.New64a()
	for _, name := range []string{"hooked nine", "seven", "four", "eight", "one", "lying", "five and a dot"} {
		for _, v := range render(drawings[name]...) {
			bits := math.Float32bits(v)
			hash.Write([]byte{byte(bits), byte(bits >> 8), byte(bits >> 16), byte(bits >> 24)})
		}
	}
	const want = 0x83a9b99d508ef263
	if got := hash.Sum64(); got != want {
		t.Errorf("the drawings hash to %#x, want %#x", got, uint64(want))
	}
}

func BenchmarkRender(b *testing.B) {
	dst := make([]float32, 28*28)
	var slow Stroke
	for i := range 600 {
		a := float64(i) / 40
		slow = append(slow, Point{math.Round(100 + 80*math.Sin(a)), math.Round(100 + 90*math.Sin(1.7*a))})
	}
	for name, strokes := range map[string][]Stroke{"eight": drawings["eight"], "600 points": {slow}} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				Render(dst, 28, 28, strokes)
			}
		})
	}
}
