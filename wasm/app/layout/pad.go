package layout

import "math"

// A Pad is the panel where a person draws and the experts answer.
type Pad struct {
	Panel           Rect
	Words           string
	Title, Help     Rect
	Buttons         Rect // the page's own buttons Clear, Undo, Erase and Keep
	Pad             Rect // where strokes go; square
	SeenTitle, Seen Rect
	SeenNote        Rect
	Verdict, Remark Rect
	Why             Rect   // the page's own button
	BarWords        string // of BarTitle
	BarTitle        Rect
	BarHelp         Rect
	LossTitle       Rect
	Rows            []PadRow // none, like all from Verdict on, without the manager's bars
}

// A PadRow is one expert's answer to the drawing.
type PadRow struct {
	Bounds, Number, Picture, Bar, Probability, Loss Rect
}

const (
	padTitle     = buttonHeight + 10
	sentenceRoom = 9 + 20 + 36 + 3
	rowTitles    = 20
	leastPadRow  = 21
	mostWide     = 20 // rows that a phone has more room for than they need
	mostPadRow   = 48
	numberWidth  = 24
	seenSize     = 84 // three times 28
	leastPad     = 150
	padButtons   = 212
	tightButtons = 176
	whyButton    = 52
)

// padSize is the side of the pad that a panel of width w has room for.
func padSize(w float64, narrow bool) float64 {
	size := w - 2*inset - seenSize - gap
	if narrow {
		return math.Min(size, 300)
	}
	return math.Min(size, 240)
}

func padHeight(w float64, experts int, narrow, bars bool) float64 {
	size, row := float64(leastPad), float64(leastPadRow)
	if narrow || !bars {
		size = padSize(w, narrow)
		if experts <= mostWide {
			row = 30
		}
	}
	return padHeightOf(size, row, experts, bars)
}

// mostPadHeight is what a pad panel has a use for.
func mostPadHeight(w float64, experts int, narrow, bars bool) float64 {
	return padHeightOf(padSize(w, narrow), mostPadRow, experts, bars)
}

func padHeightOf(size, row float64, experts int, bars bool) float64 {
	h := inset + padTitle + size + inset
	if bars {
		h += sentenceRoom + rowTitles + float64(experts)*row
	}
	return h
}

func placePad(panel Rect, in Input, narrow bool) Pad {
	p, experts, bars := Pad{Panel: panel}, in.Experts, !in.Hidden.Bars
	body := panel.Inset(inset)
	p.Title, body = body.top(padTitle)
	p.Title.H = buttonHeight
	buttons, least := float64(padButtons), padHeadings[len(padHeadings)-1].width+helpGap+helpSize
	if p.Title.W-buttons-(gap-4) < least {
		buttons = tightButtons
	}
	p.Buttons, p.Title = p.Title.right(buttons)
	p.Title.W -= gap - 4
	headings := padHeadings
	if in.Own {
		headings = headings[len(headings)-1:]
	}
	p.Words, p.Title, p.Help = p.Title.headed(headings)

	// The pad takes what height there is to spare before the rows do.
	spare := body.H
	if bars {
		spare -= sentenceRoom + rowTitles + float64(experts)*leastPadRow
	}
	most := padSize(panel.W, narrow)
	size := math.Max(math.Min(most, math.Floor(spare)), math.Min(leastPad, most))
	area, body := body.top(size)
	p.Pad, area = area.left(size)
	_, area = area.left(gap)
	p.SeenTitle, area = area.top(18)
	p.Seen, p.SeenNote = area.top(seenSize)
	p.Seen.W = seenSize
	_, p.SeenNote = p.SeenNote.top(4)
	if !bars {
		return p
	}

	sentence, body := body.top(sentenceRoom)
	_, sentence = sentence.top(9)
	p.Why, _ = sentence.right(whyButton)
	p.Verdict, sentence = sentence.top(20)
	p.Why.Y -= 5 // it ends with the verdict's line
	p.Why.H = 25
	p.Verdict.W -= whyButton + gap
	p.Remark, _ = sentence.top(36)
	titles, body := body.top(rowTitles)
	row := math.Min(math.Max(math.Floor(body.H/float64(experts)), leastPadRow), mostPadRow)
	p.LossTitle, titles = titles.right(72)
	_, p.BarTitle = titles.left(numberWidth + pictureWidth(row))
	p.BarWords, p.BarTitle, p.BarHelp = p.BarTitle.headed(barHeadings)
	for i := range experts {
		p.Rows = append(p.Rows, placePadRow(Rect{body.X, body.Y + float64(i)*row, body.W, row}))
	}
	return p
}

// pictureWidth is the width of the column of reconstructions in rows of height h.
func pictureWidth(h float64) float64 { return math.Max(28, h-3) + 8 }

func placePadRow(r Rect) PadRow {
	row := PadRow{Bounds: r}
	row.Number, r = r.left(numberWidth)
	picture, r := r.left(pictureWidth(r.H))
	picture.W -= 8
	row.Picture = picture.square(r.H - 2)
	row.Loss, r = r.right(54)
	row.Probability, r = r.right(48)
	row.Bar = Rect{r.X, r.Y + (r.H-10)/2, r.W - 4, 10}
	return row
}
