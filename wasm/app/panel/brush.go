package panel

import (
	"image"
	"image/color"
	"math"
	"strconv"
	"strings"

	"moevae/wasm/app/chart"
	"moevae/wasm/app/layout"
	"moevae/wasm/app/paint"
	"moevae/wasm/app/palette"
	"moevae/wasm/app/state"
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

// A Brush draws on a surface in CSS pixels.
type Brush struct {
	Palette *palette.Palette
	surface paint.Surface
	scale   float64
	words   *words
	xs, ys  []float64 // of the line being drawn, in pixels
}

// resize makes the surface's pixels 1/scale CSS pixels.
func (b *Brush) resize(scale float64) {
	if scale != b.scale {
		b.words = newWords(b.surface, scale)
	}
	b.scale = scale
}

// snap rounds a CSS coordinate to a whole device pixel.
func (b *Brush) snap(v float64) float64 { return math.Round(v * b.scale) }

// width returns the width of a line of text in CSS pixels.
func (b *Brush) width(s string, st style) float64 { return b.words.face(st).Set(s).Width / b.scale }

// called returns the name of a class, or where the typeface lacks a sign of that, the class's number among them, from 1.
func (b *Brush) called(m *state.Model, label int) string {
	if name := m.ClassName(label); b.words.face(small).Knows(name) {
		return name
	}
	return "no. " + strconv.Itoa(label+1)
}

// text writes one line into r, vertically centred. What does not fit is cut with an ellipsis, so that
// no text ever runs into its neighbour.
func (b *Brush) text(s string, r layout.Rect, st style, a align, c color.RGBA) {
	if s == "" || r.Empty() {
		return
	}
	s = b.fit(s, r.W, st)
	x := r.X + float64(a)*(r.W-b.width(s, st))
	baseline := math.Round((r.Y + r.H/2 + capHeight*st.size/2) * b.scale)
	b.words.draw(s, st, b.snap(x), baseline, c)
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
func (b *Brush) paragraph(s string, r layout.Rect, st style, a align, c color.RGBA) {
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
func (b *Brush) fill(r layout.Rect, c color.RGBA) { b.surface.Fill(b.pixels(r), c) }

// round paints a rectangle with round corners.
func (b *Brush) round(r layout.Rect, radius float64, c color.RGBA) {
	if !r.Empty() {
		b.surface.Rounded(b.pixels(r), radius*b.scale, c, false)
	}
}

// framed paints a rectangle with round corners and inside it a border, which is narrower than these.
func (b *Brush) framed(r layout.Rect, radius, border float64, edge, inner color.RGBA) {
	if !r.Empty() {
		b.surface.Rounded(b.pixels(r), radius*b.scale, edge, true)
	}
	b.round(r.Inset(border), radius-border, inner)
}

func (b *Brush) pixels(r layout.Rect) image.Rectangle {
	return image.Rect(int(b.snap(r.X)), int(b.snap(r.Y)), int(b.snap(r.Right())), int(b.snap(r.Bottom())))
}

// polyline strokes a thin line through points in CSS pixels.
func (b *Brush) polyline(xs, ys []float64, width float64, c color.RGBA) {
	b.xs, b.ys = b.xs[:0], b.ys[:0]
	for i := range xs {
		b.xs, b.ys = append(b.xs, xs[i]*b.scale), append(b.ys, ys[i]*b.scale)
	}
	// A line of a thousand epochs is made of thousands of triangles, most of which lie within a pixel.
	b.xs, b.ys = chart.Seen(b.xs, b.ys, width*b.scale)
	b.surface.Line(b.xs, b.ys, width*b.scale, c)
}

// dot paints a disc.
func (b *Brush) dot(x, y, radius float64, c color.RGBA) {
	b.surface.Disc(x*b.scale, y*b.scale, radius*b.scale, c)
}

// within runs draw with everything outside r cut away.
func (b *Brush) within(r layout.Rect, draw func()) { b.surface.Within(b.pixels(r), draw) }
