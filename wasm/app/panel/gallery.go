//go:build js && wasm

package panel

import (
	_ "embed"

	"github.com/hajimehoshi/ebiten/v2"

	"moevae/wasm/app/layout"
)

//go:embed picture.kage
var pictureShader []byte

// margin is the number of black pixels around each picture in a gallery's texture, so that the filter
// finds no neighbour's ink.
const margin = 2

// A gallery is a texture of grey pictures of one size, in rows and columns. Pictures to be shown are
// collected with show and drawn in one call by flush.
type gallery struct {
	shader        *ebiten.Shader
	texture       *ebiten.Image
	width, height int // of a picture
	columns, rows int
	pixels        []byte
	vertices      []ebiten.Vertex
	indices       []uint32
}

// prepare makes a texture for so many pictures, unless it is there already; it reports whether the
// texture is new and hence empty.
func (g *gallery) prepare(width, height, columns, rows int) (fresh bool, err error) {
	if g.shader == nil {
		if g.shader, err = ebiten.NewShader(pictureShader); err != nil {
			return false, err
		}
	}
	if g.texture != nil && g.width == width && g.height == height && g.columns == columns && g.rows == rows {
		return false, nil
	}
	if g.texture != nil {
		g.texture.Deallocate()
	}
	g.width, g.height, g.columns, g.rows = width, height, columns, rows
	g.texture = ebiten.NewImage(columns*(width+2*margin), rows*(height+2*margin))
	g.texture.Fill(black)
	return true, nil
}

// place returns where in the texture a picture begins.
func (g *gallery) place(column, row int) (x, y int) {
	return column*(g.width+2*margin) + margin, row*(g.height+2*margin) + margin
}

// fill sets a row of pictures from their bytes, one picture after the other.
func (g *gallery) fill(row int, grey []byte) {
	d := g.width * g.height
	for column := range min(g.columns, len(grey)/d) {
		g.pixels = g.pixels[:0]
		for _, v := range grey[column*d : (column+1)*d] {
			g.pixels = append(g.pixels, v, v, v, 255)
		}
		x, y := g.place(column, row)
		g.part(x, y).WritePixels(g.pixels)
	}
}

// show adds a picture to what flush draws, centred in r and keeping its proportions; light from 0 to 1
// dims it.
func (g *gallery) show(b *Brush, column, row int, r layout.Rect, light float32) {
	w, h := r.W, r.H
	if g.width > g.height {
		h = w * float64(g.height) / float64(g.width)
	} else {
		w = h * float64(g.width) / float64(g.height)
	}
	x0, y0 := float32(b.snap(r.X+(r.W-w)/2)), float32(b.snap(r.Y+(r.H-h)/2))
	x1, y1 := float32(b.snap(r.X+(r.W+w)/2)), float32(b.snap(r.Y+(r.H+h)/2))
	px, py := g.place(column, row)
	sx, sy := float32(px), float32(py)
	n := uint32(len(g.vertices))
	for i := range 4 {
		fx, fy := float32(i%2), float32(i/2)
		g.vertices = append(g.vertices, ebiten.Vertex{
			DstX: x0 + fx*(x1-x0), DstY: y0 + fy*(y1-y0),
			SrcX: sx + fx*float32(g.width), SrcY: sy + fy*float32(g.height),
			ColorR: light, ColorG: light, ColorB: light, ColorA: 1,
			Custom0: fx * (x1 - x0), Custom1: fy * (y1 - y0), Custom2: x1 - x0, Custom3: y1 - y0,
		})
	}
	g.indices = append(g.indices, n, n+1, n+2, n+1, n+2, n+3)
}

// flush draws what show collected.
func (g *gallery) flush(b *Brush) {
	if len(g.indices) > 0 {
		op := &ebiten.DrawTrianglesShaderOptions{Uniforms: map[string]any{"Radius": float32(4 * b.scale)}}
		op.Images[0] = g.texture
		b.target.DrawTrianglesShader32(g.vertices, g.indices, g.shader, op)
	}
	g.vertices, g.indices = g.vertices[:0], g.indices[:0]
}
