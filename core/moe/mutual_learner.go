package moe

import (
	"moevae/core/kernel"
	"moevae/core/random"
)

// A MutualRule is how a mixture learns when its manager is taught by views; every field may change
// between steps.
type MutualRule struct {
	Mutual   Mutual
	Teaching float64 // β, weight of what the experts' losses tell the manager
	Dispatch float64 // ε

	Manager, Expert kernel.Adam
	Experts         bool // whether the experts learn yet
}

// A nursery is a manager with several heads on one trunk, of which one will be kept, and their running
// losses.
type nursery struct {
	manager headed
	heads   int
	sum     []float32 // [heads], of the losses since the last Weigh
	steps   int       // since then
	leader  int       // the best at the last Weigh
	lead    int       // the head that the experts learn by, or −1
	recent  []float32 // [window×heads], the mean losses at the last Weighs while one leads, the newest last
	counted int       // how many of these there are
}

// Raise gives the learner a manager with several heads to choose from, with weights drawn from key. Until
// Choose it learns instead of the mixture's own. While one leads, it is compared with the others over the last window
// Weighs; with a window of 0 none does.
func (l *Learner) Raise(heads, window int, key random.Key) {
	m := newHeaded(l.mixture.shape, heads, key)
	m.Arena().AllocateTraining()
	l.nursery = &nursery{manager: m, heads: heads, sum: make([]float32, heads), lead: -1, recent: make([]float32, window*heads)}
	l.Adopt()
}

// Heads returns the heads' mean losses since the last Weigh, or nil after Choose. No label is involved.
func (l *Learner) Heads() []float64 {
	if l.nursery == nil {
		return nil
	}
	mean := make([]float64, l.nursery.heads)
	for h, s := range l.nursery.sum {
		mean[h] = float64(s) / float64(max(1, l.nursery.steps))
	}
	return mean
}

// Weigh begins the heads' running losses anew, and while one leads remembers what they were.
func (l *Learner) Weigh() {
	n := l.nursery
	if n == nil {
		return
	}
	n.leader = l.Best()
	if n.lead >= 0 {
		copy(n.recent, n.recent[n.heads:])
		for h, mean := range l.Heads() {
			n.recent[len(n.recent)-n.heads+h] = float32(mean)
		}
		n.counted = min(n.counted+1, len(n.recent)/n.heads)
	}
	clear(n.sum)
	n.steps = 0
}

// Rival returns the head with the lowest loss, summed over the Weighs that are remembered; of equals the one that leads.
func (l *Learner) Rival() int {
	n := l.nursery
	sum := make([]float64, n.heads)
	for i, v := range n.recent[len(n.recent)-n.counted*n.heads:] {
		sum[i%n.heads] += float64(v)
	}
	best := n.lead
	for h, s := range sum {
		if s < sum[best] {
			best = h
		}
	}
	return best
}

// Lead lets the experts learn by one of several heads, which is the best until another leads, while all of them
// learn on.
func (l *Learner) Lead(head int) {
	if l.nursery != nil {
		l.nursery.lead = head
	}
}

// Best returns the head that leads, if any does, or else the one with the lowest running loss, or right after Weigh, when
// there is none, the one that was best then.
func (l *Learner) Best() int {
	if l.nursery.lead >= 0 {
		return l.nursery.lead
	}
	if l.nursery.steps == 0 {
		return l.nursery.leader
	}
	best := 0
	for h, s := range l.nursery.sum {
		if s < l.nursery.sum[best] {
			best = h
		}
	}
	return best
}

// Adopt copies the trunk and the best head to the mixture's manager, so that it can route as that head
// would. After Choose it does nothing.
func (l *Learner) Adopt() {
	if l.nursery != nil {
		copyHead(l.mixture.headed(), l.nursery.manager, l.Best())
	}
}

// Choose keeps the best head and drops the others. It returns the head's number.
func (l *Learner) Choose() int {
	best := l.Best()
	l.Adopt()
	l.nursery = nil
	return best
}

// StepMutual learns from one batch: x, [B×D], are the images and seen, [2B×V], two views of each as the manager
// reads them, all first views before all second ones. The manager's loss is r.Mutual's, of each head; the
// experts', once they learn, is (1/B) Σ_b Σ_i p_bi ℓ_bi over the pairs with p(view 1) ≥ ε, and tells the manager, on
// kept pairs,
//
//	(β/B) p_bj (ℓ_bj − ℓ̄_b),  ℓ̄_b = Σ_i p_bi ℓ_bi / Σ_i p_bi
//
// for the logits of view 1. The terms are those of the head that is best so far. On a NotFinite error no
// parameter has changed.
func (l *Learner) StepMutual(r MutualRule, x, seen []float32, noise random.Key) (Terms, error) {
	m := l.mixture
	b, k := len(x)/m.shape.D(), m.shape.K
	manager, heads, best := m.manager, 1, 0
	if l.nursery != nil {
		manager, heads, best = l.nursery.manager, l.nursery.heads, l.Best()
	}
	var terms Terms
	if l.leads() {
		terms = l.compare(r.Mutual, manager, heads, best, b, seen)
	}
	var err error
	if r.Experts {
		l.x.Set(x, m.shape.D())
		l.p = rows(l.p, b*k)
		if l.leads() {
			copy(l.p, l.views.p)
		}
		err = l.consult(r.Dispatch, noise)
		if err == nil && l.leads() {
			t := teach(l.dLogits[best*k:], l.p, l.loss, l.kept, k, heads*k, r.Teaching)
			terms.ExpectedExpert, terms.Kept = t.ExpectedExpert, t.Kept
			terms.Loss += t.ExpectedExpert
		}
	}
	if err == nil && l.leads() {
		err = l.steady(terms)
	}
	if err := l.settle(err); err != nil {
		return Terms{}, err
	}
	l.steps++
	if l.leads() {
		manager.Backward(&l.lanes[0].workspace, l.dLogits, &l.seen)
		manager.Arena().Update(r.Manager, l.steps)
	}
	if r.Experts {
		l.taught++
		l.updateExperts(r.Expert, l.taught)
	}
	return terms, nil
}

// compare runs the manager on the views of b images, fills l.dLogits, [2B×heads·K], by the rule, and l.views with those of
// the best head, and returns its terms.
func (l *Learner) compare(rule Mutual, manager Manager, heads, best, b int, seen []float32) Terms {
	k, stride := l.mixture.shape.K, heads*l.mixture.shape.K
	l.seen.Set(seen, len(seen)/(2*b))
	l.logits, l.dLogits = rows(l.logits, 2*b*stride), rows(l.dLogits, 2*b*stride)
	manager.Forward(&l.lanes[0].workspace, l.logits, &l.seen)
	var terms Terms
	for i := range heads {
		h := (best + 1 + i) % heads // the best one last: its probabilities stay
		l.views.softmax(l.logits[h*k:], 2*b, k, stride)
		t := rule.gradient(l.dLogits[h*k:], &l.views, k, stride)
		if l.nursery != nil {
			l.nursery.sum[h] += float32(t.Loss)
		}
		if h == best {
			terms = Terms{Loss: t.Loss, Consistency: t.Consistency, Certainty: t.Certainty, Balance: t.Balance}
		}
	}
	if l.nursery != nil {
		l.nursery.steps++
	}
	return terms
}
