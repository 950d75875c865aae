package panel

import (
	"image"
	"image/color"
	"math"

	"moevae/wasm/app/font"
	"moevae/wasm/app/letter"
	"moevae/wasm/app/paint"
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
	surface paint.Surface
	scale   float64
	faces   map[style]*letter.Face
	signs   map[signKey]sign
}

// A signKey says which sign, in which style, how far right of a whole pixel.
type signKey struct {
	style style
	rune  rune
	shift int
}

// A sign is on the surface, and lies beside its origin at a place. A space is not on it.
type sign struct {
	paint.Sign
	at image.Point
}

func newWords(surface paint.Surface, scale float64) *words {
	return &words{surface, scale, map[style]*letter.Face{}, map[signKey]sign{}}
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
func (w *words) draw(s string, st style, x, baseline float64, c color.RGBA) {
	for _, placed := range w.face(st).Set(s).Signs {
		steps := math.Round((x + placed.X) * letter.Shifts)
		whole := math.Floor(steps / letter.Shifts)
		if sign := w.sign(signKey{st, placed.Rune, int(steps - whole*letter.Shifts)}); sign.Sign != nil {
			sign.Press(sign.at.Add(image.Pt(int(whole), int(baseline))), c)
		}
	}
}

func (w *words) sign(key signKey) sign {
	s, drawn := w.signs[key]
	if !drawn {
		mask, at := w.face(key.style).Mask(key.rune, key.shift)
		if mask != nil {
			s = sign{w.surface.NewSign(mask), at}
		}
		w.signs[key] = s
	}
	return s
}
