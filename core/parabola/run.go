package parabola

import (
	"fmt"
	"math"
	"slices"

	"moevae/core/kernel"
	"moevae/core/moe"
	"moevae/core/nn"
	"moevae/core/random"
)

// How the mixture is trained; see maths.md, part 5.
const (
	Steps       = 600 // of a run
	cooling     = 360 // steps until the temperature is 1
	hot         = 20. // the temperature at the start
	expertRate  = .4
	managerRate = .04
	units       = 8 // of the manager
	// The likelihood's deviation, first and last.
	wide, narrow = .5, .05
	// evenly is the weight of the balancing term on the experts' mean probabilities, for three segments.
	evenly = .1
)

// A Config is everything that determines a run.
type Config struct {
	Seed       uint64
	Segments   int     // 2 or 3; there are as many experts
	Cut        float64 // x', the place of the jump, for two segments
	Likelihood bool    // instead of the post's loss
	Manager    string  // its kind: moe.TanhManager or moe.LinearManager
	Annealing  bool    // begin with a manager that is undecided, and a likelihood that is wide
	Starts     int     // of which the one with the lowest loss is kept
}

// Default returns the post's two parabolas with seed 1.
func Default() Config {
	return Config{Seed: 1, Segments: 2, Cut: DefaultCut, Manager: moe.TanhManager, Annealing: true, Starts: 2}
}

// Three returns the variant with three segments.
func Three() Config {
	c := Default()
	c.Segments, c.Starts = 3, 8
	return c
}

// Streams of the seed.
const (
	streamData = iota
	streamStarts
)

// A Run trains all starts side by side.
type Run struct {
	Data   *Data
	config Config
	starts []start
	step   int
}

// A start is one mixture in training.
type start struct {
	mixture *moe.Mixture
	learner *moe.Learner
	loss    float64 // of the last step
}

// New returns a run before its first step. The error says which value of the configuration does not fit.
func New(c Config) (*Run, error) {
	if c.Starts < 1 || c.Starts > 100 {
		return nil, fmt.Errorf("there are %d starts, want 1 to 100", c.Starts)
	}
	if c.Manager != moe.TanhManager && c.Manager != moe.LinearManager {
		return nil, fmt.Errorf("the manager is %q, want %s or %s", c.Manager, moe.TanhManager, moe.LinearManager)
	}
	key := random.New(c.Seed)
	data, err := NewData(c.Segments, c.Cut, key.Derive(streamData))
	if err != nil {
		return nil, err
	}
	r := &Run{Data: data, config: c}
	shape := moe.Shape{
		Width: 2, Height: 1, K: c.Segments,
		Expert: moe.RegressorExpert, Manager: c.Manager, ManagerHidden: units,
	}
	for i := range c.Starts {
		m := moe.New(shape, key.Derive(streamStarts, uint64(i)))
		r.starts = append(r.starts, start{mixture: m, learner: moe.NewLearner(m, 1)})
	}
	return r, nil
}

// Config returns the run's configuration.
func (r *Run) Config() Config { return r.config }

// Step returns the number of steps made.
func (r *Run) Step() int { return r.step }

// Done reports whether all steps have been made.
func (r *Run) Done() bool { return r.step >= Steps }

// Temperature returns by what the manager's logits are divided at the present step:
//
//	T = 20^max(0, 1 − step/360)
func (r *Run) Temperature() float64 {
	if !r.config.Annealing {
		return 1
	}
	return power(hot, max(0, 1-float64(r.step)/cooling))
}

// Deviation returns the likelihood's s at the present step, which falls from .5 to .05, or 0 for the post's loss.
func (r *Run) Deviation() float64 {
	switch {
	case !r.config.Likelihood:
		return 0
	case !r.config.Annealing:
		return narrow
	}
	return float64(narrow * power(wide/narrow, max(0, 1-float64(r.step)/cooling)))
}

// power returns base to a power, by the kernel's exponential, whose bits every machine agrees on.
func power(base, exponent float64) float64 {
	x := []float32{float32(exponent) * kernel.Log(float32(base))}
	kernel.Exp(x, x)
	return float64(x[0])
}

// Advance makes one step with every start. After the last it does nothing. The error says that a number is
// not finite, which no known configuration leads to.
func (r *Run) Advance() error {
	if r.Done() {
		return nil
	}
	fall := 1.
	var balancing float64
	if r.config.Segments == 2 {
		fall = nn.Schedule{Steps: Steps}.Factor(r.step)
	} else {
		// The mixture's term is on sums of probabilities.
		balancing = evenly / float64(r.Data.Len()*r.Data.Len())
	}
	adam := func(rate float64) kernel.Adam {
		return kernel.NewAdam(float64(rate * fall))
	}
	manager := adam(managerRate)
	for i := range r.starts {
		s := &r.starts[i]
		var terms moe.Terms
		var err error
		if r.config.Likelihood {
			terms, err = s.learner.StepLikelihood(moe.LikelihoodRule{
				Deviation: r.Deviation(), Balancing: balancing, Temperature: r.Temperature(), Manager: manager, Expert: adam(expertRate),
			}, r.Data.Points, 0)
		} else {
			terms, err = s.learner.Step(moe.Rule{
				Balancing: balancing, Temperature: r.Temperature(), Adam: adam(expertRate), Manager: &manager,
			}, r.Data.Points, 0)
		}
		if err != nil {
			return err
		}
		s.loss = terms.Loss
	}
	r.step++
	return nil
}

// Best returns the start with the lowest loss so far.
func (r *Run) Best() int {
	best := 0
	for i := range r.starts {
		if r.starts[i].loss < r.starts[best].loss {
			best = i
		}
	}
	return best
}

// Loss returns a start's loss in the last step.
func (r *Run) Loss(start int) float64 { return r.starts[start].loss }

// Route overwrites p, [n×K], with a start's probabilities for x, [n], at the present temperature.
func (r *Run) Route(start int, p, x []float32) {
	points := make([]float32, 2*len(x))
	for i, v := range x {
		points[2*i] = v
	}
	r.starts[start].mixture.RouteTempered(p, points, r.Temperature())
}

// Predict overwrites dst, [n], with what one expert of a start says of x, [n].
func (r *Run) Predict(start, expert int, dst, x []float32) {
	r.starts[start].mixture.Predict(dst, expert, x)
}

// Owners returns each point's likeliest expert.
func (r *Run) Owners(start int) []int {
	x, k := r.Data.X(), r.config.Segments
	p, owner := make([]float32, len(x)*k), make([]int, len(x))
	r.Route(start, p, x)
	for b := range x {
		owner[b] = kernel.Largest(p[b*k : b*k+k])
	}
	return owner
}

// Error returns a start's mean squared error on the points, each predicted by its likeliest expert.
func (r *Run) Error(start int) float64 {
	x, owner := r.Data.X(), r.Owners(start)
	y := make([]float32, len(x))
	var sum float64
	for i := range r.config.Segments {
		r.Predict(start, i, y, x)
		for b := range x {
			if owner[b] == i {
				e := float64(y[b] - r.Data.Points[2*b+1])
				sum += float64(e*e) / float64(len(x))
			}
		}
	}
	return sum
}

// Cuts returns where a start's likeliest expert changes between the first point and the last, to a thousandth.
func (r *Run) Cuts(start int) []float64 {
	x := r.Data.X()
	low, high := float64(x[0]), float64(x[len(x)-1])
	n := int(math.Ceil((high-low)*1000)) + 1
	line := make([]float32, n)
	for i := range line {
		line[i] = float32(low + float64(float64(i)*(high-low)/float64(n-1)))
	}
	k := r.config.Segments
	p := make([]float32, n*k)
	r.Route(start, p, line)
	var cuts []float64
	for i := 1; i < n; i++ {
		if kernel.Largest(p[(i-1)*k:i*k]) != kernel.Largest(p[i*k:i*k+k]) {
			cuts = append(cuts, float64(line[i-1]+line[i])/2)
		}
	}
	return cuts
}

// near is how close to its jump a cut has to be.
const near = .02

// Found reports whether a start's manager changes its mind within .02 of every jump, or where no point lies
// between it and the jump, and nowhere else.
func (r *Run) Found(start int) bool {
	cuts, x := r.Cuts(start), r.Data.X()
	if len(cuts) != len(r.Data.Cuts) {
		return false
	}
	for i, jump := range r.Data.Cuts {
		low, high := min(cuts[i], float64(jump)), max(cuts[i], float64(jump))
		parted := func(v float32) bool { return float64(v) > low && float64(v) < high }
		if high-low > near && slices.ContainsFunc(x, parted) {
			return false
		}
	}
	return true
}
