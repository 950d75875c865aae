package layout

import "math"

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
}

// A Plan is where everything goes. Height is what the stage needs, never less than the input's.
type Plan struct {
	Width, Height float64
	Narrow        bool
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
	if in.Width < narrowBelow {
		return stack(in)
	}
	return spread(in)
}

// spread is the wide arrangement: grid and pad above, curves and table below.
func spread(in Input) Plan {
	side := math.Min(math.Max(math.Round(0.27*in.Width), 284), 344)
	left := in.Width - side - 3*gap

	lower := math.Max(tableHeight(in.Experts), curvesHeight(left))
	least := math.Max(padHeight(side, in.Experts, false), gridHeight(left, in.Experts, 4))
	upper := in.Height - lower - 3*gap
	if upper < least {
		// Not everything fits into the window: give the first screen to the grid and the pad.
		upper = math.Max(least, math.Min(in.Height-2*gap, least+120))
	}

	p := Plan{Width: in.Width, Height: math.Max(in.Height, upper+lower+3*gap)}
	p.Grid = placeGrid(Rect{gap, gap, left, upper}, in)
	p.Pad = placePad(Rect{gap + left + gap, gap, side, upper}, in.Experts, false)
	lower = p.Height - upper - 3*gap
	p.Curves = placeCurves(Rect{gap, upper + 2*gap, left, lower})
	p.Table = placeTable(Rect{gap + left + gap, upper + 2*gap, side, lower}, in.Experts, in.Digits)
	return p
}

// stack is the narrow arrangement: one column, in the order a newcomer wants.
func stack(in Input) Plan {
	const rows = 4
	p := Plan{Width: in.Width, Narrow: true}
	w, y := in.Width-2*gap, float64(gap)
	next := func(h float64) Rect {
		r := Rect{gap, y, w, h}
		y += h + gap
		return r
	}
	p.Grid = placeGrid(next(gridHeight(w, in.Experts, rows)), in)
	p.Pad = placePad(next(padHeight(w, in.Experts, true)), in.Experts, true)
	p.Curves = placeCurves(next(curvesHeight(w)))
	p.Table = placeTable(next(tableHeight(in.Experts)), in.Experts, in.Digits)
	p.Height = math.Max(y, in.Height)
	return p
}

// A Box is a named rectangle of a plan.
type Box struct {
	Name string
	Rect Rect
}

// Panels returns the four panels.
func (p *Plan) Panels() []Box {
	return []Box{
		{"grid", p.Grid.Panel}, {"pad", p.Pad.Panel}, {"curves", p.Curves.Panel}, {"table", p.Table.Panel},
	}
}
