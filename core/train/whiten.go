package train

// ends reports whether the run stops by itself with the epoch whose steps have all been made, or would have before.
func (r *Run) ends() bool {
	c := r.Present()
	return r.epoch+1 >= c.Epochs || r.plateau.beyond(c.Patience) > 0
}

// whiten lets each expert write its codes anew, if that is a setting, so that those of the training images that are likeliest its
// own lie as samples are drawn; see moe.Mixture.Whiten. It is what a run ends with: in between, the optimiser would remember the
// codes as they were. The leader does it for all, for it alone knows the manager as it is.
func (r *Run) whiten() {
	if r.config.Whiten == off || r.follows || r.epoch <= r.config.ExpertsWait() {
		return
	}
	own := make([][]int, r.config.Experts)
	for i, e := range r.Assign() {
		own[e] = append(own[e], i)
	}
	r.Collect()
	for e, images := range own {
		r.mixture.Whiten(e, images, r.images.Floats)
	}
	r.handExperts()
}
