package images

import (
	"context"
	"fmt"
	"image"
	"strings"
	"unicode"
)

// leastAlone is the least side of an image that has an array of its own.
const leastAlone = 8

// alone returns the height and the width of the one image that an array is; ok is false if it may be several.
func (a *array) alone() (height, width int, ok bool) {
	d := a.dims
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
	if len(d) != 2 || a.isLabels() || a.names != nil || a.held != nil {
		return 0, 0, false
	}
	if a.column >= 0 && (strings.ContainsFunc(a.heading, unicode.IsLetter) || pieceOf(a.path).sure) {
		return 0, 0, false // rows of a table
	}
	height, width = d[0], d[1]
	// Rows of as many numbers as a square has pixels may be an image each.
	square := root(width) > 0 && height != width && len(a.dims) == 2
	return height, width, !square && min(height, width) >= leastAlone && max(height, width) <= min(maxLarge, slimmest*min(height, width))
}

// portraits makes arrays that are one image each pictures, where all but labels are such, as many as nobody has by chance, and of one
// size; else it returns none, and all arrays. Brightness means the same in all of them.
func portraits(ctx context.Context, all []finding) (pictures, others []finding, remark string, err error) {
	var arrays, labels []finding
	for _, f := range all {
		if f.array.isLabels() {
			labels = append(labels, f)
		} else {
			arrays = append(arrays, f)
		}
	}
	if len(arrays) < few {
		return nil, all, "", nil
	}
	height, width, _ := arrays[0].array.alone()
	var reaches reach
	for i, f := range arrays {
		h, w, ok := f.array.alone()
		if !ok || h != height || w != width || f.kind != arrays[0].kind || f.array.number.name != arrays[0].array.number.name && f.kind != kindCSV {
			return nil, all, "", nil
		}
		r, err := f.array.whole().extent(ctx)
		if err != nil {
			return nil, nil, "", fmt.Errorf("%s: %w", f.entry.path, err)
		}
		if i == 0 {
			reaches = r
		}
		reaches = reaches.with(r)
	}
	one := *arrays[0].array
	for _, f := range arrays { // of CSVs some may be blank
		if name := f.array.number.name; name == "floats" || one.number.name == "bytes" {
			one.number.name = name
		}
	}
	from, factor := 0., 1.
	if one.number.name != "bytes" {
		if from, factor, err = one.scale(reaches); err != nil {
			return nil, nil, "", fmt.Errorf("%s: %w", arrays[0].entry.path, err)
		}
	}
	for _, f := range arrays {
		var all []float64
		p := &picture{from: image.Pt(width, height), width: width, height: height}
		err := f.array.each(ctx, func(row []float64) error {
			all = append(all, row...)
			return nil
		})
		if d := f.array.dims; err == nil && len(d) == 3 && d[0] != 1 && d[2] != 1 { // colours
			one.dims, one.column = append([]int{1}, d...), -1
			all, _, err = one.grey(all)
		}
		for _, v := range all {
			p.light = append(p.light, pixel(v, from, factor))
		}
		if err != nil {
			return nil, nil, "", fmt.Errorf("%s: %w", f.entry.path, err)
		}
		if max(width, height) > maxSide {
			p.reduce(smaller)
		}
		f.picture, f.array = p, nil
		pictures = append(pictures, f)
	}
	if one.lit {
		one.say("their colours are made grey")
	}
	return pictures, labels, one.remark, nil
}

// whole returns an array of which no column is labels.
func (a *array) whole() *array {
	made := *a
	made.column = -1
	return &made
}
