package kernel

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// sampled is what Sample writes at a place, in float64.
func sampled(src []float32, stride int, x, y int64) float64 {
	at := int(y>>Fraction)*stride + int(x>>Fraction)
	px, py := float64(x&(pixel-1))/pixel, float64(y&(pixel-1))/pixel
	upper := (1-px)*float64(src[at]) + px*float64(src[at+1])
	lower := (1-px)*float64(src[at+stride]) + px*float64(src[at+stride+1])
	return (1-py)*upper + py*lower
}

func TestSampleEqualsItsDefinition(t *testing.T) {
	const width, height, stride, left = 9, 7, 11, 13
	right, bottom := int64(width-1)<<Fraction, int64(height-1)<<Fraction
	src := guarded(t, 3, (height-1)*left+width)
	draw := rand.New(rand.NewPCG(1, 2))
	for round := range 300 {
		// From well inside to well outside, where nothing is written.
		place := func(side int64) int64 {
			reach := max(1, int64(round)%3*side/2)
			return draw.Int64N(side+2*reach) - reach
		}
		var q Quad
		for _, corner := range [][2]*int64{{&q.X00, &q.Y00}, {&q.X01, &q.Y01}, {&q.X10, &q.Y10}, {&q.X11, &q.Y11}} {
			*corner[0], *corner[1] = place(right), place(bottom)
		}
		for _, size := range [][2]int{{4, 4}, {4, 2}, {3, 4}, {1, 1}} {
			wide, high := size[0], size[1]
			got := guarded(t, 4, 3*stride+4)
			want, exact := slices.Clone(got), slices.Clone(got)
			q.Sample(got, stride, wide, high, src, left, right, bottom)
			q.sampleGeneric(want, stride, wide, high, src, left, right, bottom)
			equalBits(t, "cell", got, want)
			for r := range int64(high) {
				x0, y0 := q.X00+r*((q.X10-q.X00)/4), q.Y00+r*((q.Y10-q.Y00)/4)
				x1, y1 := q.X01+r*((q.X11-q.X01)/4), q.Y01+r*((q.Y11-q.Y01)/4)
				for j := range int64(wide) {
					x, y := x0+j*((x1-x0)/4), y0+j*((y1-y0)/4)
					if x >= 0 && x < right && y >= 0 && y < bottom {
						exact[int(r)*stride+int(j)] = float32(sampled(src, left, x, y))
					}
				}
			}
			for i, v := range exact {
				if d := v - got[i]; d > 2e-6 || d < -2e-6 {
					t.Fatalf("round %d, %v: number %d is %v, want %v", round, size, i, got[i], v)
				}
			}
		}
	}
}

func TestSamplePairsEqualsItsDefinition(t *testing.T) {
	for _, c := range []struct {
		n, row   int
		at, step float64
	}{{0, 0, 0, 1}, {1, 2, 0, 0}, {1, 3, .25, 1.5}, {5, 13, .1, 1.3}, {14, 40, 1.9, .81}, {3, 9, 7.5, -1.2}} {
		row, got := guarded(t, 5, c.row), guarded(t, 6, c.n)
		want, before := slices.Clone(got), slices.Clone(got)
		at, step := int64(c.at*pixel), int64(c.step*pixel)
		SamplePairs(got, row, at, step)
		samplePairsGeneric(want, row, at, step)
		equalBits(t, "pairs", got, want)
		for j := range got {
			exact := float64(before[j])
			for range 2 {
				i, p := at>>Fraction, float64(at&(pixel-1))/pixel
				exact += (1-p)*float64(row[i]) + p*float64(row[i+1])
				at += step
			}
			if d := exact - float64(got[j]); d > 2e-6 || d < -2e-6 {
				t.Errorf("%+v: number %d is %v, want %v", c, j, got[j], exact)
			}
		}
	}
}

func TestSamplesOutsideASlicePanic(t *testing.T) {
	row, src, dst := make([]float32, 6), make([]float32, 3*5), make([]float32, 3*4+4)
	q := Quad{}
	for name, f := range map[string]func(){
		"before a row": func() { SamplePairs(dst[:1], row, -1, pixel) }, "behind a row": func() { SamplePairs(dst[:3], row, 0, pixel) },
		"backwards": func() { SamplePairs(dst[:2], row, 2*pixel, -pixel) },
		"source":    func() { q.Sample(dst, 4, 4, 4, src, 5, 4*pixel, 2*pixel+1) },
		"cell":      func() { q.Sample(dst[:15], 4, 4, 4, src, 5, 4*pixel, 2*pixel) },
		"wide":      func() { q.Sample(dst, 8, 5, 1, src, 5, 4*pixel, 2*pixel) },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: no panic", name)
				}
			}()
			f()
		}()
	}
}
