package train

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// WakeName is the name of a change that gives no hyper-parameter another value, but a dead expert half of the busiest
// one's images: wake@7.12=4 wakes the fourth after 7 epochs and 12 steps, 4,5 the fourth and then the fifth.
// See moe.Learner.Wake.
const WakeName = "wake"

// mostSeen is how many of the busiest expert's images decide where they are divided.
const mostSeen = 1000

// withWake is With for experts that are to be woken.
func (c Config) withWake(change Change) (Config, error) {
	experts, err := parseWake(change.Value, c.Experts)
	switch {
	case err != nil:
		return c, err
	case c.Experts == 1:
		return c, fmt.Errorf("wake: there is one expert, and nobody to wake it from")
	case change.Epoch == 0 && change.Step == 0:
		return c, fmt.Errorf("wake: before the first step no expert is dead")
	case change.Epoch < c.ExpertsWait():
		return c, fmt.Errorf("wake: the experts only begin after epoch %d", c.ExpertsWait())
	}
	change.Value = wakeValue(experts)
	return c.withChange(change), nil
}

// parseWake returns the experts, counted from 0, that a value like 4,5 names.
func parseWake(value string, k int) ([]int, error) {
	var experts []int
	for _, text := range strings.Split(value, ",") {
		n, ok := ordinal(text)
		if !ok || n < 1 || n > k {
			return nil, fmt.Errorf("wake is %q, want experts from 1 to %d, with commas between them", value, k)
		}
		if !slices.Contains(experts, n-1) {
			experts = append(experts, n-1)
		}
	}
	return experts, nil
}

func wakeValue(experts []int) string {
	var names []string
	for _, e := range experts {
		names = append(names, strconv.Itoa(e+1))
	}
	return strings.Join(names, ",")
}

// wakes returns the experts, counted from 0, that are to be woken before the next step.
func (r *Run) wakes() (experts []int) {
	for _, change := range r.config.Changes {
		if epoch, step := change.made(r.StepsPerEpoch()); change.Name == WakeName && epoch == r.epoch && step == r.step {
			named, err := parseWake(change.Value, r.config.Experts)
			if err != nil {
				panic("train: a configuration holds a change that With would not have made")
			}
			experts = append(experts, named...)
		}
	}
	return experts
}

// tuneWake is Tune for experts that are to be woken, besides those that are already to be before the next step.
func (r *Run) tuneWake(value string) error {
	if before := r.wakes(); before != nil {
		if _, err := parseWake(value, r.config.Experts); err != nil {
			return err
		}
		value = wakeValue(before) + "," + value
	}
	c, err := r.config.With(Change{r.epoch, r.step, WakeName, value})
	if err == nil {
		r.config = c
	}
	return err
}

// place returns how many epochs have passed, and steps since then.
func (r *Run) place() [2]int { return [2]int{r.epoch, r.step} }

// Wakes reports whether experts are to be woken before the next step, and have not been.
func (r *Run) Wakes() bool {
	return r.woken != r.place() && r.wakes() != nil
}

// Wake wakes them, each from the expert that has the most training images then, itself apart; of equals from the first. A
// run does so by itself at the beginning of a step; a leader's has all experts meanwhile.
func (r *Run) Wake() {
	if !r.Wakes() {
		return
	}
	if r.learner.Heads() != nil {
		// One manager is divided, not the others on its trunk.
		r.chosen = r.learner.Choose()
	}
	if r.follows {
		r.woken = r.place()
		return
	}
	r.Collect()
	for _, dead := range r.wakes() {
		assigned := r.Assign()
		busy := busiest(assigned, r.config.Experts, dead)
		if busy < 0 {
			continue // it has everything itself
		}
		r.learner.Wake(dead, busy, r.some(assigned, busy))
	}
	r.handExperts()
	r.woken = r.place()
}

// busiest returns the expert with the most images but for one, or -1 if that one has all.
func busiest(assigned []uint8, k, but int) int {
	count := make([]int, k)
	for _, e := range assigned {
		count[e]++
	}
	busy, most := -1, 0
	for i, n := range count {
		if i != but && n > most {
			busy, most = i, n
		}
	}
	return busy
}

// some returns, as the manager reads them, the images assigned to an expert, or mostSeen of them, evenly spread.
func (r *Run) some(assigned []uint8, expert int) []float32 {
	own := members(assigned, expert)
	n := min(len(own), mostSeen)
	index := make([]int, n)
	for i := range index {
		index[i] = own[i*len(own)/n]
	}
	read, d := r.reads(0)
	seen := make([]float32, n*d)
	read(seen, index...)
	return seen
}
