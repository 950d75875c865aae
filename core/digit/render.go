package digit

import "math"

// What a digit of MNIST's is like, in its own 28 pixels; a set of other sizes has it in proportion.
const (
	fieldSide = 28.0
	inkSide   = 20.0 // the box the ink fits into, keeping its aspect
	penWidth  = 2.5  // MNIST's own strokes have mean 2.65

	// apart is the least distance between points that count, in field pixels. It takes out the
	// staircase of a slow pointer, which moves by whole pixels of the screen.
	apart = 0.4
	step  = 0.5

	// leastInk is the part of the side of a surface below which ink is not enlarged to fill the box: a
	// dot or a speck is no digit.
	leastInk = 0.1
)

// Render draws strokes as MNIST would show them: fitted into 20×20 of 28×28 pixels with their aspect
// kept, 2.5 pixels wide with round ends and joins, antialiased, and moved so that their centre of
// mass is the middle of the field: pixel (14, 14), where MNIST's own lie within half a pixel.
//
//	dst[p] = clip(1.25 + ½ − distance from the centre of pixel p to the nearest stroke, 0, 1)
//
// Source: LeCun, Cortes and Burges, The MNIST database of handwritten digits, for the fit and the
// centring. The pen is as wide however large a person draws, since the strokes are fitted first and
// drawn then; points of a stroke are joined by a smooth curve, so that speed does not show either.
// A drawing smaller than a tenth of the surface, whose side is 1, is enlarged as if it were that
// large, so a dot stays a dot; points in another unit, pixels say, give the same picture but for this.
// The ink is kept inside the field where centring by mass would move it out.
//
// dst is [Height×Width], row-major, is overwritten, and is in [0, 1] with ink 1; it is zero if there
// are no strokes. Points that are not finite are left out. With another size than 28×28 all
// measures are in proportion to the shorter side. Render panics if dst is not width·height long.
func Render(dst []float32, width, height int, strokes []Stroke) {
	if len(dst) != width*height {
		panic("digit: destination is not width × height long")
	}
	clear(dst)
	strokes = clean(strokes, 0)
	if len(strokes) == 0 {
		return
	}
	unit := float64(min(width, height)) / fieldSide
	radius := float64(penWidth / 2 * unit)

	// Fitting the points gives the curve's pieces their right size; fitting the curve then takes in
	// where it swings out beyond them.
	fit(strokes, width, height, unit, (inkSide-penWidth)*unit/leastInk)
	strokes = clean(strokes, apart*unit)
	for i, s := range strokes {
		strokes[i] = smooth(s, step*unit)
	}
	fit(strokes, width, height, unit, 1)

	field := make([]float64, len(dst))
	ink(field, width, strokes, radius)
	x, y := centreOfMass(field, width)
	b := bounds(strokes)
	move(strokes,
		inside(float64(float64(width)/2)-x, b.left-radius, b.right+radius, width),
		inside(float64(float64(height)/2)-y, b.top-radius, b.bottom+radius, height))
	ink(field, width, strokes, radius)
	for p, v := range field {
		dst[p] = float32(v)
	}
}

// fit scales strokes, by most at most, so that their ink fits its box, and puts that box in the
// middle of the field. A pixel's coordinates are those of its centre, from 0.
func fit(strokes []Stroke, width, height int, unit, most float64) {
	b := bounds(strokes)
	scale := most
	if room := (inkSide - penWidth) * unit; b.extent()*most > room {
		scale = room / b.extent()
	}
	x, y := float64((b.left+b.right)/2), float64((b.top+b.bottom)/2)
	for _, s := range strokes {
		for i, p := range s {
			s[i] = Point{
				float64((p.X-x)*scale) + float64(float64(width-1)/2),
				float64((p.Y-y)*scale) + float64(float64(height-1)/2),
			}
		}
	}
}

// move adds (x, y) to every point.
func move(strokes []Stroke, x, y float64) {
	for _, s := range strokes {
		for i := range s {
			s[i].X += x
			s[i].Y += y
		}
	}
}

// inside returns the part of a shift that keeps ink from low to high within a side of pixels.
func inside(shift, low, high float64, side int) float64 {
	return max(min(shift, float64(side)-.5-high), -.5-low)
}

// centreOfMass returns the mean place of the ink of a field, which is not blank.
func centreOfMass(field []float64, width int) (x, y float64) {
	var mass float64
	for p, v := range field {
		mass += v
		x += float64(v * float64(p%width))
		y += float64(v * float64(p/width))
	}
	return x / mass, y / mass
}

// ink overwrites field [Height×Width] with how much of each pixel the strokes cover, taken from the
// distance of its centre to the nearest piece of a stroke.
func ink(field []float64, width int, strokes []Stroke, radius float64) {
	reach := radius + .5
	for p := range field {
		field[p] = reach * reach
	}
	height := len(field) / width
	for _, s := range strokes {
		a := s[0]
		for _, b := range s[min(1, len(s)-1):] {
			nearest(field, width, height, a, b, reach)
			a = b
		}
	}
	for p, square := range field {
		field[p] = min(reach-math.Sqrt(square), 1)
	}
}

// nearest lowers each squared distance in field to that of the piece from a to b, where it is within
// reach of the pixel's centre.
func nearest(field []float64, width, height int, a, b Point, reach float64) {
	x, y := b.X-a.X, b.Y-a.Y
	// Of a piece without length, a is the nearest point whatever the quotient.
	length := max(float64(x*x)+float64(y*y), 1e-12)
	left := max(int(min(a.X, b.X)-reach), 0)
	right := min(int(max(a.X, b.X)+reach)+1, width-1)
	top := max(int(min(a.Y, b.Y)-reach), 0)
	bottom := min(int(max(a.Y, b.Y)+reach)+1, height-1)
	for i := top; i <= bottom; i++ {
		dy := float64(i) - a.Y
		row := field[i*width : (i+1)*width]
		for j := left; j <= right; j++ {
			dx := float64(j) - a.X
			t := (float64(dx*x) + float64(dy*y)) / length
			t = max(min(t, 1), 0)
			ex, ey := dx-float64(t*x), dy-float64(t*y)
			row[j] = min(row[j], float64(ex*ex)+float64(ey*ey))
		}
	}
}
