package train

import (
	"fmt"
	"time"

	"moevae/core/digit"
	"moevae/core/moe"
	"moevae/core/number"
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
	streamAltered
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
	kinds   string        // what the images are taken to be: few or many
	images  *digit.Set    // as the experts see them
	upright *digit.Set    // as the manager does, if it sees them upright
	pools   []*digit.Pool // the manager's views of them, if it learns from such; one for each goroutine
	others  *digit.Pool   // what it sees of the held-out images, likewise, once these have been routed
	batch   moe.Batch     // of the present step
	alterer *alterer      // nil where experts learn from images as they are
	mixture *moe.Mixture
	learner *moe.Learner
	team    *Team // nil when alone
	follows bool  // another run of the team leads
	whole   bool  // all experts are here as they are, and not with the others of the team
	key     random.Key

	epoch   int     // finished
	step    int     // done since then
	order   []int   // of the images; where the manager learns from views, ascending within a batch
	index   []int   // scratch
	sum     Terms   // over the steps of the current epoch
	last    Terms   // means over the last finished epoch
	seconds float64 // spent in the steps of the current epoch
	spent   float64 // and of the last finished one
	plateau Plateau
	heads   []float64 // their mean losses over the last finished epoch, as long as there are several
	chosen  int       // the head that was kept, or leads; −1 before the choice, or without one
	woken   [2]int    // the place before whose step experts were last woken
	began   int       // the step with which the optimiser's memory begins: see State
}

// New returns a run at epoch 0. The error says which value of the configuration does not fit.
func New(c Config, images *digit.Set) (*Run, error) { return NewParallel(c, images, 1) }

// NewParallel returns a run that divides the work among goroutines. Their number changes nothing but
// the time it takes.
func NewParallel(c Config, images *digit.Set, workers int) (*Run, error) {
	all := func(int) bool { return true }
	return newRun(c, images, all, func(m *moe.Mixture) *moe.Learner { return moe.NewLearner(m, workers) })
}

// NewMember returns a run that does its share of the team's work, in step with the team's other runs; see
// moe.NewMember. All else that it holds is that of the last SetExperts or Restore, and only the leader's terms mean
// anything. Followers do as their leader asks: see Obey.
func NewMember(c Config, images *digit.Set, team *Team) (*Run, error) {
	mine := func(i int) bool { return team.member == 0 || team.Owns(i) } // the leader shows all
	r, err := newRun(c, images, mine, func(m *moe.Mixture) *moe.Learner { return moe.NewMember(m, team) })
	if err == nil {
		r.team, r.follows = team, team.member > 0
	}
	return r, err
}

func newRun(c Config, images *digit.Set, mine func(expert int) bool, learn func(*moe.Mixture) *moe.Learner) (*Run, error) {
	if err := c.Check(images); err != nil {
		return nil, err
	}
	r := &Run{
		config: c, kinds: c.Resolved(images), images: images, key: random.New(c.Seed), chosen: -1, whole: true,
		order: make([]int, images.N),
	}
	c.Kinds = r.kinds
	r.mixture = moe.NewFor(c.Shape(images.Width, images.Height), r.key.Derive(streamParameters), mine)
	if c.Start == mean {
		picture := make([]float32, images.D())
		images.Mean(picture)
		r.mixture.StartFrom(picture)
	}
	r.learner = learn(r.mixture)
	r.batch = moe.Batch{N: c.BatchSize, Images: func(dst []float32, rows []int) { r.images.Floats(dst, r.at(rows)...) }}
	if c.LearnsFromViews() {
		for range r.learner.Lanes() {
			r.pools = append(r.pools, digit.NewPool(r.images, c.Copies, r.key.Derive(streamPool), c.look()))
		}
		r.batch.Views = r.look
		r.learner.Raise(c.Heads, c.window(), r.key.Derive(streamHeads))
		if c.Altered > 0 {
			r.alterer = newAlterer(images)
			r.batch.Images = r.alter
		}
	} else if c.Deskew == on {
		r.upright = images.Upright()
		r.batch.Views = func(_ int, dst []float32, from, to int) { r.upright.Floats(dst, r.present()[from:to]...) }
	}
	r.shuffle()
	return r, nil
}

// Check returns the error that New would.
func (c Config) Check(images *digit.Set) error {
	if err := c.Validate(); err != nil {
		return err
	}
	if err := c.fills(images.N); err != nil {
		return err
	}
	return c.Suits(images.Width, images.Height)
}

// fills returns an error that says which batch would do, unless there is one of so many images.
func (c Config) fills(images int) error {
	if images >= c.BatchSize {
		return nil
	}
	return fmt.Errorf("there %s %s, fewer than the %s of a batch: set batch to %d or less",
		number.Verb(images, "is", "are"), number.Count(images, "training image"), number.Thousands(c.BatchSize), BatchFor(images))
}

// BatchFor returns the largest batch of which an epoch of so few training images has four, or of one image.
func BatchFor(images int) int {
	const batches = 4
	return max(1, images/batches)
}

// Suits returns an error if images of that size are too small for the configuration, or too large for as many experts and hidden units.
func (c Config) Suits(width, height int) error {
	least := 1
	switch {
	case !c.LearnsFromViews():
	case c.Second > 0 && c.View != forgiving:
		least = leastDoubled
	default:
		least = leastSide
	}
	if min(width, height) < least {
		return fmt.Errorf("images are %d×%d, too small for a convolutional manager: it wants at least %d×%d",
			width, height, least, least)
	}
	if n := c.parameters(width, height); n > mostParameters {
		return fmt.Errorf("a mixture of %d experts with %d hidden units each has %d million parameters for images of %d×%d, and a file room for %d million: choose fewer of either",
			c.Experts, c.Hidden, n/1e6, width, height, mostParameters/1_000_000)
	}
	return nil
}

// mostParameters is how many parameters a file has room for, each with its two moments, of 4 bytes: see core/checkpoint.
const mostParameters = 1 << 28

// parameters returns how many parameters the mixture has for images of that size.
func (c Config) parameters(width, height int) (n int) {
	for _, t := range moe.Layout(c.Shape(width, height)) {
		n += t.Size()
	}
	return n
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
// parameters as they were before the step, after any waking.
func (r *Run) Step() (epochDone bool, err error) {
	start := time.Now()
	r.Wake()
	if r.team != nil {
		r.team.begin(r.step == 0)
		r.whole = r.whole && r.epoch < r.config.ExpertsWait() // until the experts learn they are as they were
	}
	t, err := r.learn()
	if r.team != nil {
		r.team.end(time.Since(start), r.learner.Spent())
	}
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
	last := r.ends()
	r.epoch++
	r.step = 0
	r.weighHeads()
	r.shuffle()
	if last {
		r.whiten()
	}
	return true, nil
}

// learn makes the next step.
func (r *Run) learn() (Terms, error) {
	present := r.Present()
	present.Kinds = r.kinds
	noise := r.key.Derive(streamNoise, uint64(r.epoch), uint64(r.step))
	if r.pools == nil {
		return r.learner.StepBatch(present.rule(), r.batch, noise)
	}
	t := r.epoch*r.StepsPerEpoch() + r.step
	return r.learner.StepMutual(present.mutualRule(t, r.StepsPerEpoch()), r.batch, noise)
}

// present returns the images of the present step.
func (r *Run) present() []int {
	b := r.config.BatchSize
	return r.order[r.step*b : (r.step+1)*b]
}

// at returns those of some rows.
func (r *Run) at(rows []int) []int {
	index := r.present()
	r.index = r.index[:0]
	for _, row := range rows {
		r.index = append(r.index, index[row])
	}
	return r.index
}

// look fills dst with two views of each image from one of the present step to another, by the pool of a goroutine. View 2
// is of the epoch's own augmented copy, which is new until all copies have been used, so that the pool is made as
// training goes. View 1 is the clean one on even steps, and on odd ones of a copy from the epochs before.
func (r *Run) look(lane int, dst []float32, from, to int) {
	copies := r.config.Copies
	second := r.epoch % copies
	// In the first epoch there is none before, and the next one's is made early.
	first := 1
	if known := min(r.epoch, copies-1); known > 0 {
		u := r.key.Derive(streamViews, uint64(r.epoch)).Uniform(uint64(r.step))
		first = (second + copies - 1 - int(u*float32(known))) % copies
	}
	pool := r.pools[lane]
	d := pool.D()
	for _, i := range r.present()[from:to] {
		if r.step%2 == 0 {
			pool.Clean(dst[:d], i)
		} else {
			pool.Views(dst[:d], first, i)
		}
		pool.Views(dst[d:2*d], second, i)
		dst = dst[2*d:]
	}
}

// shuffle puts the images in the epoch's order. The views of an image are kept where they were made: in ascending batches
// it falls to the same goroutine, or member of a team, in almost every epoch.
func (r *Run) shuffle() {
	r.key.Derive(streamOrder, uint64(r.epoch)).Permutation(r.order)
	if r.pools == nil {
		return
	}
	size := r.config.BatchSize
	of, next := make([]int32, len(r.order)), make([]int, (len(r.order)+size-1)/size)
	for at, i := range r.order {
		of[i] = int32(at / size)
	}
	for batch := range next {
		next[batch] = batch * size
	}
	for i, batch := range of {
		r.order[next[batch]] = i
		next[batch]++
	}
}

func (r *Run) locate(err error) error {
	if n, ok := err.(*moe.NotFinite); ok {
		return &NotFinite{Epoch: r.epoch + 1, Step: r.step + 1, Expert: n.Expert, Term: n.Term, cause: n}
	}
	return err
}
