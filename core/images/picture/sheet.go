package picture

import (
	"image"
	"image/color"
	"slices"

	"moevae/core/decode"
	"moevae/core/digit"
)

const (
	leastCell   = 8 // the side of an image on one, in pixels
	mostCell    = 256
	leastImages = 10 // on one
	mostGap     = 4  // pixels of a line between images
)

// A Sheet is a picture of many images: in rows and columns, as OpenCV's digits.png, a sprite of TensorBoard's, or what torchvision's
// make_grid makes, with lines between them and around all, or ImageMagick's montage, with one around each; or one in each row of pixels,
// as TensorFlow.js's mnist_images.png.
type Sheet struct {
	Side, gap    int // of an image and of a line, in pixels
	Across, Down int // images in a row and in a column; Across is 0 where each row of pixels is one
}

// Cut returns the images of a sheet one after the other, [images×Side×Side]; ok is false of any other picture, of most of which it looks at a strip alone.
func Cut(img image.Image) (s Sheet, pixels []byte, ok bool) {
	const strip = 3 * (mostCell + mostGap)
	b := img.Bounds()
	if part, can := img.(interface {
		SubImage(image.Rectangle) image.Image
	}); can && b.Dy() > strip {
		pixels, _ = Ink([]*Picture{pixelsOf(part.SubImage(image.Rect(b.Min.X, b.Min.Y, b.Max.X, b.Min.Y+strip)))})
		if _, ok := sheetOf(pixels, b.Dx(), strip, true); !ok {
			return s, nil, false
		}
	}
	pixels, _ = Ink([]*Picture{pixelsOf(img)})
	if s, ok = sheetOf(pixels, b.Dx(), b.Dy(), false); ok && s.Across > 0 {
		pixels = s.unfolded(pixels, b.Dx())
		if frame := s.frame(pixels); frame > 0 {
			s, pixels = s.unframed(pixels, frame)
		}
	}
	return s, pixels, ok && s.inked(pixels)
}

// CutLike returns likewise the images of a picture that is cut as another one is, beside which it lies: on a sheet of a few digits their own strokes may have
// more edges than their borders.
func CutLike(img image.Image, other Sheet) (s Sheet, pixels []byte, ok bool) {
	b, pitch := img.Bounds(), other.Side+other.gap
	if other.Across == 0 || (b.Dx()-other.gap)%pitch > 0 || (b.Dy()-other.gap)%pitch > 0 {
		return s, nil, false
	}
	s = Sheet{other.Side, other.gap, (b.Dx() - other.gap) / pitch, (b.Dy() - other.gap) / pitch}
	pixels, _ = Ink([]*Picture{pixelsOf(img)})
	pixels = s.unfolded(pixels, b.Dx())
	return s, pixels, s.inked(pixels)
}

// frame returns how wide a line around each image is, of one brightness in all of them and another one than what it surrounds; 0 of none.
func (s Sheet) frame(pixels []byte) int {
	d := s.Side * s.Side
	for width := range s.Side / 4 {
		var count [256]int
		for image := range slices.Chunk(pixels, d) {
			for i, v := range image {
				if y, x := i/s.Side, i%s.Side; min(y, x, s.Side-1-y, s.Side-1-x) == width {
					count[v]++
				}
			}
		}
		usual := slices.Index(count[:], slices.Max(count[:]))
		if apartBy(byte(usual), pixels[0]) > digit.Faint {
			return width
		}
		if count[pixels[0]] < 4*(s.Side-1-2*width)*(len(pixels)/d) {
			return 0
		}
	}
	return 0
}

// unframed returns images without so wide a line around each.
func (s Sheet) unframed(pixels []byte, frame int) (Sheet, []byte) {
	inner := s
	inner.Side -= 2 * frame
	made := make([]byte, 0, len(pixels))
	for image := range slices.Chunk(pixels, s.Side*s.Side) {
		for y := frame; y < s.Side-frame; y++ {
			made = append(made, image[y*s.Side+frame:][:inner.Side]...)
		}
	}
	return inner, made
}

// inked says whether most images have some ink: on a large paper one small drawing keeps from all borders, too.
func (s Sheet) inked(pixels []byte) bool {
	all, inked, n := spread(pixels), 0, 0
	for image := range slices.Chunk(pixels, s.Side*s.Side) {
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
func sheetOf(pixels []byte, width, height int, upper bool) (s Sheet, ok bool) {
	if side := Root(width); side >= leastCell && side <= digit.MaxSide && height >= leastImages && inLines(pixels, width, side) {
		return Sheet{Side: side, Down: height}, true
	}
	across, down := edges(pixels, width, height)
	for gap := range mostGap + 1 {
		for pitch := leastCell + gap; pitch <= mostCell+gap; pitch++ {
			s := Sheet{pitch - gap, gap, (width - gap) / pitch, (height - gap) / pitch}
			if (width-gap)%pitch > 0 || !upper && ((height-gap)%pitch > 0 || s.Across*s.Down < leastImages) || min(s.Across, s.Down) < 1 {
				continue
			}
			if gap == 0 && blank(across, pitch) && blank(down, pitch) || gap > 0 && s.lined(pixels, width, height) {
				return s, true
			}
		}
	}
	return Sheet{}, false
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
func (s Sheet) lined(pixels []byte, width, height int) bool {
	pitch := s.Side + s.gap
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

// unfolded returns images that stand in rows and columns one after the other.
func (s Sheet) unfolded(pixels []byte, width int) []byte {
	made := make([]byte, 0, len(pixels))
	pitch := s.Side + s.gap
	for i := range s.Across * s.Down {
		left, top := i%s.Across*pitch+s.gap, i/s.Across*pitch+s.gap
		for y := top; y < top+s.Side; y++ {
			made = append(made, pixels[y*width+left:][:s.Side]...)
		}
	}
	return made
}

// Large returns a picture as it is, which may be a sheet; nil if it can't be read, is too small for one, or needs more than most bytes once it is unpacked.
func Large(content []byte, most int) image.Image {
	c, err := decode.Config(content)
	if err != nil || min(c.Width, c.Height) < leastCell || max(c.Width, c.Height) <= digit.MaxSide {
		return nil
	}
	size := 4 // bytes of a pixel
	switch c.ColorModel {
	case color.GrayModel:
		size = 1
	case color.RGBA64Model, color.NRGBA64Model:
		size = 8
	}
	if c.Width > min(most/size, digit.MaxPixels)/c.Height {
		return nil
	}
	img, _, err := decode.Picture(content)
	if err != nil {
		return nil
	}
	return img
}

// Filled returns the pixels of a sheet's images without the blank ones that fill up its last rows.
func (s Sheet) Filled(pixels []byte) []byte {
	d := s.Side * s.Side
	for n := len(pixels) - d; n > 0 && spread(pixels[n:]) == 0; n -= d {
		pixels = pixels[:n]
	}
	return pixels
}
