package digit

import (
	"math"

	"moevae/core/kernel"
)

// A Viewer makes views: pictures of a digit as the manager sees it, upright, at half the size and
// scaled. It holds the buffers for images of one size, so that a view costs no allocation; it serves
// one goroutine at a time.
type Viewer struct {
	width, height int
	look          Look

	source  plane     // an image as it is, where strokes are added to it with a margin
	ink     plane     // the same distorted; what Deskew and View work on
	extreme plane     // for thickness
	blended []float32 // a row between two, with empty pixels on either side
	lattice lattice
	tracer  *tracer // where copies need it
}

// NewViewer returns a Viewer for images of height rows of width pixels. It panics if there are none.
func NewViewer(width, height int, look Look) *Viewer {
	if width < 1 || height < 1 {
		panic("digit: an image has at least one pixel")
	}
	inset := look.inset(float64(min(width, height)) / fieldSide)
	v := &Viewer{
		width: width, height: height, look: look,
		source:  newPlane(width+2*inset, height+2*inset),
		ink:     newPlane(width, height),
		extreme: newPlane(width, height),
		blended: make([]float32, width+2*beside),
		lattice: newLattice(width, height),
	}
	if look.Pens {
		v.tracer = newTracer(width, height)
	}
	return v
}

// Size returns the sides of a view; see Look.Size.
func (v *Viewer) Size() (width, height int) { return v.look.Size(v.width, v.height) }

// D returns the number of pixels of a view.
func (v *Viewer) D() int {
	width, height := v.Size()
	return width * height
}

// What the intensities of a view are centred and scaled by: MNIST's mean ink, and a half.
const (
	viewMean  = .13
	viewScale = 2
)

// View overwrites dst with the manager's view of image: upright, pooled, scaled.
//
//	dst = 2·(mean of 2×2 pixels of Deskew(image) − 0.13)
//
// A forgiving view has the pixels of Forgive(image) instead. image is [height×width] in [0, 1], dst [D()], both row-major.
// Where a side is odd, the last 2×2 pixels reach over the edge; what is there counts as zero. View panics if a length is another.
func (v *Viewer) View(dst, image []float32) {
	v.Halve(dst, image)
	ScaleView(dst)
}

// Halve overwrites dst with a view before it is scaled, for people to look at: ink in [0, 1].
//
//	dst = mean of 2×2 pixels of Deskew(image), or of Forgive(image)
//
// Lengths are View's, and so is the panic.
func (v *Viewer) Halve(dst, image []float32) {
	v.check(len(dst), v.D(), len(image))
	v.ink.setFloats(image, 0)
	v.pool(dst)
}

// Deskew overwrites dst with image made upright: sheared so that its ink has no slant and shifted so
// that its centre of mass is the middle.
//
//	dst(u) = I(cₓ + uₓ + α u_y, c_y + u_y),  α = clip(μ₁₁/μ₀₂, −1, 1)
//
// u is a place relative to the middle, ((width−1)/2, (height−1)/2); c is the centre of mass and μ are the
// central moments of I, μ₀₂ the vertical one. I between pixels is bilinear, and zero outside. Of a blank
// image the centre is the middle and α = 0; α = 0 too where all ink is in one row. image and dst are
// [height×width], row-major, in [0, 1]; they may be the same slice. Deskew panics if a length is
// another.
func (v *Viewer) Deskew(dst, image []float32) {
	v.check(len(dst), v.width*v.height, len(image))
	v.ink.setFloats(image, 0)
	clear(dst)
	p := &v.ink
	u := p.upright()
	for i := range v.height {
		row, start, part := v.between(u, i)
		if row == nil {
			continue
		}
		// Places of row, which begins two pixels before the ink, at and beside which there is some.
		from, to := max(0, 1-start), min(v.width, p.right-p.left+2-start)
		out := dst[i*v.width : (i+1)*v.width]
		rest := 1 - part
		for j := from; j < to; j++ {
			out[j] = float32(rest*row[j+start]) + float32(part*row[j+start+1])
		}
	}
}

func (v *Viewer) check(dst, want, image int) {
	if dst != want {
		panic("digit: destination has another length than the view")
	}
	if image != v.width*v.height {
		panic("digit: image has another length than width × height")
	}
}

// pool overwrites dst with means over 2×2 pixels of the upright ink, or of the forgiven one.
func (v *Viewer) pool(dst []float32) {
	if v.look.Forgiving {
		clear(dst)
		v.forgive(dst)
		return
	}
	p := &v.ink
	u := p.upright()
	u.Pool(dst, p.value, v.blended, p.stride, p.left, p.top, p.right, p.bottom)
}

// ScaleView makes of what Halve has written what View does.
func ScaleView(dst []float32) {
	for q, mean := range dst {
		dst[q] = (mean - viewMean) * viewScale
	}
}

// upright returns what makes the picture upright, see Deskew.
func (p *plane) upright() kernel.Upright {
	m := p.moments()
	line := middle(p.height)
	if m.mass == 0 {
		return kernel.Upright{Middle: line}
	}
	u := kernel.Upright{X: m.x - middle(p.width), Y: m.y - line, Middle: line}
	// Below that deviation, a thousandth of a pixel, the ink is in one row but for rounding.
	const flat = 1e-6
	if m.yy > flat {
		u.Slant = max(-1, min(m.xy/m.yy, 1))
	}
	return u
}

// middle returns where the middle of a side is, in pixels.
func middle(side int) float64 { return float64(float64(side-1) / 2) }

// between returns the picture's row that makes row i upright, interpolated between two, from two
// pixels before the ink to two after it. Pixel j of the upright row is 1 − part of row[j+start] and
// part of the next. It returns nil where there is no ink.
func (v *Viewer) between(u kernel.Upright, i int) (row []float32, start int, part float32) {
	p := &v.ink
	whole := math.Floor(u.Y)
	y := i + int(whole)
	if y+1 < p.top || y >= p.bottom {
		return nil, 0, 0
	}
	lower := float32(u.Y - whole)
	upper := 1 - lower
	a, b := p.row(y)[p.left:p.right], p.row(y + 1)[p.left:p.right]
	n := len(a)
	row = v.blended[:n+4]
	row[0], row[1], row[n+2], row[n+3] = 0, 0, 0, 0
	kernel.Blend(row[2:n+2], a, b, upper, lower)
	x := u.X + float64(u.Slant*(float64(i)-u.Middle))
	whole = math.Floor(x)
	return row, int(whole) - p.left + 2, float32(x - whole)
}
