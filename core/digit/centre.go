package digit

import (
	"errors"
	"fmt"
	"image"
	"image/color"
	"math"
	"slices"
)

const (
	// reduced bounds the longer side of the picture that is worked on. A photograph has more pixels
	// than tell anything about a digit, and their means have less noise.
	reduced = 320

	// A border's median deviation is 0.67 of a normal deviation: paper stays below four of the one,
	// 2.7 of the other, and what counts as ink must reach ten.
	paperNoise  = 4
	inkNoise    = 10
	inkContrast = 1. / 32

	leastShown = 1. / 16 // of full ink that a pixel has which counts as ink
)

// Centre brings a picture of a digit into MNIST's form: ink on an empty ground with full contrast,
// fitted into 20×20 of 28×28 pixels with its aspect kept, and moved by whole pixels so that its centre
// of mass is within half a pixel of the middle.
//
//	ink = clip((|luminance − ground| − noise) / (peak − noise), 0, 1), on the ink's side of the ground
//
// Source: LeCun, Cortes and Burges, The MNIST database of handwritten digits, for the fit and the
// centring; the luminance is Rec. 601's. The ground is the median luminance of the picture's border,
// and the digit is on the side of it, darker or lighter, from which the picture differs more. What a photograph
// has besides is taken away first: frames and strips along its edges, light that falls off, ruled lines. Where
// ink then reaches the rim, is a sheet of paper, or is as soft as light that a lamp throws, the ground is taken to be of several kinds (isolate). A
// picture whose border is transparent is taken by its opacity, whatever its colour, if it has but one. A box around the digit is taken away before all,
// and what is around a sheet of paper or a screen (within),
// and where nothing but a flat ground is left between ink and edges, it is not the border that tells the ground. Specks, captions and what
// lies at an edge alone are left out (clean). Strokes that
// would come out thinner than MNIST's are widened to 2.5 pixels first.
//
// dst is [Height×Width], row-major, is overwritten if there is no error, and is in [0, 1] with ink 1.
// With another size than 28×28 all measures are in proportion to the shorter side. The error says if
// the picture has no pixels or shows nothing that stands out from its border. Centre panics if dst is
// not width·height long.
func Centre(dst []float32, width, height int, img image.Image) error {
	_, err := centred(dst, width, height, img)
	return err
}

// centred does so and returns the ink that was fitted.
func centred(dst []float32, width, height int, img image.Image) (picture, error) {
	if len(dst) != width*height {
		panic("digit: destination is not width × height long")
	}
	if img.Bounds().Empty() {
		return picture{}, fmt.Errorf("picture: %v pixels, want some", img.Bounds().Size())
	}
	p := reduce(img)
	p.unbox()
	p.within()
	if ground, noise, ok := p.cropped(); ok {
		cut := p.copied()
		if cut.inkOn(ground, noise, false) == nil {
			return cut.bring(dst, width, height), nil
		}
	}
	other := p.copied()
	deep := p.crop()
	p.flatten()
	err := p.toInk(true)
	sheet := err == nil && p.slab()
	soft := err == nil && p.soft()
	if err != nil || deep || sheet || soft || p.touches() {
		other.blur()
		dark := other.inkIsDark()
		if sheet {
			dark = p.bright // the ink on a sheet differs from it as the table does
		}
		if agreed := sheet || err != nil || soft || dark != p.bright; agreed && other.isolate(dark) {
			p, err = other, nil
		}
	}
	if err != nil {
		// What is nothing but lines may still be a picture of them.
		p = reduce(img)
		if err := p.toInk(false); err != nil {
			return picture{}, err
		}
	}
	return p.bring(dst, width, height), nil
}

// bring writes ink into dst, as Centre says, and returns it as it was before its strokes are widened.
func (p picture) bring(dst []float32, width, height int) picture {
	p.despeckle()
	plain := p.copied()
	unit := float64(min(width, height)) / fieldSide
	p.widen(p.scale(inkSide*unit), unit)
	p.fitInto(dst, width, height, p.scale(inkSide*unit))
	return plain
}

// picture is a grey picture [height×width] in [0, 1].
type picture struct {
	width, height int
	value         []float64
	bright        bool // the ink was, once it is ink
}

func (p picture) copied() picture {
	p.value = slices.Clone(p.value)
	return p
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

func means(sum, count []uint64) []float64 {
	mean := make([]float64, len(sum))
	for i := range mean {
		mean[i] = float64(sum[i]) / float64(count[i]*0xffff)
	}
	return mean
}

// border returns the values along the picture's edge, in a band wide enough that a frame is not most of it.
func (p picture) border() []float64 {
	wide := max(1, int(borderPart*float64(min(p.width, p.height))))
	var edge []float64
	for i, v := range p.value {
		if x, y := i%p.width, i/p.width; min(x, y, p.width-1-x, p.height-1-y) < wide {
			edge = append(edge, v)
		}
	}
	return edge
}

// median sorts values, of which there is at least one, and returns the middle one.
func median(values []float64) float64 {
	slices.Sort(values)
	return values[len(values)/2]
}

// deviation returns how far values are from a ground, in the median, and overwrites them.
func deviation(values []float64, ground float64) float64 {
	for i, v := range values {
		values[i] = math.Abs(v - ground)
	}
	return median(values)
}

// toInk replaces luminance by ink, as Centre says, without the lines of ruled paper if it may be that. The error says if there is none.
func (p *picture) toInk(ruled bool) error {
	edge := p.border()
	ground := median(edge)
	return p.inkOn(ground, deviation(edge, ground), ruled)
}

// inkOn does so where the luminance of the ground and how much that varies are known.
func (p *picture) inkOn(ground, noise float64, ruled bool) error {
	// Squares let the few strong deviations of ink outweigh the many weak ones of paper.
	var dark, light float64
	for _, v := range p.value {
		if square := float64((v - ground) * (v - ground)); v < ground {
			dark += square
		} else {
			light += square
		}
	}
	sign := 1.
	p.bright = dark <= light
	if !p.bright {
		sign = -1
	}
	for i, v := range p.value {
		p.value[i] = max(sign*(v-ground), 0)
	}
	if ruled {
		p.unrule(noise)
	}
	most := slices.Max(p.value)
	// A digit's core is about as dark as its darkest pixel, which may be a speck.
	var core []float64
	for _, v := range p.value {
		if v > most/2 {
			core = append(core, v)
		}
	}
	if len(core) == 0 {
		return errors.New("picture: blank, want ink that stands out from the border")
	}
	slices.Sort(core)
	peak := core[len(core)*9/10]
	if peak < inkContrast || peak < inkNoise*noise {
		return errors.New("picture: blank or too faint, want ink that stands out from the border")
	}
	floor := float64(paperNoise * noise)
	for i, v := range p.value {
		p.value[i] = max(min((v-floor)/(peak-floor), 1), 0)
	}
	return nil
}

// scale returns the side of a pixel in a field where the ink fits a box with the given room, unless it is a speck: what is small, and too
// small to be told.
func (p picture) scale(room float64) float64 {
	const legible = 12 // pixels
	left, top, right, bottom := p.inkBox()
	side := max(right-left, bottom-top)
	if least := float64(max(p.width, p.height)) * leastInk; side < legible {
		return room / max(float64(side), least)
	}
	return room / float64(side)
}

// fitInto resamples the ink by area and centres it, as Centre says.
func (p picture) fitInto(dst []float32, width, height int, scale float64) {
	left, top, right, bottom := p.inkBox()
	var mass, x, y float64
	for i := top; i < bottom; i++ {
		for j := left; j < right; j++ {
			v := p.value[i*p.width+j]
			mass += v
			x += float64(v * (float64(j-left) + .5))
			y += float64(v * (float64(i-top) + .5))
		}
	}
	// Where the box begins in the field: whole pixels, as MNIST was made, keep a box's edges sharp.
	// A pixel's coordinates are those of its centre, hence the half: the mean is pixel (14, 14).
	fromLeft := snapped(float64(float64(width)/2)+.5-float64(x/mass*scale), float64(float64(right-left)*scale), width)
	fromTop := snapped(float64(float64(height)/2)+.5-float64(y/mass*scale), float64(float64(bottom-top)*scale), height)

	field := make([]float64, width*height)
	columns := shares(width, fromLeft, scale, right-left)
	rows := shares(height, fromTop, scale, bottom-top)
	var brightest float64
	for i, vertical := range rows {
		for j, horizontal := range columns {
			var sum float64
			for a, part := range vertical.part {
				source := p.value[(top+vertical.from+a)*p.width+left+horizontal.from:]
				for b, share := range horizontal.part {
					sum += float64(part * share * source[b])
				}
			}
			field[i*width+j] = sum
			brightest = max(brightest, sum)
		}
	}
	// A thin pen does not fill a pixel once it is made small: MNIST's strokes do.
	for i, v := range field {
		dst[i] = float32(v / brightest)
	}
}

// inkBox returns the rectangle of pixels with ink, the right and bottom edge beyond the last.
func (p picture) inkBox() (left, top, right, bottom int) {
	left, top = p.width, p.height
	for i, v := range p.value {
		if v > leastShown {
			left, right = min(left, i%p.width), max(right, i%p.width+1)
			top, bottom = min(top, i/p.width), max(bottom, i/p.width+1)
		}
	}
	return left, top, right, bottom
}

// snapped rounds the start of a box of some size to whole pixels and keeps the box in the field.
func snapped(start, size float64, side int) float64 {
	return max(min(math.Floor(start+.5), math.Floor(float64(side)-size)), 0)
}

// shared says which pixels of a row of the source a pixel of the field covers, the first of them and
// the part of the field's pixel that each fills.
type shared struct {
	from int
	part []float64
}

// shares returns for each of side pixels what it covers of a source of n pixels, which begins at start
// and is drawn scale pixels wide each.
func shares(side int, start, scale float64, n int) []shared {
	all := make([]shared, side)
	for j := range all {
		low, high := (float64(j)-start)/scale, (float64(j+1)-start)/scale
		first, last := max(int(math.Floor(low)), 0), min(int(math.Ceil(high)), n)
		// Beyond the source there is no part, but from must still be a place in it.
		all[j].from = min(first, n)
		for k := first; k < last; k++ {
			covered := min(high, float64(k+1)) - max(low, float64(k))
			all[j].part = append(all[j].part, max(covered, 0)*scale)
		}
	}
	return all
}
