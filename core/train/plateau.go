package train

import "slices"

// leastProgress is by how many nats an image the total loss has to fall to count as progress.
const leastProgress = .1

// A Plateau counts the epochs in which a run made no progress. An epoch makes progress when its mean total
// loss is at least 0.1 nat below that of the last epoch that did; the first always does. The count begins
// when the experts do, and anew after an epoch in which a hyper-parameter changed.
type Plateau struct {
	Known  bool    // an epoch has been counted
	Lowest float64 // the mean total loss of the last epoch with progress, in nats
	Epochs int     // without progress since then
}

// after returns the plateau after one more epoch of that loss.
func (p Plateau) after(loss float64) Plateau {
	if !p.Known || loss <= p.Lowest-leastProgress {
		return Plateau{Known: true, Lowest: loss}
	}
	p.Epochs++
	return p
}

// watch counts the epoch that r.last is about, before r.epoch does.
func (r *Run) watch() {
	if r.epoch < r.config.ExpertsWait() {
		return
	}
	if slices.ContainsFunc(r.config.Changes, func(c Change) bool {
		epoch, _ := c.made(r.StepsPerEpoch())
		return epoch == r.epoch && c.Name != "epochs" && c.Name != "patience" && !c.splits()
	}) {
		r.plateau = Plateau{}
	}
	r.plateau = r.plateau.after(r.last.Loss)
}

// Plateau returns how long the run has made no progress.
func (r *Run) Plateau() Plateau { return r.plateau }

// Stalled returns for how many epochs the run has made no progress, if it has just used up its patience, and
// else 0. Who goes on all the same has as much patience again.
func (r *Run) Stalled() int {
	if r.step > 0 {
		return 0
	}
	return r.plateau.beyond(r.Present().Patience)
}

// beyond returns for how many epochs there was no progress, if that has just used up the patience, and else 0.
func (p Plateau) beyond(patience int) int {
	if patience == 0 || p.Epochs%patience != 0 {
		return 0
	}
	return p.Epochs
}
