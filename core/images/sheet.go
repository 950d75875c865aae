package images

import (
	"context"
	"fmt"
	"image"
	"image/color"
	"io"
	"slices"

	"moevae/core/decode"
	"moevae/core/digit"
)

const (
	mostSheets = 64 // files among which sheets are looked for
	leastCell  = 8  // the side of an image on one, in pixels
	mostCell   = 256
	mostGap    = 4 // pixels of a line between images
)

// A sheet is a picture of many images: in rows and columns, as OpenCV's digits.png, a sprite of TensorBoard's, or what torchvision's
// make_grid makes, with lines between them and around all, or ImageMagick's montage, with one around each; or one in each row of pixels,
// as TensorFlow.js's mnist_images.png.
type sheet struct {
	side, gap    int // of an image and of a line, in pixels
	across, down int // images in a row and in a column; across is 0 where each row of pixels is one
}

// sheets makes pictures arrays of the images on them, and says so, if all of them are sheets; else it returns none.
func sheets(ctx context.Context, pictures []finding) (arrays []finding, remark string, err error) {
	if len(pictures) == 0 || len(pictures) > mostSheets {
		return nil, "", nil
	}
	var s sheet
	total := 0
	for _, f := range pictures {
		if f.entry.open == nil || ctx.Err() != nil {
			return nil, "", ctx.Err()
		}
		img := f.entry.large()
		if img == nil {
			return nil, "", nil
		}
		var pixels []byte
		var ok bool
		if s, pixels, ok = cut(img); !ok {
			return nil, "", nil
		}
		if total += len(pixels); total > maxPixels {
			return nil, "", fmt.Errorf("%s: the images up to this sheet are %d million pixels, want at most %d million", f.entry.path, total/1e6, maxPixels/1_000_000)
		}
		f.array, f.picture, f.err = s.array(f.entry.path, pixels), nil, nil
		arrays = append(arrays, f)
	}
	switch {
	case len(arrays) > 1:
		remark = fmt.Sprintf("they are cut from %d sheets", len(arrays))
	case s.across == 0:
		remark = "they are cut from a sheet that has one in each row of pixels"
	default:
		remark = fmt.Sprintf("they are cut from a sheet of %s of %d", count(s.down, "row"), s.across)
	}
	return arrays, remark, nil
}

// plainLabels takes from other files one of nothing but bytes that is called labels and has as many for each image of the only sheet, as
// TensorFlow.js's mnist_labels_uint8 has ten, of which one is 1.
func plainLabels(sheets, others []finding) (labels, rest []finding) {
	if len(sheets) != 1 {
		return nil, others
	}
	n := int64(sheets[0].array.dims[0])
	for i, f := range others {
		size := f.entry.size
		if f.kind != kindOther || f.what != noKind || !calledLabels(f.entry.path) || size == 0 || size%n > 0 || size/n > maxNumber {
			continue
		}
		number, _ := elementOf('u', 1, nil)
		dims := []int{int(n), int(size / n)}
		f.array = &array{path: f.entry.path, dims: dims, number: number, column: -1, each: f.entry.fixed(dims, number, func(io.Reader) error { return nil })}
		return []finding{f}, slices.Delete(slices.Clone(others), i, i+1)
	}
	return nil, others
}

// large returns a picture as it is, nil if it can't be read or would need more memory, unpacked, than what is held at once.
func (e entry) large() image.Image {
	content, err := e.content(maxFile)
	if err != nil {
		return nil
	}
	c, err := decode.Config(content)
	if err != nil || min(c.Width, c.Height) < leastCell || max(c.Width, c.Height) <= maxSide {
		return nil
	}
	size := 4 // bytes of a pixel
	switch c.ColorModel {
	case color.GrayModel:
		size = 1
	case color.RGBA64Model, color.NRGBA64Model:
		size = 8
	}
	if c.Width > min(maxHeld/size, maxPixels)/c.Height {
		return nil
	}
	img, _, err := decode.Picture(content)
	if err != nil {
		return nil
	}
	return img
}

// cut returns a picture's images one after the other, if it is a sheet. Of most other pictures it looks at a strip.
func cut(img image.Image) (s sheet, pixels []byte, ok bool) {
	const strip = 3 * (mostCell + mostGap)
	b := img.Bounds()
	if part, can := img.(interface {
		SubImage(image.Rectangle) image.Image
	}); can && b.Dy() > strip {
		pixels, _ = inkOf([]*picture{pixelsOf(part.SubImage(image.Rect(b.Min.X, b.Min.Y, b.Max.X, b.Min.Y+strip)))})
		if _, ok := sheetOf(pixels, b.Dx(), strip, true); !ok {
			return s, nil, false
		}
	}
	pixels, _ = inkOf([]*picture{pixelsOf(img)})
	if s, ok = sheetOf(pixels, b.Dx(), b.Dy(), false); ok && s.across > 0 {
		pixels = s.unfolded(pixels, b.Dx())
		if frame := s.frame(pixels); frame > 0 {
			s, pixels = s.unframed(pixels, frame)
		}
	}
	return s, pixels, ok && s.inked(pixels)
}

// frame returns how wide a line around each image is, of one brightness in all of them and another one than what it surrounds; 0 of none.
func (s sheet) frame(pixels []byte) int {
	d := s.side * s.side
	for width := range s.side / 4 {
		var count [256]int
		for image := range slices.Chunk(pixels, d) {
			for i, v := range image {
				if y, x := i/s.side, i%s.side; min(y, x, s.side-1-y, s.side-1-x) == width {
					count[v]++
				}
			}
		}
		usual := slices.Index(count[:], slices.Max(count[:]))
		if apartBy(byte(usual), pixels[0]) > digit.Faint {
			return width
		}
		if count[pixels[0]] < 4*(s.side-1-2*width)*(len(pixels)/d) {
			return 0
		}
	}
	return 0
}

// unframed returns images without so wide a line around each.
func (s sheet) unframed(pixels []byte, frame int) (sheet, []byte) {
	inner := s
	inner.side -= 2 * frame
	made := make([]byte, 0, len(pixels))
	for image := range slices.Chunk(pixels, s.side*s.side) {
		for y := frame; y < s.side-frame; y++ {
			made = append(made, image[y*s.side+frame:][:inner.side]...)
		}
	}
	return inner, made
}

// inked says whether most images have some ink: on a large paper one small drawing keeps from all borders, too.
func (s sheet) inked(pixels []byte) bool {
	all, inked, n := spread(pixels), 0, 0
	for image := range slices.Chunk(pixels, s.side*s.side) {
		n++
		if 2*spread(image) > all {
			inked++
		}
	}
	return 2*inked > n
}

// spread returns how far the brightest pixel is from the darkest.
func spread(pixels []byte) int { return int(slices.Max(pixels) - slices.Min(pixels)) }

// sheetOf finds out how the images on a sheet, or on the upper part of one, stand, if it is one: of all sizes it is the smallest at whose
// borders there is hardly an edge, since images keep their ink from their borders, or a line of one brightness.
func sheetOf(pixels []byte, width, height int, upper bool) (s sheet, ok bool) {
	if side := root(width); side >= leastCell && side <= maxSide && height >= few && inLines(pixels, width, side) {
		return sheet{side: side, down: height}, true
	}
	across, down := edges(pixels, width, height)
	for gap := range mostGap + 1 {
		for pitch := leastCell + gap; pitch <= mostCell+gap; pitch++ {
			s := sheet{pitch - gap, gap, (width - gap) / pitch, (height - gap) / pitch}
			if (width-gap)%pitch > 0 || !upper && ((height-gap)%pitch > 0 || s.across*s.down < few) || min(s.across, s.down) < 1 {
				continue
			}
			if gap == 0 && blank(across, pitch) && blank(down, pitch) || gap > 0 && s.lined(pixels, width, height) {
				return s, true
			}
		}
	}
	return sheet{}, false
}

// edges returns how much each column of pixels differs from the one before it, and each row, summed.
func edges(pixels []byte, width, height int) (across, down []int) {
	across, down = make([]int, width), make([]int, height)
	for y := range height {
		row := pixels[y*width : (y+1)*width]
		for x := 1; x < width; x++ {
			across[x] += apartBy(row[x], row[x-1])
		}
		if y > 0 {
			down[y] = distance(row, pixels[(y-1)*width:])
		}
	}
	return across, down
}

// blank says whether hardly any seam of a sheet has a quarter of the edges that there are elsewhere: where the last row is filled up, one
// or two may. The quarter of these that has most does not count, since a frame or ruled lines have more than all else.
func blank(edges []int, pitch int) bool {
	var others []int
	for i, e := range edges {
		if i%pitch > 0 {
			others = append(others, e)
		}
	}
	slices.Sort(others)
	seams, n, sum := 0, 0, 0
	others = others[:len(others)*3/4]
	for _, e := range others {
		sum += e
	}
	for i := pitch; i < len(edges); i += pitch {
		n++
		if 4*edges[i]*len(others) < sum {
			seams++
		}
	}
	return sum > 0 && 6*seams >= 5*n
}

// lined says whether all lines of a sheet are of one brightness.
func (s sheet) lined(pixels []byte, width, height int) bool {
	pitch := s.side + s.gap
	for y := range height {
		for x := range width {
			if (y%pitch < s.gap || x%pitch < s.gap) && pixels[y*width+x] != pixels[0] {
				return false
			}
		}
	}
	return true
}

// inLines says whether each row of pixels is an image of that side: its own rows are more like one another than they are like the
// next image's, as neighbours in a picture would be.
func inLines(pixels []byte, width, side int) bool {
	within, between, n := 0, 0, len(pixels)/width
	for y := range n {
		row := pixels[y*width : (y+1)*width]
		within += distance(row[side:], row)
		if y > 0 {
			between += distance(row, pixels[(y-1)*width:])
		}
	}
	return 10*within*(n-1)*width < 7*between*n*(width-side)
}

// distance sums how much numbers differ from as many others.
func distance(a, b []byte) (sum int) {
	for i, v := range a {
		sum += apartBy(v, b[i])
	}
	return sum
}

func apartBy(a, b byte) int { return int(max(a, b) - min(a, b)) }

// array returns a sheet's images, without the blank ones that fill up its last rows.
func (s sheet) array(path string, pixels []byte) *array {
	d := s.side * s.side
	for n := len(pixels) - d; n > 0 && spread(pixels[n:]) == 0; n -= d {
		pixels = pixels[:n]
	}
	number, _ := elementOf('u', 1, nil)
	return &array{path: path, dims: []int{len(pixels) / d, s.side, s.side}, number: number, column: -1, each: func(ctx context.Context, visit func([]float64) error) error {
		row := make([]float64, d)
		for i := 0; i < len(pixels); i += d {
			for j, v := range pixels[i : i+d] {
				row[j] = float64(v)
			}
			if err := visit(row); err != nil {
				return err
			}
		}
		return ctx.Err()
	}}
}

// unfolded returns images that stand in rows and columns one after the other.
func (s sheet) unfolded(pixels []byte, width int) []byte {
	made := make([]byte, 0, len(pixels))
	pitch := s.side + s.gap
	for i := range s.across * s.down {
		left, top := i%s.across*pitch+s.gap, i/s.across*pitch+s.gap
		for y := top; y < top+s.side; y++ {
			made = append(made, pixels[y*width+left:][:s.side]...)
		}
	}
	return made
}
