package decode

import (
	"bytes"
	"image"
)

// placed returns a GIF's first picture where it is on its canvas, of which it may be a part only. The rest is transparent where the
// picture has a transparent colour, and else as most of its four corners are: the canvas's own colour is seldom meant, and no
// browser shows it.
func placed(img image.Image, content []byte) (image.Image, error) {
	m, ok := img.(*image.Paletted)
	size, _, err := image.DecodeConfig(bytes.NewReader(content))
	box := image.Rect(0, 0, size.Width, size.Height)
	if err != nil || !ok || m.Rect == box {
		return img, err
	}
	right, bottom := m.Rect.Max.X-1, m.Rect.Max.Y-1
	ground := m.ColorIndexAt(right, bottom)
	if a, b := m.ColorIndexAt(m.Rect.Min.X, m.Rect.Min.Y), m.ColorIndexAt(right, m.Rect.Min.Y); a == b || a == m.ColorIndexAt(m.Rect.Min.X, bottom) {
		ground = a
	}
	for i, c := range m.Palette {
		if _, _, _, alpha := c.RGBA(); alpha == 0 {
			ground = byte(i)
		}
	}
	made := &image.Paletted{Pix: bytes.Repeat([]byte{ground}, size.Width*size.Height), Stride: size.Width, Rect: box, Palette: m.Palette}
	for y := m.Rect.Min.Y; y < m.Rect.Max.Y; y++ {
		copy(made.Pix[made.PixOffset(m.Rect.Min.X, y):], m.Pix[m.PixOffset(m.Rect.Min.X, y):][:m.Rect.Dx()])
	}
	return made, nil
}
