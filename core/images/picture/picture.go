package picture

import (
	"encoding/binary"
	"fmt"
	"hash/maphash"
	"image"
	"image/color"
	"slices"

	"moevae/core/decode"
	"moevae/core/digit"
	"moevae/core/number"
	"moevae/core/photo"
)

// How large pictures are.
const (
	MaxFile  = 64 << 20 // bytes of a picture's file
	maxPhoto = 16 << 20 // pixels of a picture that is made smaller; each is unpacked whole
	Smaller  = 28       // pixels of its longer side then, MNIST's
)

// A Picture is an image as it was drawn: how light it is, and how opaque. One too large for a set has been made smaller.
type Picture struct {
	From          image.Point // its size in the file
	Width, Height int
	Light         []byte   // [Height×Width]
	wide          []uint16 // the same with 16 bits, if the file has as many, else nil
	Opacity       []byte   // nil if all of it is opaque
	Turned        bool     // as its EXIF says
}

// Read reads a picture's file, and makes it smaller if a side has more than digit.MaxSide pixels. The error says what is wrong with it.
func Read(content []byte) (*Picture, error) {
	if m, ok := decode.Plain(content); ok {
		return pixelsOf(m), nil
	}
	c, err := decode.Config(content)
	if err != nil {
		return nil, fmt.Errorf("it is no picture that can be read: %w", err)
	}
	if c.Width > maxPhoto/c.Height {
		return nil, fmt.Errorf("%d×%d pixels, want at most %d million", c.Width, c.Height, maxPhoto/1_000_000)
	}
	img, turned, err := decode.Picture(content)
	if err != nil {
		return nil, fmt.Errorf("it is no picture that can be read: %w", err)
	}
	p := pixelsOf(img)
	p.Turned = turned
	if max(p.Width, p.Height) > digit.MaxSide {
		p.Reduce(Smaller)
	}
	return p, nil
}

// pixelsOf takes a picture apart. Its light is Rec. 601's luminance, what is transparent is black.
func pixelsOf(img image.Image) *Picture {
	b := img.Bounds()
	p := &Picture{From: b.Size(), Width: b.Dx(), Height: b.Dy(), Light: make([]byte, 0, b.Dx()*b.Dy())}
	if g, ok := img.(*image.Gray); ok {
		for y := range b.Dy() {
			p.Light = append(p.Light, g.Pix[y*g.Stride:y*g.Stride+b.Dx()]...)
		}
		return p
	}
	wide := false
	switch img.ColorModel() {
	case color.Gray16Model, color.RGBA64Model, color.NRGBA64Model:
		wide = true
	}
	opaque := true
	opacity := make([]byte, 0, b.Dx()*b.Dy())
	pixel := photo.Pixels(img)
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			c := pixel(x, y)
			light := photo.Luminance(c)
			if wide {
				p.wide = append(p.wide, uint16(light>>16))
			}
			opaque = opaque && c.A == 0xffff
			opacity = append(opacity, byte(c.A>>8))
			p.Light = append(p.Light, byte(light>>24))
		}
	}
	if !opaque {
		p.Opacity = opacity
	}
	return p
}

// border counts the values along a picture's edge, and those of them that are in the upper half.
func (p *Picture) border(values []byte) (upper, all int) {
	for i, v := range values {
		if y, x := i/p.Width, i%p.Width; y == 0 || y == p.Height-1 || x == 0 || x == p.Width-1 {
			if all++; v >= 128 {
				upper++
			}
		}
	}
	return upper, all
}

// cut says whether a picture's ground is transparent: most of its border is.
func (p *Picture) cut() bool {
	opaque, all := p.border(p.Opacity)
	return 2*opaque < all
}

// bright says whether a picture's ground is: most of its border.
func (p *Picture) bright() bool {
	bright, all := p.border(p.Light)
	return 2*bright > all
}

// Uncovered returns what a picture whose ground is transparent shows, as photo.Uncovered has it, and whether that is its opacity.
func (p *Picture) Uncovered() (shown []byte, ink bool) {
	light, opacity := make([]float64, len(p.Light)), make([]float64, len(p.Light))
	for i, v := range p.Opacity {
		light[i], opacity[i] = float64(p.Light[i])/255, float64(v)/255
	}
	values, ink := photo.Uncovered(light, opacity, p.Width)
	if ink {
		return p.Opacity, true
	}
	for _, v := range values {
		shown = append(shown, byte(float64(255*v)+.5))
	}
	return shown, false
}

// Ink returns the pictures' pixels, one after the other, and a remark about how they were read, if there is one. What the full range is is said
// by all of them together. What is transparent around ink of one colour is its ground, which is as bright as most others' is.
func Ink(all []*Picture) (pixels []byte, remark string) {
	inks, others, bright, deep, top, size := 0, 0, 0, false, 0, 0
	shown := make([][]byte, len(all)) // of those that have transparent parts, which are not like all others
	ink := make([]bool, len(all))
	for i, p := range all {
		size += len(p.Light)
		if p.Opacity != nil {
			if shown[i], ink[i] = p.Uncovered(); ink[i] && !p.cut() {
				shown[i], ink[i] = nil, false
			}
		}
		if ink[i] {
			inks++
		} else if others++; p.bright() {
			bright++
		}
		for _, v := range p.wide {
			top = max(top, int(v))
		}
		deep = deep || p.wide != nil
	}
	switch {
	case inks > 0 && others == 0:
		remark = "their ground is transparent: opacity is taken as ink"
	case inks > 0:
		remark = fmt.Sprintf("the ground of %s is transparent: opacity is taken as ink", number.Count(inks, "picture"))
	}
	pixels = make([]byte, 0, size)
	used := Depth(top)
	for i, p := range all {
		switch {
		case ink[i] && 2*bright > others:
			for _, v := range shown[i] {
				pixels = append(pixels, 255-v)
			}
			continue
		case shown[i] != nil:
			pixels = append(pixels, shown[i]...)
			continue
		case p.wide == nil || used == 16:
			pixels = append(pixels, p.Light...)
			continue
		}
		most := 1<<used - 1
		for _, v := range p.wide {
			pixels = append(pixels, byte((2*255*int(v)+most)/(2*most)))
		}
	}
	if deep && used < 16 && remark == "" {
		remark = fmt.Sprintf("they have 16 bits a pixel, of which %d are used: contrast is stretched", used)
	}
	return pixels, remark
}

// Depth returns how many bits a camera or a scanner has given numbers of which the largest is top: 8, 10, 12, 14 or 16.
func Depth(top int) int {
	for used := 8; used < 16; used += 2 {
		if top < 1<<used {
			return used
		}
	}
	return 16
}

// Clear says whether some of a picture's pixels are transparent.
func (p *Picture) Clear() bool {
	return slices.ContainsFunc(p.Opacity, func(v byte) bool { return v < 255 })
}

// Sum returns a number that, with one seed, only pictures of the same size and pixels have in common.
func (p *Picture) Sum(seed maphash.Seed) uint64 {
	var h maphash.Hash
	h.SetSeed(seed)
	h.Write(binary.LittleEndian.AppendUint64(nil, uint64(p.From.X)<<32|uint64(p.From.Y)))
	h.Write(p.Light)
	h.Write(p.Opacity)
	for _, v := range p.wide {
		h.Write([]byte{byte(v), byte(v >> 8)})
	}
	return h.Sum64()
}
