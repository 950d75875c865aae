package train

import (
	"math"
	"testing"

	"moevae/core/moe"
)

// contested is a small run whose heads learn to the end.
func contested() Config {
	c := small()
	c.Manager, c.Heads, c.Copies, c.BatchSize, c.HeadEpochs, c.HeadChoice = moe.ConvManager, 3, 4, 50, 2, Late
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
	// Another one that sees the same, but for the order of its digits, and is a little better.
	other := (r.chosen + 1) % 3
	state := r.State()
	recent := state.Moments[len(state.Moments)-decisive*3:]
	for i := range recent {
		recent[i] = -100
		if i%3 == other {
			recent[i] = -200
		}
	}
	if err := r.Restore(state); err != nil {
		t.Fatal(err)
	}
	before := r.Assign()
	steps(t, r, r.StepsPerEpoch())
	if r.chosen != other || r.Snapshot(images).Chosen != other {
		t.Errorf("head %d leads, want %d", r.chosen, other)
	}
	agreed := 0
	for i, e := range r.Assign() {
		if e == before[i] {
			agreed++
		}
	}
	if agreed < images.N/3 {
		t.Errorf("of %d images %d stay with their expert", images.N, agreed)
	}
	// It stays for as long as none is better.
	steps(t, r, r.StepsPerEpoch())
	if r.chosen != other {
		t.Errorf("head %d leads, want still %d", r.chosen, other)
	}

	// A run that resumes from here goes on alike.
	again, _ := New(c, images)
	if err := again.Restore(r.State()); err != nil {
		t.Fatal(err)
	}
	steps(t, r, 2*r.StepsPerEpoch())
	steps(t, again, 2*r.StepsPerEpoch())
	if checksum(r.Mixture().CopyParameters()) != checksum(again.Mixture().CopyParameters()) || r.chosen != again.chosen {
		t.Error("after another head took over, a resumed run has other parameters or losses")
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
