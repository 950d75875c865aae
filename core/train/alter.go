package train

import "moevae/core/digit"

// An alterer makes altered copies of images for the experts, at most one of an image a step.
type alterer struct {
	viewer *digit.Viewer
	image  []float32
}

func newAlterer(images *digit.Set) *alterer {
	return &alterer{digit.NewViewer(images.Width, images.Height, digit.Look{}), make([]float32, images.D())}
}

// alter overwrites dst, [len(rows)×D], with what experts learn from those rows of the present step: images as they are, and of
// the part of them that is a setting, drawn anew in each step, altered copies (digit.Viewer.Augment). Whoever
// trains an expert, whatever else it reads, has the same.
//
// The ten experts have two hundred thousand parameters each and nine hundred images, which they come to know
// better than others. A copy is another image of the same digit.
func (r *Run) alter(dst []float32, rows []int) {
	r.images.Floats(dst, r.at(rows)...)
	step := r.key.Derive(streamAltered, uint64(r.epoch), uint64(r.step))
	a := r.alterer
	for b, row := range rows {
		own := step.Derive(uint64(row))
		if own.Uniform(0) >= float32(r.config.Altered) {
			continue
		}
		image := dst[b*len(a.image):][:len(a.image)]
		copy(a.image, image)
		a.viewer.Augment(image, a.image, own.Derive(0))
	}
}
