package layout

import "math"

// MaxEarlier is the largest number of earlier epochs the grid shows, as in the published figure.
const MaxEarlier = 20

// A Grid is the panel of samples: a column per expert, a row per epoch.
type Grid struct {
	Panel       Rect
	Words       string // of Title
	Title, Help Rect
	Subtitle    Rect
	Button      Rect  // the page's own button "new z"
	Stacked     bool  // a column is too narrow for digit and purity on one line
	Epochs      []int // the earlier epochs on display, newest first
	Banks       []Bank
	Rest        Rect // below the last row of the first bank: room for a sentence
	Note        Rect // the last line: how the contest ended; empty without one
	Contest     Contest
}

// Columns returns what lights up of each expert's column, in their order.
func (g *Grid) Columns() []Rect {
	var r []Rect
	for _, bank := range g.Banks {
		for _, c := range bank.Columns {
			r = append(r, c.Bounds)
		}
	}
	return r
}

// A Bank is one line of columns; there are several when the experts do not fit side by side.
type Bank struct {
	Columns     []Column
	NowLabel    Rect
	RowLabel    []Rect // one per earlier epoch
	ShareLabel  Rect
	DigitLabel  Rect
	PurityLabel Rect // empty unless stacked
}

// A Column is what the grid shows of one expert.
type Column struct {
	Expert       int  // from 0
	Bounds       Rect // header and pictures, with a little air: what lights up
	Bar, Number  Rect
	Share, Digit Rect
	Purity       Rect // empty unless stacked
	Now          Rect
	Earlier      []Rect
}

const (
	gridTop      = 16 + 22 + 18 + 12 // inset, title, subtitle, space
	leastPitch   = 36                // of a column: three figures and a sign fit
	oneLinePitch = 62                // “7” 100 % fits
	mostPitch    = 168
	leastPicture = 28 // of an earlier epoch
	rowGap       = 4
	nowGap       = 8 // below the newest picture
	bankGap      = 16
	noteLine     = 18
	noteHeight   = noteLine + 6
)

// A fitting is how the columns of a grid are divided.
type fitting struct {
	perBank, banks int
	pitch          float64 // from column to column
	label          float64 // the width of the row labels
	cell           float64 // the side of the newest picture
}

// fit puts the columns of a grid of width w into so many banks.
func fit(w float64, experts, banks int) fitting {
	f := fitting{banks: banks, label: labelWidth(w)}
	f.perBank = (experts + banks - 1) / banks
	f.pitch = math.Min((w-2*inset-f.label)/float64(f.perBank), mostPitch)
	space := 4.0
	if f.pitch >= 56 {
		space = 6
	}
	f.cell = math.Floor(math.Min(f.pitch-space, 150))
	return f
}

// fewest puts the columns into as few banks as stay legible.
func fewest(w float64, experts int) fitting {
	room := w - 2*inset - labelWidth(w)
	most := max(int(room/leastPitch), 1)
	if experts > 6 && experts <= 24 && room < 340 {
		// A phone could squeeze ten columns in, but half as many are twice as legible; of many there would be too many banks.
		most = min(most, 6)
	}
	return fit(w, experts, (experts+most-1)/most)
}

// roomiest is fewest, or more banks where the panel is so high that larger pictures still leave room
// for a few earlier epochs.
func roomiest(w, h float64, experts int) fitting {
	const comfortable, rows = 56, 4
	best := fewest(w, experts)
	for banks := best.banks + 1; best.cell < comfortable && banks <= 3; banks++ {
		f := fit(w, experts, banks)
		if f.below((h-float64(banks-1)*bankGap)/float64(banks)) >= rows*(leastPicture+rowGap) {
			best = f
		}
	}
	return best
}

// below is the height that a bank of height h leaves for earlier epochs.
func (f fitting) below(h float64) float64 {
	return h - headerHeight(f.pitch) - f.cell - nowGap + rowGap
}

func labelWidth(w float64) float64 {
	if w < 500 {
		return 40
	}
	return 58
}

func headerHeight(pitch float64) float64 {
	const bar, number, line, space = 4 + 5, 21, 16, 6
	if pitch < oneLinePitch {
		return bar + number + 3*line + space
	}
	return bar + number + 2*line + space
}

// gridHeight is the height of a grid panel that shows so many earlier rows at a comfortable size.
func gridHeight(w float64, experts, rows int) float64 {
	f := fewest(w, experts)
	row := math.Max(leastPicture, math.Min(math.Round(0.7*f.cell), 44)) + rowGap
	bank := headerHeight(f.pitch) + f.cell + nowGap + float64(rows)*row
	return gridTop + float64(f.banks)*bank + float64(f.banks-1)*bankGap + inset - rowGap + noteHeight
}

func placeGrid(panel Rect, in Input) Grid {
	g := Grid{Panel: panel}
	body := panel.Inset(inset)
	head, _ := body.top(40)
	g.Button, head = head.right(72)
	g.Button.H = buttonHeight
	g.Title, head = head.top(22)
	g.Subtitle, _ = head.top(18)
	g.Title.W -= gap
	g.Subtitle.W -= gap
	headings := gridHeadings
	if in.Waiting {
		headings = waitingHeadings
	}
	g.Words, g.Title, g.Help = g.Title.headed(headings)
	_, body = body.top(gridTop - inset)
	if in.Heads > 1 {
		body.H -= noteHeight
		g.Note = Rect{body.X, body.Bottom() + noteHeight - noteLine, body.W, noteLine}
	}

	f := roomiest(panel.W, body.H, in.Experts)
	g.Stacked = f.pitch < oneLinePitch
	header, cell, pitch := headerHeight(f.pitch), f.cell, f.pitch
	each := (body.H - float64(f.banks-1)*bankGap) / float64(f.banks)
	below := f.below(each)

	smallest := math.Min(leastPicture, cell)
	limit := min(max(int(below/(smallest+rowGap)), 0), MaxEarlier)
	g.Epochs = Thin(in.Held, limit)
	if len(g.Epochs) == 0 && limit > 0 && len(in.Held) > 0 && in.Held[0] >= 1 {
		g.Epochs = in.Held[:1:1] // experts that begin late have drawn none of those that would be shown
	}
	size := cell
	if cell > 48 {
		size = math.Round(0.85 * cell) // the newest epoch stands out
	}
	if n := len(g.Epochs); n > 0 {
		size = math.Max(smallest, math.Min(size, math.Floor(below/float64(n))-rowGap))
	}

	contest := in.Heads > 1 && in.Waiting
	if contest {
		// No bank has rows, so that all that is left lies below the last.
		each = header + cell + nowGap
	}
	// The columns stand in the middle of what the labels leave, so that two experts don't cling to
	// the left edge.
	x0 := body.X + f.label + math.Floor((body.W-f.label-pitch*float64(f.perBank))/2)
	for b := range f.banks {
		y := body.Y + float64(b)*(each+bankGap)
		first := b * f.perBank
		bank := placeBank(Rect{x0, y, pitch, each}, f.label, header, cell, size, len(g.Epochs))
		for e := first; e < min(first+f.perBank, in.Experts); e++ {
			bank.Columns = append(bank.Columns,
				placeColumn(Rect{x0 + float64(e-first)*pitch, y, pitch, each}, e, header, cell, size, len(g.Epochs)))
		}
		g.Banks = append(g.Banks, bank)
	}
	used := header + cell + nowGap + float64(len(g.Epochs))*(size+rowGap)
	g.Rest = Rect{body.X, body.Y + used + 8, body.W, each - used - 8}
	if contest {
		y := body.Y + float64(f.banks)*(each+bankGap) - bankGap + 8
		g.Contest = placeContest(Rect{body.X, y, body.W, g.Note.Bottom() - y}, in.Heads)
		g.Rest, g.Note = Rect{}, Rect{}
	}
	return g
}

// placeBank places a bank's labels; first is the place of its first column.
func placeBank(first Rect, label, header, cell, size float64, rows int) Bank {
	var bank Bank
	x, w := first.X-label, label-8
	y := first.Y + 9 + 21
	bank.ShareLabel = Rect{x, y, w, 16}
	bank.DigitLabel = Rect{x, y + 16, w, 16}
	if first.W < oneLinePitch {
		bank.PurityLabel = Rect{x, y + 32, w, 16}
	}
	y = first.Y + header
	bank.NowLabel = Rect{x, y, w, cell}
	y += cell + nowGap
	for range rows {
		bank.RowLabel = append(bank.RowLabel, Rect{x, y, w, size})
		y += size + rowGap
	}
	return bank
}

func placeColumn(r Rect, expert int, header, cell, size float64, rows int) Column {
	c := Column{Expert: expert}
	space := r.W - cell
	c.Bar = Rect{r.X + math.Floor(space/2), r.Y, cell, 4}
	text := Rect{r.X + 1, r.Y + 9, r.W - 2, 21}
	c.Number = text
	y := text.Bottom()
	c.Share = Rect{text.X, y, text.W, 16}
	c.Digit = Rect{text.X, y + 16, text.W, 16}
	if r.W < oneLinePitch {
		c.Purity = Rect{text.X, y + 32, text.W, 16}
	}
	y = r.Y + header
	c.Now = Rect{c.Bar.X, y, cell, cell}
	y += cell + nowGap
	for range rows {
		c.Earlier = append(c.Earlier, Rect{r.X + math.Floor((r.W-size)/2), y, size, size})
		y += size + rowGap
	}
	c.Bounds = Rect{r.X, r.Y - 6, r.W, y - rowGap - r.Y + 10}
	return c
}

// Thin returns at most limit of the held epochs, evenly spread: those of 1, 1+s, 1+2s, … that are
// held, with s the smallest power of two for which there are few enough up to the newest. Both lists
// are newest first; what a larger s keeps, a smaller one kept too, so a thinned list can be thinned
// again. Epochs below 1 are never kept.
func Thin(held []int, limit int) []int {
	if limit <= 0 || len(held) == 0 {
		return nil
	}
	s := 1
	for (held[0]-1)/s+1 > limit {
		s *= 2
	}
	var kept []int
	for _, e := range held {
		if e >= 1 && (e-1)%s == 0 {
			kept = append(kept, e)
		}
	}
	return kept
}
