// Package paint says what panels are painted on. There are two kinds: gpu's, by way of Ebitengine and WebGL 2, and soft's,
// which paints in memory where there is no WebGL 2. Both take pixels, of which (0, 0) is the upper left one, and opaque
// colours, and every edge that is not an upright rectangle's is smooth.
package paint

import (
	"image"
	"image/color"
)

// A Surface is what panels are painted on.
type Surface interface {
	// Fill paints a rectangle with sharp edges.
	Fill(r image.Rectangle, c color.RGBA)

	// Rounded paints a rectangle whose corners are quarter discs. A hollow one may lack what is further from its sides than
	// its radius.
	Rounded(r image.Rectangle, radius float64, c color.RGBA, hollow bool)

	// Disc paints a disc around a point.
	Disc(x, y, radius float64, c color.RGBA)

	// Line strokes a thin line through points.
	Line(xs, ys []float64, width float64, c color.RGBA)

	// Stroke strokes a broad line through points, whose corners and ends are round.
	Stroke(xs, ys []float64, width float64, c color.RGBA)

	// Within runs draw with everything outside r cut away.
	Within(r image.Rectangle, draw func())

	// NewSign returns a sign with that mask, to be pressed in any colour.
	NewSign(mask *image.Alpha) Sign

	// NewAlbum returns room for grey pictures of one size in columns and rows, all black.
	NewAlbum(width, height, columns, rows int) Album
}

// A Sign is a mask on a surface.
type Sign interface {
	// Press paints the sign in a colour, its upper left pixel at a place.
	Press(at image.Point, c color.RGBA)
}

// An Album is grey pictures of one size on a surface, in columns and rows.
type Album interface {
	// Set sets a picture from its bytes, [height×width]; 255 is white.
	Set(column, row int, grey []byte)

	// Show paints pictures as large as their places, smoothly, with round corners.
	Show(pictures []Shown, radius float64)

	// Magnify paints a picture with every pixel a square of zoom by zoom.
	Magnify(column, row int, at image.Point, zoom int)

	// Free gives up what the album takes. Nothing may be done with it afterwards.
	Free()
}

// A Shown is a picture of an album and where it is shown.
type Shown struct {
	Column, Row int
	Place       image.Rectangle
}
