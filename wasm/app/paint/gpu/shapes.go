//go:build js && wasm

package gpu

import (
	"image"
	"image/color"
	"math"

	"github.com/hajimehoshi/ebiten/v2"

	"moevae/wasm/app/paint"
)

// Shapes are drawn as triangles with a small picture of a corner. Package vector draws a smooth edge by way of a
// second screen: a panel with a hundred corners then takes a hundred changes between the two, which was most of
// what the canvas cost.

// corners are pictures of paint.Corner's masks, by their radius.
type corners map[float64]*ebiten.Image

// of returns the corner of a radius.
func (k corners) of(radius float64) *ebiten.Image {
	im := k[radius]
	if im == nil {
		im = ebiten.NewImageFromImage(paint.Corner(radius))
		k[radius] = im
	}
	return im
}

// A mesh is triangles with a picture on them.
type mesh struct {
	vertices []ebiten.Vertex
	indices  []uint32
}

func (m *mesh) reset() { m.vertices, m.indices = m.vertices[:0], m.indices[:0] }

// add puts a vertex at (x, y), with the picture's point (u, v) and a share of a colour, and returns its index.
func (m *mesh) add(x, y, u, v float64, c [4]float32, share float32) uint32 {
	m.vertices = append(m.vertices, ebiten.Vertex{
		DstX: float32(x), DstY: float32(y), SrcX: float32(u), SrcY: float32(v),
		ColorR: share * c[0], ColorG: share * c[1], ColorB: share * c[2], ColorA: share * c[3],
	})
	return uint32(len(m.vertices) - 1)
}

func (m *mesh) quad(a, b, c, d uint32) { m.indices = append(m.indices, a, b, c, b, c, d) }

func (m *mesh) draw(target, picture *ebiten.Image) {
	target.DrawTriangles32(m.vertices, m.indices, picture, &ebiten.DrawTrianglesOptions{
		ColorScaleMode: ebiten.ColorScaleModePremultipliedAlpha,
	})
}

func components(c color.RGBA) [4]float32 {
	r, g, b, a := c.RGBA()
	return [4]float32{float32(r) / 0xffff, float32(g) / 0xffff, float32(b) / 0xffff, float32(a) / 0xffff}
}

// Fill is paint.Surface's.
func (s *Surface) Fill(r image.Rectangle, c color.RGBA) {
	const white = 1.5 // of a corner's picture
	colour := components(c)
	s.mesh.reset()
	p := s.mesh.add(float64(r.Min.X), float64(r.Min.Y), white, white, colour, 1)
	q := s.mesh.add(float64(r.Max.X), float64(r.Min.Y), white, white, colour, 1)
	u := s.mesh.add(float64(r.Min.X), float64(r.Max.Y), white, white, colour, 1)
	t := s.mesh.add(float64(r.Max.X), float64(r.Max.Y), white, white, colour, 1)
	s.mesh.quad(p, q, u, t)
	s.mesh.draw(s.target, s.corners.of(1))
}

// Rounded is paint.Surface's.
func (s *Surface) Rounded(r image.Rectangle, radius float64, c color.RGBA, hollow bool) {
	radius = math.Min(radius, math.Min(float64(r.Dx()), float64(r.Dy()))/2)
	if radius <= 0 {
		return
	}
	picture := s.corners.of(radius)
	d := math.Ceil(radius)
	xs := [4]float64{float64(r.Min.X), float64(r.Min.X) + d, float64(r.Max.X) - d, float64(r.Max.X)}
	ys := [4]float64{float64(r.Min.Y), float64(r.Min.Y) + d, float64(r.Max.Y) - d, float64(r.Max.Y)}
	colour := components(c)
	s.mesh.reset()
	// The parts' own points of the picture: a corner's, mirrored on the far side, or the white beyond it.
	at := [3][2]float64{{0, d}, {d + .5, d + .5}, {d, 0}}
	for j := range 3 {
		for i := range 3 {
			if (i == 1 && xs[1] >= xs[2]) || (j == 1 && ys[1] >= ys[2]) || (hollow && i == 1 && j == 1) {
				continue
			}
			p := s.mesh.add(xs[i], ys[j], at[i][0], at[j][0], colour, 1)
			q := s.mesh.add(xs[i+1], ys[j], at[i][1], at[j][0], colour, 1)
			u := s.mesh.add(xs[i], ys[j+1], at[i][0], at[j][1], colour, 1)
			t := s.mesh.add(xs[i+1], ys[j+1], at[i][1], at[j][1], colour, 1)
			s.mesh.quad(p, q, u, t)
		}
	}
	s.mesh.draw(s.target, picture)
}

// Disc is paint.Surface's: four corners that need not begin at whole pixels.
func (s *Surface) Disc(x, y, radius float64, c color.RGBA) {
	picture := s.corners.of(radius)
	colour := components(c)
	s.mesh.reset()
	for _, sx := range []float64{-1, 1} {
		for _, sy := range []float64{-1, 1} {
			p := s.mesh.add(x+sx*radius, y+sy*radius, 0, 0, colour, 1)
			q := s.mesh.add(x, y+sy*radius, radius, 0, colour, 1)
			u := s.mesh.add(x+sx*radius, y, 0, radius, colour, 1)
			t := s.mesh.add(x, y, radius, radius, colour, 1)
			s.mesh.quad(p, q, u, t)
		}
	}
	s.mesh.smooth(s.target, picture)
}

// smooth is draw with a picture that is not aligned to the target's pixels.
func (m *mesh) smooth(target, picture *ebiten.Image) {
	target.DrawTriangles32(m.vertices, m.indices, picture, &ebiten.DrawTrianglesOptions{
		ColorScaleMode: ebiten.ColorScaleModePremultipliedAlpha, Filter: ebiten.FilterLinear,
	})
}

// feather is the width in pixels over which a line's edge fades.
const feather = 1

// Line is paint.Surface's. Its corners are mitred, and bevelled no further than twice its width.
func (s *Surface) Line(xs, ys []float64, width float64, c color.RGBA) {
	if len(xs) < 2 {
		return
	}
	picture := s.corners.of(1)
	colour := components(c)
	inner, outer := math.Max(0, (width-feather)/2), (width+feather)/2
	s.mesh.reset()
	for i := range xs {
		nx, ny := normal(xs, ys, max(0, i-1), max(1, i))
		mx, my := normal(xs, ys, min(len(xs)-2, i), min(len(xs)-1, i+1))
		sx, sy := nx+mx, ny+my
		// The mitre's length is 1/cos of half the angle: 2/|n+m|.
		if l := math.Max(.5, (sx*sx+sy*sy)/2); l > 0 {
			sx, sy = sx/l, sy/l
		}
		for _, edge := range []struct {
			at    float64
			share float32
		}{{-outer, 0}, {-inner, 1}, {inner, 1}, {outer, 0}} {
			s.mesh.add(xs[i]+edge.at*sx, ys[i]+edge.at*sy, 1.5, 1.5, colour, edge.share)
		}
		if i > 0 {
			for e := range uint32(3) {
				a := uint32(4*(i-1)) + e
				s.mesh.quad(a, a+1, a+4, a+5)
			}
		}
	}
	s.mesh.draw(s.target, picture)
}

// normal returns the unit vector across the line from point i to point j; points that coincide have none.
func normal(xs, ys []float64, i, j int) (x, y float64) {
	dx, dy := xs[j]-xs[i], ys[j]-ys[i]
	l := math.Hypot(dx, dy)
	if l == 0 {
		return 0, 0
	}
	return -dy / l, dx / l
}
