package moe

import (
	"moevae/core/kernel"
	"moevae/core/nn"
)

// hole is the side of the square of the manager's pixels that is emptied at a time to see what its ink says.
const hole = 3

// A Reason says which of what the manager sees made it prefer one expert to another.
type Reason struct {
	Winner, Rival int       // the likeliest expert and the next; of a single expert both are it
	Margin        float32   // the winner's logit less the rival's: how many nats the first is likelier
	Pixel         []float32 // [V], the nats of the margin that the ink around each pixel of the view is worth
}

// Why overwrites r with what decides the routing of one image, x [D]. For every pixel of the manager's view the square of 3×3
// around it is emptied, and
//
//	Pixel = (a_winner − a_rival) − (a'_winner − a'_rival),  a' the logits without that ink
//
// so positive ink speaks for the winner and negative for the rival. Where there is no ink to take it is 0.
//
// Source: Zeiler and Fergus, Visualizing and Understanding Convolutional Networks, ECCV 2014, section 4.2. It costs a forward
// pass of the manager a pixel with ink near it. Why panics if the image has another length.
func (m *Mixture) Why(r *Reason, x []float32) {
	if len(x) != m.shape.D() {
		panic("moe: an image has another length than the mixture's")
	}
	seen := m.preprocessing.forManager(x)
	k, view := m.shape.K, append([]float32(nil), seen.X...)
	width, height := m.ViewSize()
	empty := m.preprocessing.blank()

	logits := make([]float32, k)
	m.manager.Forward(&m.workspace, logits, seen)
	r.Winner, r.Rival = FirstTwo(logits)
	r.Margin = logits[r.Winner] - logits[r.Rival]
	r.Pixel = kernel.Reserve(r.Pixel, len(view))
	clear(r.Pixel)

	// All that has a hole with ink in it, one after the other in a batch.
	var at []int
	var without []float32
	for p := range view {
		inked := false
		start := len(without)
		without = append(without, view...)
		for i := max(0, p/width-hole/2); i <= min(height-1, p/width+hole/2); i++ {
			for j := max(0, p%width-hole/2); j <= min(width-1, p%width+hole/2); j++ {
				inked = inked || view[i*width+j] != empty
				without[start+i*width+j] = empty
			}
		}
		if !inked {
			without = without[:start]
			continue
		}
		at = append(at, p)
	}
	if len(at) == 0 {
		return
	}
	var batch nn.Batch
	batch.Set(without, len(view))
	all := make([]float32, len(at)*k)
	m.manager.Forward(&m.workspace, all, &batch)
	for n, p := range at {
		r.Pixel[p] = r.Margin - (all[n*k+r.Winner] - all[n*k+r.Rival])
	}
}

// Torn reports whether two experts nearly tie for an image with the probabilities p, [K]: where the first is less than three
// times as likely as the second, it is right little more often than not.
func Torn(p []float32) bool {
	if len(p) < 2 {
		return false
	}
	first, second := FirstTwo(p)
	return p[first] < 3*p[second]
}

// FirstTwo returns the places of the largest and the second largest number; of one alone, both its place.
func FirstTwo(a []float32) (first, second int) {
	first = kernel.Largest(a)
	second = -1
	for i, v := range a {
		if i != first && (second < 0 || v > a[second]) {
			second = i
		}
	}
	return first, max(second, 0)
}

// blank returns what the manager reads where there is no ink.
func (s *preprocessing) blank() float32 {
	if s.shape.Manager == ConvManager {
		dst := make([]float32, s.viewer.D())
		s.viewer.View(dst, make([]float32, s.shape.D()))
		return dst[0]
	}
	return 0
}
