package loop

import (
	"strconv"
	"strings"
)

// A place is how far a run has come: finished epochs, and steps since then.
type place struct{ epoch, step int }

func (p place) before(q place) bool {
	return p.epoch < q.epoch || p.epoch == q.epoch && p.step < q.step
}

// here returns the run's place.
func (t *Trainer) here() place { return place{t.run.Epoch(), t.run.StepInEpoch()} }

// reach trains until the place that the page names: where a run that it has taken up again was before. Whether
// the run would have stopped on the way does not matter, since it has been there.
func (t *Trainer) reach(fragment string) {
	// What is no place is none that lies ahead.
	t.place = place{}
	epoch, step, _ := strings.Cut(fragment, ".")
	t.place.epoch, _ = strconv.Atoi(epoch)
	t.place.step, _ = strconv.Atoi(step)
	if !t.here().before(t.place) {
		t.pause()
		return
	}
	t.mode = untilPlace
	t.report()
}
