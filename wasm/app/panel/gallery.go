package panel

import (
	"moevae/wasm/app/layout"
	"moevae/wasm/app/paint"
)

// A gallery is an album of grey pictures of one size, in rows and columns. Pictures to be shown are
// collected with show and painted together by flush.
type gallery struct {
	album         paint.Album
	width, height int // of a picture
	columns, rows int
	shown         []paint.Shown
}

// prepare makes room for so many pictures, unless it is there already; it reports whether the
// album is new and hence empty.
func (g *gallery) prepare(b *Brush, width, height, columns, rows int) (fresh bool) {
	if g.album != nil && g.width == width && g.height == height && g.columns == columns && g.rows == rows {
		return false
	}
	if g.album != nil {
		g.album.Free()
	}
	g.width, g.height, g.columns, g.rows = width, height, columns, rows
	g.album = b.surface.NewAlbum(width, height, columns, rows)
	return true
}

// fill sets a row of pictures from their bytes, one picture after the other.
func (g *gallery) fill(row int, grey []byte) {
	d := g.width * g.height
	for column := range min(g.columns, len(grey)/d) {
		g.album.Set(column, row, grey[column*d:(column+1)*d])
	}
}

// show adds a picture to what flush paints, centred in r and keeping its proportions.
func (g *gallery) show(b *Brush, column, row int, r layout.Rect) {
	w, h := r.W, r.H
	if g.width > g.height {
		h = w * float64(g.height) / float64(g.width)
	} else {
		w = h * float64(g.width) / float64(g.height)
	}
	place := b.pixels(layout.Rect{X: r.X + (r.W-w)/2, Y: r.Y + (r.H-h)/2, W: w, H: h})
	g.shown = append(g.shown, paint.Shown{Column: column, Row: row, Place: place})
}

// flush paints what show collected.
func (g *gallery) flush(b *Brush) {
	if len(g.shown) > 0 {
		g.album.Show(g.shown, 4*b.scale)
	}
	g.shown = g.shown[:0]
}
