package digit

import "math"

// thinnest is the width of stroke, in field pixels, below which a picture's pen is widened to MNIST's.
// The thinnest of MNIST's digits are about as wide.
const thinnest = 1.2

// widen widens the strokes of ink to penWidth if they would be thinner than MNIST's own once the
// picture is drawn at scale in a field with the given unit: a ball pen on a large sheet.
//
// The width of a stroke is twice its area over the length of its outline, and the outline is the sum
// of the gradient's size: a stroke as long as L and as wide as w has area Lw and outline 2L.
func (p *picture) widen(scale, unit float64) {
	var area, outline float64
	for i, v := range p.value {
		area += v
		var right, below float64
		if i%p.width < p.width-1 {
			right = p.value[i+1] - v
		}
		if i+p.width < len(p.value) {
			below = p.value[i+p.width] - v
		}
		outline += math.Sqrt(float64(right*right) + float64(below*below))
	}
	// Ink that fills the picture has no outline.
	width := 2 * area / max(outline, 1)
	if width*scale >= thinnest*unit {
		return
	}
	// Wider ink fills a larger box, which is fitted at a smaller scale.
	radius := (penWidth*unit/scale-width)/2*inkSide/(inkSide-penWidth) + .5
	reach := int(radius)
	wide := picture{width: p.width + 2*reach, height: p.height + 2*reach}
	wide.value = make([]float64, wide.width*wide.height)
	for i, v := range p.value {
		if v == 0 {
			continue
		}
		x, y := i%p.width+reach, i/p.width+reach
		for dy := -reach; dy <= reach; dy++ {
			across := int(math.Sqrt(float64(radius*radius) - float64(dy*dy)))
			row := wide.value[(y+dy)*wide.width+x-across:]
			for k := range 2*across + 1 {
				row[k] = max(row[k], v)
			}
		}
	}
	*p = wide
}
