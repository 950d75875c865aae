package digit

import "math"

// Point is a place on the surface a person draws on, X to the right and Y down, in units of the
// surface's side.
type Point struct{ X, Y float64 }

// Stroke is the path of a pointer from down to up.
type Stroke []Point

// largest coordinate a pointer can mean; beyond it, differences of squares lose their sense.
const farthest = 1e6

// clean returns the strokes without points that are not numbers, lie absurdly far away, or repeat
// the one before within distance apart, and without strokes that are empty then.
//
// A stroke keeps its first and last point, so that it ends where the pointer left.
func clean(strokes []Stroke, apart float64) []Stroke {
	var kept []Stroke
	for _, s := range strokes {
		var points Stroke
		var last Point
		skipped := false
		for _, p := range s {
			// Written so that a NaN fails.
			if !(math.Abs(p.X) <= farthest && math.Abs(p.Y) <= farthest) {
				continue
			}
			last, skipped = p, len(points) > 0 && distance(points[len(points)-1], p) <= apart
			if !skipped {
				points = append(points, p)
			}
		}
		if skipped && points[len(points)-1] != last {
			// Replacing the point before, unless it is the first, keeps the two from standing too close.
			if len(points) > 1 {
				points = points[:len(points)-1]
			}
			points = append(points, last)
		}
		if len(points) > 0 {
			kept = append(kept, points)
		}
	}
	return kept
}

// box is the smallest upright rectangle around some points.
type box struct{ left, top, right, bottom float64 }

// bounds returns the box of all points, of which there is at least one.
func bounds(strokes []Stroke) box {
	b := box{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
	for _, s := range strokes {
		for _, p := range s {
			b.left, b.right = min(b.left, p.X), max(b.right, p.X)
			b.top, b.bottom = min(b.top, p.Y), max(b.bottom, p.Y)
		}
	}
	return b
}

// boxOf returns the box of two points. It and hold compare, since in WebAssembly max and min of floats are calls.
func boxOf(a, b Point) box {
	c := box{a.X, a.Y, b.X, b.Y}
	if c.right < c.left {
		c.left, c.right = c.right, c.left
	}
	if c.bottom < c.top {
		c.top, c.bottom = c.bottom, c.top
	}
	return c
}

// hold enlarges the box to hold another, and so much beyond that.
func (b *box) hold(other box, beyond float64) {
	if left := other.left - beyond; left < b.left {
		b.left = left
	}
	if top := other.top - beyond; top < b.top {
		b.top = top
	}
	if right := other.right + beyond; right > b.right {
		b.right = right
	}
	if bottom := other.bottom + beyond; bottom > b.bottom {
		b.bottom = bottom
	}
}

func (b box) extent() float64 { return max(b.right-b.left, b.bottom-b.top) }

// smooth returns a curve through the points of a stroke as a polyline with pieces of about step.
//
// The curve is the centripetal Catmull–Rom spline: between two points it is a cubic whose tangents
// follow from their neighbours, with knots √|pᵢ₊₁ − pᵢ| apart. Source: Yuksel, Schaefer and Keyser,
// Parameterization and applications of Catmull–Rom curves, Computer-Aided Design 43, 2011: of this
// family it alone makes no cusp and no loop of its own where a fast pointer leaves wide gaps. Its
// tangents are lengthened, see round, so that few points on a circle give a circle and no diamond.
// Neighbouring points must differ. One point stays one point, and two a line.
func smooth(s Stroke, step float64) Stroke {
	n := len(s)
	if n < 3 {
		return s
	}
	tangent := make([]Point, n)
	for i := 1; i < n-1; i++ {
		a, b, c := s[i-1], s[i], s[i+1]
		ab, bc := math.Sqrt(distance(a, b)), math.Sqrt(distance(b, c))
		tangent[i] = Point{
			(b.X-a.X)/ab - (c.X-a.X)/(ab+bc) + (c.X-b.X)/bc,
			(b.Y-a.Y)/ab - (c.Y-a.Y)/(ab+bc) + (c.Y-b.Y)/bc,
		}
	}
	tangent[0] = reflected(tangent[1], minus(s[1], s[0]))
	tangent[n-1] = reflected(tangent[n-2], minus(s[n-1], s[n-2]))

	curve := Stroke{s[0]}
	for i := range n - 1 {
		b, c := s[i], s[i+1]
		chord := minus(c, b)
		length := distance(b, c)
		start := round(tangent[i], chord, math.Sqrt(length))
		end := round(tangent[i+1], chord, math.Sqrt(length))
		pieces := 1 + int(min(length/step, 64))
		for k := 1; k <= pieces; k++ {
			t := float64(k) / float64(pieces)
			curve = append(curve, Point{
				hermite(b.X, c.X, start.X, end.X, t),
				hermite(b.Y, c.Y, start.Y, end.Y, t),
			})
		}
	}
	return curve
}

// round returns the tangent of a piece with the given chord, from a tangent per unit of its knots.
//
// On a circle, where the tangent leaves the chord at the angle φ, the spline's tangent is |chord|·cos φ
// long and that of the cubic nearest to the arc 2|chord|/(1 + cos φ). The quotient lengthens the
// tangent here, up to what a quarter of a circle needs: beyond, a corner is likelier than an arc.
func round(tangent, chord Point, knots float64) Point {
	const quarter = 1.657
	gain := knots
	if size := math.Sqrt(dot(tangent, tangent) * dot(chord, chord)); size > 0 {
		cos := max(dot(tangent, chord)/size, .5)
		gain *= min(2/(cos*(1+cos)), quarter)
	}
	return Point{tangent.X * gain, tangent.Y * gain}
}

// reflected returns the tangent at one end of a chord, whose other end has the given one, as on a
// circle.
func reflected(tangent, chord Point) Point {
	along := 2 * dot(tangent, chord) / dot(chord, chord)
	return Point{float64(along*chord.X) - tangent.X, float64(along*chord.Y) - tangent.Y}
}

// hermite returns one coordinate of the cubic from b to c with the given tangents, at t in [0, 1].
//
// Here and below a product is rounded by a conversion before it is added to another, so that no
// compiler fuses the two: every machine gives the same bits.
func hermite(b, c, start, end, t float64) float64 {
	t2 := float64(t * t)
	t3 := float64(t2 * t)
	h := float64(3*t2) - float64(2*t3)
	return float64((1-h)*b) + float64(h*c) +
		float64((t3-float64(2*t2)+t)*start) + float64((t3-t2)*end)
}

func dot(a, b Point) float64 { return float64(a.X*b.X) + float64(a.Y*b.Y) }

func minus(a, b Point) Point { return Point{a.X - b.X, a.Y - b.Y} }

func distance(a, b Point) float64 {
	d := minus(b, a)
	return math.Sqrt(dot(d, d))
}
