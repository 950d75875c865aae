package train

import (
	"math"
	"slices"
	"testing"

	"moevae/core/moe"
)

// contested is a small run whose heads learn to the end.
func contested() Config {
	c := small()
	c.Manager, c.Heads, c.Copies, c.BatchSize, c.HeadEpochs, c.HeadChoice = moe.ConvManager, 3, 4, 50, 2, late
	c.Second, c.View, c.Pens, c.Filters = 4, forgiving, on, 4
	return c
}

// The head with the lowest loss over the last epochs leads, and its experts are those that had its images.
func TestAnotherHeadTakesOver(t *testing.T) {
	c, images := contested(), blobs(100)
	r, err := New(c, images)
	if err != nil {
		t.Fatal(err)
	}
	steps(t, r, 2*r.StepsPerEpoch())
	first := r.chosen
	for h, loss := range r.heads {
		if loss < r.heads[first] {
			t.Errorf("head %d leads first, with a loss of %v; there is %v", first, r.heads[first], r.heads[h])
		}
	}
	steps(t, r, r.StepsPerEpoch())
	other := (r.chosen + 1) % 3
	for range decisive {
		r.heads = []float64{-1, -1, -1}
		r.heads[other] = -2
		r.contend()
	}
	if r.chosen != other || len(r.recent) != decisive || r.Snapshot(images).Chosen != other {
		t.Errorf("head %d leads after %d epochs, want %d after %d", r.chosen, len(r.recent), other, decisive)
	}
	// It stays for as long as none is better.
	r.heads = []float64{-1.9, -1.9, -1.9}
	r.contend()
	if r.chosen != other {
		t.Errorf("head %d leads after a draw, want still %d", r.chosen, other)
	}

	// A run that resumes from here goes on alike.
	again, _ := New(c, images)
	if err := again.Restore(r.State()); err != nil {
		t.Fatal(err)
	}
	steps(t, r, 2*r.StepsPerEpoch())
	steps(t, again, 2*r.StepsPerEpoch())
	if checksum(r.Mixture().CopyParameters()) != checksum(again.Mixture().CopyParameters()) || r.chosen != again.chosen || !slices.EqualFunc(r.recent, again.recent, slices.Equal) {
		t.Error("after another head took over, a resumed run has other parameters or losses")
	}
}

func TestStatesWithOtherHeadsAreRefused(t *testing.T) {
	r, _ := New(contested(), blobs(100))
	steps(t, r, 4*r.StepsPerEpoch())
	s := r.State()
	s.Recent = [][]float64{{1, 2}}
	if err := r.Restore(s); err == nil {
		t.Error("Restore takes two heads' losses for three")
	}
}

// Waking an expert needs one manager: the one that leads.
func TestWakingEndsTheContest(t *testing.T) {
	c, images := contested(), blobs(100)
	r, _ := New(c, images)
	steps(t, r, 3*r.StepsPerEpoch())
	lead := r.chosen
	if err := r.Tune(WakeName, "2"); err != nil {
		t.Fatal(err)
	}
	steps(t, r, 2*r.StepsPerEpoch())
	if r.learner.Heads() != nil || r.chosen != lead {
		t.Errorf("heads %v, head %d; want none but %d", r.learner.Heads(), r.chosen, lead)
	}
	if loss := r.Terms().Loss; math.IsNaN(loss) {
		t.Errorf("the loss is %v", loss)
	}
}
