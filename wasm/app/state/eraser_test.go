package state

import (
	"fmt"
	"testing"

	"moevae/core/digit"
)

func TestTheEraserTakesWholeStrokesAlongItsWay(t *testing.T) {
	left, right := digit.Stroke{{X: .2, Y: .2}, {X: .2, Y: .8}}, digit.Stroke{{X: .8, Y: .2}, {X: .8, Y: .8}}
	dot := digit.Stroke{{X: .5, Y: .9}}
	for _, c := range []struct {
		name string
		way  digit.Stroke
		want []digit.Stroke
	}{
		{"between them", digit.Stroke{{X: .5, Y: .2}, {X: .5, Y: .8}}, []digit.Stroke{left, right, dot}},
		{"beside the left one", digit.Stroke{{X: .24, Y: .5}}, []digit.Stroke{right, dot}},
		{"further beside it", digit.Stroke{{X: .26, Y: .5}}, []digit.Stroke{left, right, dot}},
		{"behind its end", digit.Stroke{{X: .2, Y: .86}}, []digit.Stroke{left, right, dot}},
		{"across both at once", digit.Stroke{{X: .1, Y: .5}, {X: .95, Y: .5}}, []digit.Stroke{dot}},
		{"along the right one", digit.Stroke{{X: .83, Y: .1}, {X: .83, Y: .95}}, []digit.Stroke{left, dot}},
		{"over the dot", digit.Stroke{{X: .3, Y: .93}, {X: .7, Y: .93}}, []digit.Stroke{left, right}},
	} {
		m := New()
		m.Restore([]digit.Stroke{left, right, dot}, nil, false)
		m.RubTo(.2, .5) // the eraser is not on the pad
		m.Rub(c.way[0].X, c.way[0].Y)
		for _, p := range c.way[1:] {
			m.RubTo(p.X, p.Y)
		}
		m.Lift()
		m.RubTo(.2, .5)
		if got := fmt.Sprint(m.Drawing.Strokes); got != fmt.Sprint(c.want) {
			t.Errorf("%s: %s is left, want %v", c.name, got, c.want)
		}
	}
}

// Undo goes back through strokes and erasures alike, and what one movement has erased comes back together.
func TestUndoBringsBackWhatWasErased(t *testing.T) {
	m := New()
	for _, x := range []float64{.2, .5, .8} {
		m.Begin(x, .2)
		m.Extend(x, .8)
		m.End()
	}
	all := fmt.Sprint(m.Drawing.Strokes)
	m.Rub(.1, .5)
	m.RubTo(.3, .5)
	m.RubTo(.6, .5)
	m.Lift()
	m.Begin(.4, .4)
	m.End()
	m.Undo()
	if got := len(m.Drawing.Strokes); got != 1 {
		t.Fatalf("%d strokes are left, want the last", got)
	}
	m.Undo()
	if got := fmt.Sprint(m.Drawing.Strokes); got != all {
		t.Errorf("undone: %s, want %s", got, all)
	}
	m.Rub(.05, .5) // nothing there
	m.Lift()
	for _, x := range []float64{.05, .2} { // of which nothing shall have been
		m.Rub(x, .5)
		m.PutBack()
		if got := fmt.Sprint(m.Drawing.Strokes); got != all {
			t.Errorf("an eraser that is put back leaves %s, want %s", got, all)
		}
	}
	for want := 2; want >= 0; want-- {
		if m.Undo(); len(m.Drawing.Strokes) != want {
			t.Errorf("%d strokes are left, want %d", len(m.Drawing.Strokes), want)
		}
	}
	m.Undo()
}

// Whatever has put something else on the pad, Undo brings back what was there; a pad that is empty is not cleared once more.
func TestUndoBringsBackWhatWasReplaced(t *testing.T) {
	m := New()
	m.Width, m.Height = 3, 2
	m.Begin(.2, .2)
	m.Extend(.2, .8)
	m.End()
	drawn := func() string { return fmt.Sprint(m.Drawing.Strokes, m.Drawing.Photo) }
	picture := func() {
		if err := m.Show([]byte{0, 255, 51, 0, 0, 0}, false); err != nil {
			t.Fatal(err)
		}
	}
	states := []string{drawn()}
	for _, next := range []func(){m.Clear, picture, func() { m.Draw([]digit.Stroke{{{X: .5, Y: .5}}, {}}) }, picture, func() { m.Begin(.3, .3); m.End() }, m.Clear} {
		next()
		states = append(states, drawn())
	}
	m.Clear()
	for i := len(states) - 2; i >= 0; i-- {
		if m.Undo(); drawn() != states[i] {
			t.Errorf("%d things taken back: %s, want %s", len(states)-1-i, drawn(), states[i])
		}
	}
	for range 2 * most {
		m.Begin(.1, .1)
		m.End()
	}
	if n := len(m.Drawing.before); n != most {
		t.Errorf("%d things are remembered, want %d", n, most)
	}
}
