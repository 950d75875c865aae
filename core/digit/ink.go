package digit

import "math"

const (
	// thinnest is the width of stroke, in field pixels, below which a picture's pen is widened to MNIST's.
	// The thinnest of MNIST's digits are about as wide.
	thinnest = 1.2

	// LeastShown is how much of full ink a pixel has which counts as ink.
	LeastShown = 1. / 16
)

// An Ink is a picture of ink alone: [Height×Width], row-major, in [0, 1], full ink 1.
type Ink struct {
	Width, Height int
	Value         []float64
}

// Bring brings ink into MNIST's form: fitted into 20×20 of 28×28 pixels with its aspect kept, with strokes of 2.5 pixels where
// they would be thinner than MNIST's, and moved by whole pixels so that its centre of mass is within half a pixel of the middle.
//
// Source: LeCun, Cortes and Burges, The MNIST database of handwritten digits, for the fit and the centring.
//
// dst is [height×width], row-major, is overwritten, and is in [0, 1] with the most ink 1. With another size than 28×28 all
// measures are in proportion to the shorter side. Something has to count as ink.
func (k Ink) Bring(dst []float32, width, height int) {
	unit := float64(min(width, height)) / fieldSide
	k.widen(k.scale(inkSide*unit), unit)
	k.fit(dst, width, height, k.scale(inkSide*unit))
}

// widen widens the strokes of ink to penWidth if they would be thinner than MNIST's own once the
// picture is drawn at scale in a field with the given unit: a ball pen on a large sheet.
//
// The width of a stroke is twice its area over the length of its outline, and the outline is the sum
// of the gradient's size: a stroke as long as L and as wide as w has area Lw and outline 2L.
func (k *Ink) widen(scale, unit float64) {
	var area, outline float64
	for i, v := range k.Value {
		area += v
		var right, below float64
		if i%k.Width < k.Width-1 {
			right = k.Value[i+1] - v
		}
		if i+k.Width < len(k.Value) {
			below = k.Value[i+k.Width] - v
		}
		outline += math.Sqrt(float64(right*right) + float64(below*below))
	}
	// Ink that fills the picture has no outline.
	width := 2 * area / max(outline, 1)
	if width*scale >= thinnest*unit {
		return
	}
	// Wider ink fills a larger box, which is fitted at a smaller scale.
	radius := (penWidth*unit/scale-width)/2*inkSide/(inkSide-penWidth) + .5
	reach := int(radius)
	wide := Ink{Width: k.Width + 2*reach, Height: k.Height + 2*reach}
	wide.Value = make([]float64, wide.Width*wide.Height)
	for i, v := range k.Value {
		if v == 0 {
			continue
		}
		x, y := i%k.Width+reach, i/k.Width+reach
		for dy := -reach; dy <= reach; dy++ {
			across := int(math.Sqrt(float64(radius*radius) - float64(dy*dy)))
			row := wide.Value[(y+dy)*wide.Width+x-across:]
			for k := range 2*across + 1 {
				row[k] = max(row[k], v)
			}
		}
	}
	*k = wide
}

// scale returns the side of a pixel in a field where the ink fits a box with the given room, unless it is a speck: what is small, and too
// small to be told.
func (k Ink) scale(room float64) float64 {
	const legible = 12 // pixels
	left, top, right, bottom := k.Box()
	side := max(right-left, bottom-top)
	if least := float64(max(k.Width, k.Height)) * leastInk; side < legible {
		return room / max(float64(side), least)
	}
	return room / float64(side)
}

// fit resamples the ink by area and centres it, as Bring says.
func (k Ink) fit(dst []float32, width, height int, scale float64) {
	left, top, right, bottom := k.Box()
	var mass, x, y float64
	for i := top; i < bottom; i++ {
		for j := left; j < right; j++ {
			v := k.Value[i*k.Width+j]
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
				source := k.Value[(top+vertical.from+a)*k.Width+left+horizontal.from:]
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

// Box returns the rectangle of pixels with ink, the right and bottom edge beyond the last.
func (k Ink) Box() (left, top, right, bottom int) {
	left, top = k.Width, k.Height
	for i, v := range k.Value {
		if v > LeastShown {
			left, right = min(left, i%k.Width), max(right, i%k.Width+1)
			top, bottom = min(top, i/k.Width), max(bottom, i/k.Width+1)
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
