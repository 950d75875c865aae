//go:build js && wasm

package panel

import (
	"image"
	"image/color"
	"math"

	"github.com/hajimehoshi/ebiten/v2"

	"moevae/wasm/app/font"
	"moevae/wasm/app/letter"
)

// A style is a size in CSS pixels and a weight.
type style struct {
	size float64
	bold bool
}

// The few styles there are.
var (
	title  = style{15, true}
	figure = style{16, true}
	lead   = style{14, true}
	strong = style{12, true}
	plain  = style{13, false}
	small  = style{12, false}
	tiny   = style{11, false}
)

// Words are the styles at one scale, with the signs that have been drawn in them.
type words struct {
	scale float64
	faces map[style]*letter.Face
	signs map[signKey]sign
}

// A signKey says which sign, in which style, how far right of a whole pixel.
type signKey struct {
	style style
	rune  rune
	shift int
}

// A sign is its picture, in white, and where that lies beside the sign's origin. A space has no picture.
type sign struct {
	picture *ebiten.Image
	at      image.Point
}

func newWords(scale float64) *words {
	return &words{scale, map[style]*letter.Face{}, map[signKey]sign{}}
}

func (w *words) face(st style) *letter.Face {
	f := w.faces[st]
	if f == nil {
		data := font.Regular
		if st.bold {
			data = font.SemiBold
		}
		var err error
		if f, err = letter.New(data, st.size*w.scale); err != nil {
			panic(err) // the font is the program's own: only a broken build gets here
		}
		w.faces[st] = f
	}
	return f
}

// draw writes a line that begins at x on a baseline, all in device pixels.
func (w *words) draw(target *ebiten.Image, s string, st style, x, baseline float64, c color.Color) {
	for _, placed := range w.face(st).Set(s).Signs {
		steps := math.Round((x + placed.X) * letter.Shifts)
		whole := math.Floor(steps / letter.Shifts)
		picture := w.sign(signKey{st, placed.Rune, int(steps - whole*letter.Shifts)})
		if picture.picture == nil {
			continue
		}
		op := &ebiten.DrawImageOptions{}
		op.GeoM.Translate(whole+float64(picture.at.X), baseline+float64(picture.at.Y))
		op.ColorScale.ScaleWithColor(c)
		target.DrawImage(picture.picture, op)
	}
}

func (w *words) sign(key signKey) sign {
	s, drawn := w.signs[key]
	if !drawn {
		mask, at := w.face(key.style).Mask(key.rune, key.shift)
		if mask != nil {
			s = sign{ebiten.NewImageFromImage(mask), at}
		}
		w.signs[key] = s
	}
	return s
}
