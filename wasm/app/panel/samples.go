package panel

import (
	"fmt"
	"strconv"

	"moevae/wasm/app/layout"
	"moevae/wasm/app/state"
)

// samples is the grid: what each expert draws from one z, epoch after epoch.
type samples struct {
	gallery gallery
	shown   [layout.MaxEarlier + 2]int // the version of each row in the album
}

func (s *samples) draw(b *Brush, p *layout.Plan, m *state.Model) {
	g := &p.Grid
	b.text(g.Words, g.Title, title, start, b.Palette.Text)
	b.text(b.longest(g.Subtitle.W, small, subtitles(m)...), g.Subtitle, small, start, b.Palette.Muted)

	s.upload(b, m)
	for _, bank := range g.Banks {
		s.labels(b, g, &bank, m)
		for _, c := range bank.Columns {
			s.column(b, g, &c, m)
		}
	}
	s.gallery.flush(b)
	note(b, g.Note, m)
	switch {
	case m.Waiting():
		contest(b, &g.Contest, m)
	case len(m.History) == 0 && (m.Rows.Now == nil || m.Rows.Now.Epoch == 0):
		s.invite(b, g.Rest, m)
	case len(g.Epochs) == 0 && g.Rest.H > 60:
		b.text("Earlier epochs will line up here.", g.Rest, small, centre, b.Palette.Muted)
	}
}

// subtitles say what the grid shows, the longest wording first.
func subtitles(m *state.Model) []string {
	if m.Waiting() {
		return []string{
			fmt.Sprintf("experts start at epoch %d; until then: the mean of what the manager sends each", m.Config.ExpertsWait()+1),
			fmt.Sprintf("from epoch %d on; now: the mean of what it is sent", m.Config.ExpertsWait()+1),
			"now: the mean of what it is sent",
		}
	}
	return []string{
		"one fixed z, decoded by every expert; newest epoch on top; click an expert to look inside",
		"one fixed z, decoded by every expert; newest epoch on top",
		"one z for all; newest on top; tap one",
		"newest on top; tap one",
	}
}

// upload brings the rows that have changed into the album.
func (s *samples) upload(b *Brush, m *state.Model) {
	if m.Width == 0 {
		return
	}
	if s.gallery.prepare(b, m.Width, m.Height, m.Experts, len(s.shown)) {
		clear(s.shown[:])
	}
	rows := m.Rows.Earlier
	if m.Rows.Now != nil {
		rows = append(rows[:len(rows):len(rows)], m.Rows.Now)
	}
	for _, row := range rows {
		if s.shown[row.Slot] != row.Version {
			s.gallery.fill(row.Slot, row.Picture)
			s.shown[row.Slot] = row.Version
		}
	}
}

func (s *samples) labels(b *Brush, g *layout.Grid, bank *layout.Bank, m *state.Model) {
	muted := b.Palette.Muted
	if m.Shown() > 0 {
		b.text("share", bank.ShareLabel, tiny, end, muted)
		if m.Receives != nil {
			b.text(m.Kind(), bank.DigitLabel, tiny, end, muted)
			b.text("pure", bank.PurityLabel, tiny, end, muted)
		}
	}
	if m.Rows.Now != nil {
		r := bank.NowLabel
		upper := layout.Rect{X: r.X, Y: r.Y + r.H/2 - 15, W: r.W, H: 15}
		lower := layout.Rect{X: r.X, Y: r.Y + r.H/2, W: r.W, H: 15}
		name := "now"
		if m.Past() {
			name = "then"
		}
		b.text(name, upper, strong, end, b.Palette.Text)
		words := b.longest(r.W, tiny, "epoch "+strconv.Itoa(m.Rows.Now.Epoch), strconv.Itoa(m.Rows.Now.Epoch))
		if m.Rows.Now.Epoch == 0 {
			words = b.longest(r.W, tiny, "untrained", "0")
		}
		b.text(words, lower, tiny, end, muted)
	}
	for i, r := range bank.RowLabel {
		b.text(strconv.Itoa(g.Epochs[i]), r, tiny, end, muted)
	}
}

func (s *samples) column(b *Brush, g *layout.Grid, c *layout.Column, m *state.Model) {
	own := b.Palette.Expert(c.Expert)
	if c.Expert == m.Answer.Winner {
		b.framed(c.Bounds, 8, 1.5, own, b.Palette.Chosen(own))
	}
	b.round(c.Bar, 2, own)
	b.text(strconv.Itoa(c.Expert+1), c.Number, title, centre, b.Palette.Text)
	if m.Shown() > 0 && c.Expert < len(m.Share) {
		st := small
		if g.Stacked {
			st = tiny
		}
		b.text(state.Percent(m.Share[c.Expert]), c.Share, st, centre, b.Palette.Text)
	}
	if m.Shown() > 0 && c.Expert < len(m.Receives) {
		s.receives(b, g, c, m, m.Receives[c.Expert])
	}

	if m.Rows.Now == nil {
		b.round(c.Now, 4, b.Palette.Sunken)
		return
	}
	s.gallery.show(b, c.Expert, m.Rows.Now.Slot, c.Now)
	for i, r := range c.Earlier {
		if row := m.Rows.Find(g.Epochs[i]); row != nil {
			s.gallery.show(b, c.Expert, row.Slot, r)
		}
	}
}

// receives writes which digit an expert mostly gets and how purely.
func (s *samples) receives(b *Brush, g *layout.Grid, c *layout.Column, m *state.Model, r state.Receipt) {
	if r.Digit < 0 {
		b.text("none", c.Digit, small, centre, b.Palette.Muted)
		return
	}
	digit := b.fit("“"+b.called(m, r.Digit)+"”", c.Digit.W-b.width("\u2009"+state.Percent(r.Purity), tiny), small)
	if g.Stacked {
		b.text("“"+b.called(m, r.Digit)+"”", c.Digit, small, centre, b.Palette.Text)
		b.text(state.Percent(r.Purity), c.Purity, tiny, centre, b.Palette.Muted)
		return
	}
	purity := "\u2009" + state.Percent(r.Purity)
	w := b.width(digit, small) + b.width(purity, tiny)
	at := c.Digit
	at.X += (at.W - w) / 2
	at.W = b.width(digit, small) + 1
	b.text(digit, at, small, start, b.Palette.Text)
	at.X += at.W
	at.W = b.width(purity, tiny) + 1
	b.text(purity, at, tiny, start, b.Palette.Muted)
}

// invite says what to do before anything has been learned.
func (s *samples) invite(b *Brush, r layout.Rect, m *state.Model) {
	w := min(r.W, 460)
	r = layout.Rect{X: r.X + (r.W-w)/2, Y: r.Y + min(max(0, r.H/2-70), 60), W: w, H: r.H}
	call := m.Call()
	b.paragraph(call, r, title, centre, b.Palette.Text)
	r.Y += 22 * float64(len(b.lines(call, w, title)))
	b.paragraph("Each learns to draw what the manager sends it; the manager learns whom to send what. "+
		"No label tells either of them what a digit is.", layout.Rect{X: r.X, Y: r.Y + 6, W: r.W, H: 90},
		plain, centre, b.Palette.Muted)
}

// longest returns the first of the wordings, longest first, that fits into w; else the last.
func (b *Brush) longest(w float64, st style, wordings ...string) string {
	for _, s := range wordings {
		if b.width(s, st) <= w {
			return s
		}
	}
	return wordings[len(wordings)-1]
}
