// Package soft paints in memory, with the processor alone: for browsers without WebGL 2.
package soft

import (
	"image"
	"image/color"
	"image/draw"
	"math"

	"moevae/wasm/app/paint"
)

// A Surface is an image in memory that knows what of it has been painted.
type Surface struct {
	picture *image.RGBA
	clip    image.Rectangle
	painted image.Rectangle
	corners map[float64][4]*image.Alpha // by their radius: upper left, upper right, lower left, lower right
	spare   image.Alpha
}

var _ paint.Surface = (*Surface)(nil)

// New returns a surface without pixels.
func New() *Surface {
	return &Surface{picture: new(image.RGBA), corners: map[float64][4]*image.Alpha{}}
}

// Resize makes the surface so many pixels large, and empty.
func (s *Surface) Resize(size image.Point) {
	s.picture = image.NewRGBA(image.Rectangle{Max: size})
	s.clip, s.painted = s.picture.Rect, image.Rectangle{}
}

// Size returns how many pixels the surface has.
func (s *Surface) Size() image.Point { return s.picture.Rect.Size() }

// Painted returns the surface's picture, which is its own, and where it has been painted since the last call.
func (s *Surface) Painted() (picture *image.RGBA, where image.Rectangle) {
	where, s.painted = s.painted, image.Rectangle{}
	return s.picture, where
}

// Within is paint.Surface's.
func (s *Surface) Within(r image.Rectangle, draw func()) {
	whole := s.clip
	s.clip = whole.Intersect(r)
	draw()
	s.clip = whole
}

// Fill is paint.Surface's.
func (s *Surface) Fill(r image.Rectangle, c color.RGBA) {
	r = r.Intersect(s.clip)
	s.painted = s.painted.Union(r)
	draw.Draw(s.picture, r, image.NewUniform(c), image.Point{}, draw.Src)
}

// press paints a mask in a colour, its upper left pixel at a place.
func (s *Surface) press(mask *image.Alpha, at image.Point, c color.RGBA) {
	r := image.Rectangle{at, at.Add(mask.Rect.Size())}.Intersect(s.clip)
	s.painted = s.painted.Union(r)
	draw.DrawMask(s.picture, r, image.NewUniform(c), image.Point{}, mask, mask.Rect.Min.Add(r.Min).Sub(at), draw.Over)
}

// Rounded is paint.Surface's.
func (s *Surface) Rounded(r image.Rectangle, radius float64, c color.RGBA, hollow bool) {
	radius = math.Min(radius, math.Min(float64(r.Dx()), float64(r.Dy()))/2)
	if radius <= 0 {
		return
	}
	d := int(math.Ceil(radius))
	for i, corner := range s.corner(radius) {
		at := r.Min
		if i%2 > 0 {
			at.X = r.Max.X - d
		}
		if i/2 > 0 {
			at.Y = r.Max.Y - d
		}
		s.press(corner, at, c)
	}
	// What lies between the corners may be nothing, or less where they overlap.
	x0, x1, y0, y1 := r.Min.X+d, r.Max.X-d, r.Min.Y+d, r.Max.Y-d
	for _, part := range []image.Rectangle{
		{image.Pt(x0, r.Min.Y), image.Pt(x1, y0)}, {image.Pt(x0, y1), image.Pt(x1, r.Max.Y)},
		{image.Pt(r.Min.X, y0), image.Pt(x0, y1)}, {image.Pt(x1, y0), image.Pt(r.Max.X, y1)},
	} {
		s.Fill(part, c)
	}
	if !hollow {
		s.Fill(image.Rectangle{image.Pt(x0, y0), image.Pt(x1, y1)}, c)
	}
}

// corner returns paint.Corner's quarter disc, without what follows it, turned to each of a rectangle's corners.
func (s *Surface) corner(radius float64) [4]*image.Alpha {
	if c, made := s.corners[radius]; made {
		return c
	}
	from := paint.Corner(radius)
	d := from.Rect.Dx() - 1
	var c [4]*image.Alpha
	for i := range c {
		c[i] = image.NewAlpha(image.Rect(0, 0, d, d))
		for y := range d {
			for x := range d {
				sx, sy := x, y
				if i%2 > 0 {
					sx = d - 1 - x
				}
				if i/2 > 0 {
					sy = d - 1 - y
				}
				c[i].Pix[y*d+x] = from.AlphaAt(sx, sy).A
			}
		}
	}
	s.corners[radius] = c
	return c
}

// A sign is its mask.
type sign struct {
	surface *Surface
	mask    *image.Alpha
}

// NewSign is paint.Surface's.
func (s *Surface) NewSign(mask *image.Alpha) paint.Sign { return sign{s, mask} }

// Press is paint.Sign's.
func (g sign) Press(at image.Point, c color.RGBA) { g.surface.press(g.mask, at, c) }
