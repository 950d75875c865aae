package train

import (
	"fmt"
	"slices"

	"moevae/core/digit"
	"moevae/core/kernel"
	"moevae/core/moe"
	"moevae/core/number"
	"moevae/core/random"
)

// A Routed run trains the experts alone, on images that somebody else has divided among them. It is no part of
// a run that learns by itself: it is there to be compared with one.
type Routed struct {
	config  Config
	images  *digit.Set
	route   []uint8
	mixture *moe.Mixture
	learner *moe.Learner
	key     random.Key

	epoch, step int
	order       []int
	x           []float32
	batch       []uint8
	sum, last   Terms
}

// NewRouted returns a run at epoch 0 in which the i-th image is expert route[i]'s. The configuration's
// manager is made and never asked. The error says which value does not fit.
func NewRouted(c Config, images *digit.Set, route []uint8, workers int) (*Routed, error) {
	if err := c.Validate(); err != nil {
		return nil, err
	}
	if err := c.fills(images.N); err != nil {
		return nil, err
	}
	if len(route) != images.N {
		return nil, fmt.Errorf("%s routed, want the %s that there are", number.Count(len(route), "image"), number.Thousands(images.N))
	}
	for i, e := range route {
		if int(e) >= c.Experts {
			return nil, fmt.Errorf("image %d is routed to expert %d, but there are %d", i+1, e+1, c.Experts)
		}
	}
	r := &Routed{
		config: c, images: images, route: route, key: random.New(c.Seed),
		order: make([]int, images.N), x: make([]float32, c.BatchSize*images.D()), batch: make([]uint8, c.BatchSize),
	}
	r.mixture = moe.New(c.Shape(images.Width, images.Height), r.key.Derive(streamParameters))
	r.learner = moe.NewLearner(r.mixture, workers)
	r.shuffle()
	return r, nil
}

// unrouted are the settings that a Routed run does not follow, beside all that a manager learns by.
var unrouted = []string{"start", "balancing", "dispatch", "altered", "whiten", "patience"}

// Unrouted returns the name of a change in c, none of which a Routed run makes, or of a setting that is not as in base and that
// such a run does not follow; "" is none.
func (c Config) Unrouted(base Config) string {
	if len(c.Changes) > 0 {
		return c.Changes[0].Key()
	}
	for _, p := range parameters {
		if (p.Group == ofManager || slices.Contains(unrouted, p.Name)) && p.Value(c) != p.Value(base) {
			return p.Name
		}
	}
	return ""
}

func (r *Routed) shuffle() { r.key.Derive(streamOrder, uint64(r.epoch)).Permutation(r.order) }

// Mixture returns the mixture in training. Its manager knows nothing: who wants to know an image's expert
// asks Nearest.
func (r *Routed) Mixture() *moe.Mixture { return r.mixture }

// Epoch returns the number of finished epochs.
func (r *Routed) Epoch() int { return r.epoch }

// StepsPerEpoch returns the number of whole batches.
func (r *Routed) StepsPerEpoch() int { return r.images.N / r.config.BatchSize }

// Terms returns the means over the last finished epoch.
func (r *Routed) Terms() Terms { return r.last }

// Step learns from the next batch and reports whether that ended an epoch.
func (r *Routed) Step() (epochDone bool, err error) {
	b := r.config.BatchSize
	index := r.order[r.step*b : (r.step+1)*b]
	r.images.Floats(r.x, index...)
	for i, at := range index {
		r.batch[i] = r.route[at]
	}
	noise := r.key.Derive(streamNoise, uint64(r.epoch), uint64(r.step))
	t, err := r.learner.StepRouted(kernel.NewAdam(r.config.LearningRate), r.x, r.batch, noise)
	if err != nil {
		if n, ok := err.(*moe.NotFinite); ok {
			err = &NotFinite{Epoch: r.epoch + 1, Step: r.step + 1, Expert: n.Expert, Term: n.Term, cause: n}
		}
		return false, err
	}
	r.sum.Add(t)
	if r.step++; r.step < r.StepsPerEpoch() {
		return false, nil
	}
	r.last, r.sum = r.sum.Over(r.step), Terms{}
	r.epoch++
	r.step = 0
	r.shuffle()
	return true, nil
}

// nearestSeed is of the noise with which experts are compared.
const nearestSeed = 1

// Nearest returns, for every image, the expert whose loss is lowest, and the mean of those losses in nats. No
// manager is asked, and every expert looks at every image.
func Nearest(m *moe.Mixture, images *digit.Set) (assigned []uint8, mean float64) {
	k, d := m.Shape().K, images.D()
	var loss []float32
	assigned = make([]uint8, images.N)
	for lo, x := range digit.InChunks(0, images.N, d, images.Floats) {
		n := len(x) / d
		loss = kernel.Reserve(loss, n*k)
		m.Losses(loss, x, random.New(nearestSeed).Derive(uint64(lo)))
		for i := range n {
			row := loss[i*k : i*k+k]
			best := 0
			for e, v := range row {
				if v < row[best] {
					best = e
				}
			}
			assigned[lo+i] = uint8(best)
			mean += float64(row[best]) / float64(images.N)
		}
	}
	return assigned, mean
}
