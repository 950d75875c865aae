package moe

import (
	"math"
	"sync"

	"moevae/core/kernel"
	"moevae/core/nn"
	"moevae/core/random"
)

// A Rule is how a mixture learns; every field may change between steps.
type Rule struct {
	Balancing float64     // λ, weight of the balancing term
	Dispatch  float64     // ε, the least probability with which an expert sees an image
	Adam      kernel.Adam // of all parameters

	Manager     *kernel.Adam // of the manager's, if they have their own
	Temperature float64      // T, by which the manager's logits are divided; 0 stands for 1
}

// A Learner trains a mixture, a step at a time.
type Learner struct {
	mixture *Mixture
	steps   int
	taught  int // steps in which the experts learned, where that is not all
	lanes   []lane
	team    Team // nil when alone

	x          nn.Batch
	p, dLogits []float32 // [B×K]; with views, dLogits is [2B×heads·K]
	loss       []float32 // [K×B], of kept pairs
	kept       []bool    // [K×B]
	load, g    []float64 // [K]

	seen nn.Batch // by a manager that does not read x

	// Of a manager that learns from views.
	nursery *nursery
	logits  []float32 // [2B×heads·K]
	views   views
}

// A lane is one goroutine's share of the work.
type lane struct {
	experts   []int
	workspace kernel.Workspace
	parts     []part // one, or one for each expert whose backward pass has to wait
	err       *NotFinite
}

// A part is what one expert sees of a batch.
type part struct {
	rows               []int
	x                  nn.Batch  // what is gathered
	own                *nn.Batch // &x, or the whole batch
	noise, loss, scale []float32
}

// NewLearner returns a learner that divides the experts among as many goroutines as workers says. The
// result does not depend on their number.
func NewLearner(m *Mixture, workers int) *Learner {
	return newLearner(m, max(1, min(workers, len(m.experts))), nil)
}

// NewMember returns a learner that trains its own of the team's experts, and the manager if it leads. After the
// same steps, the members' own experts together and the leader's manager are what one learner alone would
// have, to the bit. The terms of the steps are the leader's to tell.
func NewMember(m *Mixture, team Team) *Learner { return newLearner(m, 1, team) }

func newLearner(m *Mixture, lanes int, team Team) *Learner {
	m.arenas((*nn.Arena).AllocateTraining)
	k := len(m.experts)
	l := &Learner{mixture: m, lanes: make([]lane, lanes), team: team, load: make([]float64, k), g: make([]float64, k)}
	next := 0
	for i := range m.experts {
		if l.owns(i) {
			t := &l.lanes[next%lanes]
			t.experts = append(t.experts, i)
			next++
		}
	}
	return l
}

// Step learns from one batch, x [B×D], by the post's rule: the forward passes, the loss
//
//	L = (1/B) Σ_b Σ_i p_bi ℓ_bi + λ Var_i(Σ_b p_bi),
//
// the backward passes and one update of all parameters. Expert i computes the images with p_bi ≥ ε, and
// the one that an image likes best is always among them. noise is the step's key. On a NotFinite error
// no parameter has changed. The manager reads x itself; see StepSeen for one that does not.
func (l *Learner) Step(r Rule, x []float32, noise random.Key) (Terms, error) {
	return l.StepSeen(r, x, nil, noise)
}

// StepSeen is Step where the manager reads something else of the images than the experts do: seen, [B×D], of
// which nil stands for x, and which only a learner that leads looks at.
func (l *Learner) StepSeen(r Rule, x, seen []float32, noise random.Key) (Terms, error) {
	m := l.mixture
	l.x.Set(x, m.shape.D())
	b, k := l.x.N, m.shape.K
	read := &l.x
	if seen != nil {
		l.seen.Set(seen, m.shape.D())
		read = &l.seen
	}
	l.p, l.dLogits = rows(l.p, b*k), rows(l.dLogits, b*k)
	if l.leads() {
		m.manager.Forward(&l.lanes[0].workspace, l.p, read)
		temper(l.p, r.Temperature)
		kernel.Softmax(l.p, k)
	}
	var terms Terms
	err := l.consult(r.Dispatch, noise)
	if err == nil && l.leads() {
		terms = gate(l.dLogits, l.p, l.loss, l.kept, l.load, l.g, r.Balancing)
		err = l.steady(terms)
	}
	if err := l.settle(err); err != nil {
		return Terms{}, err
	}
	l.steps++
	if l.leads() {
		manager := r.Adam
		if r.Manager != nil {
			manager = *r.Manager
		}
		temper(l.dLogits, r.Temperature)
		m.manager.Backward(&l.lanes[0].workspace, l.dLogits, read)
		m.manager.Arena().Update(manager, l.steps)
	}
	l.updateExperts(r.Adam, l.steps)
	return terms, nil
}

func (l *Learner) steady(t Terms) error {
	if math.IsNaN(t.Loss) || math.IsInf(t.Loss, 0) {
		return &NotFinite{Expert: -1, Term: "expected loss"}
	}
	return nil
}

// consult decides by the leader's l.p which pairs are kept, runs the experts forward and backward on those images
// of l.x, and fills the leader's l.loss, with the help of the team if there is one.
func (l *Learner) consult(epsilon float64, noise random.Key) error {
	b, k := l.x.N, l.mixture.shape.K
	if l.team != nil {
		if err := l.team.Route(l.p); err != nil {
			return err
		}
	}
	l.loss = rows(l.loss, b*k)
	if len(l.kept) != b*k {
		l.kept = make([]bool, b*k)
	}
	keep(l.kept, l.p, k, float32(epsilon))
	l.x.List() // before several lanes read it
	if len(l.lanes) == 1 {
		l.lanes[0].run(l, noise)
	} else {
		var wait sync.WaitGroup
		for i := range l.lanes {
			wait.Go(func() { l.lanes[i].run(l, noise) })
		}
		wait.Wait()
	}
	for i := range l.lanes {
		if l.lanes[i].err != nil {
			return l.lanes[i].err
		}
	}
	if l.team == nil || !l.leads() {
		return nil
	}
	return l.team.Await(l.loss)
}

func (l *Learner) updateExperts(o kernel.Adam, t int) {
	if l.mixture.shape.Expert == ConvExpert {
		o.Rate *= convRate
	}
	for i, e := range l.mixture.experts {
		if l.owns(i) {
			e.Arena().Update(o, t)
		}
	}
}

// run makes the forward and backward pass of the lane's experts: one after the other, so that an expert's weights
// are read twice while they are near, or where a leader waits for the losses, those first.
func (t *lane) run(l *Learner, noise random.Key) {
	t.err = nil
	if l.leads() {
		t.parts = slots(t.parts, 1)
		for _, i := range t.experts {
			t.forward(l, i, &t.parts[0], noise)
			t.backward(l, i, &t.parts[0])
		}
		return
	}
	t.parts = slots(t.parts, len(t.experts))
	for n, i := range t.experts {
		t.forward(l, i, &t.parts[n], noise)
	}
	l.team.Share(l.loss, t.err)
	for n, i := range t.experts {
		t.backward(l, i, &t.parts[n])
	}
}

func slots(s []part, n int) []part {
	if len(s) < n {
		return make([]part, n)
	}
	return s
}

// forward gathers the images that expert i is to see, runs it on those, and scatters their losses. It sets t.err
// if one of them is the first that is not finite.
func (t *lane) forward(l *Learner, i int, s *part, noise random.Key) {
	e, k, b := l.mixture.experts[i], l.mixture.shape.K, l.x.N
	s.rows = s.rows[:0]
	for r, ok := range l.kept[i*b : i*b+b] {
		if ok {
			s.rows = append(s.rows, r)
		}
	}
	n := len(s.rows)
	if n == 0 {
		return
	}
	s.own = &l.x
	if n < b {
		s.x.Gather(&l.x, s.rows)
		s.own = &s.x
	}
	size := e.NoiseSize()
	s.noise, s.loss, s.scale = rows(s.noise, n*size), rows(s.loss, n), rows(s.scale, n)
	noise = noise.Derive(uint64(i))
	for j, r := range s.rows {
		noise.NormalsFrom(uint64(r*size), s.noise[j*size:j*size+size])
		s.scale[j] = l.p[r*k+i] / float32(b)
	}
	e.Forward(&t.workspace, s.loss, s.own, s.noise)
	for j, r := range s.rows {
		l.loss[i*b+r] = s.loss[j]
		if t.err == nil && !finite(s.loss[j]) {
			t.err = blame(e, i)
		}
	}
}

// backward runs expert i backward on the images of its forward pass, unless a loss was not finite.
func (t *lane) backward(l *Learner, i int, s *part) {
	e := l.mixture.experts[i]
	switch {
	case t.err != nil:
	case len(s.rows) == 0:
		clear(e.Arena().Grad)
	default:
		e.Backward(&t.workspace, s.own, s.scale)
	}
}

// blame names the first term of expert i that is not finite.
func blame(e Expert, i int) *NotFinite {
	for _, term := range e.Terms() {
		for _, v := range term.Value {
			if !finite(v) {
				return &NotFinite{Expert: i, Term: term.Name}
			}
		}
	}
	return &NotFinite{Expert: i, Term: "loss"}
}

func finite(x float32) bool { return x-x == 0 }
