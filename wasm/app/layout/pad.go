package layout

import "math"

// A Pad is the panel where a person draws and the experts answer.
type Pad struct {
	Panel, Title    Rect
	Pad             Rect // where strokes go; square
	SeenTitle, Seen Rect
	Buttons         Rect // the page's own buttons Clear and Undo
	Sentence        Rect
	BarTitle        Rect
	LossTitle       Rect
	Rows            []PadRow
}

// A PadRow is one expert's answer to the drawing.
type PadRow struct {
	Bounds, Number, Picture, Bar, Probability, Loss Rect
}

const (
	padTitle     = 30
	sentenceRoom = 52 // three lines
	rowTitles    = 20
	leastPadRow  = 22
	mostPadRow   = 34
)

func padSize(w float64, narrow bool) (size, seen float64) {
	seen = 84
	if narrow {
		return math.Min(w-2*inset-seen-gap, 300), seen
	}
	return math.Min(w-2*inset-seen-gap, 220), seen
}

func padHeight(w float64, experts int, narrow bool) float64 {
	size, _ := padSize(w, narrow)
	row := float64(leastPadRow)
	if narrow {
		row = 30
	}
	return inset + padTitle + size + sentenceRoom + rowTitles + float64(experts)*row + inset
}

func placePad(panel Rect, experts int, narrow bool) Pad {
	p := Pad{Panel: panel}
	body := panel.Inset(inset)
	p.Title, body = body.top(padTitle)
	p.Title.H = 22

	size, seen := padSize(panel.W, narrow)
	// Where there is height to spare, the pad takes some of it before the rows do.
	area, body := body.top(size)
	p.Pad, area = area.left(size)
	_, area = area.left(area.W - seen)
	p.SeenTitle, area = area.top(32)
	p.Seen, area = area.top(seen)
	buttons := math.Min(72, area.H-6)
	p.Buttons = Rect{area.X, area.Bottom() - buttons, seen, buttons}

	p.Sentence, body = body.top(sentenceRoom)
	p.Sentence = Rect{p.Sentence.X, p.Sentence.Y + 8, p.Sentence.W, sentenceRoom - 12}
	titles, body := body.top(rowTitles)
	p.LossTitle, titles = titles.right(72)
	_, p.BarTitle = titles.left(22 + 34)

	row := math.Min(math.Max(math.Floor(body.H/float64(experts)), leastPadRow), mostPadRow)
	for i := range experts {
		p.Rows = append(p.Rows, placePadRow(Rect{body.X, body.Y + float64(i)*row, body.W, row}))
	}
	return p
}

func placePadRow(r Rect) PadRow {
	row := PadRow{Bounds: r}
	row.Number, r = r.left(22)
	picture, r := r.left(34)
	row.Picture = Rect{picture.X, picture.Y, 28, picture.H}.square(math.Min(28, picture.H-2))
	row.Loss, r = r.right(54)
	row.Probability, r = r.right(48)
	row.Bar = Rect{r.X, r.Y + (r.H-10)/2, r.W - 4, 10}
	return row
}
