package letter

import (
	"fmt"
	"image"
	"math"
	"strings"
	"unicode"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// tabular is where our cut of the typeface keeps, in the order of ASCII, the signs of one width.
const tabular = '\uE000'

// Shifts is into how many steps a pixel is divided: a sign has a mask for each.
const Shifts = 4

// remembered is how many lines a face keeps. Those of one picture are some two hundred.
const remembered = 1000

// A Face is one weight of the typeface in one size.
type Face struct {
	face  font.Face
	font  *sfnt.Font
	size  fixed.Int26_6
	spare sfnt.Buffer
	lines map[string]Line
}

// A Line is a text that has been set.
type Line struct {
	Signs []Sign
	Width float64 // pixels
}

// A Sign is one sign of a line.
type Sign struct {
	Rune rune    // as the face's Mask takes it
	X    float64 // of its origin, in pixels from the line's
}

// New returns a face of that size, in pixels, from a TrueType font; the error is the font's.
func New(data []byte, size float64) (*Face, error) {
	f, err := opentype.Parse(data)
	if err != nil {
		return nil, fmt.Errorf("letter: font: %w", err)
	}
	face, err := opentype.NewFace(f, &opentype.FaceOptions{Size: size, DPI: 72, Hinting: font.HintingNone})
	if err != nil {
		return nil, fmt.Errorf("letter: face: %w", err)
	}
	return &Face{face: face, font: f, size: fixed.Int26_6(math.Round(size * 64)), lines: map[string]Line{}}, nil
}

// Set sets one line of text. What holds no letter is a number and gets figures of one width: numbers
// that change don't dance, and columns line up. A sign that the typeface lacks is left out.
func (f *Face) Set(s string) Line {
	if line, ok := f.lines[s]; ok {
		return line
	}
	number := strings.IndexFunc(s, unicode.IsLetter) < 0
	var line Line
	var x fixed.Int26_6
	last := rune(-1)
	for _, r := range s {
		if number && r < unicode.MaxASCII && f.has(tabular+r) {
			r += tabular
		}
		advance, ok := f.face.GlyphAdvance(r)
		if !ok {
			continue
		}
		if last >= 0 {
			x += f.kern(last, r)
		}
		line.Signs = append(line.Signs, Sign{r, pixels(x)})
		x += advance
		last = r
	}
	line.Width = pixels(x)
	if len(f.lines) == remembered {
		clear(f.lines)
	}
	f.lines[s] = line
	return line
}

// kern returns by how much two signs beside each other are moved apart. The face's own Kern takes no
// notice of its size (golang.org/x/image v0.31.0).
func (f *Face) kern(a, b rune) fixed.Int26_6 {
	i, errA := f.font.GlyphIndex(&f.spare, a)
	j, errB := f.font.GlyphIndex(&f.spare, b)
	k, errK := f.font.Kern(&f.spare, i, j, f.size, font.HintingNone)
	if errA != nil || errB != nil || errK != nil {
		return 0 // most pairs are in no table
	}
	return k
}

// Knows reports whether the typeface has every sign of a text. Accents that stand by themselves, as macOS writes them in the names of
// files, don't count: without them a name is still that name.
func (f *Face) Knows(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return !f.has(r) && !unicode.Is(unicode.Mn, r) }) < 0
}

func (f *Face) has(r rune) bool {
	_, ok := f.face.GlyphAdvance(r)
	return ok
}

// Mask draws a sign whose origin lies shift/Shifts of a pixel right of a pixel's left edge. at is where
// the mask's upper left pixel goes, from that pixel on the baseline. The mask is nil for a space.
func (f *Face) Mask(sign rune, shift int) (mask *image.Alpha, at image.Point) {
	dot := fixed.Point26_6{X: fixed.Int26_6(shift * 64 / Shifts)}
	r, drawn, from, _, ok := f.face.Glyph(dot, sign)
	if !ok || r.Empty() {
		return nil, image.Point{}
	}
	mask = image.NewAlpha(image.Rect(0, 0, r.Dx(), r.Dy()))
	source := drawn.(*image.Alpha) // the face's own, which its next sign overwrites
	for y := range r.Dy() {
		i := source.PixOffset(from.X, from.Y+y)
		copy(mask.Pix[y*mask.Stride:], source.Pix[i:i+r.Dx()])
	}
	return mask, r.Min
}

func pixels(x fixed.Int26_6) float64 { return float64(x) / 64 }
