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
	streamHeads
	streamPool
	streamViews
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
	images  *digit.Set  // as the experts see them
	upright *digit.Set  // as the manager does, if it sees them upright
	pool    *digit.Pool // the manager's views of them, if it learns from such
	mixture *moe.Mixture
	learner *moe.Learner
	follows bool // another run of the team trains the manager
	key     random.Key

	epoch   int // finished
	step    int // done since then
	order   []int
	x       []float32 // [B×D]
	seen    []float32 // by the manager, if not x: [2B×V] views, or [B×D]
	sum     Terms     // over the steps of the current epoch
	last    Terms     // means over the last finished epoch
	seconds float64   // spent in the steps of the current epoch
	spent   float64   // and of the last finished one
	plateau Plateau
	heads   []float64 // their mean losses over the last finished epoch, as long as there are several
	chosen  int       // the head that was kept, or leads; −1 before the choice, or without one
	woken   [2]int    // epoch and step before which experts were last woken
	began   int       // the step with which the optimiser's memory begins: see State
}

// New returns a run at epoch 0. The error says which value of the configuration does not fit.
func New(c Config, images *digit.Set) (*Run, error) { return NewParallel(c, images, 1) }

// NewParallel returns a run that divides the experts among goroutines. Their number changes nothing but
// the time it takes.
func NewParallel(c Config, images *digit.Set, workers int) (*Run, error) {
	return newRun(c, images, func(m *moe.Mixture) *moe.Learner { return moe.NewLearner(m, workers) })
}

// NewMember returns a run that trains its own of the team's experts, and the manager if it leads, in step with
// the team's other runs; see moe.NewMember. All else that it holds is that of the last SetExperts or Restore, and
// only the leader's terms mean anything.
func NewMember(c Config, images *digit.Set, team moe.Team) (*Run, error) {
	r, err := newRun(c, images, func(m *moe.Mixture) *moe.Learner { return moe.NewMember(m, team) })
	if err == nil {
		r.follows = !team.Leads()
	}
	return r, err
}

func newRun(c Config, images *digit.Set, learn func(*moe.Mixture) *moe.Learner) (*Run, error) {
	if err := c.Check(images); err != nil {
		return nil, err
	}
	r := &Run{
		config: c, images: images, key: random.New(c.Seed), chosen: -1,
		order: make([]int, images.N), x: make([]float32, c.BatchSize*images.D()),
	}
	r.mixture = moe.New(c.Shape(images.Width, images.Height), r.key.Derive(streamParameters))
	r.learner = learn(r.mixture)
	if c.LearnsFromViews() {
		r.pool = digit.NewPool(r.images, c.Copies, r.key.Derive(streamPool), c.look())
		r.seen = make([]float32, 2*c.BatchSize*r.pool.D())
		r.learner.Raise(c.Heads, c.window(), r.key.Derive(streamHeads))
	} else if c.Deskew == on {
		r.upright = images.Upright()
		r.seen = make([]float32, len(r.x))
	}
	r.shuffle()
	return r, nil
}

// Check returns the error that New would.
func (c Config) Check(images *digit.Set) error {
	if err := c.Validate(); err != nil {
		return err
	}
	if images.N < c.BatchSize {
		return fmt.Errorf("there are %d training images, fewer than the %d of a batch", images.N, c.BatchSize)
	}
	return c.Suits(images.Width, images.Height)
}

// Suits returns an error if images of that size are too small for the configuration.
func (c Config) Suits(width, height int) error {
	if !c.LearnsFromViews() {
		return nil
	}
	least := leastSide
	if c.Second > 0 && c.View != forgiving {
		least = leastDoubled
	}
	if min(width, height) < least {
		return fmt.Errorf("images are %d×%d, too small for a convolutional manager: it wants at least %d×%d",
			width, height, least, least)
	}
	return nil
}

// The least sides of images whose views, half as large, hold the manager's convolution, and both where there are two.
const leastSide, leastDoubled = 9, 19

// Mixture returns the mixture in training; while there are several heads, its manager is the best so far.
func (r *Run) Mixture() *moe.Mixture {
	r.learner.Adopt()
	return r.mixture
}

// Config returns the run's configuration as it began, with all changes, made and to come.
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
	return r.sum.Over(r.step)
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
	if !r.follows {
		r.Wake()
	}
	t, err := r.learn()
	if err != nil {
		return false, r.locate(err)
	}
	r.sum.Add(t)
	r.step++
	r.seconds += time.Since(start).Seconds()
	if r.step < r.StepsPerEpoch() {
		return false, nil
	}
	r.last, r.spent = r.sum.Over(r.step), r.seconds
	r.sum, r.seconds = Terms{}, 0
	r.watch()
	r.epoch++
	r.step = 0
	r.weighHeads()
	r.shuffle()
	return true, nil
}

// learn makes the next step.
func (r *Run) learn() (Terms, error) {
	b := r.config.BatchSize
	index := r.order[r.step*b : (r.step+1)*b]
	noise := r.key.Derive(streamNoise, uint64(r.epoch), uint64(r.step))
	if r.pool == nil {
		r.images.Floats(r.x, index...)
		if r.upright != nil && !r.follows {
			r.upright.Floats(r.seen, index...)
		}
		return r.learner.StepSeen(r.Present().rule(), r.x, r.seen, noise)
	}
	t := r.epoch*r.StepsPerEpoch() + r.step
	rule := r.Present().mutualRule(t, r.StepsPerEpoch())
	if rule.Experts {
		r.images.Floats(r.x, index...)
	}
	if !r.follows {
		r.look(index)
	}
	return r.learner.StepMutual(rule, r.x, r.seen, noise)
}

// look fills r.seen with two views of each image. View 2 is of the epoch's own augmented copy, which is new
// until all copies have been used, so that the pool is made as training goes. View 1 is the clean one on
// even steps, and on odd ones of a copy from the epochs before.
func (r *Run) look(index []int) {
	half := len(r.seen) / 2
	copies := r.config.Copies
	second := r.epoch % copies
	r.pool.Views(r.seen[half:], second, index...)
	if r.step%2 == 0 {
		r.pool.Clean(r.seen[:half], index...)
		return
	}
	// In the first epoch there is none before, and the next one's is made early.
	first := 1
	if known := min(r.epoch, copies-1); known > 0 {
		u := r.key.Derive(streamViews, uint64(r.epoch)).Uniform(uint64(r.step))
		first = (second + copies - 1 - int(u*float32(known))) % copies
	}
	r.pool.Views(r.seen[:half], first, index...)
}

// A Block is a run of images whose views of one augmented copy are made together.
type Block struct{ Copy, First, Images int }

// Ahead returns what a part, counted from 0, of so many can make during the next step for the leader to have in the
// next epoch, which will be the first to use that copy. There are no images in it when nothing is missing.
func (r *Run) Ahead(part, parts int) Block {
	copy, steps := r.epoch+1, r.StepsPerEpoch()
	if r.pool == nil || copy >= r.config.Copies {
		return Block{}
	}
	at := func(part int) int { return (r.step*parts + part) * r.images.N / (steps * parts) }
	return Block{Copy: copy, First: at(part), Images: at(part+1) - at(part)}
}

// RenderViews returns the views of a block as bytes, [Images×V], and does not keep them.
func (r *Run) RenderViews(b Block) []byte {
	views := make([]byte, b.Images*r.pool.D())
	r.pool.Render(views, b.Copy, b.First)
	return views
}

// TakeViews keeps what another run of the team has rendered. It panics if the block is none of this run's.
func (r *Run) TakeViews(b Block, views []byte) { r.pool.Take(views, b.Copy, b.First) }

func (r *Run) shuffle() { r.key.Derive(streamOrder, uint64(r.epoch)).Permutation(r.order) }

func (r *Run) locate(err error) error {
	if n, ok := err.(*moe.NotFinite); ok {
		return &NotFinite{Epoch: r.epoch + 1, Step: r.step + 1, Expert: n.Expert, Term: n.Term, cause: n}
	}
	return err
}
