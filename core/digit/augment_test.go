package digit

import (
	"fmt"
	"hash/fnv"
	"math"
	"slices"
	"testing"

	"moevae/core/kernel"
	"moevae/core/random"
)

// distorted returns what a distortion makes of an image.
func distorted(v *Viewer, d *distortion, image []float32) []float32 {
	v.source.setFloats(image, 0)
	v.lattice.place(d, v.width, v.height)
	v.warp()
	if d.thickness != 0 {
		v.thicken(d.thickness)
	}
	var dst []float32
	for y := range v.height {
		dst = append(dst, v.ink.row(y)...)
	}
	return dst
}

func TestAugmentEqualsItsEquation(t *testing.T) {
	for _, side := range sides {
		v := NewViewer(side[0], side[1], Look{})
		for name, image := range testImages(side[0], side[1]) {
			for seed := range uint64(6) {
				key := random.New(seed).Derive(uint64(len(name)))
				var d distortion
				d.draw(key, float64(min(side[0], side[1]))/28, &freely, 1)
				d.thickness = int(seed)%3 - 1
				if seed == 5 {
					// Beyond what is ever drawn, and much of it outside.
					d.XX, d.YY, d.X = 3, -2, 9
				}
				want := wide(side[0], side[1], image).distorted(&d)
				got := distorted(v, &d, image)
				if far := farthest64(got, want.value); !(far <= 1e-5) {
					t.Fatalf("%v, %s, seed %d: differs by %v from the equation", side, name, seed, far)
				}
				if low, high := slices.Min(got), slices.Max(got); low < 0 || high > 1 {
					t.Fatalf("%v, %s, seed %d: values from %v to %v", side, name, seed, low, high)
				}
			}
		}
	}
}

func TestIdentityReturnsTheImage(t *testing.T) {
	for _, side := range sides {
		v := NewViewer(side[0], side[1], Look{})
		for name, image := range testImages(side[0], side[1]) {
			if !slices.Equal(distorted(v, &distortion{Bend: kernel.Bend{XX: 1, YY: 1}}, image), image) {
				t.Errorf("%v, %s: the identity changes it", side, name)
			}
		}
	}
}

// spots returns w×w pixels with some of them set, given as x, y, value.
func spots(w int, at ...float64) []float32 {
	dst := make([]float32, w*w)
	for i := 0; i < len(at); i += 3 {
		dst[int(at[i+1])*w+int(at[i])] = float32(at[i+2])
	}
	return dst
}

func TestWorkedExamples(t *testing.T) {
	v := NewViewer(5, 5, Look{})
	constant := func(x, y float32) (f [2][16]float32) {
		for i := range 16 {
			f[0][i], f[1][i] = x, y
		}
		return f
	}
	for _, c := range []struct {
		name        string
		d           distortion
		image, want []float32
	}{
		{"to the right by two", distortion{Bend: kernel.Bend{XX: 1, YY: 1, X: -2}}, spots(5, 1, 1, 1), spots(5, 3, 1, 1)},
		{"down by a half", distortion{Bend: kernel.Bend{XX: 1, YY: 1, Y: -.5}}, spots(5, 2, 2, 1), spots(5, 2, 2, .5, 2, 3, .5)},
		{"a constant field shifts", distortion{Bend: kernel.Bend{XX: 1, YY: 1, Field: constant(1, -1)}}, spots(5, 2, 2, 1), spots(5, 1, 3, 1)},
		{"a quarter turn", distortion{Bend: kernel.Bend{XY: -1, YX: 1}}, spots(5, 4, 2, 1), spots(5, 2, 0, 1)},
		{"half the width", distortion{Bend: kernel.Bend{XX: 2, YY: 1}}, spots(5, 0, 0, .25, 2, 2, 1), spots(5, 1, 0, .25, 2, 2, 1)},
		{"sheared", distortion{Bend: kernel.Bend{XX: 1, XY: 1, YY: 1}}, spots(5, 2, 2, 1, 3, 3, 1), spots(5, 2, 2, 1, 2, 3, 1)},
		{"out of the field", distortion{Bend: kernel.Bend{XX: 1, YY: 1, X: 30}}, spots(5, 2, 2, 1), spots(5)},
		{"thicker", distortion{Bend: kernel.Bend{XX: 1, YY: 1}, thickness: 1}, spots(5, 1, 1, 1),
			spots(5, 0, 0, .5, 1, 0, .5, 2, 0, .5, 0, 1, .5, 1, 1, 1, 2, 1, .5, 0, 2, .5, 1, 2, .5, 2, 2, .5)},
		{"thicker in the corner", distortion{Bend: kernel.Bend{XX: 1, YY: 1}, thickness: 1}, spots(5, 4, 4, 1),
			spots(5, 3, 3, .5, 4, 3, .5, 3, 4, .5, 4, 4, 1)},
		{"thinner", distortion{Bend: kernel.Bend{XX: 1, YY: 1}, thickness: -1}, spots(5, 1, 1, 1), spots(5, 1, 1, .5)},
	} {
		if got := distorted(v, &c.d, c.image); farthestApart(got, c.want) > 1e-6 {
			t.Errorf("%s: got %v, want %v", c.name, got, c.want)
		}
	}
}

func TestThinningKeepsTheCore(t *testing.T) {
	image := make([]float32, 49)
	for y := 1; y < 6; y++ {
		for x := 1; x < 6; x++ {
			image[y*7+x] = 1
		}
	}
	got := distorted(NewViewer(7, 7, Look{}), &distortion{Bend: kernel.Bend{XX: 1, YY: 1}, thickness: -1}, image)
	for p, v := range got {
		x, y := p%7, p/7
		want := image[p] / 2
		if x > 1 && x < 5 && y > 1 && y < 5 {
			want = 1
		}
		if v != want {
			t.Errorf("pixel (%d, %d) is %v, want %v", x, y, v, want)
		}
	}
}

func TestDrawsAreSpreadAsSaid(t *testing.T) {
	const n = 20000
	var thicker, thinner, square, shear, turn, area float64
	for i := range uint64(n) {
		var d distortion
		d.draw(random.New(4).Derive(i), 2, &freely, 1)
		if d.thickness > 0 {
			thicker++
		} else if d.thickness < 0 {
			thinner++
		}
		if math.Abs(d.X) > 3 || math.Abs(d.Y) > 3 {
			t.Fatalf("shift (%v, %v), want at most 3 pixels of 56", d.X, d.Y)
		}
		for _, axis := range d.Field {
			for _, g := range axis {
				square += float64(g*g) / (32 * n)
			}
		}
		// tan θ = yx/yy, and with θ the rest can be told apart.
		theta := math.Atan2(d.YX, d.YY)
		wide, high := d.XX/math.Cos(theta), math.Hypot(d.YX, d.YY)
		turn = max(turn, math.Abs(theta))
		shear = max(shear, math.Abs(d.XY+wide*math.Sin(theta)))
		area = max(area, math.Abs(math.Log(wide*high)/2), math.Abs(math.Log(wide/high)/2))
	}
	for _, c := range []struct {
		name            string
		got, want, near float64
	}{
		{"share of thicker", thicker / n, .2, .01}, {"share of thinner", thinner / n, .2, .01},
		{"the field's variance", square, 4, .05},
		{"most turn", turn, 12 * math.Pi / 180, 1e-3}, {"most shear", shear, .2, 1e-3}, {"most scale", area, .15, 1e-3},
	} {
		if math.Abs(c.got-c.want) > c.near {
			t.Errorf("%s is %.4f, want %.4f", c.name, c.got, c.want)
		}
	}
}

func TestAugmentedViewIsTheViewOfAugment(t *testing.T) {
	for n := range len(sides) * len(penLooks) {
		side, look := sides[n/len(penLooks)], penLooks[n%len(penLooks)]
		v := NewViewer(side[0], side[1], look)
		want, got := make([]float32, v.D()), make([]float32, v.D())
		for name, image := range testImages(side[0], side[1]) {
			for seed := range uint64(4) {
				key := random.New(seed)
				copied, intact := guarded(len(image))
				v.Augment(copied, image, key)
				v.View(want, copied)
				v.AugmentedView(got, image, key)
				if d := farthestApart(got, want); !(d < 1e-6) || !intact() {
					t.Errorf("%v, %+v, %s: differs by %v, guards intact: %v", side, look, name, d, intact())
				}
			}
		}
	}
}

// The same bits on every machine, with SIMD and without: this runs natively and in WebAssembly.
func TestAugmentToTheBit(t *testing.T) {
	for i, want := range []uint64{0xebc3eb2d4200510, 0xd4bf8f1e979ada2d, 0xffcb8c5977845e4c, 0x51e2762b3e64fb90} {
		if got := augmentedHash(penLooks[i]); got != want {
			t.Errorf("%+v: views and augmented images hash to %#x, want %#x", penLooks[i], got, want)
		}
	}
}

func augmentedHash(look Look) uint64 {
	hash := fnv.New64a()
	add := func(values []float32) {
		for _, v := range values {
			bits := math.Float32bits(v)
			hash.Write([]byte{byte(bits), byte(bits >> 8), byte(bits >> 16), byte(bits >> 24)})
		}
	}
	v := NewViewer(28, 28, look)
	full, view := make([]float32, 28*28), make([]float32, v.D())
	for i, name := range []string{"hooked nine", "seven", "four", "eight", "one", "lying", "five and a dot"} {
		image := render(drawings[name]...)
		v.Deskew(full, image)
		add(full)
		v.View(view, image)
		add(view)
		for c := range uint64(20) {
			v.Augment(full, image, random.New(1).Derive(uint64(i), c))
			add(full)
			v.AugmentedView(view, image, random.New(2).Derive(uint64(i), c))
			add(view)
		}
	}
	return hash.Sum64()
}

func TestViewsDoNotAllocate(t *testing.T) {
	v := NewViewer(28, 28, Look{})
	image, dst := render(drawings["four"]...), make([]float32, v.D())
	n := uint64(0)
	if a := testing.AllocsPerRun(50, func() {
		v.View(dst, image)
		v.AugmentedView(dst, image, random.New(n))
		n++
	}); a != 0 {
		t.Errorf("%v allocations", a)
	}
}

func ExampleViewer_Deskew() {
	image, upright := make([]float32, 28*28), make([]float32, 28*28)
	Render(image, 28, 28, []Stroke{{{X: .7, Y: .2}, {X: .4, Y: .8}}})
	NewViewer(28, 28, Look{}).Deskew(upright, image)
	for _, row := range [][]float32{image, upright} {
		_, _, _, wide, high := measured(row)
		fmt.Printf("%d×%d pixels of ink\n", wide, high)
	}
	// Output:
	// 11×19 pixels of ink
	// 4×20 pixels of ink
}
