package moe

import (
	"math"
	"time"

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

// A Batch is where a learner gets the images of a step. A member of a team asks for those alone that it learns from.
type Batch struct {
	N int // B

	// Images overwrites dst, [len(rows)×D], with images as the experts read them.
	Images func(dst []float32, rows []int)

	// Views overwrites dst with images from to to as the manager reads them, where that is something else: upright, or
	// for one that learns from views two rows of each. The goroutine of that number calls it.
	Views func(lane int, dst []float32, from, to int)
}

// gather overwrites dst with rows of x, which are as long as dst's.
func gather(dst, x []float32, rows []int) {
	d := len(dst) / max(1, len(rows))
	for j, r := range rows {
		copy(dst[j*d:(j+1)*d], x[r*d:])
	}
}

// batchOf returns a batch of the images of x, [B×D].
func (l *Learner) batchOf(x []float32) Batch {
	l.given = x
	return Batch{N: len(x) / l.mixture.shape.D(), Images: l.work.given}
}

// A Learner trains a mixture, a step at a time.
type Learner struct {
	mixture *Mixture
	steps   int
	taught  int // steps in which the experts learned, where that is not all
	lanes   []lane
	team    Team // nil when alone

	batch      int // B
	x          nn.Batch
	images     []float32 // of x
	place      []int     // [B], of each image in x, if it is there
	own        []int     // the experts that learn here
	parts      []part    // [K], of those
	p, dLogits []float32 // [B×K]; with views, dLogits is [2B×heads·K]
	loss       []float32 // [K×B], of kept pairs
	kept       []bool    // [K×B]
	failed     []*NotFinite
	load, g    []float64 // [K]
	said       []float32 // to the leader
	wanted     []int     // of the batch, to be read into x
	given      []float32 // the whole batch, where there is no asking for it
	work       work
	noise      random.Key // of the step

	expertAdam  kernel.Adam
	expertSteps int
	beside      bool // a manager that sees the whole batch learns beside the experts' update
	managerAdam kernel.Adam
	temperature float64
	read        *nn.Batch // by that manager

	seen   nn.Batch // by a manager that does not read x
	looked []float32

	// Of a manager that learns from views.
	heads  *heads
	logits []float32 // [2B×heads·K]
	views  views
	tree   tree
	spent  time.Duration // on the manager, here
}

// NewLearner returns a learner that divides the work among as many goroutines as workers says. The result does not
// depend on their number.
func NewLearner(m *Mixture, workers int) *Learner { return newLearner(m, max(1, workers), nil) }

// NewMember returns a learner that trains its own of the team's experts, and takes its part in the manager's training.
// After the same steps, the members' own experts together and the leader's manager are what one learner alone would
// have, to the bit. The terms of the steps are the leader's to tell.
func NewMember(m *Mixture, team Team) *Learner { return newLearner(m, 1, team) }

func newLearner(m *Mixture, lanes int, team Team) *Learner {
	m.manager.Arena().AllocateTraining()
	for _, e := range m.experts {
		e.Arena().AllocateMoments()
	}
	k := len(m.experts)
	l := &Learner{
		mixture: m, lanes: make([]lane, lanes), team: team,
		parts: make([]part, k), failed: make([]*NotFinite, k), load: make([]float64, k), g: make([]float64, k),
	}
	for i := range l.lanes {
		l.lanes[i].number = i
	}
	l.work = newWork(l)
	return l
}

// Lanes returns the number of goroutines among which the learner divides its work.
func (l *Learner) Lanes() int { return len(l.lanes) }

// Step learns from one batch, x [B×D], by the post's rule: the forward passes, the loss
//
//	L = (1/B) Σ_b Σ_i p_bi ℓ_bi + λ Var_i(Σ_b p_bi),
//
// the backward passes and one update of all parameters. Expert i computes the images with p_bi ≥ ε, and
// the one that an image likes best is always among them. noise is the step's key. On a NotFinite error
// no parameter has changed. The manager reads x itself; see StepBatch for one that does not.
func (l *Learner) Step(r Rule, x []float32, noise random.Key) (Terms, error) {
	return l.StepBatch(r, l.batchOf(x), noise)
}

// StepBatch is Step for images that the learner asks for as it needs them, of which the manager may see something
// else than the experts: batch.Views, [B×D], or where that is nil the images themselves. Only the leader asks for it.
func (l *Learner) StepBatch(r Rule, batch Batch, noise random.Key) (Terms, error) {
	m := l.mixture
	b, k, d := batch.N, m.shape.K, m.shape.D()
	l.begin(batch, noise)
	l.p, l.dLogits = kernel.Reserve(l.p, b*k), kernel.Reserve(l.dLogits, b*k)
	l.read = &l.x
	if l.leads() {
		if batch.Views == nil {
			l.readAll(batch)
		} else {
			l.read, l.looked = &l.seen, kernel.Reserve(l.looked, b*d)
			batch.Views(0, l.looked, 0, b)
			l.seen.Set(l.looked, d)
		}
		m.manager.Forward(&l.lanes[0].workspace, l.p, l.read)
		temper(l.p, r.Temperature)
		kernel.Softmax(l.p, k)
	}
	var terms Terms
	err := l.consult(r.Dispatch, batch)
	if err == nil && l.leads() {
		terms = gate(l.dLogits, l.p, l.loss, l.kept, l.load, l.g, r.Balancing)
		err = l.steady(terms)
	}
	if err := l.tell(nil, err); err != nil {
		return Terms{}, err
	}
	l.steps++
	l.beside, l.managerAdam, l.temperature = l.leads(), r.Adam, r.Temperature
	if r.Manager != nil {
		l.managerAdam = *r.Manager
	}
	l.update(r.Adam, l.steps)
	return terms, nil
}

// learnWhole makes a step of a manager that sees the whole batch.
func (l *Learner) learnWhole(t *lane) {
	temper(l.dLogits, l.temperature)
	l.mixture.manager.Backward(&t.workspace, l.dLogits, l.read)
	l.mixture.manager.Arena().Update(l.managerAdam, l.steps)
}

func (l *Learner) steady(t Terms) *NotFinite {
	if math.IsNaN(t.Loss) || math.IsInf(t.Loss, 0) {
		return &NotFinite{Expert: -1, Term: "expected loss"}
	}
	return nil
}

// begin forgets the last step's images and says which experts learn here.
func (l *Learner) begin(batch Batch, noise random.Key) {
	l.batch, l.noise, l.beside = batch.N, noise, false
	l.x.Set(nil, l.mixture.shape.D())
	l.own = l.own[:0]
	for i := range l.mixture.experts {
		if l.owns(i) {
			l.own = append(l.own, i)
		}
	}
}

// readAll makes l.x the whole batch.
func (l *Learner) readAll(batch Batch) {
	l.place = l.place[:0]
	for r := range batch.N {
		l.place = append(l.place, r)
	}
	l.images = kernel.Reserve(l.images, batch.N*l.mixture.shape.D())
	batch.Images(l.images, l.place)
	l.x.Set(l.images, l.mixture.shape.D())
	l.x.List() // before several lanes read it
}

// readWanted makes l.x the images that this member's experts are to see.
func (l *Learner) readWanted(batch Batch) {
	if l.x.N == batch.N {
		return
	}
	n, d := batch.N, l.mixture.shape.D()
	l.place, l.wanted = l.place[:0], l.wanted[:0]
	for r := range n {
		l.place = append(l.place, len(l.wanted))
		for _, i := range l.own {
			if l.kept[i*n+r] {
				l.wanted = append(l.wanted, r)
				break
			}
		}
	}
	l.images = kernel.Reserve(l.images, len(l.wanted)*d)
	batch.Images(l.images, l.wanted)
	l.x.Set(l.images, d)
	l.x.List()
}

// consult tells the others the leader's l.p, decides by it which pairs are kept, runs the experts forward
// on those images, and fills the leader's l.loss. It returns the error of the first expert that has one.
func (l *Learner) consult(epsilon float64, batch Batch) *NotFinite {
	b, k := batch.N, l.mixture.shape.K
	l.tell(l.p, nil)
	l.loss = kernel.Reserve(l.loss, b*k)
	if len(l.kept) != b*k {
		l.kept = make([]bool, b*k)
	}
	keep(l.kept, l.p, k, float32(epsilon))
	l.readWanted(batch)
	clear(l.failed)
	l.each(len(l.own), l.work.forward)
	if !l.leads() {
		l.said = l.said[:0]
		for _, i := range l.own {
			l.said = append(l.said, l.loss[i*b:(i+1)*b]...)
		}
		l.team.Say(0, l.said, l.failure())
		return l.failure()
	}
	l.followers(func(m, _, _ int) {
		losses, err := l.team.Hear(m)
		for i, owner := range l.team.Owner() {
			if owner == m {
				losses = losses[copy(l.loss[i*b:(i+1)*b], losses):]
			}
		}
		if err != nil && err.Expert >= 0 {
			l.failed[err.Expert] = err
		}
	})
	return l.failure()
}

// failure returns the error of the first expert that has one.
func (l *Learner) failure() *NotFinite {
	for _, err := range l.failed {
		if err != nil {
			return err
		}
	}
	return nil
}

// update runs the experts backward and makes the t-th step of their optimiser.
func (l *Learner) update(o kernel.Adam, t int) {
	if l.mixture.shape.Expert == ConvExpert {
		o = convPace(o)
	}
	l.expertAdam, l.expertSteps = o, t
	n := len(l.own)
	if l.beside {
		n++
	}
	l.each(n, l.work.update)
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
