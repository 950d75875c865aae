package layout

import "math"

// A Table is the panel that counts which digits each expert receives.
type Table struct {
	Panel       Rect
	Words       string // of Title
	Title, Help Rect
	Subtitle    Rect
	Corner      Rect
	Heads       []Rect   // one per digit
	RowHeads    []Rect   // one per expert
	Cells       [][]Rect // [expert][digit]
}

const (
	tableTop     = 22 + 18 + 6 // title, subtitle, space
	tableHead    = 18
	leastCell    = 16
	mostCell     = 26
	tableRowHead = 30
)

func tableHeight(experts int) float64 {
	return 2*inset + tableTop + tableHead + float64(experts)*leastCell
}

// mostTableHeight is what a table has a use for.
func mostTableHeight(experts int) float64 {
	return 2*inset + tableTop + tableHead + float64(experts)*mostCell
}

func placeTable(panel Rect, in Input) Table {
	t, experts, digits := Table{Panel: panel}, in.Experts, in.Digits
	body := panel.Inset(inset)
	t.Title, body = body.top(22)
	headings := tableHeadings
	if in.Own {
		headings = classHeadings
	}
	t.Words, t.Title, t.Help = t.Title.headed(headings)
	t.Subtitle, body = body.top(18)
	_, body = body.top(6)

	head, body := body.top(tableHead)
	t.Corner, head = head.left(tableRowHead)
	w := math.Min(head.W/float64(digits), 48)
	for d := range digits {
		t.Heads = append(t.Heads, Rect{head.X + float64(d)*w, head.Y, w, tableHead})
	}
	h := math.Min(math.Max(math.Floor(body.H/float64(experts)), leastCell), mostCell)
	for e := range experts {
		y := body.Y + float64(e)*h
		t.RowHeads = append(t.RowHeads, Rect{body.X, y, tableRowHead, h})
		row := make([]Rect, digits)
		for d := range row {
			row[d] = Rect{head.X + float64(d)*w, y, w, h}
		}
		t.Cells = append(t.Cells, row)
	}
	return t
}
