package images

import (
	"fmt"
	"image"
	"image/color"

	"moevae/core/decode"
	"moevae/core/photo"
)

const (
	maxFile  = 64 << 20 // bytes of a picture's file
	maxPhoto = 16 << 20 // pixels of a picture that is made smaller; each is unpacked whole
	smaller  = 28       // its longer side then, MNIST's
)

// A picture is an image as it was drawn: how light it is, and how opaque. One too large for a set has been made smaller.
type picture struct {
	from          image.Point // its size in the file
	width, height int
	light         []byte   // [Height×Width]
	wide          []uint16 // the same with 16 bits, if the file has as many, else nil
	opacity       []byte   // nil if all of it is opaque
	turned        bool     // as its EXIF says
}

// portrait reads a picture. The error says what is wrong with it.
func portrait(content []byte) (*picture, error) {
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
	p.turned = turned
	if max(p.width, p.height) > maxSide {
		p.reduce(smaller)
	}
	return p, nil
}

// pixelsOf takes a picture apart. Its light is Rec. 601's luminance, what is transparent is black.
func pixelsOf(img image.Image) *picture {
	b := img.Bounds()
	p := &picture{from: b.Size(), width: b.Dx(), height: b.Dy(), light: make([]byte, 0, b.Dx()*b.Dy())}
	if g, ok := img.(*image.Gray); ok {
		for y := range b.Dy() {
			p.light = append(p.light, g.Pix[y*g.Stride:y*g.Stride+b.Dx()]...)
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
			p.light = append(p.light, byte(light>>24))
		}
	}
	if !opaque {
		p.opacity = opacity
	}
	return p
}

// border counts the values along a picture's edge, and those of them that are in the upper half.
func (p *picture) border(values []byte) (upper, all int) {
	for i, v := range values {
		if y, x := i/p.width, i%p.width; y == 0 || y == p.height-1 || x == 0 || x == p.width-1 {
			if all++; v >= 128 {
				upper++
			}
		}
	}
	return upper, all
}

// cut says whether a picture's ground is transparent: most of its border is.
func (p *picture) cut() bool {
	opaque, all := p.border(p.opacity)
	return 2*opaque < all
}

// bright says whether a picture's ground is: most of its border.
func (p *picture) bright() bool {
	bright, all := p.border(p.light)
	return 2*bright > all
}

// uncovered returns what a picture whose ground is transparent shows, as photo.Uncovered has it, and whether that is its opacity.
func (p *picture) uncovered() (shown []byte, ink bool) {
	light, opacity := make([]float64, len(p.light)), make([]float64, len(p.light))
	for i, v := range p.opacity {
		light[i], opacity[i] = float64(p.light[i])/255, float64(v)/255
	}
	values, ink := photo.Uncovered(light, opacity, p.width)
	if ink {
		return p.opacity, true
	}
	for _, v := range values {
		shown = append(shown, byte(float64(255*v)+.5))
	}
	return shown, false
}

// inkOf returns the pictures' pixels, one after the other, and a remark about how they were read, if there is one. What the full range is is said
// by all of them together. What is transparent around ink of one colour is its ground, which is as bright as most others' is.
func inkOf(all []*picture) (pixels []byte, remark string) {
	inks, others, bright, deep, top, size := 0, 0, 0, false, 0, 0
	shown := make([][]byte, len(all)) // of those that have transparent parts, which are not like all others
	ink := make([]bool, len(all))
	for i, p := range all {
		size += len(p.light)
		if p.opacity != nil {
			if shown[i], ink[i] = p.uncovered(); ink[i] && !p.cut() {
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
		remark = fmt.Sprintf("the ground of %s is transparent: opacity is taken as ink", count(inks, "picture"))
	}
	pixels = make([]byte, 0, size)
	used := depth(top)
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
			pixels = append(pixels, p.light...)
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

// depth returns how many bits a camera or a scanner has given numbers of which the largest is top: 8, 10, 12, 14 or 16.
func depth(top int) int {
	for used := 8; used < 16; used += 2 {
		if top < 1<<used {
			return used
		}
	}
	return 16
}
