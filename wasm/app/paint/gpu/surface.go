//go:build js && wasm

// Package gpu paints by way of Ebitengine. Textures are made once per size of the problem and filled when a picture
// changes, never while one is merely shown.
package gpu

import (
	_ "embed"
	"fmt"
	"image"
	"image/color"

	"github.com/hajimehoshi/ebiten/v2"

	"moevae/wasm/app/paint"
)

//go:embed picture.kage
var pictureShader []byte

// A Surface paints on one of Ebitengine's images.
type Surface struct {
	target  *ebiten.Image
	shader  *ebiten.Shader
	corners corners
	mesh    mesh
}

var _ paint.Surface = (*Surface)(nil)

// New returns a surface that is yet to be aimed; the error is the shader's.
func New() (*Surface, error) {
	shader, err := ebiten.NewShader(pictureShader)
	if err != nil {
		return nil, fmt.Errorf("gpu: shader: %w", err)
	}
	return &Surface{shader: shader, corners: corners{}}, nil
}

// Aim directs the surface at an image.
func (s *Surface) Aim(target *ebiten.Image) { s.target = target }

// Stroke is paint.Surface's. First all its pieces and then all its points, since what changes between the two is a call of the
// graphics driver.
func (s *Surface) Stroke(xs, ys []float64, width float64, c color.RGBA) {
	for i := 1; i < len(xs); i++ {
		s.Line(xs[i-1:i+1], ys[i-1:i+1], width, c)
	}
	for i := range xs {
		s.Disc(xs[i], ys[i], width/2, c)
	}
}

// Within is paint.Surface's.
func (s *Surface) Within(r image.Rectangle, draw func()) {
	whole := s.target
	s.target = whole.SubImage(r).(*ebiten.Image)
	draw()
	s.target = whole
}

// A sign is a mask as a white picture.
type sign struct {
	surface *Surface
	picture *ebiten.Image
}

// NewSign is paint.Surface's.
func (s *Surface) NewSign(mask *image.Alpha) paint.Sign {
	return sign{s, ebiten.NewImageFromImage(mask)}
}

// Press is paint.Sign's.
func (g sign) Press(at image.Point, c color.RGBA) {
	op := &ebiten.DrawImageOptions{}
	op.GeoM.Translate(float64(at.X), float64(at.Y))
	op.ColorScale.ScaleWithColor(c)
	g.surface.target.DrawImage(g.picture, op)
}
