package digit

import (
	"math"
	"testing"

	"moevae/core/random"
)

var penLooks = []Look{{}, {Forgiving: true}, {Pens: true}, {Forgiving: true, Pens: true}}

func TestLinesAndTrims(t *testing.T) {
	v := NewViewer(9, 9, Look{Pens: true})
	at := func(x, y int) float32 { return v.source.row(y + v.inset())[x+v.inset()] }
	v.source.wipe()
	all := box{left: -1, right: 1, top: -1, bottom: 1}
	v.line(&all, Point{-2, 0}, Point{2, 0}, 2)
	for _, c := range []struct {
		x, y int
		want float32
	}{{4, 4, 1}, {2, 4, 1}, {4, 5, .5}, {4, 6, 0}, {1, 4, .5}, {0, 4, 0}, {7, 4, .5}, {1, 5, 1.5 - math.Sqrt2}} {
		if got := at(c.x, c.y); math.Abs(float64(got-c.want)) > 1e-6 {
			t.Errorf("after a line, pixel (%d, %d) is %v, want %v", c.x, c.y, got, c.want)
		}
	}
	if want := (box{-3, -1, 3, 1}); all != want {
		t.Errorf("the box is %v, want %v", all, want)
	}
	v.trim(Point{2, 0}, 1)
	for _, c := range []struct {
		x, y int
		want float32
	}{{4, 4, 1}, {5, 4, .5}, {6, 4, 0}, {6, 5, .25}, {4, 5, .5}} {
		if got := at(c.x, c.y); math.Abs(float64(got-c.want)) > 1e-6 {
			t.Errorf("after a trim, pixel (%d, %d) is %v, want %v", c.x, c.y, got, c.want)
		}
	}
	// In the margin a stroke is drawn, and beyond it it is not.
	v.line(&all, Point{0, 0}, Point{0, 40}, 2)
	if m := v.source.row(v.source.height - 1)[4+v.inset()]; m != 1 {
		t.Errorf("in the margin the line is %v, want 1", m)
	}
}

func TestAdditionsAreDrawnAsSaid(t *testing.T) {
	const n = 20000
	var trim, foot, flag, bar, hook, slash float64
	low, high := make([]float64, 19), make([]float64, 19)
	for i := range low {
		low[i], high[i] = math.Inf(1), math.Inf(-1)
	}
	for i := range uint64(n) {
		var a addition
		a.draw(random.New(4).Derive(i))
		for p, b := range map[*float64]bool{&trim: a.trim, &foot: a.foot, &flag: a.flag, &bar: a.bar, &hook: a.hook, &slash: a.slash} {
			if b {
				*p += 1. / n
			}
		}
		degrees := 180 / math.Pi
		for i, x := range []float64{math.Log(a.pen), a.radius, a.footAngle * degrees, a.left, a.right, 180 - a.flagAngle*degrees, a.flagLong, a.turn * degrees,
			a.barAngle * degrees, a.barLong, a.shift, a.hookAngle * degrees, a.hookLong, a.hookTurn * degrees,
			a.slashAngle * degrees, a.slashLeft, a.slashRight, a.slashX, a.slashY} {
			low[i], high[i] = min(low[i], x), max(high[i], x)
		}
	}
	for name, c := range map[string][2]float64{"trims": {trim, .5}, "feet": {foot, .3}, "flags": {flag, .3}, "bars": {bar, .3}, "hooks": {hook, .35}, "slashes": {slash, .3}} {
		if math.Abs(c[0]-c[1]) > .012 {
			t.Errorf("%s are %.3f of all copies, want %.2f", name, c[0], c[1])
		}
	}
	wantLow := []float64{-.15, 1.5, -15, 1.5, 1.5, 10, 2, -20, -20, 3, -1, 95, 3, 5, 100, 4, 4, -1, -1}
	wantHigh := []float64{.15, 4, 15, 6, 6, 75, 10, 20, 20, 8, 1, 140, 12, 30, 180, 11, 11, 1, 1}
	for i := range low {
		if room := (wantHigh[i] - wantLow[i]) / 1000; low[i] < wantLow[i]-1e-6 || low[i] > wantLow[i]+room || high[i] > wantHigh[i]+1e-6 || high[i] < wantHigh[i]-room {
			t.Errorf("measure %d is from %v to %v, want %v to %v", i, low[i], high[i], wantLow[i], wantHigh[i])
		}
	}
}

// What is added to an upright line from (0, −8) to (0, 8), whose box is 19 high: where its ink is, and how far the box goes.
func TestWhatPensAdd(t *testing.T) {
	upright := [2]Point{{0, -8}, {0, 8}}
	nine := [][2]Point{upright, {{0, -8}, {-6, -8}}, {{-6, -8}, {-6, 0}}, {{-6, 0}, {0, 0}}}
	ring := [][2]Point{{{-5, -7}, {5, -7}}, {{5, -7}, {5, 7}}, {{5, 7}, {-5, 7}}, {{-5, 7}, {-5, -7}}}
	plain := addition{pen: 1, end: .9, radius: 2, left: 3, right: 4, flagAngle: math.Pi * 3 / 4, flagLong: 8, place: .5, barLong: 6, hookAngle: math.Pi * 3 / 4, hookLong: 8, hookTurn: .3, slashAngle: math.Pi * 3 / 4, slashLeft: 10, slashRight: 9}
	with := func(f func(*addition)) addition { a := plain; f(&a); return a }
	v := NewViewer(28, 28, Look{Pens: true})
	for _, c := range []struct {
		name      string
		lines     [][2]Point
		a         addition
		box       box
		ink, none [][2]int // pixels that have and that have no ink now
	}{
		{"nothing", [][2]Point{upright}, plain, box{-1, -9, 1, 9}, [][2]int{{14, 5}, {14, 21}}, [][2]int{{17, 21}, {11, 8}, {17, 14}}},
		{"foot", [][2]Point{upright}, with(func(a *addition) { a.foot = true }), box{-4.2, -9, 5.2, 9.2}, [][2]int{{11, 21}, {17, 21}}, [][2]int{{19, 21}, {8, 21}, {11, 8}, {17, 14}}},
		{"flag", [][2]Point{upright}, with(func(a *addition) { a.flag = true }), box{-6.9, -9.2, 1.2, 9}, [][2]int{{11, 8}, {9, 10}}, [][2]int{{5, 14}, {17, 8}, {11, 21}}},
		{"bar", [][2]Point{upright}, with(func(a *addition) { a.bar = true }), box{-4.2, -9, 4.2, 9}, [][2]int{{11, 14}, {16, 14}}, [][2]int{{8, 14}, {19, 14}, {11, 8}, {11, 21}}},
		{"hook", nine, with(func(a *addition) { a.hook = true }), box{-8.4, -9, 1.2, 11}, [][2]int{{12, 22}, {8, 23}}, [][2]int{{17, 22}, {17, 14}}},
		{"no hook at a foot", nine, with(func(a *addition) { a.hook, a.foot = true, true }), box{-7, -9, 5.2, 9.2}, nil, [][2]int{{9, 25}}},
		{"a hook needs a loop", [][2]Point{upright}, with(func(a *addition) { a.hook = true }), box{-1, -9, 1, 9}, nil, [][2]int{{12, 23}, {8, 24}}},
		{"slash", ring, with(func(a *addition) { a.slash = true }), box{-7.6, -8.2, 8.2, 7.6}, [][2]int{{13, 14}, {19, 8}, {8, 19}}, [][2]int{{11, 11}, {16, 16}}},
		{"a slash needs a ring", nine, with(func(a *addition) { a.slash = true }), box{-7, -9, 1, 9}, nil, [][2]int{{10, 17}, {17, 10}}},
		{"trim", [][2]Point{upright}, with(func(a *addition) { a.trim = true }), box{-1, -9, 1, 9}, [][2]int{{14, 5}, {14, 18}}, [][2]int{{14, 21}}},
		{"a bar needs a steep line", [][2]Point{{{-8, 0}, {8, 0}}}, with(func(a *addition) { a.bar = true }), box{-9, -1, 9, 1}, nil, [][2]int{{14, 10}, {14, 17}}},
		{"a foot begins near the bottom", [][2]Point{{{0, -8}, {0, 0}}, {{-6, 8}, {6, 8}}, {{6, 8}, {0, 0}}, {{-6, 8}, {0, 0}}},
			with(func(a *addition) { a.foot = true }), box{-7, -9, 7, 9}, nil, [][2]int{{11, 5}, {17, 5}}},
		{"a blank image", nil, with(func(a *addition) { a.foot, a.flag, a.bar, a.trim = true, true, true, true }), box{14, 14, -14.5, -14.5}, nil, [][2]int{{14, 14}}},
	} {
		image := drawn(2.5, c.lines...)
		s := v.tracer.trace(image)
		v.source.setFloats(image, v.inset())
		got := v.add(s, &c.a, 1)
		near := func(a, b float64) bool { return math.Abs(a-b) <= 1 }
		if len(c.lines) > 0 && (!near(got.left, c.box.left) || !near(got.right, c.box.right) || !near(got.top, c.box.top) || !near(got.bottom, c.box.bottom)) {
			t.Errorf("%s: the box is %.1f, want %.1f", c.name, got, c.box)
		}
		ink := func(p [2]int) float32 { return v.source.row(p[1] + v.inset())[p[0]+v.inset()] }
		for _, p := range c.ink {
			if ink(p) < .5 {
				t.Errorf("%s: pixel %v has %v of ink, want some", c.name, p, ink(p))
			}
		}
		for _, p := range c.none {
			if ink(p) > .05 {
				t.Errorf("%s: pixel %v has %v of ink, want none", c.name, p, ink(p))
			}
		}
	}
}

// A copy that strokes made too large is shrunk until it is as large as MNIST's own, about the middle of its ink.
func TestCopiesFit(t *testing.T) {
	for _, c := range []struct {
		all          box
		shrink, x, y float64
	}{
		{box{-9, -10, 9, 10}, 1.05, 0, 0}, {box{-5, -5, 14, 0}, 1, 0, 0}, {box{-20, -3, 9, 3}, 1.5, -5.5, 0}, {box{0, -10, 2, 29}, 2, 1, 9.5},
	} {
		if f, x, y := room(c.all, 1); math.Abs(f-c.shrink) > 1e-12 || x != c.x && f > 1 || y != c.y && f > 1 {
			t.Errorf("%v: shrunk by %v about (%v, %v), want %v about (%v, %v)", c.all, f, x, y, c.shrink, c.x, c.y)
		}
	}
}

func TestSeriesEqualTheLibrarys(t *testing.T) {
	for a := -.4; a < 4.2; a += .01 {
		d := direction(a)
		if math.Abs(d.X-math.Cos(a)) > 2e-8 || math.Abs(d.Y-math.Sin(a)) > 2e-8 {
			t.Fatalf("direction(%v) is %v, want %v, %v", a, d, math.Cos(a), math.Sin(a))
		}
	}
	for x := .0001; x < 100; x *= 1.03 {
		if math.Abs(ln(x)-math.Log(x)) > 1e-11 {
			t.Fatalf("ln(%v) is %v, want %v", x, ln(x), math.Log(x))
		}
	}
	for x := .02; x < 12; x *= 1.1 {
		for _, n := range []float64{.2, .35} {
			if got, want := power(x, n), math.Pow(x, n); math.Abs(got-want) > 1e-8 {
				t.Fatalf("power(%v, %v) is %v, want %v", x, n, got, want)
			}
		}
	}
}
