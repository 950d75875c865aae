package array

import (
	"context"
	"fmt"
	"math"
	"slices"

	"moevae/core/digit"
	"moevae/core/images/picture"
)

// A reach is how far an array's numbers go.
type reach struct {
	low, high float64
	ground    bool // at least a twentieth of them are at one of the two ends
	broken    bool // some are no whole numbers
}

// extent reads all pixels. The error names a number that is none.
func (a *Array) extent(ctx context.Context) (r reach, err error) {
	r.low, r.high = math.Inf(1), math.Inf(-1)
	lowest, highest, all := 0, 0, 0
	err = a.Each(ctx, func(row []float64) error {
		for j, v := range row {
			if j == a.Column {
				continue
			}
			if math.IsNaN(v) || math.IsInf(v, 0) {
				return fmt.Errorf("it holds %v among its pixels, want numbers", v)
			}
			r.broken = r.broken || v != math.Trunc(v)
			if v < r.low {
				r.low, lowest = v, 0
			}
			if v > r.high {
				r.high, highest = v, 0
			}
			if v == r.low {
				lowest++
			}
			if v == r.high {
				highest++
			}
		}
		all += len(row)
		return nil
	})
	r.ground = 20*max(lowest, highest) >= all
	return r, err
}

// beyond is by how much of the full range pixels may be outside it, as where pictures were made larger by cubic curves.
const beyond = .25

// scale returns how pixels become 0 to 255: by (v − from)·factor, cut off at both ends. Fractions reach from 0 to 1, unless one
// is larger; whole numbers from 0 to 255, unless one is larger: then, to what depth says, 65,535 at most. Those below 0 reach
// from the least to the largest where that is from −1 to 1, or where one of these is a ground: then all were moved and
// stretched alike.
func (a *Array) scale(r reach) (from, factor float64, err error) {
	whole, low, high := a.Number.Name != "floats", r.low, r.high
	within := func(top float64) bool { return low >= -beyond*top && high >= top/2 && high <= (1+beyond)*top }
	switch {
	case !whole && low == -1 && high <= 1:
		a.Say("their numbers from -1 to 1 become 0 to 255")
		return -1, 127.5, nil
	case whole && low == -128 && high <= 127 && r.ground:
		a.Say("their numbers from -128 to 127 become 0 to 255")
		return -128, 1, nil
	case low < 0 && high > low && r.ground:
		a.Say(fmt.Sprintf("their numbers from %.3g to %.3g become 0 to 255", low, high))
		return low, 255 / (high - low), nil
	case !whole && low >= 0 && high < 1.001: // resized ones may be larger by what is rounded
		return 0, 255, nil
	case r.broken && within(1):
		a.Say(fmt.Sprintf("of their numbers from %.3g to %.3g, those beyond 0 to 1 are cut off", low, high))
		return 0, 255, nil
	case r.broken && low >= 0 && high < digit.Faint:
		a.Say(fmt.Sprintf("their numbers reach to %.3g: contrast is stretched", high))
		return 0, 255 / high, nil
	case low >= 0 && high <= 255:
		return 0, 1, nil
	case r.broken && low < 0 && within(255):
		a.Say(fmt.Sprintf("of their numbers from %.3g to %.3g, those beyond 0 to 255 are cut off", low, high))
		return 0, 1, nil
	case low < 0:
		return 0, 0, fmt.Errorf("pixels (%s) from %.6g to %.6g, want none below 0: undo their normalisation", a.Number.Name, low, high)
	case whole && high <= 65535:
		if used := picture.Depth(int(high)); used < 16 {
			a.Say(fmt.Sprintf("their numbers have %d bits: contrast is stretched", used))
		}
		return 0, 255 / float64(int(1)<<picture.Depth(int(high))-1), nil
	case whole:
		return 0, 0, fmt.Errorf("pixels (%s) from %.6g to %.6g, want 0 to 255 or to 65535", a.Number.Name, low, high)
	}
	return 0, 0, fmt.Errorf("pixels (%s) from %.6g to %.6g, want 0 to 1 or to 255", a.Number.Name, low, high)
}

// pixel returns a number as a pixel, as scale says.
func pixel(v, from, factor float64) byte {
	return byte(max(0, min(float64((v-from)*factor), 255)) + .5)
}

// Read returns the images, [N×Height×Width], and the labels of a table that has them.
func (a *Array) Read(ctx context.Context) (pixels []byte, labels []float64, err error) {
	from, factor := 0., 1.
	if a.Number.Size != 1 || a.Number.Name != "bytes" {
		r := a.reach
		if r == nil {
			own, err := a.extent(ctx)
			if err != nil {
				return nil, nil, err
			}
			r = &own
		}
		if from, factor, err = a.scale(*r); err != nil {
			return nil, nil, err
		}
	}
	height, width, err := a.Sides()
	if err != nil {
		return nil, nil, err
	}
	large, transparent := max(height, width) > digit.MaxSide, false
	if large {
		a.Say(fmt.Sprintf("they are made smaller, from %d×%d", width, height))
	}
	err = a.Each(ctx, func(row []float64) error {
		if a.Column >= 0 {
			labels = append(labels, row[a.Column])
			row = slices.Delete(row, a.Column, a.Column+1)
		}
		row, opacity, err := a.grey(row)
		if err != nil {
			return err
		}
		before := len(pixels)
		// Memory grows with what the file holds, not with what it claims.
		for _, v := range row {
			pixels = append(pixels, pixel(v, from, factor))
		}
		p := &picture.Picture{Width: width, Height: height, Light: pixels[before:]}
		for _, v := range opacity {
			p.Opacity = append(p.Opacity, pixel(v, from, factor))
		}
		if p.Clear() {
			transparent = true
			shown, _ := p.Uncovered()
			p.Light = append(pixels[before:before], shown...)
		}
		if large {
			p.Reduce(picture.Smaller)
		}
		pixels = append(pixels[:before], p.Light...)
		return nil
	})
	if transparent {
		a.Say("some of their pixels are transparent, which is taken as ground")
	}
	if a.lit {
		a.Say("their colours are made grey")
	}
	return pixels, labels, err
}

// grey returns an image as numbers of how light its pixels are, and of how opaque, nil where it has no channel of that. Three channels become what is
// seen of them, as those of pictures; in rows without such dimensions they have to be the same, since features have as many numbers.
func (a *Array) grey(row []float64) (light, opacity []float64, err error) {
	where := a.colours()
	if where == noChannels {
		return row, nil, nil
	}
	if where == inRows {
		n := len(row) / 3
		same := func(step, apart int) bool {
			for i := range n {
				if at := i * step; row[at] != row[at+apart] || row[at] != row[at+2*apart] {
					return false
				}
			}
			return true
		}
		switch {
		case same(3, 1):
			for i := range n {
				row[i] = row[3*i]
			}
		case !same(1, n):
			return nil, nil, a.coloured(len(row))
		}
		return row[:n], nil, nil
	}
	channels := a.Dims[1]
	if where == channelsLast {
		channels = a.Dims[3]
	}
	n := len(row) / channels
	step, apart := channels, 1
	if where == channelsFirst {
		step, apart = 1, n
	}
	shades := channels - 1 + channels%2 // without the one of opacity, which an even number of channels has
	light = make([]float64, n)
	for i := range n {
		at := i * step
		if light[i] = row[at]; shades > 1 {
			light[i] = a.seen(row[at], row[at+apart], row[at+2*apart])
		}
		if channels > shades {
			opacity = append(opacity, row[at+shades*apart])
		}
	}
	return light, opacity, nil
}

// seen returns how light a colour is, as photo.Luminance has it, and notes whether it is one.
func (a *Array) seen(red, green, blue float64) float64 {
	if red == green && green == blue {
		return red
	}
	a.lit = true
	return (float64(19595*red) + float64(38470*green) + float64(7471*blue)) / (1 << 16)
}

// with returns how far two arrays' numbers go.
func (r reach) with(o reach) reach {
	return reach{min(r.low, o.low), max(r.high, o.high), r.ground && o.ground, r.broken || o.broken}
}
