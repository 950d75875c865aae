package digit

import (
	"math"
	"slices"
	"testing"

	"moevae/core/random"
)

func (g *grid) set(x, y int) { g.bits[y*g.words+x/64] |= 1 << (x % 64) }

func (g *grid) at(x, y int) bool { return g.bits[y*g.words+x/64]>>(x%64)&1 == 1 }

// thinned is thin by its definition, one pixel at a time.
func thinned(width, height int, set []bool) []bool {
	set = slices.Clone(set)
	at := func(x, y int) int {
		if x < 0 || x >= width || y < 0 || y >= height || !set[y*width+x] {
			return 0
		}
		return 1
	}
	for changed := true; changed; {
		changed = false
		for pass := range 2 {
			var gone []int
			for i := range set {
				x, y := i%width, i/width
				p := [...]int{at(x, y-1), at(x+1, y-1), at(x+1, y), at(x+1, y+1), at(x, y+1), at(x-1, y+1), at(x-1, y), at(x-1, y-1)}
				b, a := 0, 0
				for k, v := range p {
					b += v
					if v == 0 && p[(k+1)%8] == 1 {
						a++
					}
				}
				north, east, south, west := p[0], p[2], p[4], p[6]
				side := north*east*south == 0 && east*south*west == 0
				if pass == 1 {
					side = north*east*west == 0 && north*south*west == 0
				}
				if set[i] && b >= 2 && b <= 6 && a == 1 && side {
					gone = append(gone, i)
				}
			}
			for _, i := range gone {
				set[i], changed = false, true
			}
		}
	}
	return set
}

func gridOf(width, height int, set []bool) grid {
	g := newGrid(width, height)
	for i, b := range set {
		if b {
			g.set(i%width, i/width)
		}
	}
	return g
}

func TestThinEqualsItsDefinition(t *testing.T) {
	for _, side := range [][2]int{{56, 56}, {64, 9}, {65, 20}, {130, 40}, {1, 1}, {7, 3}} {
		for seed := range uint64(4) {
			width, height := side[0], side[1]
			set := make([]bool, width*height)
			// Noise, and then blobs of it.
			for i := range set {
				set[i] = random.New(seed).Uniform(uint64(i)) < .6+.1*float32(seed)
				if seed > 1 && i > width {
					set[i] = set[i] && set[i-1] || set[i-width]
				}
			}
			g := gridOf(width, height, set)
			g.thin(make([]uint64, len(g.bits)))
			want := thinned(width, height, set)
			n := 0
			for i, b := range want {
				if g.at(i%width, i/width) != b {
					t.Fatalf("%v, seed %d: pixel (%d, %d) is set: %v, want %v", side, seed, i%width, i/width, !b, b)
				}
				if b {
					n++
				}
			}
			if g.count() != n {
				t.Errorf("%v: counts %d pixels, want %d", side, g.count(), n)
			}
			var ends []spot
			for i, b := range want {
				neighbours := 0
				for k := range 9 {
					x, y := i%width+k%3-1, i/width+k/3-1
					if k != 4 && x >= 0 && x < width && y >= 0 && y < height && want[y*width+x] {
						neighbours++
					}
				}
				if b && neighbours == 1 && len(ends) < 6 {
					ends = append(ends, spot{uint16(i % width), uint16(i / width)})
				}
			}
			if got := g.ends(make([]spot, 0, 6)); !slices.Equal(got, ends) {
				t.Errorf("%v, seed %d: the first ends are %v, want %v", side, seed, got, ends)
			}
		}
	}
}

func TestRunsOfPixels(t *testing.T) {
	for _, side := range [][2]int{{56, 3}, {64, 2}, {130, 2}, {1, 1}} {
		g := newGrid(side[0], side[1])
		for i := range side[0] * side[1] {
			if random.New(4).Uniform(uint64(i)) < .5 {
				g.set(i%side[0], i/side[0])
			}
		}
		for y := -1; y <= side[1]; y++ {
			for x := -140; x < 140; x++ {
				for _, n := range []int{1, 13, 63, 64} {
					run := g.run(x, y, n)
					for i := range 64 {
						inside := i < n && x+i >= 0 && x+i < side[0] && y >= 0 && y < side[1]
						if want := inside && g.at(x+i, y); run>>i&1 == 1 != want {
							t.Fatalf("%v: of %d pixels from (%d, %d) the %d-th is set: %v", side, n, x, y, i, !want)
						}
					}
				}
			}
		}
	}
}

// drawn returns an image of 28×28 with strokes of the given width, in pixels relative to the middle.
func drawn(pen float64, lines ...[2]Point) []float32 {
	v := NewViewer(28, 28, Look{})
	v.source.wipe()
	var all box
	for _, l := range lines {
		v.line(&all, l[0], l[1], pen)
	}
	var image []float32
	for y := range 28 {
		image = append(image, v.source.row(y)...)
	}
	return image
}

func TestTraceOfLines(t *testing.T) {
	up, across := [2]Point{{0, -8}, {0, 8}}, [2]Point{{-8, 0}, {8, 0}}
	square := [][2]Point{{{-6, -6}, {6, -6}}, {{6, -6}, {6, 6}}, {{6, 6}, {-6, 6}}, {{-6, 6}, {-6, -6}}}
	for _, c := range []struct {
		name        string
		lines       [][2]Point
		pen         float64
		ends, steep int
	}{
		{"upright", [][2]Point{up}, 3, 2, 24}, {"lying", [][2]Point{across}, 3, 2, 0},
		{"crossed", [][2]Point{up, across}, 2, 4, 12}, {"square", square, 2.5, 0, 12},
		{"speck", [][2]Point{{{3, 3}, {3, 3}}}, 1.6, 0, 0},
	} {
		s := newTracer(28, 28).trace(drawn(c.pen, c.lines...))
		if len(s.ends) != c.ends || math.Abs(float64(len(s.steep)-c.steep)) > 3 {
			t.Errorf("%s: %d ends and %d steep places, want %d and about %d", c.name, len(s.ends), len(s.steep), c.ends, c.steep)
		}
		if c.ends > 0 && math.Abs(float64(s.width)/c.pen-1) > .25 {
			t.Errorf("%s: the pen is %v wide, want about %v", c.name, s.width, c.pen)
		}
	}
	s := newTracer(28, 28).trace(drawn(3, up))
	for i, want := range []Point{{0, -8}, {0, 8}} {
		at := Point{spotAt(s.ends[i].x, 28), spotAt(s.ends[i].y, 28)}
		if distance(at, want) > 1.5 {
			t.Errorf("end %d is at %v, want %v", i, at, want)
		}
	}
	if s.left != 12 || s.right != 15 || s.top != 4 || s.bottom != 23 {
		t.Errorf("the ink's box is %d to %d and %d to %d, want 12 to 15 and 4 to 23", s.left, s.right, s.top, s.bottom)
	}
	if s := newTracer(28, 28).trace(make([]float32, 28*28)); s.width != 0 || len(s.ends)+len(s.steep) > 0 {
		t.Errorf("a blank image has the trace %+v", s)
	}
}

// The enlarged image is that of cubics at quarters of a pixel.
func TestEnlargeEqualsItsEquation(t *testing.T) {
	for _, side := range sides {
		for name, image := range testImages(side[0], side[1]) {
			p := wide(side[0], side[1], image)
			tr := newTracer(side[0], side[1])
			tr.enlarge(image, tr.edges(image))
			for y := range 2 * side[1] {
				for x := range 2 * side[0] {
					u, v := (float64(x)+.5)/2-.5, (float64(y)+.5)/2-.5
					var ink float64
					for i := int(math.Floor(v)) - 1; i < int(math.Floor(v))+3; i++ {
						for j := int(math.Floor(u)) - 1; j < int(math.Floor(u))+3; j++ {
							ink += keys(math.Abs(u-float64(j))) * keys(math.Abs(v-float64(i))) * p.at(j, i)
						}
					}
					if set := tr.grid.at(x, y); set != (ink > lineAbove) && math.Abs(ink-lineAbove) > 1e-5 {
						t.Fatalf("%v, %s: pixel (%d, %d) is set: %v, its ink is %v", side, name, x, y, set, ink)
					}
				}
			}
		}
	}
}
