package layout

import (
	"math"
	"slices"
)

// Distances that every panel shares.
const (
	gap         = 12 // between panels, and around them
	inset       = 16 // from a panel's edge to what it holds
	narrowBelow = 620

	buttonHeight = 32 // of the page's buttons in a panel's first line
)

// An Input is what a plan depends on.
type Input struct {
	Width, Height float64 // of the stage as the window shows it; a plan may be higher
	Experts       int     // K, at least 1
	Digits        int     // columns of the table
	Held          []int   // the earlier epochs whose pictures are at hand, newest first
	Heads         int     // that compete to become the manager; less than 2 means no contest
	Waiting       bool    // the contest is on, and the experts have not begun
	Own           bool    // the images are a person's own, which need not be digits
	Hidden        Hidden
}

// A Plan is where everything goes. Height is what the stage needs, never less than the input's unless nothing
// is left to show. A panel that is left out is empty.
type Plan struct {
	Width, Height float64
	Narrow        bool
	Hidden        Hidden
	Grid          Grid
	Pad           Pad
	Curves        Curves
	Table         Table
}

// Arrange makes the plan for an input. Stages narrower than 320 pixels are laid out as 320.
func Arrange(in Input) Plan {
	in.Experts = max(in.Experts, 1)
	in.Digits = max(in.Digits, 1)
	in.Width = math.Max(in.Width, 320)
	in.Hidden.Bars = in.Hidden.Bars || in.Hidden.Pad
	if h := in.Hidden; h.Samples && h.Pad && h.Curves && h.Table {
		return Plan{Width: in.Width, Height: gap, Hidden: h}
	}
	if in.Width < narrowBelow {
		return stack(in)
	}
	return spread(in)
}

// spread is the wide arrangement: grid and pad above, curves and table below.
func spread(in Input) Plan {
	h := in.Hidden
	if h.Samples && h.Curves {
		return answers(in)
	}
	side := math.Min(math.Max(math.Round(0.27*in.Width), 284), 344)
	left := in.Width - side - 3*gap
	if h.Pad && h.Table {
		left = in.Width - 2*gap
	}

	var main, aside column
	if !h.Samples {
		main.upper = gridHeight(left, in.Experts, 4)
	}
	if !h.Curves {
		main.lower = curvesHeight(left)
	}
	if !h.Pad {
		aside.upper = padHeight(side, in.Experts, false, !h.Bars)
	}
	if !h.Table {
		aside.lower = tableHeight(in.Experts)
	}
	var least, lower float64
	for _, c := range []column{main, aside} {
		if c.both() {
			least, lower = math.Max(least, c.upper), math.Max(lower, c.lower)
		}
	}
	if main.both() {
		// Curves that no table has made higher take some of what the samples can spare.
		lower = math.Max(lower, math.Min(main.lower+60, in.Height-least-3*gap))
	}
	upper := in.Height - lower - 3*gap
	if upper < least {
		// Not everything fits into the window: give the first screen to the grid and the pad.
		upper = math.Max(least, math.Min(in.Height-2*gap, least+120))
	}

	p := Plan{Width: in.Width, Hidden: h}
	p.Height = math.Max(in.Height, upper+lower+3*gap)
	for _, c := range []column{main, aside} {
		if !c.both() {
			p.Height = math.Max(p.Height, c.upper+c.lower+2*gap)
		}
	}
	upperLeft, lowerLeft := main.place(gap, left, upper, p.Height)
	if h.Bars {
		// A pad alone has no use for the samples' height.
		upper = aside.upper
	}
	upperRight, lowerRight := aside.place(gap+left+gap, side, upper, p.Height)
	if !h.Samples {
		p.Grid = placeGrid(upperLeft, in)
	}
	if !h.Curves {
		p.Curves = placeCurves(lowerLeft)
	}
	if !h.Pad {
		if !aside.both() {
			upperRight.H = math.Min(upperRight.H, mostPadHeight(side, in.Experts, false, !h.Bars))
		}
		p.Pad = placePad(upperRight, in, false)
	}
	if !h.Table {
		if h.Bars || h.Curves {
			lowerRight.H = math.Min(lowerRight.H, mostTableHeight(in.Experts))
		}
		p.Table = placeTable(lowerRight, in)
	}
	return p
}

// stack is the narrow arrangement: one column, in the order a newcomer wants.
func stack(in Input) Plan {
	rows, h := 4, in.Hidden
	p := Plan{Width: in.Width, Narrow: true, Hidden: h}
	w, y := in.Width-2*gap, float64(gap)
	next := func(h float64) Rect {
		r := Rect{gap, y, w, h}
		y += h + gap
		return r
	}
	if fewest(w, in.Experts).banks > 2 {
		rows = 1 // or a thumb would scroll for ever
	}
	if !h.Samples {
		p.Grid = placeGrid(next(gridHeight(w, in.Experts, rows)), in)
	}
	if !h.Pad {
		p.Pad = placePad(next(padHeight(w, in.Experts, true, !h.Bars)), in, true)
	}
	if !h.Curves {
		p.Curves = placeCurves(next(curvesHeight(w)))
	}
	if !h.Table {
		p.Table = placeTable(next(tableHeight(in.Experts)), in)
	}
	p.Height = math.Max(y, in.Height)
	return p
}

// A Box is a named rectangle of a plan.
type Box struct {
	Name string
	Rect Rect
}

// Panels returns the panels that the plan has.
func (p *Plan) Panels() []Box {
	return boxes(Box{"grid", p.Grid.Panel}, Box{"pad", p.Pad.Panel}, Box{"curves", p.Curves.Panel}, Box{"table", p.Table.Panel})
}

// Helps returns where the page has its buttons that explain what they stand beside.
func (p *Plan) Helps() []Box {
	return boxes(Box{"samples", p.Grid.Help}, Box{"contest", p.Grid.Contest.Help}, Box{"pad", p.Pad.Help}, Box{"bars", p.Pad.BarHelp},
		Box{"loss", p.Curves.Charts[0].Help}, Box{"balance", p.Curves.Charts[1].Help}, Box{"total", p.Curves.Charts[2].Help},
		Box{"scores", p.Curves.Charts[3].Help}, Box{"table", p.Table.Help})
}

// boxes leaves out what is empty.
func boxes(all ...Box) []Box {
	return slices.DeleteFunc(all, func(b Box) bool { return b.Rect.Empty() })
}
