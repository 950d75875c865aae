package train

import "moevae/core/digit"

// decisive is over how many epochs the losses of heads that learn to the end are summed.
const decisive = 5

// weighHeads chooses among the heads once its time has come. For an early choice only the epoch before it counts, and the
// others stop. For a late one they learn on beside the one that leads.
func (r *Run) weighHeads() {
	if r.learner.Heads() == nil {
		return
	}
	r.heads = r.learner.Heads()
	switch {
	case r.epoch < r.config.HeadEpochs:
		r.learner.Adopt()
		r.learner.Weigh()
	case r.config.HeadChoice == Early:
		r.chosen = r.learner.Choose()
	case r.chosen < 0:
		r.learner.Weigh()
		r.chosen = r.learner.Best()
		r.learner.Lead(r.chosen)
	default:
		r.learner.Weigh()
		if rival := r.learner.Rival(); rival != r.chosen && !r.follows {
			r.learner.Succeed(rival, r.agreement(rival))
			r.chosen = rival
		}
	}
}

// window returns over how many epochs a head that leads is compared with the others.
func (c Config) window() int {
	if c.HeadChoice == Late {
		return decisive
	}
	return 0
}

// agreement returns how many of the training images the head that leads and another one give to each pair of experts.
//
// Two heads that both found the digits agree on nearly all images, and so the experts hardly notice that another one leads,
// once its logits are put in their order. Where they disagree, the loss says that two digits were one: then the experts
// have the rest of the run to learn what they are given.
func (r *Run) agreement(head int) []int {
	table := make([]int, r.config.Experts*r.config.Experts)
	for _, seen := range digit.InChunks(0, r.images.N, r.pools[0].D(), r.pools[0].Clean) {
		r.learner.Agreement(table, head, seen)
	}
	return table
}
