package digit

import "math"

// A Look says how views and copies of images are made. Its zero value is MNIST's own: upright views, and copies that
// are bent but written as they were.
type Look struct {
	Forgiving bool // views also forgive a digit's proportions: see Viewer.View
	Pens      bool // copies also get what pens add to digits: see Viewer.Augment
}

// leastForgiving is the least side of a forgiving view.
const leastForgiving = 10

// Size returns the sides of the view of an image: half its own, rounded up. A forgiving view, which is sampled
// as finely as one likes, has at least ten pixels.
func (l Look) Size(width, height int) (int, int) {
	width, height = (width+1)/2, (height+1)/2
	if l.Forgiving {
		return max(leastForgiving, width), max(leastForgiving, height)
	}
	return width, height
}

// inset is the margin around an image in which strokes are drawn, for images whose shorter side is unit times 28.
func (l Look) inset(unit float64) int {
	if l.Pens {
		return int(math.Ceil(mostAdded * unit))
	}
	return 0
}
