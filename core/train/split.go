package train

import (
	"fmt"
	"slices"
	"sync"

	"moevae/core/cluster"
	"moevae/core/digit"
	"moevae/core/kernel"
	"moevae/core/moe"
	"moevae/core/nn"
	"moevae/core/random"
)

// A Split says how experts become mixtures of their own.
type Split struct {
	By     string // moe.ByShape or moe.BySlant
	Leaves int    // J
	Seed   uint64
	Steps  int // of a leaf's training; 0 is all there are to be
}

// How styles are taught; see maths.md, part 7.
const (
	leastLeaves, mostLeaves = 2, 4

	guideStarts = 5
	guideSteps  = 800
	guideBatch  = 50
	guideRate   = 5e-3
	guideCopies = 8

	leafSteps = 1000
	leafBatch = 6 // images of each leaf
	leafRate  = 2e-3

	splitWarmup, splitFloor = 50, .02 // of both schedules

	slantStarts = 10
)

var guideLoss = moe.Mutual{Consistency: 1, Certainty: 1, Balance: 2}

// Streams of a split's seed.
const (
	splitPool = iota
	splitGuide
	splitOrder
	splitNoise
	splitViews
	splitMeans
)

// Validate returns an error that says which value does not fit, or that the configuration's experts can't be
// split.
func (s Split) Validate(c Config) error {
	if err := s.sound(); err != nil {
		return err
	}
	switch {
	case c.Expert != moe.DenseExpert:
		return fmt.Errorf("experts of the kind %q can’t be split, only those of the kind %q", c.Expert, moe.DenseExpert)
	case s.By == moe.ByShape && !c.LearnsFromViews():
		return fmt.Errorf("to split by %s takes a manager that learns from views, as in the preset sharp; by %s any will do", moe.ByShape, moe.BySlant)
	}
	return nil
}

// sound says what no configuration would allow.
func (s Split) sound() error {
	switch {
	case s.By != moe.ByShape && s.By != moe.BySlant:
		return fmt.Errorf("styles are by %q, want %s or %s", s.By, moe.ByShape, moe.BySlant)
	case s.Leaves < leastLeaves || s.Leaves > mostLeaves:
		return fmt.Errorf("there are %d styles, want %d to %d", s.Leaves, leastLeaves, mostLeaves)
	}
	return nil
}

// A Divided is an expert after its split, or one that stays whole.
type Divided struct {
	Expert int   // counted from 0
	Whole  error // why it can't be split, nil if it has been; nothing else is known of it then
	Styles *moe.Styles
	Count  []int   // of its training images by leaf, [J]
	Own    [][]int // which these are, [J]

	// The mean losses of its held-out images, in nats.
	Images int     // how many there are
	Parent float64 // by the expert itself
	Leaf   float64 // by the leaf that each is given to
	Naming float64 // what it would cost besides to name the leaf, ln J − H(q)
}

// Divide splits the given experts of a mixture that the configuration has trained on images, and measures them
// on others. Experts are divided among workers; their number changes nothing but the time it takes. told, if it
// is not nil, is called after each expert. The mixture stays as it is. The error says that none can be split; one that can't
// be, as one whom the manager gives hardly an image, is among those returned and keeps nothing from the others.
func (s Split) Divide(c Config, parameters []float32, images, heldOut *digit.Set, experts []int, workers int, told func(Divided)) ([]Divided, error) {
	if err := s.Validate(c); err != nil {
		return nil, err
	}
	shape := c.Shape(images.Width, images.Height)
	all := make([]Divided, len(experts))
	nobodys := func(int) bool { return false } // for all parameters are set
	whole := moe.NewFor(shape, 0, nobodys)
	if err := whole.SetParameters(parameters); err != nil {
		panic("train: a mixture's parameters are not its own")
	}
	own, other := Assign(whole, images), Assign(whole, heldOut)
	var next int
	var mutex sync.Mutex
	var wait sync.WaitGroup
	work := func() {
		// Forward passes leave their numbers in the mixture, so each goroutine has its own.
		m := moe.NewFor(shape, 0, nobodys)
		if err := m.SetParameters(parameters); err != nil {
			panic("train: a mixture's parameters are not its own")
		}
		for {
			mutex.Lock()
			i := next
			next++
			mutex.Unlock()
			if i >= len(experts) {
				return
			}
			d := &divider{Split: s, mixture: m, expert: experts[i], images: images, key: random.New(s.Seed).Derive(uint64(experts[i]))}
			d.own = members(own, d.expert)
			var err error
			if all[i], err = d.divide(); err == nil {
				all[i].measure(m, heldOut, members(other, d.expert))
			} else {
				all[i] = Divided{Expert: d.expert, Whole: err}
			}
			if told != nil {
				mutex.Lock()
				told(all[i])
				mutex.Unlock()
			}
		}
	}
	for range min(workers, len(experts)) - 1 {
		wait.Go(work)
	}
	work()
	wait.Wait()
	return all, nil
}

// Examine returns what Divide would say of styles that are there already, such as those of a file.
func Examine(m *moe.Mixture, styles []*moe.Styles, images, heldOut *digit.Set) []Divided {
	all := make([]Divided, len(styles))
	assigned, other := Assign(m, images), Assign(m, heldOut)
	for i, s := range styles {
		own := members(assigned, s.Expert)
		x := make([]float32, len(own)*images.D())
		images.Floats(x, own...)
		all[i] = newDivided(s, own, likeliest(s, x, images.D()))
		all[i].measure(m, heldOut, members(other, s.Expert))
	}
	return all
}

// newDivided returns the styles with the images that each leaf is given: own are the expert's, leaf their leaves.
func newDivided(s *moe.Styles, own, leaf []int) Divided {
	r := Divided{Expert: s.Expert, Styles: s, Count: make([]int, s.Leaves()), Own: make([][]int, s.Leaves())}
	for i, j := range leaf {
		r.Count[j]++
		r.Own[j] = append(r.Own[j], own[i])
	}
	return r
}

// likeliest returns the likeliest leaf of each image of x, of size numbers each.
func likeliest(s *moe.Styles, x []float32, size int) []int {
	n, k := len(x)/size, s.Leaves()
	q, leaf := make([]float32, n*k), make([]int, n)
	s.Route(q, x)
	for i := range leaf {
		leaf[i] = kernel.Largest(q[i*k : (i+1)*k])
	}
	return leaf
}

func members(assigned []uint8, expert int) []int {
	var own []int
	for i, e := range assigned {
		if int(e) == expert {
			own = append(own, i)
		}
	}
	return own
}

// A divider splits one expert.
type divider struct {
	Split
	mixture *moe.Mixture
	expert  int
	images  *digit.Set
	own     []int // the expert's training images
	key     random.Key
}

// divide splits the expert. The error says of it why it can't be.
func (d *divider) divide() (Divided, error) {
	if len(d.own) < guideBatch {
		return Divided{}, fmt.Errorf("it has only %d training images, too few to be split", len(d.own))
	}
	styles := moe.NewStyles(d.mixture, d.expert, d.By, d.Leaves)
	l := moe.NewStyleLearner(styles)
	x := make([]float32, len(d.own)*d.images.D())
	d.images.Floats(x, d.own...)
	mu, variance := make([]float32, len(d.own)*d.mixture.Shape().Z), make([]float32, len(d.own)*d.mixture.Shape().Z)
	d.mixture.Codes(mu, variance, d.expert, x)
	if d.By == moe.ByShape {
		d.guide(l)
	} else {
		styles.SetCentres(cluster.KMeans(mu, d.mixture.Shape().Z, d.Leaves, slantStarts, d.key.Derive(splitMeans)).Centres)
	}
	leaf := likeliest(styles, x, d.images.D())
	result := newDivided(styles, d.own, leaf)
	if slices.Contains(result.Count, 0) {
		return Divided{}, fmt.Errorf("it has too few kinds of images for %d leaves: one of them would stay empty", d.Leaves)
	}
	of := make([][]int, d.Leaves)
	for i, j := range leaf {
		of[j] = append(of[j], i)
	}
	z := d.mixture.Shape().Z
	for j, rows := range of {
		styles.Whiten(j, pick(mu, z, rows), pick(variance, z, rows))
	}
	return result, d.teach(l, x, of)
}

// pick returns the given rows of a, of size elements each.
func pick(a []float32, size int, rows []int) []float32 {
	b := make([]float32, 0, len(rows)*size)
	for _, r := range rows {
		b = append(b, a[r*size:(r+1)*size]...)
	}
	return b
}

// guide trains the sub-manager from several starts and keeps the one with the lowest loss over its last fifth, among
// those that leave no leaf empty as long as there are any.
func (d *divider) guide(l *moe.StyleLearner) {
	f := d.mixture.FeatureSize()
	// The pool's views depend on an image's place in its set: all experts share one numbering. What pens add is no part of
	// them: a bar more or less is what styles are told apart by.
	pool := digit.NewPool(d.images, guideCopies, random.New(d.Seed).Derive(splitPool), digit.Look{Forgiving: d.mixture.Shape().Look.Forgiving})
	views := make([][]float32, guideCopies+1) // the clean ones first
	seen := make([]float32, len(d.own)*pool.D())
	for v := range views {
		if v == 0 {
			pool.Clean(seen, d.own...)
		} else {
			pool.Views(seen, v-1, d.own...)
		}
		views[v] = make([]float32, len(d.own)*f)
		d.mixture.Features(views[v], seen)
	}
	l.Normalise(views[0])
	for _, v := range views {
		l.Normalised(v)
	}
	schedule := nn.Schedule{Warmup: splitWarmup, Steps: guideSteps, Floor: splitFloor}
	var best []float32
	var least float64
	var full bool
	var c []float32 // two views of each image of a batch
	for start := range guideStarts {
		key := d.key.Derive(splitGuide, uint64(start))
		l.Begin(key)
		draw := key.Derive(splitViews)
		deal := dealer{n: len(d.own), key: key.Derive(splitOrder)}
		var sum float64
		for t := range guideSteps {
			index := deal.next(guideBatch)
			first, second := 0, 1+int(draw.Uint64(uint64(2*t))%guideCopies)
			if t%2 == 1 {
				first = 1 + int(draw.Uint64(uint64(2*t+1))%guideCopies)
			}
			c = c[:0]
			for _, i := range index {
				c = append(append(c, views[first][i*f:(i+1)*f]...), views[second][i*f:(i+1)*f]...)
			}
			loss := l.StepGuide(guideLoss, kernel.NewAdam(guideRate*schedule.Factor(t)), c)
			if t >= guideSteps-guideSteps/5 {
				sum += loss
			}
		}
		used := make([]bool, d.Leaves)
		for _, leaf := range l.Likeliest(views[0]) {
			used[leaf] = true
		}
		whole := !slices.Contains(used, false)
		if start == 0 || whole && !full || whole == full && sum < least {
			least, full, best = sum, whole, l.Guide()
		}
	}
	l.SetGuide(best)
}

// teach trains the leaves, each on the rows of x that are its own.
func (d *divider) teach(l *moe.StyleLearner, x []float32, of [][]int) error {
	steps := d.Steps
	if steps == 0 {
		steps = leafSteps
	}
	schedule := nn.Schedule{Warmup: splitWarmup, Steps: steps, Floor: splitFloor}
	deals := make([]dealer, len(of))
	for j := range deals {
		deals[j] = dealer{n: len(of[j]), key: d.key.Derive(splitOrder, uint64(j))}
	}
	size := d.images.D()
	batch := make([][]float32, len(of))
	for t := range steps {
		for j := range of {
			index := deals[j].next(min(leafBatch, len(of[j])))
			for i, at := range index {
				index[i] = of[j][at]
			}
			batch[j] = pick(x, size, index)
		}
		if _, err := l.StepLeaves(kernel.NewAdam(leafRate*schedule.Factor(t)), batch, d.key.Derive(splitNoise, uint64(t))); err != nil {
			return err
		}
	}
	return nil
}

// A dealer deals the numbers from 0 to n−1 in random order, again and again.
type dealer struct {
	n     int
	key   random.Key
	round uint64
	hand  []int
	order []int
}

// next returns the next count numbers, for the caller to overwrite.
func (d *dealer) next(count int) []int {
	d.hand = d.hand[:0]
	for len(d.hand) < count {
		if len(d.order) == 0 {
			d.order = make([]int, d.n)
			d.key.Derive(d.round).Permutation(d.order)
			d.round++
		}
		take := min(count-len(d.hand), len(d.order))
		d.hand = append(d.hand, d.order[:take]...)
		d.order = d.order[take:]
	}
	return d.hand
}

// measure compares the expert with its leaves on the images of others that it would be given.
func (r *Divided) measure(m *moe.Mixture, images *digit.Set, own []int) {
	r.Images = len(own)
	if r.Images == 0 {
		return
	}
	k := r.Styles.Leaves()
	x := make([]float32, len(own)*images.D())
	images.Floats(x, own...)
	q, loss, parent := make([]float32, len(own)*k), make([]float32, len(own)*k), make([]float32, len(own))
	r.Styles.Route(q, x)
	r.Styles.Losses(loss, parent, x, random.New(nearestSeed))
	for b := range own {
		row := q[b*k : b*k+k]
		r.Parent += float64(parent[b]) / float64(r.Images)
		r.Leaf += float64(loss[b*k+kernel.Largest(row)]) / float64(r.Images)
		for _, p := range row {
			if p > 0 {
				r.Naming += float64(p) * float64(kernel.Log(p)) / float64(r.Images)
			}
		}
	}
	r.Naming += float64(kernel.Log(float32(k)))
}
