package digit_test

import (
	"bytes"
	"fmt"
	"hash/fnv"
	"math"
	"slices"
	"testing"

	"moevae/core/digit"
	"moevae/core/random"
	mnistsubset "moevae/mnist-subset"
)

// few returns the first n digits to train on.
func few(n int) *digit.Set {
	s := *mnistsubset.Training()
	s.N, s.Pixels = n, s.Pixels[:n*s.D()]
	return &s
}

var looks = []digit.Look{{}, {Forgiving: true, Pens: true}}

func TestPoolsViewsAreThoseOfAugmentedImages(t *testing.T) {
	for _, look := range looks {
		poolsViewsAreThoseOfAugmentedImages(t, look)
	}
}

func poolsViewsAreThoseOfAugmentedImages(t *testing.T, look digit.Look) {
	set := few(40)
	v := digit.NewViewer(set.Width, set.Height, look)
	const copies = 3
	p := digit.NewPool(set, copies, random.New(5), look)
	image, want, got := make([]float32, set.D()), make([]float32, v.D()), make([]float32, v.D())
	var off, square float64
	for c := range copies {
		for i := range set.N {
			set.Floats(image, i)
			v.AugmentedView(want, image, random.New(5).Derive(uint64(c), uint64(i)))
			p.Views(got, c, i)
			for j := range want {
				// A byte's half, scaled by two.
				d := float64(got[j] - want[j])
				if math.Abs(d) > 1./255+1e-6 {
					t.Fatalf("copy %d of image %d: pixel %d differs by %v, want at most half a level", c, i, j, d)
				}
				off += d
				square += d * d
			}
			v.View(want, image)
			p.Clean(got, i)
			if !slices.Equal(got, want) {
				t.Fatalf("image %d: the clean view is not its view to the bit", i)
			}
		}
	}
	n := float64(copies * set.N * v.D())
	if bias, deviation := off/n, math.Sqrt(square/n); math.Abs(bias) > 1e-4 || deviation > 2e-3 {
		t.Errorf("rounding shifts by %v and deviates by %v, want nothing that matters", bias, deviation)
	}
}

func TestPoolsBytesDoNotDependOnWhoMakesThemWhen(t *testing.T) {
	for _, look := range looks {
		poolsBytesDoNotDependOnWhoMakesThemWhen(t, look)
	}
}

func poolsBytesDoNotDependOnWhoMakesThemWhen(t *testing.T, look digit.Look) {
	set := few(12)
	key := random.New(77)
	const copies = 4
	all := func(p *digit.Pool) (b []byte) {
		for c := range copies {
			for i := range set.N {
				b = append(b, p.View(c, i)...)
			}
		}
		return b
	}
	want := all(digit.NewPool(set, copies, key, look))

	backwards, batch := digit.NewPool(set, copies, key, look), make([]float32, 2*196)
	for i := set.N - 2; i >= 0; i-- {
		for c := copies - 1; c >= 0; c-- {
			backwards.Views(batch, c, i+1, i)
		}
		backwards.Clean(batch, i, i)
	}
	if !bytes.Equal(all(backwards), want) {
		t.Error("made backwards, bytes differ")
	}

	if bytes.Equal(all(digit.NewPool(set, copies, random.New(78), look)), want) {
		t.Error("another key gives the same bytes")
	}
}

// Of so many that a change which moves one view in a thousand is seen.
func TestPoolToTheBit(t *testing.T) {
	for i, want := range []uint64{0x1cd7046ce515b03d, 0x971c272456dfef1f} {
		set := few(1500)
		p := digit.NewPool(set, 2, random.New(1), looks[i])
		hash := fnv.New64a()
		for c := range 2 {
			for i := range set.N {
				hash.Write(p.View(c, i))
			}
		}
		if got := hash.Sum64(); got != want {
			t.Errorf("%+v: the pool hashes to %#x, want %#x", looks[i], got, want)
		}
	}
}

func BenchmarkView(b *testing.B) {
	set := few(500)
	p := digit.NewViewer(set.Width, set.Height, digit.Look{})
	image, dst := make([]float32, set.N*set.D()), make([]float32, p.D())
	for i := range set.N {
		set.Floats(image[i*set.D():][:set.D()], i)
	}
	for i := 0; b.Loop(); i++ {
		p.View(dst, image[i%set.N*set.D():][:set.D()])
	}
}

func BenchmarkPool(b *testing.B) {
	for _, look := range looks {
		b.Run(fmt.Sprintf("%+v", look), func(b *testing.B) {
			set := few(500)
			p := digit.NewPool(set, 1<<20, random.New(0), look)
			for i := range set.N {
				p.View(0, i) // which finds how the images were written
			}
			for i := 0; b.Loop(); i++ {
				p.View(1+i/set.N, i%set.N)
			}
		})
	}
}

// The copies of a large set that there is no room for are the same as if there were, and take none.
func TestPoolsKeepNoMoreThanThereIsRoomFor(t *testing.T) {
	const n, copies = 9000, 100
	for _, look := range looks {
		large, small := digit.NewPool(few(n), copies, random.New(5), look), digit.NewPool(few(20), copies, random.New(5), look)
		for c := 0; c < copies; c += 11 {
			for i := range 20 {
				if !bytes.Equal(large.View(c, i), small.View(c, i)) {
					t.Fatalf("copy %d of image %d depends on how many there are", c, i)
				}
			}
		}
		// Each view is of another sheet.
		taken := func(c int) float64 {
			i := 0
			return testing.AllocsPerRun(40, func() {
				i += 64
				large.View(c, i)
			})
		}
		taken(0) // traces are made with an image's first copy
		if first, last := taken(1), taken(copies-1); first != 1 || last != 0 {
			t.Errorf("a view of copy 1 takes %v pieces of memory, and one of the last %v; want 1 and 0", first, last)
		}
	}
}
