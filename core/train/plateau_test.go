package train

import (
	"testing"

	"moevae/core/moe"
)

func TestPlateauCountsEpochsWithoutATenthOfANat(t *testing.T) {
	var p Plateau
	for i, c := range []struct {
		loss float64
		want int
	}{
		{250, 0}, {249.95, 1}, {249.91, 2},
		{249.89, 0}, // slowly is progress too
		{251, 1}, {249.8, 2}, {249.7, 0}, {-3, 0}, {-3, 1},
	} {
		if p = p.after(c.loss); p.Epochs != c.want {
			t.Errorf("epoch %d, loss %v: %d epochs without progress, want %d", i+1, c.loss, p.Epochs, c.want)
		}
	}
}

// stall trains epoch after epoch until the run has lost patience, and returns how many that were.
func stall(t *testing.T, r *Run) int {
	t.Helper()
	for range 40 {
		steps(t, r, r.StepsPerEpoch())
		if r.Stalled() > 0 {
			return r.Epoch()
		}
	}
	t.Fatal("the run never stalled")
	return 0
}

func TestARunThatLearnsNothingStalls(t *testing.T) {
	c := small()
	c.LearningRate, c.Patience = 1e-6, 3
	r, err := New(c, blobs(100))
	if err != nil {
		t.Fatal(err)
	}
	if n := stall(t, r); n < 4 || r.Stalled() != 3 {
		t.Errorf("stalled in epoch %d after %d epochs without progress, want 3", n, r.Stalled())
	}
	state := r.State()
	steps(t, r, 1)
	if r.Stalled() != 0 {
		t.Error("a run is stalled within an epoch")
	}

	// A run that is taken up again has the same patience left.
	again, _ := New(c, blobs(100))
	if err := again.Restore(state); err != nil {
		t.Fatal(err)
	}
	if again.Stalled() != 3 {
		t.Errorf("taken up again, it is stalled for %d epochs, want 3", again.Stalled())
	}

	// Whoever changes something begins the count anew.
	if err := again.Tune("balancing", "0.2"); err != nil {
		t.Fatal(err)
	}
	steps(t, again, again.StepsPerEpoch())
	if again.Stalled() != 0 || again.plateau.Epochs != 0 {
		t.Errorf("after a change: %+v", again.plateau)
	}
}

// While only the manager learns there is no loss to compare with the experts'.
// A split changes nothing that a run learns, where it stops included.
func TestASplitDoesNotMoveTheEnd(t *testing.T) {
	var ends [2]int
	for i := range ends {
		c := small()
		c.LearningRate, c.Patience, c.Dispatch = 1e-6, 3, 0
		if i == 1 {
			if err := c.Set("split@3.0", "slant.2"); err != nil {
				t.Fatal(err)
			}
		}
		r, err := New(c, blobs(100))
		if err != nil {
			t.Fatal(err)
		}
		ends[i] = stall(t, r)
	}
	if ends[0] != ends[1] {
		t.Errorf("the run ends after epoch %d, and with a split after %d", ends[0], ends[1])
	}
}

func TestAManagersLeadIsNoPlateau(t *testing.T) {
	c := small()
	c.Manager, c.Heads, c.Copies, c.HeadEpochs, c.BatchSize = moe.ConvManager, 2, 3, 3, 50
	c.LearningRate, c.ManagerRate, c.Patience = 1e-6, 1e-6, 1
	r, err := New(c, blobs(100))
	if err != nil {
		t.Fatal(err)
	}
	if n := stall(t, r); n < 5 {
		t.Errorf("stalled in epoch %d, before the experts had two to compare", n)
	}
}
