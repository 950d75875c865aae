package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"io"
	"math"

	"moevae/core/checkpoint"
	"moevae/core/kernel"
	"moevae/core/moe"
	"moevae/core/random"
)

const (
	maxSamples = 200
	wrap       = 10 // samples in a row of one expert's picture
	gap        = 2  // pixels between samples
	legible    = 56 // pixels that a sample's shorter side should have
)

func sampleCommand(flags *flag.FlagSet) action {
	expert := flags.Int("expert", 0, "draw samples of expert `I`, counted from 1, in rows of ten (default a row of each expert)")
	leaf := flags.Int("leaf", 0, "draw samples of that expert’s leaf `J`, counted from 1 (default the expert itself); see split")
	n := flags.Int("n", 10, "draw `N` samples of an expert")
	seed := flags.Uint64("seed", 1, "the codes that are drawn follow from the seed `S`; every expert draws the same ones")
	images := flags.Bool("images", false, "instead of samples, draw the first N of the embedded training digits that the expert or the leaf is given")
	output := pathFlag(flags, "o", "write the picture to `FILE` (PNG)")

	return func(_ context.Context, operands []string, _, stderr io.Writer) error {
		if *output == "" {
			return errors.New("sample: -o FILE is missing (see moevae help sample)")
		}
		if *n < 1 || *n > maxSamples {
			return fmt.Errorf("-n is %d, want 1 to %d", *n, maxSamples)
		}
		m, err := open(operands[0])
		if err != nil {
			return err
		}
		if k := m.config.Experts; *expert < 0 || *expert > k {
			return fmt.Errorf("-expert is %d, want 1 to %d, the experts of %s", *expert, k, m.path)
		}
		decode := m.mixture.Decode
		if *leaf != 0 && *expert == 0 {
			return fmt.Errorf("-leaf is %d, of which expert? want -expert as well", *leaf)
		}
		if *leaf != 0 {
			s := m.stylesOf(*expert - 1)
			if s == nil {
				return fmt.Errorf("-leaf is %d, but expert %d of %s has not been split (see moevae help split)", *leaf, *expert, m.path)
			}
			if *leaf < 1 || *leaf > s.Leaves() {
				return fmt.Errorf("-leaf is %d, want 1 to %d, the leaves of expert %d of %s", *leaf, s.Leaves(), *expert, m.path)
			}
			decode = func(y []float32, _ int, z []float32) { s.Decode(y, *leaf-1, z) }
		}
		if *images {
			if decode, err = m.givers(*leaf); err != nil {
				return err
			}
		}
		var picture image.Image
		if *expert == 0 {
			picture = m.grid(decode, everyone(m.config.Experts), *n, *n, *seed)
		} else {
			picture = m.grid(decode, []int{*expert - 1}, *n, min(*n, wrap), *seed)
		}
		if err := replace(*output, func(w io.Writer) error { return png.Encode(w, picture) }); err != nil {
			return fmt.Errorf("-o: %w", err)
		}
		fmt.Fprintf(stderr, "Wrote %d×%d pixels to %s.\n", picture.Bounds().Dx(), picture.Bounds().Dy(), *output)
		return nil
	}
}

// givers returns a decoder that, in the place of samples, has the first training images of an expert or, if leaf is
// not 0, of its leaf of that number. Where there are fewer, the rest is blank.
func (m *model) givers(leaf int) (func(y []float32, expert int, z []float32), error) {
	own := embedded()
	own.mend(m.config.Mend())
	training := own.training
	if m.origin.Data != checkpoint.Embedded {
		return nil, fmt.Errorf("-images: %s has learned from other images than the embedded digits", m.path)
	}
	assigned := m.assign()(m.mixture, training.images)
	return func(y []float32, expert int, _ []float32) {
		clear(y)
		d, s := training.images.D(), m.stylesOf(expert)
		for i, e := range assigned {
			if int(e) != expert || len(y) < d {
				continue
			}
			training.images.Floats(y[:d], i)
			if leaf == 0 || m.leafOf(s, y[:d]) == leaf-1 {
				y = y[d:]
			} else {
				clear(y[:d])
			}
		}
	}, nil
}

// leafOf returns the likeliest leaf of one image, [D].
func (m *model) leafOf(s *moe.Styles, x []float32) int {
	q := make([]float32, s.Leaves())
	s.Route(q, x)
	return kernel.Largest(q)
}

func everyone(k int) []int {
	all := make([]int, k)
	for i := range all {
		all[i] = i
	}
	return all
}

// grid returns a picture of n samples of each expert, with so many in a row; white is ink. Sample j is
// z_j ~ N(0, I), decoded, the same z_j for every expert.
func (m *model) grid(decode func(y []float32, expert int, z []float32), experts []int, n, columns int, seed uint64) *image.Gray {
	width, height := m.origin.Width, m.origin.Height
	zoom := max(1, (legible+min(width, height)-1)/min(width, height))
	rows := (n + columns - 1) / columns
	picture := image.NewGray(image.Rect(0, 0, gap+columns*(width*zoom+gap), gap+len(experts)*rows*(height*zoom+gap)))
	for i := range picture.Pix {
		picture.Pix[i] = 0x60
	}
	z, y := make([]float32, n*m.config.Latent), make([]float32, n*width*height)
	random.New(seed).Normals(z)
	for e, expert := range experts {
		decode(y, expert, z)
		for j := range n {
			left := gap + j%columns*(width*zoom+gap)
			top := gap + (e*rows+j/columns)*(height*zoom+gap)
			sample := y[j*width*height:]
			for v := range height * zoom {
				for u := range width * zoom {
					ink := math.Round(float64(sample[v/zoom*width+u/zoom]) * 255)
					picture.SetGray(left+u, top+v, color.Gray{Y: uint8(ink)})
				}
			}
		}
	}
	return picture
}
