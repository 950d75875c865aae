package layout

import "strings"

// Hidden says which panels a plan leaves out; the others share the room. Without a pad there are no bars
// either, because they answer a drawing.
type Hidden struct{ Samples, Pad, Bars, Curves, Table bool }

// Hide returns what a list of names with spaces leaves out. Names of other things are none of the stage's.
func Hide(names string) Hidden {
	var h Hidden
	fields := map[string]*bool{"samples": &h.Samples, "pad": &h.Pad, "bars": &h.Bars, "curves": &h.Curves, "table": &h.Table}
	for _, name := range strings.Fields(names) {
		if field := fields[name]; field != nil {
			*field = true
		}
	}
	h.Bars = h.Bars || h.Pad
	return h
}

// A column is one of the two of the wide arrangement: the least heights of the panel above and the one below,
// 0 for one that is left out.
type column struct{ upper, lower float64 }

func (c column) both() bool { return c.upper > 0 && c.lower > 0 }

// place divides the column among its panels; upper is the height of the panel above where there are both.
func (c column) place(x, w, upper, height float64) (above, below Rect) {
	whole := Rect{x, gap, w, height - 2*gap}
	switch {
	case c.both():
		return Rect{x, gap, w, upper}, Rect{x, upper + 2*gap, w, height - upper - 3*gap}
	case c.upper > 0:
		return whole, Rect{}
	case c.lower > 0:
		return Rect{}, whole
	}
	return Rect{}, Rect{}
}

// widest is the width of a panel that is made for the narrow column and has more room.
const widest = 520

// answers is the wide arrangement without samples and curves: pad and table beside each other.
func answers(in Input) Plan {
	h := in.Hidden
	p := Plan{Width: in.Width, Hidden: h}
	n := 2.0
	if h.Pad || h.Table {
		n = 1
	}
	w := min((in.Width-(n+1)*gap)/n, widest)
	x := (in.Width - n*w - (n-1)*gap) / 2
	var pad, table float64
	if !h.Pad {
		pad = padHeight(w, in.Experts, true, !h.Bars)
	}
	if !h.Table {
		table = tableHeight(in.Experts)
	}
	p.Height = max(in.Height, pad+2*gap, table+2*gap)
	if !h.Pad {
		p.Pad = placePad(Rect{x, gap, w, min(p.Height-2*gap, mostPadHeight(w, in.Experts, true, !h.Bars))}, in, true)
		x += w + gap
	}
	if !h.Table {
		p.Table = placeTable(Rect{x, gap, w, min(p.Height-2*gap, mostTableHeight(in.Experts))}, in)
	}
	return p
}
