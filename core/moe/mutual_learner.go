package moe

import (
	"time"

	"moevae/core/kernel"
	"moevae/core/nn"
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

// StepMutual learns from one batch, whose views batch.Views makes as the manager reads them: rows 2b and 2b+1 are two of
// image b. The manager's loss is r.Mutual's, of each head; the experts', once they learn, is (1/B) Σ_b Σ_i p_bi ℓ_bi over
// the pairs with p(view 1) ≥ ε, and tells the manager, on kept pairs,
//
//	(β/B) p_bj (ℓ_bj − ℓ̄_b),  ℓ̄_b = Σ_i p_bi ℓ_bi / Σ_i p_bi
//
// for the logits of view 1. The terms are those of the head that is best so far. On a NotFinite error no
// parameter has changed.
func (l *Learner) StepMutual(r MutualRule, batch Batch, noise random.Key) (Terms, error) {
	b, k := batch.N, l.mixture.shape.K
	manager := l.mixture.headed()
	if l.heads != nil {
		manager = l.heads.manager
	}
	l.begin(batch, noise)
	l.look(manager, batch)
	var terms Terms
	var best int
	if l.leads() {
		terms, best = l.compare(r.Mutual)
	}
	var err *NotFinite
	if r.Experts {
		l.p = kernel.Reserve(l.p, b*k)
		for i := range b {
			if l.leads() {
				copy(l.p[i*k:(i+1)*k], l.views.p[2*i*k:])
			}
		}
		err = l.consult(r.Dispatch, batch)
		if err == nil && l.leads() {
			t := teach(l.dLogits[best*k:], l.p, l.loss, l.kept, k, len(l.dLogits)/b, r.Teaching)
			terms.ExpectedExpert, terms.Kept = t.ExpectedExpert, t.Kept
			terms.Loss += t.ExpectedExpert
		}
	}
	if err == nil && l.leads() {
		err = l.steady(terms)
	}
	if err := l.settle(manager, err); err != nil {
		return Terms{}, err
	}
	l.steps++
	l.learn(manager, r.Manager)
	if r.Experts {
		l.taught++
		l.update(r.Expert, l.taught)
	}
	return terms, nil
}

// look runs the leader's manager, as it is, on the views of this member's blocks, and fills the leader's l.logits,
// [2B×heads·K].
func (l *Learner) look(manager headed, batch Batch) {
	l.tell(manager.Arena().Value, nil)
	start := time.Now()
	_, output := manager.top()
	l.logits, l.dLogits = kernel.Reserve(l.logits, 2*batch.N*output.Out), kernel.Reserve(l.dLogits, 2*batch.N*output.Out)
	from, to := l.ownBlocks()
	n := len(l.lanes)
	for i := range l.lanes {
		l.lanes[i].from, l.lanes[i].to = from+i*(to-from)/n, from+(i+1)*(to-from)/n
	}
	l.together(n, func(t *lane) { t.look(l, manager, batch) })
	l.spent = time.Since(start)
	if !l.leads() && from < to {
		l.team.Say(0, l.of(l.logits, output, from, to), nil)
	}
	l.followers(func(m, from, to int) {
		if from < to {
			l.hear(m, l.of(l.logits, output, from, to))
		}
	})
}

// Spent returns how long the last step has worked on this member's blocks.
func (l *Learner) Spent() time.Duration { return l.spent }

// of returns the rows of logits, or of the gradient for them, that are those of blocks from to to.
func (l *Learner) of(logits []float32, output nn.Dense, from, to int) []float32 {
	return logits[2*blockStart(l.batch, from)*output.Out : 2*blockStart(l.batch, to)*output.Out]
}

// compare fills l.dLogits by the rule and returns the terms of the head that is best so far, and its number; l.views
// are left as that one's.
func (l *Learner) compare(rule Mutual) (terms Terms, best int) {
	k, n := l.mixture.shape.K, 1
	if l.heads != nil {
		n, best = l.heads.n, l.Best()
		l.heads.steps++
	}
	for i := range n {
		h := (best + 1 + i) % n
		l.views.softmax(l.logits[h*k:], 2*l.batch, k, n*k)
		t := rule.gradient(l.dLogits[h*k:], &l.views, k, n*k)
		if l.heads != nil {
			l.heads.sum[h] += float32(t.Loss)
		}
		terms = Terms{Loss: t.Loss, Consistency: t.Consistency, Certainty: t.Certainty, Balance: t.Balance, BalanceWeight: rule.Balance}
	}
	return terms, best
}

// settle tells each follower the leader's err, or the gradient for the logits of its blocks, and returns the leader's err.
func (l *Learner) settle(manager headed, err *NotFinite) *NotFinite {
	_, output := manager.top()
	l.followers(func(m, from, to int) { l.team.Say(m, l.of(l.dLogits, output, from, to), err) })
	if l.leads() {
		return err
	}
	from, to := l.ownBlocks()
	return l.hear(0, l.of(l.dLogits, output, from, to))
}

// learn sums the gradient of the leader's manager and makes its optimiser's step.
func (l *Learner) learn(manager headed, o kernel.Adam) {
	start := time.Now()
	l.together(len(l.lanes), func(t *lane) { t.learn(l) })
	for i := range l.lanes {
		l.tree.take(&l.lanes[i].tree)
	}
	l.spent += time.Since(start)
	arena, own := manager.Arena(), &l.lanes[0].tree
	if !l.leads() {
		l.said = l.said[:0]
		for at, sum := range l.tree.node {
			if sum != nil {
				l.said = append(l.said, sum...)
				l.tree.drop(at)
			}
		}
		own.spare, l.tree.spare = append(own.spare, l.tree.spare...), nil
		if len(l.said) > 0 {
			l.team.Say(0, l.said, nil)
		}
		return
	}
	l.followers(func(m, from, to int) {
		nodes := cover(from, to)
		if len(nodes) == 0 {
			return
		}
		said, _ := l.team.Hear(m)
		for i, at := range nodes {
			sum := own.buffer(len(arena.Value))
			copy(sum, said[i*len(sum):])
			l.tree.add(at, sum)
		}
	})
	own.spare = append(append(own.spare, l.tree.spare...), arena.Grad)
	l.tree.spare = nil
	arena.UseGrad(l.tree.node[1])
	l.tree.node[1] = nil
	arena.Update(o, l.steps)
}
