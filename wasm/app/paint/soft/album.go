package soft

import (
	"image"
	"image/color"
	"math"

	"moevae/wasm/app/paint"
)

// An album is its pictures' bytes.
type album struct {
	surface       *Surface
	width, height int
	columns       int
	grey          [][]byte // of columns·row + column; nil is black
}

// NewAlbum is paint.Surface's.
func (s *Surface) NewAlbum(width, height, columns, rows int) paint.Album {
	return &album{s, width, height, columns, make([][]byte, columns*rows)}
}

// Set is paint.Album's.
func (a *album) Set(column, row int, grey []byte) {
	at := &a.grey[a.columns*row+column]
	*at = append((*at)[:0], grey...)
}

// Free is paint.Album's.
func (a *album) Free() { a.grey = nil }

// Show is paint.Album's.
func (a *album) Show(pictures []paint.Shown, radius float64) {
	for _, p := range pictures {
		a.show(a.grey[a.columns*p.Row+p.Column], p.Place, radius)
	}
}

// show paints a picture on what its round corners leave of a black rectangle: what is white is pressed on black.
func (a *album) show(grey []byte, place image.Rectangle, radius float64) {
	s := a.surface
	s.Rounded(place, radius, color.RGBA{A: 0xff}, false)
	if grey == nil || place.Empty() {
		return
	}
	mask := s.blank(place)
	enlarge(mask, grey, a.width, a.height)
	d := int(math.Ceil(radius))
	if place.Dx() < 2*d || place.Dy() < 2*d {
		d = 0
	}
	if d > 0 {
		trim(mask, s.corner(radius), d)
	}
	s.press(mask, place.Min, color.RGBA{0xff, 0xff, 0xff, 0xff})
}

// trim takes from a mask what lies outside its round corners.
func trim(mask *image.Alpha, corners [4]*image.Alpha, d int) {
	r := mask.Rect
	for i, corner := range corners {
		left, top := (i%2)*(r.Dx()-d), (i/2)*(r.Dy()-d)
		for y := range d {
			row := mask.Pix[(top+y)*mask.Stride+left:][:d]
			for x := range row {
				row[x] = uint8(int(row[x]) * int(corner.Pix[y*corner.Stride+x]) / 255)
			}
		}
	}
}

// Magnify is paint.Album's.
func (a *album) Magnify(column, row int, at image.Point, zoom int) {
	for i, v := range a.grey[a.columns*row+column] {
		corner := at.Add(image.Pt(i%a.width, i/a.width).Mul(zoom))
		a.surface.Fill(image.Rectangle{corner, corner.Add(image.Pt(zoom, zoom))}, color.RGBA{v, v, v, 0xff})
	}
}
