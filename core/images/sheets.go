package images

import (
	"context"
	"fmt"
	"image"
	"slices"

	"moevae/core/digit"
	"moevae/core/images/array"
	"moevae/core/images/class"
	"moevae/core/images/file"
	"moevae/core/images/naming"
	"moevae/core/images/picture"
	"moevae/core/number"
)

// mostSheets is among how many files sheets are looked for.
const mostSheets = 64

// sheets makes pictures arrays of the images on them, and says so, if all of them are sheets, or most of them are and the others can be cut as these; else it
// returns none.
func sheets(ctx context.Context, pictures []finding) (arrays []finding, remark string, err error) {
	if len(pictures) == 0 || len(pictures) > mostSheets {
		return nil, "", nil
	}
	all, cut := make([][]byte, len(pictures)), make([]picture.Sheet, len(pictures))
	var like picture.Sheet
	var doubtful []int
	total := 0
	for i, f := range pictures {
		if f.entry.IsLetGo() || ctx.Err() != nil {
			return nil, "", ctx.Err()
		}
		img := large(f)
		if img == nil {
			return nil, "", nil
		}
		var ok bool
		if cut[i], all[i], ok = picture.Cut(img); ok {
			like = cut[i]
		} else if doubtful = append(doubtful, i); 2*len(doubtful) >= len(pictures) {
			return nil, "", nil
		}
		if total += len(all[i]); total > digit.MaxPixels {
			return nil, "", fmt.Errorf("%s: the images up to this sheet are %d million pixels, want at most %d million", f.entry.Path, total/1e6, digit.MaxPixels/1_000_000)
		}
	}
	for _, i := range doubtful {
		var ok bool
		if cut[i], all[i], ok = picture.CutLike(large(pictures[i]), like); !ok {
			return nil, "", nil
		}
	}
	for i, f := range pictures {
		side := cut[i].Side
		f.array, f.picture, f.err = array.OfBytes(f.entry.Path, cut[i].Filled(all[i]), side, side), nil, nil
		arrays = append(arrays, f)
	}
	switch s := cut[0]; {
	case len(arrays) > 1:
		remark = fmt.Sprintf("they are cut from %d sheets", len(arrays))
	case s.Across == 0:
		remark = "they are cut from a sheet that has one in each row of pixels"
	default:
		remark = fmt.Sprintf("they are cut from a sheet of %s of %d", number.Count(s.Down, "row"), s.Across)
	}
	return arrays, remark, nil
}

// large returns the picture of a finding as it is, nil if it can be no sheet.
func large(f finding) image.Image {
	content, err := f.entry.Content(picture.MaxFile)
	if err != nil {
		return nil
	}
	return picture.Large(content, file.MaxHeld)
}

// plainLabels takes from other files one of nothing but bytes that is called labels and has as many for each image of the only sheet, as
// TensorFlow.js's mnist_labels_uint8 has ten, of which one is 1.
func plainLabels(sheets, others []finding) (labels, rest []finding) {
	if len(sheets) != 1 {
		return nil, others
	}
	n := int64(sheets[0].array.Dims[0])
	for i, f := range others {
		size := f.entry.Size
		if f.kind != file.Other || f.what != file.NoKind || !naming.OfLabels(f.entry.Path) || size == 0 || size%n > 0 || size/n > class.MaxNumber {
			continue
		}
		f.array = array.Headless(f.entry, int(n), int(size/n))
		return []finding{f}, slices.Delete(slices.Clone(others), i, i+1)
	}
	return nil, others
}
