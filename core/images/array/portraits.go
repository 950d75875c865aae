package array

import (
	"context"
	"fmt"
	"image"
	"strings"
	"unicode"

	"moevae/core/digit"
	"moevae/core/images/file"
	"moevae/core/images/naming"
	"moevae/core/images/picture"
)

// leastAlone is the least side of an image that has an array of its own.
const leastAlone = 8

// alone returns the height and the width of the one image that an array is; ok is false if it may be several.
func (a *Array) alone() (height, width int, ok bool) {
	d := a.Dims
	switch {
	case len(d) == 4 && d[0] == 1 && d[3] == 1:
		d = d[1:3]
	case len(d) == 4 && d[0] == 1 && d[1] == 1:
		d = d[2:]
	case len(d) == 3 && d[0] == 3 && d[1] >= leastAlone:
		d = d[1:]
	case len(d) == 3 && d[2] == 3 && d[0] >= leastAlone:
		d = d[:2]
	case len(d) == 3 && d[0] == 1:
		d = d[1:]
	case len(d) == 3 && d[2] == 1:
		d = d[:2]
	}
	if len(d) != 2 || a.IsLabels() || a.Names != nil || a.Held != nil {
		return 0, 0, false
	}
	if a.Column >= 0 && (strings.ContainsFunc(a.Heading, unicode.IsLetter) || naming.PieceOf(a.Path).Sure) {
		return 0, 0, false // rows of a table
	}
	height, width = d[0], d[1]
	// Rows of as many numbers as a square has pixels may be an image each.
	square := picture.Root(width) > 0 && height != width && len(a.Dims) == 2
	return height, width, !square && min(height, width) >= leastAlone && max(height, width) <= min(maxLarge, Slimmest*min(height, width))
}

// Portraits makes pictures of arrays that are one image each, in which brightness means the same, and says what was done to them. They are nil unless all
// arrays are such, of one size, of one kind of file and of one type of numbers; but of CSVs, some may be blank. The error names the file that can't be read.
func Portraits(ctx context.Context, arrays []*Array, kinds []file.Kind) (pictures []*picture.Picture, remark string, err error) {
	height, width, _ := arrays[0].alone()
	var reaches reach
	for i, a := range arrays {
		h, w, ok := a.alone()
		if !ok || h != height || w != width || kinds[i] != kinds[0] || a.Number.Name != arrays[0].Number.Name && kinds[i] != file.CSV {
			return nil, "", nil
		}
		r, err := a.whole().extent(ctx)
		if err != nil {
			return nil, "", fmt.Errorf("%s: %w", a.Path, err)
		}
		if i == 0 {
			reaches = r
		}
		reaches = reaches.with(r)
	}
	one := *arrays[0]
	for _, a := range arrays { // of CSVs some may be blank
		if name := a.Number.Name; name == "floats" || one.Number.Name == "bytes" {
			one.Number.Name = name
		}
	}
	from, factor := 0., 1.
	if one.Number.Name != "bytes" {
		if from, factor, err = one.scale(reaches); err != nil {
			return nil, "", fmt.Errorf("%s: %w", arrays[0].Path, err)
		}
	}
	for _, a := range arrays {
		p, err := one.portrait(ctx, a, from, factor)
		if err != nil {
			return nil, "", fmt.Errorf("%s: %w", a.Path, err)
		}
		p.From, p.Width, p.Height = image.Pt(width, height), width, height
		if max(width, height) > digit.MaxSide {
			p.Reduce(picture.Smaller)
		}
		pictures = append(pictures, p)
	}
	if one.lit {
		one.Say("their colours are made grey")
	}
	return pictures, one.Remark, nil
}

// portrait reads the one image that another array is, scaled so. Of an image in colours a becomes an array, too, and says whether these differ.
func (a *Array) portrait(ctx context.Context, other *Array, from, factor float64) (*picture.Picture, error) {
	var all []float64
	p := &picture.Picture{}
	err := other.Each(ctx, func(row []float64) error {
		all = append(all, row...)
		return nil
	})
	if d := other.Dims; err == nil && len(d) == 3 && d[0] != 1 && d[2] != 1 { // colours
		a.Dims, a.Column = append([]int{1}, d...), -1
		all, _, err = a.grey(all)
	}
	for _, v := range all {
		p.Light = append(p.Light, pixel(v, from, factor))
	}
	return p, err
}

// whole returns an array of which no column is labels.
func (a *Array) whole() *Array {
	made := *a
	made.Column = -1
	return &made
}
