//go:build js && wasm

package panel

import (
	"image"
	"image/color"
	"math"
	"strings"

	"github.com/hajimehoshi/ebiten/v2"
	"github.com/hajimehoshi/ebiten/v2/vector"

	"moevae/wasm/app/layout"
	"moevae/wasm/app/palette"
)

// An align says where in its rectangle a text stands.
type align float64

const (
	start  align = 0
	centre align = 0.5
	end    align = 1
)

// capHeight is the height of Inter's capitals and figures, as a share of the size: text is centred by
// what the eye sees, not by its line box.
const capHeight = 0.727

// A Brush draws on an image in CSS pixels.
type Brush struct {
	Palette *palette.Palette
	target  *ebiten.Image
	scale   float64
	words   *words
	path    vector.Path
	corners corners
	mesh    mesh
	xs, ys  []float64 // of the line being drawn, in pixels
}

// NewBrush returns a brush that is yet to be aimed.
func NewBrush(p *palette.Palette) *Brush { return &Brush{Palette: p, corners: corners{}} }

// Aim directs the brush at an image whose pixels are 1/scale CSS pixels.
func (b *Brush) Aim(target *ebiten.Image, scale float64) {
	if scale != b.scale {
		b.words = newWords(scale)
	}
	b.target, b.scale = target, scale
}

// snap rounds a CSS coordinate to a whole device pixel.
func (b *Brush) snap(v float64) float64 { return math.Round(v * b.scale) }

// width returns the width of a line of text in CSS pixels.
func (b *Brush) width(s string, st style) float64 { return b.words.face(st).Set(s).Width / b.scale }

// text writes one line into r, vertically centred. What does not fit is cut with an ellipsis, so that
// no text ever runs into its neighbour.
func (b *Brush) text(s string, r layout.Rect, st style, a align, c color.Color) {
	if s == "" || r.Empty() {
		return
	}
	s = b.fit(s, r.W, st)
	x := r.X + float64(a)*(r.W-b.width(s, st))
	baseline := math.Round((r.Y + r.H/2 + capHeight*st.size/2) * b.scale)
	b.words.draw(b.target, s, st, b.snap(x), baseline, c)
}

func (b *Brush) fit(s string, w float64, st style) string {
	if b.width(s, st) <= w+0.5 {
		return s
	}
	letters := []rune(s)
	for len(letters) > 0 {
		letters = letters[:len(letters)-1]
		if short := strings.TrimRight(string(letters), " ") + "…"; b.width(short, st) <= w {
			return short
		}
	}
	return ""
}

// lines breaks a text at spaces into lines no wider than w.
func (b *Brush) lines(s string, w float64, st style) []string {
	var lines []string
	line := ""
	for _, word := range strings.Split(s, " ") {
		longer := word
		if line != "" {
			longer = line + " " + word
		}
		if line != "" && b.width(longer, st) > w {
			lines = append(lines, line)
			longer = word
		}
		line = longer
	}
	return append(lines, line)
}

// paragraph writes a text in as many lines as it needs and r has room for, from the top of r.
func (b *Brush) paragraph(s string, r layout.Rect, st style, a align, c color.Color) {
	leading := math.Round(1.45 * st.size)
	for i, line := range b.lines(s, r.W, st) {
		y := r.Y + float64(i)*leading
		if y+leading > r.Bottom()+1 {
			return
		}
		b.text(line, layout.Rect{X: r.X, Y: y, W: r.W, H: leading}, st, a, c)
	}
}

// fill paints a rectangle with sharp edges.
func (b *Brush) fill(r layout.Rect, c color.RGBA) {
	x0, y0, x1, y1 := b.snap(r.X), b.snap(r.Y), b.snap(r.Right()), b.snap(r.Bottom())
	vector.FillRect(b.target, float32(x0), float32(y0), float32(x1-x0), float32(y1-y0), c, false)
}

// round paints a rectangle with round corners.
func (b *Brush) round(r layout.Rect, radius float64, c color.RGBA) {
	if !r.Empty() {
		b.rounded(b.pixels(r), radius*b.scale, c, false)
	}
}

// framed paints a rectangle with round corners and inside it a border, which is narrower than these.
func (b *Brush) framed(r layout.Rect, radius, border float64, edge, inner color.RGBA) {
	if !r.Empty() {
		b.rounded(b.pixels(r), radius*b.scale, edge, true)
	}
	b.round(r.Inset(border), radius-border, inner)
}

func (b *Brush) pixels(r layout.Rect) image.Rectangle {
	return image.Rect(int(b.snap(r.X)), int(b.snap(r.Y)), int(b.snap(r.Right())), int(b.snap(r.Bottom())))
}

// polyline strokes a line through points in CSS pixels.
func (b *Brush) polyline(xs, ys []float64, width float64, c color.Color) {
	b.xs, b.ys = b.xs[:0], b.ys[:0]
	for i := range xs {
		b.xs, b.ys = append(b.xs, xs[i]*b.scale), append(b.ys, ys[i]*b.scale)
	}
	b.line(b.xs, b.ys, width*b.scale, c)
}

// stroke strokes the path the brush holds.
func (b *Brush) stroke(width float64, c color.Color) {
	op := &vector.DrawPathOptions{AntiAlias: true}
	op.ColorScale.ScaleWithColor(c)
	vector.StrokePath(b.target, &b.path, &vector.StrokeOptions{
		Width: float32(width * b.scale), LineCap: vector.LineCapRound, LineJoin: vector.LineJoinRound,
	}, op)
}

// dot paints a disc.
func (b *Brush) dot(x, y, radius float64, c color.RGBA) {
	b.disc(x*b.scale, y*b.scale, radius*b.scale, c)
}

// within runs draw with everything outside r cut away.
func (b *Brush) within(r layout.Rect, draw func()) {
	whole := b.target
	b.target = whole.SubImage(b.pixels(r)).(*ebiten.Image)
	draw()
	b.target = whole
}
