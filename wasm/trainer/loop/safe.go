package loop

import (
	"math"
	"strconv"
)

// everything is what is safe where nobody saves anything.
const everything = math.MaxInt

// hold hears of the epoch up to which the page has saved the run. Epochs can be shorter than it takes to save one, and what
// is not saved goes with the page: so there is never more of it than one epoch.
func (t *Trainer) hold(safe string) {
	if epoch, err := strconv.Atoi(safe); err == nil {
		t.safe = epoch
	}
}

// waits reports whether the next step would end an epoch while the one before is not safe.
func (t *Trainer) waits() bool {
	return t.run != nil && t.run.Epoch() > t.safe && t.run.StepInEpoch() == t.run.StepsPerEpoch()-1
}
