package photo

import (
	"errors"
	"fmt"
	"image"
	"math"
	"slices"

	"moevae/core/digit"
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
// and where nothing but a flat ground is left between ink and edges, it is not the border that tells the ground. Rings around it, specks, captions, lines below and what
// lies at an edge alone are left out (despeckle). Strokes that
// would come out thinner than MNIST's are widened to 2.5 pixels first.
//
// dst is [Height×Width], row-major, is overwritten if there is no error, and is in [0, 1] with ink 1.
// With another size than 28×28 all measures are in proportion to the shorter side. Several is whether the picture seems to show several
// things, which a model takes for one: side by side, one above the other, in any number and order. The error says if
// the picture has no pixels or shows nothing that stands out from its border. Centre panics if dst is
// not width·height long.
func Centre(dst []float32, width, height int, img image.Image) (several bool, err error) {
	p, err := centred(dst, width, height, img)
	return err == nil && (p.several() || Apart(dst, width)), err
}

// centred does so and returns the ink that was fitted.
func centred(dst []float32, width, height int, img image.Image) (picture, error) {
	if len(dst) != width*height {
		panic("photo: destination is not width × height long")
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
	if err == nil && p.ringed != nil && !p.touches() {
		p.unring() // whose line may be softer than the digit's
	}
	sheet := err == nil && p.slab()
	soft := err == nil && p.soft()
	if err != nil || deep || sheet || soft || p.touches() {
		other.blur()
		dark := other.inkIsDark()
		if sheet {
			dark = p.bright // the ink on a sheet differs from it as the table does
		}
		if agreed := sheet || err != nil || soft || dark != p.bright || p.atRim() > litPart; agreed && other.isolate(dark) {
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

// bring writes ink into dst, as Centre says, and returns what it has written.
func (p picture) bring(dst []float32, width, height int) picture {
	p.despeckle()
	p.ink().Bring(dst, width, height)
	return p
}

func (p picture) ink() digit.Ink { return digit.Ink{Width: p.width, Height: p.height, Value: p.value} }

// picture is a grey picture [height×width] in [0, 1].
type picture struct {
	width, height int
	value         []float64
	bright        bool   // the ink was, once it is ink
	ringed        []bool // what is a ring's around it, or outside, if that is known
}

func (p picture) copied() picture {
	p.value = slices.Clone(p.value)
	return p
}

// border returns the values along the picture's edge, in a band wide enough that a frame is not most of it.
func (p picture) border() []float64 {
	wide := max(1, int(borderPart*float64(min(p.width, p.height))))
	var edge []float64
	for y := range p.height {
		row := p.value[y*p.width : (y+1)*p.width]
		if min(y, p.height-1-y) < wide || 2*wide >= p.width {
			edge = append(edge, row...)
		} else {
			edge = append(append(edge, row[:wide]...), row[p.width-wide:]...)
		}
	}
	return edge
}

// deviation returns how far values are from a ground, in the median, and overwrites them. Where most are the very same, as JPEG's blocks of paper
// are if it has left out what tells them apart, the upper quartile says it, which is 1.7 medians of what varies by chance.
func deviation(values []float64, ground float64) float64 {
	const quartile = 1.7
	for i, v := range values {
		values[i] = math.Abs(v - ground)
	}
	if middle := median(values); middle > 0 {
		return middle
	}
	return ranked(values, len(values)*3/4) / quartile
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
		p.ringed = p.beyond(p.blotsAbove(ringTone * slices.Max(p.value))) // as long as it is whole
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
	peak := ranked(core, len(core)*9/10)
	if peak < inkContrast || peak < inkNoise*noise {
		return errors.New("picture: blank or too faint, want ink that stands out from the border")
	}
	floor := float64(paperNoise * noise)
	for i, v := range p.value {
		p.value[i] = max(min((v-floor)/(peak-floor), 1), 0)
	}
	return nil
}
