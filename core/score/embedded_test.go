package score

import (
	"testing"

	"moevae/core/digit"
	mnistsubset "moevae/mnist-subset"
)

// Labels lie in another file than their images. If the two had come out of step, the mean image of
// each digit would tell nothing about the others; on MNIST it is right for four of five.
func TestEmbeddedLabelsBelongToTheirImages(t *testing.T) {
	training, heldOut := Embedded()
	images := mnistsubset.Training()
	d := images.D()
	mean := make([]float64, 10*d)
	var count [10]float64
	for i, c := range training.digit {
		count[c]++
		for j, v := range images.Image(i) {
			mean[int(c)*d+j] += float64(v)
		}
	}
	for j := range mean {
		mean[j] /= count[j/d]
	}
	for name, part := range map[string]struct {
		images *digit.Set
		labels Labels
	}{
		"training": {images, training},
		"held out": {mnistsubset.HeldOut(), heldOut},
	} {
		right, n := 0, min(part.images.N, 1000)
		for i := range n {
			best, nearest := 0, -1.
			for c := range 10 {
				var distance float64
				for j, v := range part.images.Image(i) {
					e := float64(v) - mean[c*d+j]
					distance += e * e
				}
				if nearest < 0 || distance < nearest {
					best, nearest = c, distance
				}
			}
			if best == int(part.labels.digit[i]) {
				right++
			}
		}
		if right < n*3/4 {
			t.Errorf("%s: the nearest mean image has the label of %d of %d images, want three quarters", name, right, n)
		}
	}
}
