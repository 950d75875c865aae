package train

import (
	"moevae/core/cluster"
	"moevae/core/digit"
	"moevae/core/random"
)

// What k-means may look at.
const (
	OnPixels = "pixels" // the images themselves
	OnView   = "view"   // as a manager that learns from views sees them: upright, halved
)

// meansStarts is how often k-means begins anew, to keep the best: the page and the command line have the same figures.
const meansStarts = 5

// Means sorts images by k-means, the best of five starts, and gives each of others to the nearest centre: what can be had
// without any model. spread is the mean squared distance of an image to its centre.
func Means(images, others *digit.Set, on string, k int, key random.Key) (assigned, other []uint8, spread float64) {
	points, d := pointsOf(images, on)
	c := cluster.KMeans(points, d, k, meansStarts, key)
	assigned = bytesOf(c.Assigned)
	if others != nil {
		points, _ = pointsOf(others, on)
		other = bytesOf(c.Nearest(points, d))
	}
	return assigned, other, c.Spread
}

func pointsOf(images *digit.Set, on string) (points []float32, d int) {
	size := images.D()
	viewer := digit.NewViewer(images.Width, images.Height, digit.Look{})
	if d = size; on == OnView {
		d = viewer.D()
	}
	points = make([]float32, images.N*d)
	x := make([]float32, size)
	for i := range images.N {
		images.Floats(x, i)
		if on == OnView {
			viewer.View(points[i*d:(i+1)*d], x)
		} else {
			copy(points[i*d:], x)
		}
	}
	return points, d
}

func bytesOf(assigned []int) []uint8 {
	s := make([]uint8, len(assigned))
	for i, v := range assigned {
		s[i] = uint8(v)
	}
	return s
}
