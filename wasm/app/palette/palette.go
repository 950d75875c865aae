// Package palette holds every colour the canvas uses. A theme is one value of Palette, so that a
// light one is a second value and no other change.
package palette

import "image/color"

// A Palette names the colours by what they are for.
type Palette struct {
	Ground  color.RGBA // behind the panels
	Panel   color.RGBA
	Border  color.RGBA
	Sunken  color.RGBA // an empty place inside a panel: a bar's track, a placeholder
	Text    color.RGBA
	Muted   color.RGBA
	Accent  color.RGBA
	Second  color.RGBA // the second line of a chart with two
	Paper   color.RGBA // under a picture: no ink
	Ink     color.RGBA // a picture's ink
	OnLight color.RGBA // text on a bright cell
	Experts []color.RGBA
}

// Dark is the page's theme.
var Dark = Palette{
	Ground:  rgb(0x0e121b),
	Panel:   rgb(0x171d2b),
	Border:  rgb(0x232b3d),
	Sunken:  rgb(0x1e2536),
	Text:    rgb(0xe8ecf4),
	Muted:   rgb(0x8f9bb3),
	Accent:  rgb(0xffb454),
	Second:  rgb(0x88ccee),
	Paper:   rgb(0x000000),
	Ink:     rgb(0xffffff),
	OnLight: rgb(0x1a1408),
	Experts: []color.RGBA{
		rgb(0x5b6ee1), rgb(0x88ccee), rgb(0x44aa99), rgb(0x2f9e58), rgb(0xa9a93c),
		rgb(0xddcc77), rgb(0xd0616f), rgb(0xc8488a), rgb(0xc066c0), rgb(0xc9ced9),
	},
}

// Named returns the theme of that name, and Dark for a name it does not know.
func Named(string) *Palette { return &Dark }

// Expert returns the colour of expert i, counted from 0. Colours repeat after the last one: an
// expert's number always stands beside its colour.
func (p *Palette) Expert(i int) color.RGBA { return p.Experts[i%len(p.Experts)] }

// Mix returns the colour a share of the way from a (share 0) to b (share 1), opaque.
func Mix(a, b color.RGBA, share float64) color.RGBA {
	blend := func(x, y uint8) uint8 { return uint8(float64(x) + share*(float64(y)-float64(x)) + 0.5) }
	return color.RGBA{blend(a.R, b.R), blend(a.G, b.G), blend(a.B, b.B), 0xff}
}

func rgb(hex uint32) color.RGBA {
	return color.RGBA{uint8(hex >> 16), uint8(hex >> 8), uint8(hex), 0xff}
}

// Faint returns c nearly drowned in the panel's ground.
func (p *Palette) Faint(c color.RGBA) color.RGBA { return Mix(p.Panel, c, 0.45) }
