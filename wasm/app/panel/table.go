package panel

import (
	"math"
	"strconv"
	"unicode"

	"moevae/wasm/app/layout"
	"moevae/wasm/app/palette"
	"moevae/wasm/app/state"
)

// table shows which digits each expert receives: a row per expert, in per cent of its training images.
func table(b *Brush, p *layout.Plan, m *state.Model) {
	t := &p.Table
	b.text(t.Words, t.Title, title, start, b.Palette.Text)
	b.text(b.longest(t.Subtitle.W, tiny,
		"% of each expert’s training images; labels only score",
		"% of an expert’s images; labels only score"), t.Subtitle, tiny, start, b.Palette.Muted)
	every := 1 // of the columns' names, where they are too narrow for all
	if len(t.Heads) > 0 {
		every = max(1, int(math.Ceil(leastFigure/t.Heads[0].W)))
	}
	for d, r := range t.Heads {
		if d%every != 0 {
			continue
		}
		if every > 1 {
			r.X, r.W = r.X-r.W*float64(every-1)/2, r.W*float64(every)
		}
		b.text(b.head(b.called(m, d), r.W), r, strong, centre, b.Palette.Muted)
	}
	trained := m.Shown() > 0
	for i, r := range t.RowHeads {
		own := b.Palette.Expert(i)
		b.round(layout.Rect{X: r.X, Y: r.Y + 3, W: 4, H: r.H - 6}, 2, own)
		b.text(strconv.Itoa(i+1), layout.Rect{X: r.X + 4, Y: r.Y, W: r.W - 9, H: r.H}, strong, end, b.Palette.Text)
		row, total := counts(m, i)
		for d, cell := range t.Cells[i] {
			share := 0.0
			if trained && total > 0 && d < len(row) {
				share = float64(row[d]) / float64(total)
			}
			shade(b, cell, share)
		}
	}
}

// head is a column's name, or its first letter where no more than an ellipsis would be left of a word.
func (b *Brush) head(name string, w float64) string {
	letters := []rune(name)
	if len(letters) > 1 && unicode.IsLetter(letters[0]) && len([]rune(b.fit(name, w, strong))) < 2 {
		return string(letters[:1])
	}
	return name
}

// counts returns how many images of each digit an expert receives, and how many in all.
func counts(m *state.Model, expert int) (row []int, total int) {
	n := m.Table.Digits
	if (expert+1)*n > len(m.Table.Count) {
		return nil, 0
	}
	row = m.Table.Count[expert*n : (expert+1)*n]
	for _, c := range row {
		total += c
	}
	return row, total
}

// leastFigure is how wide a cell has to be for two figures.
const leastFigure = 13

// shade fills a cell by its share and writes it; less than half a per cent stays empty.
func shade(b *Brush, r layout.Rect, share float64) {
	r = layout.Rect{X: r.X + 0.5, Y: r.Y + 0.5, W: r.W - 1, H: r.H - 1}
	if share < 0.005 {
		b.fill(r, palette.Mix(b.Palette.Panel, b.Palette.Sunken, 0.6))
		return
	}
	ground := b.Palette.Heat(share)
	b.fill(r, ground)
	if r.W < leastFigure {
		return // two figures would run into one another
	}
	b.text(strconv.Itoa(int(100*share+0.5)), r, tiny, centre, palette.On(ground))
}
