package train

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
	case r.config.HeadChoice == early:
		r.chosen = r.learner.Choose()
		return
	default:
		r.contend()
	}
	r.learner.Weigh()
}

// contend lets the head lead that has the lowest loss, summed over the last epochs in which one led. Who leads now is not
// dropped for a draw.
//
// Two heads that both found the digits agree on nearly all images, and so the experts hardly notice that another one leads,
// once its logits are put in their order. Where they disagree, the loss says that two digits were one: then the experts
// have the rest of the run to learn what they are given.
func (r *Run) contend() {
	if r.chosen < 0 {
		r.chosen = r.learner.Best()
		r.learner.Lead(r.chosen)
		return
	}
	r.recent = append(r.recent, r.heads)
	if len(r.recent) > decisive {
		r.recent = r.recent[1:]
	}
	if r.follows {
		return
	}
	best, least := r.chosen, r.recently(r.chosen)
	for h := range r.heads {
		if sum := r.recently(h); sum < least {
			best, least = h, sum
		}
	}
	if best == r.chosen {
		return
	}
	table := make([]int, r.config.Experts*r.config.Experts)
	const chunk = 250
	seen, index := make([]float32, chunk*r.pool.D()), make([]int, chunk)
	for lo := 0; lo < r.images.N; lo += chunk {
		n := min(chunk, r.images.N-lo)
		for i := range n {
			index[i] = lo + i
		}
		r.pool.Clean(seen[:n*r.pool.D()], index[:n]...)
		r.learner.Agreement(table, best, seen[:n*r.pool.D()])
	}
	r.learner.Succeed(best, table)
	r.chosen = best
}

// recently returns a head's loss, summed over the last epochs.
func (r *Run) recently(head int) (sum float64) {
	for _, e := range r.recent {
		sum += e[head]
	}
	return sum
}
