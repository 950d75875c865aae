package digit

import (
	"math"
	"math/bits"

	"moevae/core/kernel"
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
	down          []float32 // [2width], one enlarged along the columns too
	margin        []float32 // [width+4], a row of the image with two pixels without ink on either side
	grid          grid
	gone          []uint64
	reach         []int // half the width of a disc, by row from its middle
}

func newTracer(width, height int) *tracer {
	t := &tracer{
		width: width, height: height, across: make([]float32, height*2*width), blank: make([]float32, 2*width),
		down: make([]float32, 2*width), margin: make([]float32, width+4),
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
	edges := t.edges(image)
	var ink, sumX, sumY float64
	s.left, s.top, s.right, s.bottom = t.width, t.height, -1, -1
	for y, e := range edges {
		x := int(e.from) - 1
		for _, v := range image[y*t.width+int(e.from) : y*t.width+int(e.to)] {
			x++
			if v == 0 {
				continue
			}
			ink += float64(v)
			sumX += float64(float64(v) * float64(x))
			sumY += float64(float64(v) * float64(y))
			if v > inkAbove {
				s.left, s.right = min(s.left, x), max(s.right, x)
				s.top, s.bottom = min(s.top, y), max(s.bottom, y)
			}
		}
	}
	t.enlarge(image, edges)
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

// edges returns where the ink of each row of an image begins and ends.
func (t *tracer) edges(image []float32) []edge {
	edges := make([]edge, t.height)
	for y := range edges {
		first, last := floatEnds(image[y*t.width : (y+1)*t.width])
		edges[y] = edge{uint16(first), uint16(last)}
	}
	return edges
}

// enlarge sets the grid where the image, enlarged twice, is above lineAbove. Pixel i of the enlarged image is at
// (i + ½)/2 − ½ of the image, beyond whose edges is no ink: a quarter of a pixel before pixel i/2 where i is even, and a
// quarter behind it where it is odd.
func (t *tracer) enlarge(image []float32, edges []edge) {
	w, g := t.width, &t.grid
	clear(g.bits)
	// The box of all ink: of what is two pixels or more beside it, nothing is set.
	left, top, right, bottom := w, t.height, 0, 0
	for y, e := range edges {
		if e.from < e.to {
			left, top, right, bottom = min(left, int(e.from)), min(top, y), max(right, int(e.to)), y+1
		}
	}
	left, right = max(left-2, 0), min(right+2, w)
	if top >= bottom {
		return
	}
	for y := top; y < bottom; y++ {
		t.widen(image[y*w:(y+1)*w], t.across[y*2*w:(y+1)*2*w], left, right)
	}
	at := func(y int) []float32 {
		if y < top || y >= bottom {
			return t.blank[2*left : 2*right]
		}
		return t.across[y*2*w+2*left : y*2*w+2*right]
	}
	for y := max(top-2, 0); y < min(bottom+2, t.height); y++ {
		a, b, c, d, e := at(y-2), at(y-1), at(y), at(y+1), at(y+2)
		t.set(2*left, 2*y, a, b, c, d)
		t.set(2*left, 2*y+1, e, d, c, b)
	}
}

// widen overwrites out with a row enlarged along itself, from pixel left to right.
func (t *tracer) widen(row, out []float32, left, right int) {
	copy(t.margin[2:2+t.width], row)
	in := t.margin[left : right+4]
	a, b, c, d := in[0], in[1], in[2], in[3]
	in, out = in[4:], out[2*left:2*right]
	for x, e := range in {
		two := (*[2]float32)(out[2*x:])
		two[0], two[1] = cubic(a, b, c, d), cubic(e, d, c, b)
		a, b, c, d = b, c, d, e
	}
}

// set sets those pixels of row y of the grid, from x on, where the cubic through four rows is above lineAbove.
func (t *tracer) set(x, y int, a, b, c, d []float32) {
	sum := t.down[:len(a)]
	kernel.Blend(sum, a, b, quarter[0], quarter[1])
	kernel.Blend(sum, sum, c, 1, quarter[2])
	kernel.Blend(sum, sum, d, 1, quarter[3])
	row := t.grid.bits[y*t.grid.words : (y+1)*t.grid.words]
	for len(sum) > 0 {
		n := min(64-x%64, len(sum))
		row[x/64] |= kernel.Above(sum[:n], lineAbove) << (x % 64)
		x, sum = x+n, sum[n:]
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
	var n, sx, sy, sxx, sxy, syy int
	for dy := 1 - len(t.reach); dy < len(t.reach); dy++ {
		reach := t.reach[max(dy, -dy)]
		for w := t.grid.run(x-reach, y+dy, 2*reach+1); w != 0; w &= w - 1 {
			dx := bits.TrailingZeros64(w) - reach
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
