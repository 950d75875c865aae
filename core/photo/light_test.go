package photo

import (
	"image"
	"image/color"
	"testing"
)

// TestLuminanceIsThatOfColorsModels: of all bytes of gray, and of colours with and without opacity, also of an image that gives
// its pixels as interfaces only.
func TestLuminanceIsThatOfColorsModels(t *testing.T) {
	img := image.NewNRGBA64(image.Rect(0, 0, 256, 16))
	gray := image.NewGray(img.Rect)
	for i := range 256 * 16 {
		x, y := i%256, i/256
		v := uint16(i * 40503)
		img.SetNRGBA64(x, y, color.NRGBA64{R: v, G: v * 31, B: v * 97, A: ^uint16(y * y * 291)})
		gray.SetGray(x, y, color.Gray{Y: uint8(x)})
	}
	for _, img := range []image.Image{img, gray, struct{ image.Image }{img}} {
		pixel := Pixels(img)
		for i := range 256 * 16 {
			x, y := i%256, i/256
			c := pixel(x, y)
			got := [3]uint16{uint16(Luminance(c) >> 16), uint16(Luminance(c) >> 24), c.A}
			_, _, _, alpha := img.At(x, y).RGBA()
			want := [3]uint16{color.Gray16Model.Convert(img.At(x, y)).(color.Gray16).Y, uint16(color.GrayModel.Convert(img.At(x, y)).(color.Gray).Y), uint16(alpha)}
			if got != want {
				t.Fatalf("%T at %d, %d: light of 16 and 8 bits and opacity are %v, want %v", img, x, y, got, want)
			}
		}
	}
}
