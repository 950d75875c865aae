package soft

import (
	"image"
	"math"
)

// enlarge fills a mask with a grey picture, [height×width], by Mitchell and Netravali's cubic filter (B = C = 1/3), first along
// the rows and then along the columns. Beyond the picture it is black.
//
// Source: Mitchell and Netravali, Reconstruction Filters in Computer Graphics, equation 8.
func enlarge(mask *image.Alpha, grey []byte, width, height int) {
	w, h := mask.Rect.Dx(), mask.Rect.Dy()
	across, down := taps(width, w), taps(height, h)
	wide := make([]float32, height*w) // every row as wide as the mask
	for y := range height {
		row := grey[y*width : (y+1)*width]
		for x, t := range across {
			var sum float32
			for i, share := range t.share {
				if at := t.first + i; at >= 0 && at < width {
					sum += float32(share * float32(row[at]))
				}
			}
			wide[y*w+x] = sum
		}
	}
	for y, t := range down {
		row := mask.Pix[y*mask.Stride:][:w]
		for x := range row {
			var sum float32
			for i, share := range t.share {
				if at := t.first + i; at >= 0 && at < height {
					sum += float32(share * wide[at*w+x])
				}
			}
			row[x] = uint8(min(max(sum+.5, 0), 255))
		}
	}
}

// A tap is the four source pixels of a target's pixel, of which the first may lie outside, and their shares.
type tap struct {
	first int
	share [4]float32
}

// taps returns a tap for each of m pixels that n are made into.
func taps(n, m int) []tap {
	out := make([]tap, m)
	for i := range out {
		at := (float64(i)+.5)*float64(n)/float64(m) - .5
		base := math.Floor(at)
		out[i].first = int(base) - 1
		for k := range out[i].share {
			out[i].share[k] = float32(cubic(at - base - float64(k-1)))
		}
	}
	return out
}

// cubic is the filter at a distance of t pixels.
func cubic(t float64) float64 {
	switch t = math.Abs(t); {
	case t < 1:
		return (7*t*t*t - 12*t*t + 16./3) / 6
	case t < 2:
		return (-7./3*t*t*t + 12*t*t - 20*t + 32./3) / 6
	}
	return 0
}
