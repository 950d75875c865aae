package photo

import (
	"image"
	"image/color"
	"math"
	"slices"
)

// Luminance returns Rec. 601's luminance of c times 2¹⁶, and a half: its upper two bytes are what color.Gray16Model makes of c, its
// first one what color.GrayModel does.
func Luminance(c color.RGBA64) uint32 {
	return 19595*uint32(c.R) + 38470*uint32(c.G) + 7471*uint32(c.B) + 1<<15
}

// Pixels returns what gives a pixel of img: where img can, without an interface's value for each.
func Pixels(img image.Image) func(x, y int) color.RGBA64 {
	if img, ok := img.(image.RGBA64Image); ok {
		return img.RGBA64At
	}
	return func(x, y int) color.RGBA64 {
		r, g, b, a := img.At(x, y).RGBA()
		return color.RGBA64{R: uint16(r), G: uint16(g), B: uint16(b), A: uint16(a)}
	}
}

// Uncovered returns what a picture on a transparent ground shows, [Height×width] in [0, 1]: its opacity, if what is opaque has but one luminance, as
// ink has; and else its luminance, on a ground as what is opaque has along its rim. Light is what it would be on black.
func Uncovered(light, opacity []float64, width int) (shown []float64, ink bool) {
	const (
		opaque   = .8
		oneTone  = .25 // of the luminance's range, to either side
		elsewise = .01 // of what is opaque that has another one
	)
	var own, rim []float64
	for i, v := range opacity {
		if v < opaque {
			continue
		}
		own = append(own, light[i]/v)
		x, height := i%width, len(opacity)/width
		left, right := x > 0 && opacity[i-1] < opaque, x < width-1 && opacity[i+1] < opaque
		above, below := i >= width && opacity[i-width] < opaque, i/width < height-1 && opacity[i+width] < opaque
		if left || right || above || below {
			rim = append(rim, light[i]/v)
		}
	}
	if len(rim) == 0 {
		return opacity, true
	}
	tone, others := median(slices.Clone(own)), 0
	for _, v := range own {
		if math.Abs(v-tone) > oneTone {
			others++
		}
	}
	if float64(others) <= elsewise*float64(len(own)) {
		return opacity, true
	}
	ground := median(rim)
	shown = make([]float64, len(light))
	for i, v := range opacity {
		if shown[i] = ground; v >= opaque {
			shown[i] = light[i] / v
		}
	}
	return shown, false
}

// reduce returns the luminance of img, or what is uncovered if its border is transparent, as means over
// square blocks just large enough to keep within reduced.
func reduce(img image.Image) picture {
	b := img.Bounds()
	block := (max(b.Dx(), b.Dy()) + reduced - 1) / reduced
	p := picture{width: (b.Dx() + block - 1) / block, height: (b.Dy() + block - 1) / block}
	light, cover := make([]uint64, p.width*p.height), make([]uint64, p.width*p.height)
	count := make([]uint64, p.width*p.height)
	pixel := Pixels(img)
	for y := b.Min.Y; y < b.Max.Y; y++ {
		row := (y - b.Min.Y) / block * p.width
		for x := b.Min.X; x < b.Max.X; x++ {
			at := row + (x-b.Min.X)/block
			c := pixel(x, y)
			light[at] += uint64(Luminance(c) >> 16)
			cover[at] += uint64(c.A)
			count[at]++
		}
	}
	opacity := p
	opacity.value = means(cover, count)
	p.value = means(light, count)
	if median(opacity.border()) < .5 {
		p.value, _ = Uncovered(p.value, opacity.value, p.width)
	}
	return p
}

func means(sum, count []uint64) []float64 {
	mean := make([]float64, len(sum))
	for i := range mean {
		mean[i] = float64(sum[i]) / float64(count[i]*0xffff)
	}
	return mean
}
