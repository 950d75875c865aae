package train

import (
	"fmt"
	"time"

	"moevae/core/digit"
	"moevae/core/moe"
	"moevae/core/random"
)

// Labels of the streams of random numbers that a run draws from its seed. They are part of what a seed
// means.
const (
	streamParameters = iota
	streamOrder
	streamNoise
	streamGrid
)

// Terms are the parts of the loss, in nats; see moe.Terms.
type Terms = moe.Terms

// A NotFinite error says where training met a number that is none.
type NotFinite struct {
	Epoch, Step int    // counted from 1
	Expert      int    // counted from 0; −1 for the manager
	Term        string // of the loss
	cause       error
}

func (e *NotFinite) Error() string {
	return fmt.Sprintf("%v, at step %d of epoch %d", e.cause, e.Step, e.Epoch)
}

func (e *NotFinite) Unwrap() error { return e.cause }

// A Run trains one mixture on one set of images.
type Run struct {
	config  Config
	images  *digit.Set
	mixture *moe.Mixture
	learner *moe.Learner
	key     random.Key

	epoch   int // finished
	step    int // done since then
	order   []int
	x       []float32 // [B×D]
	sum     Terms     // over the steps of the current epoch
	last    Terms     // means over the last finished epoch
	seconds float64   // spent in the steps of the current epoch
	spent   float64   // and of the last finished one
}

// New returns a run at epoch 0. The error says which value of the configuration does not fit.
func New(c Config, images *digit.Set) (*Run, error) { return NewParallel(c, images, 1) }

// NewParallel returns a run that divides the experts among goroutines. Their number changes nothing but
// the time it takes.
func NewParallel(c Config, images *digit.Set, workers int) (*Run, error) {
	return newRun(c, images, func(m *moe.Mixture) *moe.Learner { return moe.NewLearner(m, workers) })
}

// NewMember returns a run that trains the manager and its own of the team's experts, in step with the
// team's other runs; see moe.NewMember. The parameters and moments of the others' experts are those of the
// last SetExperts or Restore.
func NewMember(c Config, images *digit.Set, team moe.Team) (*Run, error) {
	return newRun(c, images, func(m *moe.Mixture) *moe.Learner { return moe.NewMember(m, team) })
}

func newRun(c Config, images *digit.Set, learn func(*moe.Mixture) *moe.Learner) (*Run, error) {
	if err := c.Validate(); err != nil {
		return nil, err
	}
	if images.N < c.BatchSize {
		return nil, fmt.Errorf("there are %d training images, fewer than the %d of a batch", images.N, c.BatchSize)
	}
	r := &Run{
		config: c, images: images, key: random.New(c.Seed),
		order: make([]int, images.N), x: make([]float32, c.BatchSize*images.D()),
	}
	r.mixture = moe.New(c.Shape(images.D()), r.key.Derive(streamParameters))
	r.learner = learn(r.mixture)
	r.shuffle()
	return r, nil
}

// Mixture returns the mixture in training.
func (r *Run) Mixture() *moe.Mixture { return r.mixture }

// Config returns the run's configuration.
func (r *Run) Config() Config { return r.config }

// StepsPerEpoch returns the number of whole batches; the images left over are dropped, others each epoch.
func (r *Run) StepsPerEpoch() int { return r.images.N / r.config.BatchSize }

// Epoch returns the number of finished epochs.
func (r *Run) Epoch() int { return r.epoch }

// StepInEpoch returns the number of steps made since the last finished epoch.
func (r *Run) StepInEpoch() int { return r.step }

// Terms returns the means over the steps of the current epoch, or, before its first step, over the last
// finished one.
func (r *Run) Terms() Terms {
	if r.step == 0 {
		return r.last
	}
	return mean(r.sum, r.step)
}

// Seconds returns the time spent in the steps that Terms is about.
func (r *Run) Seconds() float64 {
	if r.step == 0 {
		return r.spent
	}
	return r.seconds
}

// Step learns from the next batch and reports whether that ended an epoch. A NotFinite error leaves the
// parameters as they were before the step.
func (r *Run) Step() (epochDone bool, err error) {
	start := time.Now()
	b := r.config.BatchSize
	r.images.Floats(r.x, r.order[r.step*b:(r.step+1)*b]...)
	noise := r.key.Derive(streamNoise, uint64(r.epoch), uint64(r.step))
	t, err := r.learner.Step(r.config.rule(), r.x, noise)
	if err != nil {
		return false, r.locate(err)
	}
	r.sum.Loss += t.Loss
	r.sum.ExpectedExpert += t.ExpectedExpert
	r.sum.Balancing += t.Balancing
	r.sum.Kept += t.Kept
	r.step++
	r.seconds += time.Since(start).Seconds()
	if r.step < r.StepsPerEpoch() {
		return false, nil
	}
	r.last, r.spent = mean(r.sum, r.step), r.seconds
	r.sum, r.seconds = Terms{}, 0
	r.epoch++
	r.step = 0
	r.shuffle()
	return true, nil
}

func (r *Run) shuffle() { r.key.Derive(streamOrder, uint64(r.epoch)).Permutation(r.order) }

func mean(sum Terms, n int) Terms {
	f := float64(n)
	return Terms{Loss: sum.Loss / f, ExpectedExpert: sum.ExpectedExpert / f, Balancing: sum.Balancing / f, Kept: sum.Kept / f}
}

func (r *Run) locate(err error) error {
	if n, ok := err.(*moe.NotFinite); ok {
		return &NotFinite{Epoch: r.epoch + 1, Step: r.step + 1, Expert: n.Expert, Term: n.Term, cause: n}
	}
	return err
}
