package soft

import (
	"image"
	"image/color"
	"math"
)

// Line is paint.Surface's. It is too thin for its corners to be seen: they are round.
func (s *Surface) Line(xs, ys []float64, width float64, c color.RGBA) {
	if len(xs) > 1 {
		s.Stroke(xs, ys, width, c)
	}
}

// Disc is paint.Surface's.
func (s *Surface) Disc(x, y, radius float64, c color.RGBA) {
	s.Stroke([]float64{x}, []float64{y}, 2*radius, c)
}

// Stroke is paint.Surface's. A pixel is covered by its distance d from the nearest of the segments, of which each point by
// itself is one too:
//
//	clamp(width/2 + ½ − d, 0, 1)
func (s *Surface) Stroke(xs, ys []float64, width float64, c color.RGBA) {
	reach := width/2 + .5
	box := around(xs, ys, reach).Intersect(s.clip)
	if box.Empty() {
		return
	}
	mask := s.blank(box)
	for i := range xs {
		j := max(0, i-1)
		segment := around([]float64{xs[i], xs[j]}, []float64{ys[i], ys[j]}, reach).Intersect(box)
		for y := segment.Min.Y; y < segment.Max.Y; y++ {
			row := mask.Pix[mask.PixOffset(box.Min.X, y):][:mask.Stride]
			for x := segment.Min.X; x < segment.Max.X; x++ {
				cover := reach - distance(float64(x)+.5, float64(y)+.5, xs[j], ys[j], xs[i], ys[i])
				if cover > 0 {
					at := &row[x-box.Min.X]
					*at = max(*at, uint8(255*math.Min(cover, 1)+.5))
				}
			}
		}
	}
	s.press(mask, box.Min, c)
}

// blank returns a mask of nothing for a rectangle, which the next call takes back.
func (s *Surface) blank(r image.Rectangle) *image.Alpha {
	n := r.Dx() * r.Dy()
	if cap(s.spare.Pix) < n {
		s.spare.Pix = make([]byte, n)
	}
	s.spare = image.Alpha{Pix: s.spare.Pix[:n], Stride: r.Dx(), Rect: r}
	clear(s.spare.Pix)
	return &s.spare
}

// around returns the pixels that are no further than reach from the box of the points.
func around(xs, ys []float64, reach float64) image.Rectangle {
	box := image.Rectangle{image.Pt(math.MaxInt, math.MaxInt), image.Pt(math.MinInt, math.MinInt)}
	for i := range xs {
		box.Min.X, box.Max.X = min(box.Min.X, int(math.Floor(xs[i]-reach))), max(box.Max.X, int(math.Ceil(xs[i]+reach)))
		box.Min.Y, box.Max.Y = min(box.Min.Y, int(math.Floor(ys[i]-reach))), max(box.Max.Y, int(math.Ceil(ys[i]+reach)))
	}
	return box
}

// distance returns how far (x, y) is from the segment between two points.
func distance(x, y, ax, ay, bx, by float64) float64 {
	dx, dy := bx-ax, by-ay
	t := 0.
	if l := dx*dx + dy*dy; l > 0 {
		t = math.Min(math.Max(((x-ax)*dx+(y-ay)*dy)/l, 0), 1)
	}
	dx, dy = x-ax-t*dx, y-ay-t*dy
	return math.Sqrt(dx*dx + dy*dy)
}
