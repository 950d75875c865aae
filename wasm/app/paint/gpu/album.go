//go:build js && wasm

package gpu

import (
	"image"
	"image/color"

	"github.com/hajimehoshi/ebiten/v2"

	"moevae/wasm/app/paint"
)

// margin is the number of black pixels around each picture in an album's texture, so that the filter finds no
// neighbour's ink.
const margin = 2

// An album is a texture of pictures. Those to be shown are drawn in one call.
type album struct {
	surface       *Surface
	texture       *ebiten.Image
	width, height int // of a picture
	pixels        []byte
	vertices      []ebiten.Vertex
	indices       []uint32
}

// NewAlbum is paint.Surface's.
func (s *Surface) NewAlbum(width, height, columns, rows int) paint.Album {
	texture := ebiten.NewImage(columns*(width+2*margin), rows*(height+2*margin))
	texture.Fill(color.Black)
	return &album{surface: s, texture: texture, width: width, height: height}
}

// part returns a picture's pixels in the texture.
func (a *album) part(column, row int) *ebiten.Image {
	x, y := column*(a.width+2*margin)+margin, row*(a.height+2*margin)+margin
	return a.texture.SubImage(image.Rect(x, y, x+a.width, y+a.height)).(*ebiten.Image)
}

// Set is paint.Album's.
func (a *album) Set(column, row int, grey []byte) {
	a.pixels = a.pixels[:0]
	for _, v := range grey {
		a.pixels = append(a.pixels, v, v, v, 255)
	}
	a.part(column, row).WritePixels(a.pixels)
}

// Show is paint.Album's.
func (a *album) Show(pictures []paint.Shown, radius float64) {
	if len(pictures) == 0 {
		return
	}
	a.vertices, a.indices = a.vertices[:0], a.indices[:0]
	for _, p := range pictures {
		from := a.part(p.Column, p.Row).Bounds()
		x0, y0 := float32(p.Place.Min.X), float32(p.Place.Min.Y)
		w, h := float32(p.Place.Dx()), float32(p.Place.Dy())
		n := uint32(len(a.vertices))
		for i := range 4 {
			fx, fy := float32(i%2), float32(i/2)
			a.vertices = append(a.vertices, ebiten.Vertex{
				DstX: x0 + fx*w, DstY: y0 + fy*h,
				SrcX: float32(from.Min.X) + fx*float32(a.width), SrcY: float32(from.Min.Y) + fy*float32(a.height),
				ColorR: 1, ColorG: 1, ColorB: 1, ColorA: 1,
				Custom0: fx * w, Custom1: fy * h, Custom2: w, Custom3: h,
			})
		}
		a.indices = append(a.indices, n, n+1, n+2, n+1, n+2, n+3)
	}
	op := &ebiten.DrawTrianglesShaderOptions{Uniforms: map[string]any{"Radius": float32(radius)}}
	op.Images[0] = a.texture
	a.surface.target.DrawTrianglesShader32(a.vertices, a.indices, a.surface.shader, op)
}

// Magnify is paint.Album's.
func (a *album) Magnify(column, row int, at image.Point, zoom int) {
	op := &ebiten.DrawImageOptions{}
	op.GeoM.Scale(float64(zoom), float64(zoom))
	op.GeoM.Translate(float64(at.X), float64(at.Y))
	a.surface.target.DrawImage(a.part(column, row), op)
}

// Free is paint.Album's.
func (a *album) Free() { a.texture.Deallocate() }
