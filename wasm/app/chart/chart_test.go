package chart

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"testing"
)

func TestTicksAreFewRoundAndInside(t *testing.T) {
	for _, c := range []struct{ low, high float64 }{
		{0, 1}, {177, 316.9}, {219.7, 223.1}, {0, 0.004}, {-3, 5}, {9.8, 9.9}, {0, 12345678}, {1e-9, 2e-9},
	} {
		for most := 2; most < 8; most++ {
			ticks, decimals := Ticks(c.low, c.high, most)
			if len(ticks) == 0 || len(ticks) > most {
				t.Errorf("[%g, %g]: %d ticks, want 1 to %d", c.low, c.high, len(ticks), most)
			}
			seen := map[string]bool{}
			for _, v := range ticks {
				slack := 1e-6 * (c.high - c.low)
				if v < c.low-slack || v > c.high+slack {
					t.Errorf("[%g, %g]: tick %g lies outside", c.low, c.high, v)
				}
				label := Label(v, decimals)
				if seen[label] {
					t.Errorf("[%g, %g]: two ticks read %s", c.low, c.high, label)
				}
				seen[label] = true
			}
		}
	}
}

// An epoch in which the experts have not begun has no loss, and is looked back at all the same.
func TestLabel(t *testing.T) {
	for _, c := range []struct {
		v    float64
		want string
	}{{-1.25, "−1.2"}, {177, "177.0"}, {math.NaN(), "–"}} {
		if got := Label(c.v, 1); got != c.want {
			t.Errorf("%g is written %s, want %s", c.v, got, c.want)
		}
	}
}

func TestNoTicksWithoutARange(t *testing.T) {
	for _, c := range []struct{ low, high float64 }{{1, 1}, {2, 1}, {math.NaN(), 1}, {0, math.Inf(1)}} {
		if ticks, _ := Ticks(c.low, c.high, 4); ticks != nil {
			t.Errorf("[%g, %g]: ticks %v, want none", c.low, c.high, ticks)
		}
	}
}

func TestEpochTicks(t *testing.T) {
	for last, want := range map[int]string{
		1: "[1]", 2: "[1 2]", 3: "[1 2 3]", 4: "[1 2 4]", 6: "[1 2 5]", 17: "[1 2 5 10 17]",
		40: "[1 2 5 10 20 40]", 100: "[1 2 5 10 20 50 100]", 140: "[1 2 5 10 20 50 100]",
	} {
		if got := fmt.Sprint(EpochTicks(last)); got != want {
			t.Errorf("last epoch %d: ticks %s, want %s", last, got, want)
		}
	}
}

func TestAxisEnds(t *testing.T) {
	for _, a := range []Axis{{177, 300, false}, {1, 100, true}} {
		if a.At(a.Low) != 0 || a.At(a.High) != 1 {
			t.Errorf("%+v: ends at %g and %g, want 0 and 1", a, a.At(a.Low), a.At(a.High))
		}
	}
	if got := (Axis{1, 100, true}).At(10); math.Abs(got-0.5) > 1e-12 {
		t.Errorf("the middle of 1 to 100 on a log axis is at %g, want 0.5", got)
	}
	if got := (Axis{5, 5, false}).At(5); got != 0.5 {
		t.Errorf("an axis without length puts its value at %g, want the middle", got)
	}
}

// What is left of a line lies where the line lay: in each column it enters and leaves at the same points and goes as far up and
// down. However many points there are, four a column are enough, and a line of few stays as it is.
func TestSeenLeavesALineWhereItLies(t *testing.T) {
	const wide, width, most = 300, 1.75, 4 * 172 // columns
	type column struct{ first, low, high, last float64 }
	columns := func(xs, ys []float64) map[int]column {
		all := map[int]column{}
		for i, x := range xs {
			c, known := all[int(x/width)]
			if !known {
				c = column{ys[i], ys[i], ys[i], ys[i]}
			}
			all[int(x/width)] = column{c.first, math.Min(c.low, ys[i]), math.Max(c.high, ys[i]), ys[i]}
		}
		return all
	}
	for _, n := range []int{0, 1, 2, 5, 60, 1000, 20000} {
		axis := Axis{1, float64(max(n, 2)), true}
		var xs, ys []float64
		for e := 1; e <= n; e++ {
			xs, ys = append(xs, wide*axis.At(float64(e))), append(ys, 1/float64(e)+.3*math.Sin(float64(e*e)))
		}
		want := columns(xs, ys)
		gotX, gotY := Seen(slices.Clone(xs), slices.Clone(ys), width)
		if got := columns(gotX, gotY); !maps.Equal(got, want) {
			t.Errorf("%d points: the line lies elsewhere", n)
		}
		if len(gotX) != len(gotY) || len(gotX) > most || !slices.IsSorted(gotX) {
			t.Errorf("%d points: %d are left, want %d at most, in their order", n, len(gotX), most)
		}
		if n <= 5 && len(gotX) != n {
			t.Errorf("%d of %d points are left, want all", len(gotX), n)
		}
	}
}
