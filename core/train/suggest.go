package train

import (
	"context"
	"fmt"
	"math"

	"moevae/core/digit"
	"moevae/core/kernel"
	"moevae/core/moe"
	"moevae/core/nn"
	"moevae/core/number"
	"moevae/core/random"
)

// What a suggestion is made of.
const (
	leastCounted = 100  // images; fewer tell nothing
	mostCounted  = 6000 // that are looked at
	twins        = 2    // heads for each number of experts
	countSteps   = 600  // with fewer the larger numbers have not learned what they could tell
	countBatch   = 250
	countCopies  = 8  // that are learned from; one more is what is counted
	worth        = .6 // of the logarithm: what an expert more has to tell
)

// A Suggestion is a number of experts that images ask for.
type Suggestion struct {
	Experts int
	Tells   float64 // what the expert of one view of an image tells of that of another, in nats
	Images  int     // that were looked at
	Most    int     // the largest number that was tried
}

// String says what was suggested, and by what.
func (s Suggestion) String() string {
	return fmt.Sprintf("The images ask for %d experts: of all numbers tried from 2 to %d, with that one the expert of one altered copy of an image tells most of the expert of another, %.2f nats, for %.2f that a number costs (mutual information less %.1f ln K, over %s; no label is read).",
		s.Experts, s.Most, s.Tells, cost(s.Experts), worth, number.Count(s.Images, "image"))
}

// cost returns what so many experts have to tell, in nats.
func cost(k int) float64 { return float64(worth * float64(kernel.Log(float32(k)))) }

// counted returns the numbers of experts that are tried for n images: all up to 16, and then by two and three to 40, as far as
// there are 15 images for each.
func counted(n int) []int {
	var all []int
	for k := 2; k <= 40 && 15*k <= n; {
		all = append(all, k)
		switch {
		case k < 16:
			k++
		case k < 30:
			k += 2
		default:
			k += 3
		}
	}
	return all
}

// Suggest returns how many experts the images ask for, without a label: the K that makes
//
//	I(K) − .6 ln K
//
// largest, where I is the mutual information of the experts of two altered copies of an image; see moe.Census.
// Up to the number of kinds that there are, an expert more tells nearly all of what it could, ln((K+1)/K); beyond, images of
// one kind are divided by chance, and it tells next to nothing. The .6 lies between. Managers for all K learn together from at most 6,000
// images, evenly spaced, as the sharp ones do but from copies without strokes; of two for each K the better one counts.
//
// The error says that there are too few images, or too small ones, or that ctx was done. Equal images give equal bits on every machine.
// progress, which may be nil, is told how far it is, from 0 to 1.
func Suggest(ctx context.Context, images *digit.Set, progress func(part float64)) (Suggestion, error) {
	if images.N < leastCounted {
		return Suggestion{}, fmt.Errorf("it takes %d images to tell of how many kinds they are: got %d", leastCounted, images.N)
	}
	c := sharpBefore()
	c.View, c.Seed = forgiving, 1
	if err := c.Suits(images.Width, images.Height); err != nil {
		return Suggestion{}, err
	}
	n := min(images.N, mostCounted)
	numbers := counted(n)
	var heads []int
	for _, k := range numbers {
		for range twins {
			heads = append(heads, k)
		}
	}
	key := random.New(c.Seed)
	census := moe.NewCensus(c.Shape(images.Width, images.Height), heads, key.Derive(streamHeads))
	pool := digit.NewPool(images, countCopies+1, key.Derive(streamPool), c.look())
	batch, d := min(countBatch, n), pool.D()
	x := make([]float32, 2*batch*d)
	order := make([]int, n)
	at := n // in order
	manager := nn.Schedule{Warmup: c.Warmup, Steps: countSteps, Floor: c.RateFloor}
	for t := range countSteps {
		if err := ctx.Err(); err != nil {
			return Suggestion{}, err
		}
		if at+batch > n {
			key.Derive(streamOrder, uint64(t)).Permutation(order)
			at = 0
		}
		draw := key.Derive(streamViews, uint64(t))
		for b, i := range order[at : at+batch] {
			i = i * images.N / n
			copies := func(view uint64) int { return int(draw.Uniform(2*uint64(b)+view) * countCopies) }
			one, two := x[2*b*d:(2*b+1)*d], x[(2*b+1)*d:(2*b+2)*d]
			if t%2 == 0 {
				pool.Clean(one, i)
			} else {
				pool.Views(one, copies(0), i)
			}
			pool.Views(two, copies(1), i)
		}
		at += batch
		rule := moe.Mutual{Consistency: c.Consistency, Certainty: c.Certainty, Balance: c.Balance}
		census.Step(rule, kernel.NewAdam(c.ManagerRate*manager.Factor(t)), x, d)
		if progress != nil {
			progress(float64(t+1) / (countSteps + 1))
		}
	}
	for from := 0; from < n; from += batch {
		to := min(n, from+batch)
		for b := range to - from {
			i := (from + b) * images.N / n
			pool.Clean(x[2*b*d:(2*b+1)*d], i)
			pool.Views(x[(2*b+1)*d:(2*b+2)*d], countCopies, i)
		}
		census.Count(x[:2*(to-from)*d], d)
	}
	s := Suggestion{Images: n, Most: numbers[len(numbers)-1]}
	best := math.Inf(-1)
	for i, tells := range census.Information() {
		if gain := tells - cost(heads[i]); gain > best {
			best, s.Experts, s.Tells = gain, heads[i], tells
		}
	}
	return s, nil
}
