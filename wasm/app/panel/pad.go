package panel

import (
	"fmt"
	"image"
	"math"
	"strconv"

	"moevae/core/digit"
	"moevae/wasm/app/layout"
	"moevae/wasm/app/palette"
	"moevae/wasm/app/state"
)

// pad is where a person draws, and where the experts answer.
type pad struct {
	view    gallery // what the manager sees
	gallery gallery // the experts' reconstructions
	version int
}

// brushWidth is the pen's width as a share of the pad's side: about that of the published digits.
const brushWidth = 0.075

func (p *pad) draw(b *Brush, plan *layout.Plan, m *state.Model) {
	l := &plan.Pad
	b.text(l.Words, l.Title, title, start, b.Palette.Text)
	b.framed(l.Pad, 8, 1, b.Palette.Border, b.Palette.Paper)
	if m.Drawing.Photo != nil {
		b.text("Your picture", l.Pad, plain, centre, b.Palette.OnPaper)
	} else if len(m.Drawing.Strokes) == 0 {
		b.text(l.Words+" here", l.Pad, plain, centre, b.Palette.OnPaper)
	}
	b.within(l.Pad.Inset(1), func() {
		for _, s := range m.Drawing.Strokes {
			b.ink(s, l.Pad)
		}
	})

	p.upload(b, m)
	b.text(b.longest(l.SeenTitle.W, tiny, "The manager sees", "Manager sees"), l.SeenTitle, tiny, start, b.Palette.Muted)
	b.paragraph(m.ViewNote(), l.SeenNote, tiny, start, b.Palette.Muted)
	b.round(l.Seen, 4, b.Palette.Paper)
	p.seen(b, l.Seen, m)
	if len(l.Rows) == 0 {
		return
	}
	verdict, remark := m.Sentence()
	b.text(verdict, l.Verdict, lead, start, b.Palette.Text)
	at := l.Remark
	if verdict == "" {
		at.Y, at.W = l.Verdict.Y, l.Verdict.W
	}
	b.paragraph(remark, at, small, start, b.Palette.Muted)

	b.text(l.BarWords, l.BarTitle, tiny, start, b.Palette.Muted)
	b.text("loss, nats", l.LossTitle, tiny, end, b.Palette.Muted)
	for i := range l.Rows {
		p.row(b, &l.Rows[i], i, m)
	}
	p.gallery.flush(b)
}

// bend is the length of a curve's straight pieces, as a share of the pen's width.
const bend = .15

// ink draws one stroke as a smooth curve: quadratic pieces from midpoint to midpoint, with the points
// themselves as control points.
func (b *Brush) ink(s digit.Stroke, r layout.Rect) {
	width := brushWidth * r.W * b.scale
	at := func(p digit.Point) (x, y float64) { return (r.X + p.X*r.W) * b.scale, (r.Y + p.Y*r.H) * b.scale }
	b.xs, b.ys = b.xs[:0], b.ys[:0]
	to := func(x, y float64) { b.xs, b.ys = append(b.xs, x), append(b.ys, y) }
	to(at(s[0]))
	for i := 1; i+1 < len(s); i++ {
		x0, y0 := b.xs[len(b.xs)-1], b.ys[len(b.ys)-1]
		x, y := at(s[i])
		nx, ny := at(s[i+1])
		nx, ny = (x+nx)/2, (y+ny)/2
		pieces := math.Ceil(math.Min((math.Hypot(x-x0, y-y0)+math.Hypot(nx-x, ny-y))/(bend*width), 12))
		for k := 1.; k <= pieces; k++ {
			t := k / pieces
			u := 1 - t
			to(u*u*x0+2*u*t*x+t*t*nx, u*u*y0+2*u*t*y+t*t*ny)
		}
	}
	to(at(s[len(s)-1]))
	b.surface.Stroke(b.xs, b.ys, width, b.Palette.Ink)
}

// upload brings the answer's pictures into the album.
func (p *pad) upload(b *Brush, m *state.Model) {
	if m.Width == 0 {
		return
	}
	a := &m.Answer
	fresh := p.gallery.prepare(b, m.Width, m.Height, m.Experts, 1)
	if !fresh && p.version == a.Version {
		return
	}
	p.version = a.Version
	p.gallery.fill(0, a.Picture)
	if len(a.View) == 0 {
		return
	}
	p.view.prepare(b, a.ViewWidth, a.ViewHeight, 1, 1)
	view := make([]byte, len(a.View))
	for i, v := range a.View {
		view[i] = byte(255*min(v, 1) + 0.5)
	}
	p.view.fill(0, view)
}

// seen shows the drawing in the manager's own pixels: each a square of the same whole size.
func (p *pad) seen(b *Brush, r layout.Rect, m *state.Model) {
	if len(m.Answer.View) == 0 {
		return
	}
	w, h := float64(m.Answer.ViewWidth), float64(m.Answer.ViewHeight)
	zoom := math.Floor(math.Min(r.W*b.scale/w, r.H*b.scale/h))
	if zoom < 1 {
		return
	}
	left, top := math.Round((r.X+r.W/2)*b.scale-zoom*w/2), math.Round((r.Y+r.H/2)*b.scale-zoom*h/2)
	p.view.album.Magnify(0, 0, image.Pt(int(left), int(top)), int(zoom))
	if m.Explained() {
		reasons(b, layout.Rect{X: left / b.scale, Y: top / b.scale, W: zoom / b.scale, H: zoom / b.scale}, &m.Answer)
	}
}

// leastReason is the part of the most that ink is worth from which on a pixel shows it.
const leastReason = .15

// reasons colours the manager's pixels, the first of which is r, by what their ink is worth to whom: to the winner, or to the
// expert that comes next.
func reasons(b *Brush, r layout.Rect, a *state.Answer) {
	var most float32
	for _, worth := range a.Reason.Pixel {
		most = max(most, worth, -worth)
	}
	for i, worth := range a.Reason.Pixel {
		share := float64(max(worth, -worth) / most)
		if !(share > leastReason) { // also where there is none
			continue
		}
		own := b.Palette.Expert(a.Reason.Winner)
		if worth < 0 {
			own = b.Palette.Expert(a.Reason.Rival)
		}
		cell := r
		cell.X += float64(i%a.ViewWidth) * r.W
		cell.Y += float64(i/a.ViewWidth) * r.H
		ink := palette.Mix(b.Palette.Paper, b.Palette.Ink, float64(min(a.View[i], 1)))
		b.fill(cell, palette.Mix(ink, own, .8*share))
	}
}

func (p *pad) row(b *Brush, r *layout.PadRow, i int, m *state.Model) {
	a := &m.Answer
	own := b.Palette.Expert(i)
	answered := i < len(a.Probability)
	if answered && i == a.Winner {
		back := r.Bounds
		back.X, back.W = back.X-8, back.W+16
		b.round(layout.Rect{X: back.X, Y: back.Y, W: back.W, H: back.H}, 6, b.Palette.Chosen(own))
	}
	number := r.Number
	number.W -= 6
	b.text(strconv.Itoa(i+1), number, strong, start, b.Palette.Text)
	b.round(r.Bar, 3, b.Palette.Sunken)
	if !answered {
		b.round(r.Picture, 4, b.Palette.Sunken)
		return
	}
	if i < len(a.Loss) {
		p.gallery.show(b, i, 0, r.Picture)
	} else {
		b.round(r.Picture, 4, b.Palette.Sunken)
	}
	bar := r.Bar
	bar.W = math.Max(3, bar.W*float64(a.Probability[i]))
	b.round(bar, 3, own)

	probability, loss := small, small
	probabilityColour, lossColour := b.Palette.Muted, b.Palette.Muted
	if i == a.Winner {
		probability, probabilityColour = strong, b.Palette.Text
	}
	if i == a.Lowest {
		loss, lossColour = strong, b.Palette.Text
	}
	b.text(state.Percent(float64(a.Probability[i])), r.Probability, probability, end, probabilityColour)
	words := "–"
	if i < len(a.Loss) {
		words = fmt.Sprintf("%.0f", a.Loss[i])
	}
	b.text(words, r.Loss, loss, end, lossColour)
}
