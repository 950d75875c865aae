package train

import (
	"strings"
	"testing"

	"moevae/core/moe"
)

// Without balancing one expert takes everything; a woken one has half of it at once, and still a part of it after
// an epoch. The configuration repeats that to the bit, and so does a run taken up right before.
func TestAWokenExpertHasAShare(t *testing.T) {
	c := small()
	c.Balancing, c.LearningRate = 0, 5e-3
	images := blobs(300)
	r, err := New(c, images)
	if err != nil {
		t.Fatal(err)
	}
	steps(t, r, 30)
	share := r.Snapshot(images).Share
	dead := 0
	for i, s := range share {
		if s < share[dead] {
			dead = i
		}
	}
	if share[dead] > .02 {
		t.Fatalf("no expert is dead: the shares are %v", share)
	}
	state := r.State()
	busy := busiest(r.Assign(), c.Experts, dead)
	if err := r.Tune(WakeName, string(rune('1'+dead))); err != nil {
		t.Fatal(err)
	}
	if !r.Wakes() || checksum(r.Mixture().CopyParameters()) != checksum(state.Parameters) {
		t.Error("an expert is woken before the step")
	}
	r.Wake()
	r.Wake()
	after := r.State()
	woken := r.Snapshot(images).Share
	if half := share[busy] / 2; woken[dead] < half-.02 || woken[dead] > half+.02 || woken[busy] < half-.02 {
		t.Errorf("shares went from %v to %v, want expert %d to have half of expert %d's", share, woken, dead+1, busy+1)
	}
	steps(t, r, 15)
	if got := r.Snapshot(images).Share[dead]; got < .05 {
		t.Errorf("an epoch later the woken expert has a share of %v", got)
	}

	want := checksum(r.Mixture().CopyParameters())
	repeat, err := ParseFragment(r.Config().Fragment())
	if err != nil {
		t.Fatal(err)
	}
	other, err := New(repeat, images)
	if err != nil {
		t.Fatal(err)
	}
	steps(t, other, 45)
	if checksum(other.Mixture().CopyParameters()) != want {
		t.Error("the run that repeats the waking ends elsewhere")
	}
	for when, s := range map[string]State{"before": state, "after": after} {
		resumed, _ := New(repeat, images)
		if err := resumed.Restore(s); err != nil {
			t.Fatal(err)
		}
		if resumed.Wakes() != (when == "before") {
			t.Errorf("taken up %s the waking, the run is to wake: %t", when, resumed.Wakes())
		}
		steps(t, resumed, 15)
		if checksum(resumed.Mixture().CopyParameters()) != want {
			t.Errorf("taken up %s the waking, the run ends elsewhere", when)
		}
	}
}

func TestWhoCanBeWoken(t *testing.T) {
	sharp := Sharp()
	one := Published()
	one.Experts = 1
	for _, c := range []struct {
		config     Config
		key, value string
		want       string // of the error; "" is none
	}{
		{Published(), "wake@1", "4", ""},
		{Published(), "wake@1.3", "10,2,10", ""},
		{sharp, "wake@5", "2", ""},
		{sharp, "wake@4.9", "2", "the experts only begin after epoch 5"},
		{one, "wake@1", "1", "nobody to wake it from"},
		{Published(), "wake@0", "4", "before the first step"},
		{Published(), "wake@1", "0", "experts from 1 to 10"},
		{Published(), "wake@1", "11", "experts from 1 to 10"},
		{Published(), "wake@1", "", "experts from 1 to 10"},
		{Published(), "wake@1", "2,,3", "experts from 1 to 10"},
		{Published(), "wake", "4", "no hyper-parameter"},
	} {
		config := c.config
		err := config.Set(c.key, c.value)
		if c.want == "" {
			back, wrong := FromMetadata(config.Metadata())
			if err != nil || wrong != nil || back.Fragment() != config.Fragment() || config.Validate() != nil {
				t.Errorf("%s=%s: %v, %v, back as %s", c.key, c.value, err, wrong, back.Fragment())
			}
			continue
		}
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s=%s: %v, want %q", c.key, c.value, err, c.want)
		}
	}
	c := Published()
	if err := c.Set("wake@1.3", "10,2,10"); err != nil || c.Fragment() != "v=3&preset=published&seed=1&wake@1.3=10,2" {
		t.Errorf("%v, %s", err, c.Fragment())
	}
	if err := c.Set("experts", "9"); err != nil || c.Validate() == nil {
		t.Error("an expert that there no longer is is woken")
	}
}

// At a step that an epoch does not have, experts are woken at the beginning of the next.
func TestWakingBeyondAnEpoch(t *testing.T) {
	images, sums := blobs(100), map[string]uint64{}
	for _, key := range []string{"wake@1", "wake@2", "wake@1.99", "seed"} {
		c := small()
		if err := c.Set(key, "2"); err != nil {
			t.Fatal(err)
		}
		c.Seed = 1
		r, err := New(c, images)
		if err != nil {
			t.Fatal(err)
		}
		steps(t, r, 3*r.StepsPerEpoch())
		sums[key] = checksum(r.Mixture().CopyParameters())
	}
	if sums["wake@1.99"] != sums["wake@2"] || sums["wake@2"] == sums["wake@1"] || sums["wake@2"] == sums["seed"] {
		t.Errorf("the checksums are %#x", sums)
	}
}

// A manager with views is divided by what it sees of the clean images.
func TestWakingWithAManagerThatHasViews(t *testing.T) {
	c := small()
	c.Manager, c.Heads, c.Copies, c.HeadEpochs, c.Filters = moe.ConvManager, 2, 3, 1, 4
	images := blobs(200)
	r, err := New(c, images)
	if err != nil {
		t.Fatal(err)
	}
	steps(t, r, 80)
	before := r.Snapshot(images).Share
	dead := 3
	busy := busiest(r.Assign(), c.Experts, dead)
	if err := r.Tune(WakeName, "4"); err != nil {
		t.Fatal(err)
	}
	r.Wake()
	after := r.Snapshot(images).Share
	if after[dead] < before[busy]/2-.03 {
		t.Errorf("shares went from %v to %v", before, after)
	}
	steps(t, r, 5)
}
