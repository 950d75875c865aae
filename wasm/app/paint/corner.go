package paint

import (
	"image"
	"math"
)

// Corner returns the quarter of a disc of a radius whose centre is at the lower right, and a full row and column that follow
// it: a mask of ⌈radius⌉+1 by as many pixels.
func Corner(radius float64) *image.Alpha {
	side := int(math.Ceil(radius)) + 1
	mask := image.NewAlpha(image.Rect(0, 0, side, side))
	for y := range side {
		for x := range side {
			mask.Pix[y*mask.Stride+x] = byte(math.Round(255 * coverage(float64(x), float64(y), radius)))
		}
	}
	return mask
}

// coverage returns how much of the pixel at (x, y) belongs to a disc around (radius, radius), or lies beyond its
// centre.
func coverage(x, y, radius float64) float64 {
	const samples = 8
	inside := 0
	for i := range samples * samples {
		dx := math.Max(0, radius-x-(float64(i%samples)+.5)/samples)
		dy := math.Max(0, radius-y-(float64(i/samples)+.5)/samples)
		if dx*dx+dy*dy <= radius*radius {
			inside++
		}
	}
	return float64(inside) / (samples * samples)
}
