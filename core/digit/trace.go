package digit

import (
	"math"
	"math/bits"
)

// What a trace is found by. Lengths are in pixels of an image whose side is 28.
const (
	inkAbove    = .2 // what belongs to the ink's box
	lineAbove   = .4 // what is thinned
	mostEnds    = 6
	mostPlaces  = 24
	around      = 3   // the radius in which a line's direction is measured
	steep       = .6  // the least sine of a steep direction
	pixelLength = .56 // mean length of line, in pixels, that a pixel of the doubled grid stands for
	widest      = 5   // pen
	hollow      = 2.5 // around the centre of a ring
)

// A trace is what can be seen of how an image was written: where its lines end, where they are steep, and how wide the
// pen was. Places are pixels of a grid twice as fine as the image; see spotAt.
type trace struct {
	width                    float32 // of the pen, in pixels; 0 if there is no line
	left, top, right, bottom int     // the first and last pixel of the ink's box
	ends                     []spot
	ring                     bool    // the line has no end, and goes all around an empty centre
	x, y                     float64 // the centre of the ink, relative to the middle
	tail                     bool    // the line has a single end, and is steep there: a loop with a tail
	steep                    []spot
}

// spotAt returns where a spot is, relative to the middle of a side of so many pixels.
func spotAt(i uint16, side int) float64 { return float64((float64(i)+.5)/2) - float64(float64(side)/2) }

// A tracer finds traces of images of one size. It serves one goroutine at a time.
type tracer struct {
	width, height int
	across        []float32 // [height×2width], enlarged along the rows
	blank         []float32 // [2width], a row without ink
	grid          grid
	gone          []uint64
	reach         []int // half the width of a disc, by row from its middle
}

func newTracer(width, height int) *tracer {
	t := &tracer{
		width: width, height: height, across: make([]float32, height*2*width), blank: make([]float32, 2*width),
		grid: newGrid(2*width, 2*height),
	}
	t.gone = make([]uint64, len(t.grid.bits))
	radius := 2 * around * float64(min(width, height)) / fieldSide
	for dy := range int(radius) + 1 {
		t.reach = append(t.reach, int(math.Sqrt(float64(radius*radius)-float64(dy*dy))))
	}
	return t
}

// trace returns the trace of an image, [height×width] in [0, 1].
//
// The image is enlarged twice by cubics, and where it is above 0.4 thinned. Ends are pixels of the line with one neighbour,
// the first six. Places are 24 pixels evenly spaced among the line's, counted row by row; one is steep
// where the principal direction of the line within three pixels is. The pen's width is
//
//	W = clamp(Σ ink / (.56 · pixels of the line), 1.2, 5)
//
// Sources: Zhang and Suen 1984, see grid.thin; Keys 1981, see keys. maths.md, part 6.
func (t *tracer) trace(image []float32) *trace {
	s := new(trace)
	var ink, sumX, sumY float64
	s.left, s.top, s.right, s.bottom = t.width, t.height, -1, -1
	for i, v := range image {
		ink += float64(v)
		sumX += float64(float64(v) * float64(i%t.width))
		sumY += float64(float64(v) * float64(i/t.width))
		if v > inkAbove {
			x, y := i%t.width, i/t.width
			s.left, s.right = min(s.left, x), max(s.right, x)
			s.top, s.bottom = min(s.top, y), max(s.bottom, y)
		}
	}
	t.enlarge(image)
	t.grid.thin(t.gone)
	n := t.grid.count()
	if n == 0 || s.right < 0 {
		return s
	}
	s.x, s.y = sumX/ink-middle(t.width), sumY/ink-middle(t.height)
	unit := float64(min(t.width, t.height)) / fieldSide
	s.width = float32(max(thinnest*unit, min(ink/float64(pixelLength*float64(n)), widest*unit)))
	var ends [mostEnds]spot
	s.ends = append([]spot(nil), t.grid.ends(ends[:0])...)
	s.ring = len(s.ends) == 0 && t.surrounds(s, unit)
	s.tail = len(s.ends) == 1 && t.isSteep(int(s.ends[0].x), int(s.ends[0].y))
	var places [mostPlaces]spot
	s.steep = append([]spot(nil), t.steepPlaces(places[:0], n)...)
	return s
}

// enlarge sets the grid where the image, enlarged twice, is above lineAbove. Pixel i of the enlarged image is at
// (i + ½)/2 − ½ of the image, beyond whose edges is no ink: a quarter of a pixel before pixel i/2 where i is even, and a
// quarter behind it where it is odd.
func (t *tracer) enlarge(image []float32) {
	w, g := t.width, &t.grid
	clear(g.bits)
	for y := range t.height {
		row, out := image[y*w:(y+1)*w], t.across[y*2*w:(y+1)*2*w]
		at := func(x int) float32 {
			if x < 0 || x >= w {
				return 0
			}
			return row[x]
		}
		a, b, c, d := float32(0), float32(0), at(0), at(1)
		for x := range w {
			e := at(x + 2)
			out[2*x] = cubic(a, b, c, d)
			out[2*x+1] = cubic(e, d, c, b)
			a, b, c, d = b, c, d, e
		}
	}
	at := func(y int) []float32 {
		if y < 0 || y >= t.height {
			return t.blank
		}
		return t.across[y*2*w : (y+1)*2*w]
	}
	for y := range t.height {
		a, b, c, d, e := at(y-2), at(y-1), at(y), at(y+1), at(y+2)
		for x := range 2 * w {
			if cubic(a[x], b[x], c[x], d[x]) > lineAbove {
				g.set(x, 2*y)
			}
			if cubic(e[x], d[x], c[x], b[x]) > lineAbove {
				g.set(x, 2*y+1)
			}
		}
	}
}

// quarter holds the weights of four values one apart at a place a quarter before the third.
var quarter = [4]float32{float32(keys(1.75)), float32(keys(.75)), float32(keys(.25)), float32(keys(1.25))}

func cubic(a, b, c, d float32) float32 {
	return float32(quarter[0]*a) + float32(quarter[1]*b) + float32(quarter[2]*c) + float32(quarter[3]*d)
}

// steepPlaces appends those of mostPlaces pixels, evenly spaced among the n of the line, where it is steep.
func (t *tracer) steepPlaces(dst []spot, n int) []spot {
	wanted, seen := min(n, mostPlaces), 0
	next := 0
	g := &t.grid
	for y := range g.height {
		for i, w := range g.bits[y*g.words : (y+1)*g.words] {
			for ; w != 0; w &= w - 1 {
				if seen == (2*next+1)*n/(2*wanted) {
					next++
					if x := i*64 + bits.TrailingZeros64(w); t.isSteep(x, y) {
						dst = append(dst, spot{uint16(x), uint16(y)})
					}
				}
				seen++
			}
		}
	}
	return dst
}

// surrounds reports whether the line keeps hollow pixels away from the ink's centre and passes each of eight directions from
// it.
func (t *tracer) surrounds(s *trace, unit float64) bool {
	passed := 0
	for y := range t.grid.height {
		for i, w := range t.grid.bits[y*t.grid.words : (y+1)*t.grid.words] {
			for ; w != 0; w &= w - 1 {
				dx := spotAt(uint16(i*64+bits.TrailingZeros64(w)), t.width) - s.x
				dy := spotAt(uint16(y), t.height) - s.y
				if float64(dx*dx)+float64(dy*dy) < float64(hollow*hollow)*float64(unit*unit) {
					return false
				}
				octant := 0
				if dx < 0 {
					octant |= 1
				}
				if dy < 0 {
					octant |= 2
				}
				if math.Abs(dx) < math.Abs(dy) {
					octant |= 4
				}
				passed |= 1 << octant
			}
		}
	}
	return passed == 1<<8-1
}

// isSteep reports whether the first principal direction of the line around a pixel has a sine above steep. With sums of
// squares S of the pixels' distances from their mean, cos 2θ = (S_xx − S_yy)/√((S_xx − S_yy)² + 4S_xy²), and sin² θ = ½(1 − cos 2θ).
func (t *tracer) isSteep(x, y int) bool {
	g := &t.grid
	var n, sx, sy, sxx, sxy, syy int
	for dy := 1 - len(t.reach); dy < len(t.reach); dy++ {
		if y+dy < 0 || y+dy >= g.height {
			continue
		}
		reach := t.reach[max(dy, -dy)]
		for dx := -reach; dx <= reach; dx++ {
			if x+dx < 0 || x+dx >= g.width || !g.at(x+dx, y+dy) {
				continue
			}
			n++
			sx, sy = sx+dx, sy+dy
			sxx, sxy, syy = sxx+dx*dx, sxy+dx*dy, syy+dy*dy
		}
	}
	// n times the sums of squares: whole numbers, so that no rounding matters.
	wide, high, mixed := n*sxx-sx*sx, n*syy-sy*sy, n*sxy-sx*sy
	difference, both := float64(wide-high), float64(2*mixed)
	length := math.Sqrt(float64(difference*difference) + float64(both*both))
	return length > 0 && difference < float64((1-2*steep*steep)*length)
}
