package kernel

import "math"

// A Line is a straight one from (X, Y) to (X + Along, Y + Down), drawn by a round pen that leaves ink up to Reach from its middle,
// less and less over the last pixel.
type Line struct{ X, Y, Along, Down, Reach float64 }

// Draw gives a row of pixels the ink of a line, where that is more than they have. The first pixel is at (x, y), and the next at (x + 1, y).
//
//	row_j = max(row_j, min(Reach − d, 1)) where d < Reach,  d² = (x + j − X − t·Along)² + (y − Y − t·Down)²
//	t = clip(((x + j − X)·Along + (y − Y)·Down)/(Along² + Down²), 0, 1)
//
// d is how far the pixel is from the line; x is a whole number.
func (l *Line) Draw(row []float32, x int, y float64) {
	// Of a line without length, its beginning is the nearest point whatever the quotient.
	square := float64(l.Along*l.Along) + float64(l.Down*l.Down)
	if square < 1e-12 {
		square = 1e-12
	}
	l.draw(row, float64(x), y-l.Y, square)
}

func (l *Line) drawGeneric(row []float32, x, dy, square float64) {
	for j := range row {
		dx := x + float64(j) - l.X
		t := (float64(dx*l.Along) + float64(dy*l.Down)) / square
		if t > 1 {
			t = 1
		} else if t < 0 {
			t = 0
		}
		ex, ey := dx-float64(t*l.Along), dy-float64(t*l.Down)
		d := float64(ex*ex) + float64(ey*ey)
		if d >= float64(l.Reach*l.Reach) {
			continue
		}
		drawn := l.Reach - math.Sqrt(d)
		if drawn > 1 {
			drawn = 1
		}
		if ink := float32(drawn); ink > row[j] {
			row[j] = ink
		}
	}
}
