// Package palette holds every colour the canvas uses, a value of Palette for each theme, and what makes
// colours legible: contrast.
package palette

import (
	"fmt"
	"image/color"
	"math"
)

// A Palette names the colours by what they are for. The page's style sheet has the same, by the names
// in brackets; a test compares them.
type Palette struct {
	Ground  color.RGBA // behind the panels (ground)
	Panel   color.RGBA // (panel)
	Border  color.RGBA // (border)
	Sunken  color.RGBA // an empty place inside a panel: a bar's track, a placeholder (sunken)
	Text    color.RGBA // (text)
	Muted   color.RGBA // (muted)
	Accent  color.RGBA // (accent)
	Second  color.RGBA // the second line of a chart with two (second)
	Paper   color.RGBA // under a picture: no ink
	Ink     color.RGBA // a picture's ink
	OnPaper color.RGBA // text where a picture will be
	Experts []color.RGBA
}

// Dark is the theme for a system that prefers dark, or nothing. The experts' colours are made so that any two
// of them differ for people who lack one kind of cone, too, and neighbours differ most.
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
	OnPaper: rgb(0x8f9bb3),
	Experts: []color.RGBA{
		rgb(0x0f7497), rgb(0xd9782c), rgb(0xf6ed77), rgb(0x40a69d), rgb(0xabf8fc),
		rgb(0xe9b12e), rgb(0x9665e7), rgb(0x36dab8), rgb(0x995b43), rgb(0xb89cff),
	},
}

// Light is the theme for a system that prefers light. Pictures stay white ink on black, as MNIST has them.
var Light = Palette{
	Ground:  rgb(0xf1f4f9),
	Panel:   rgb(0xffffff),
	Border:  rgb(0xd5dce8),
	Sunken:  rgb(0xe6eaf2),
	Text:    rgb(0x161b26),
	Muted:   rgb(0x545e76),
	Accent:  rgb(0xa84b00),
	Second:  rgb(0x1f6f9f),
	Paper:   rgb(0x000000),
	Ink:     rgb(0xffffff),
	OnPaper: rgb(0x8f9bb3),
	Experts: []color.RGBA{
		rgb(0xa98f2b), rgb(0x4c3b50), rgb(0x4265da), rgb(0xb95f71), rgb(0x183aaa),
		rgb(0x4f9bb2), rgb(0x810900), rgb(0x957ced), rgb(0xb72317), rgb(0x69578c),
	},
}

// Named returns the theme "light", and the dark one for any other name.
func Named(name string) Palette {
	if name == "light" {
		return Light
	}
	return Dark
}

// Expert returns the colour of expert i, counted from 0. Colours repeat after the last one: an
// expert's number always stands beside its colour.
func (p *Palette) Expert(i int) color.RGBA { return p.Experts[i%len(p.Experts)] }

// Heat returns the colour of a cell that holds a share, from 0 to 1, of all there is.
func (p *Palette) Heat(share float64) color.RGBA { return Mix(p.Sunken, p.Accent, 0.08+0.92*share) }

// Chosen returns the ground of what belongs to the expert that takes the drawing.
func (p *Palette) Chosen(own color.RGBA) color.RGBA { return Mix(p.Panel, own, 0.1) }

// Faint returns c nearly drowned in the panel's ground: for lines that structure, not for text.
func (p *Palette) Faint(c color.RGBA) color.RGBA { return Mix(p.Panel, c, 0.45) }

// On returns the colour for text on any ground: black or white, of which one always has a contrast of
// more than 4.5.
func On(ground color.RGBA) color.RGBA {
	black, white := rgb(0x000000), rgb(0xffffff)
	if Contrast(black, ground) > Contrast(white, ground) {
		return black
	}
	return white
}

// Contrast returns the ratio of two colours' luminances, from 1 to 21, as the Web Content Accessibility
// Guidelines 2.2 define it. They ask for 4.5 where there is text and for 3 where there is something else to see.
func Contrast(a, b color.RGBA) float64 {
	la, lb := luminance(a), luminance(b)
	return (math.Max(la, lb) + 0.05) / (math.Min(la, lb) + 0.05)
}

func luminance(c color.RGBA) float64 {
	return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
}

// linear returns how much light a component of sRGB stands for, from 0 to 1.
func linear(component uint8) float64 {
	v := float64(component) / 255
	if v <= 0.04045 {
		return v / 12.92
	}
	return math.Pow((v+0.055)/1.055, 2.4)
}

// Mix returns the colour a share of the way from a (share 0) to b (share 1), opaque.
func Mix(a, b color.RGBA, share float64) color.RGBA {
	blend := func(x, y uint8) uint8 { return uint8(float64(x) + share*(float64(y)-float64(x)) + 0.5) }
	return color.RGBA{blend(a.R, b.R), blend(a.G, b.G), blend(a.B, b.B), 0xff}
}

func rgb(hex uint32) color.RGBA {
	return color.RGBA{uint8(hex >> 16), uint8(hex >> 8), uint8(hex), 0xff}
}

// CSS returns c as a style sheet writes it.
func CSS(c color.RGBA) string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }
