package train

import (
	"strings"
	"testing"

	"moevae/core/moe"
)

// A change counts from the next step, and whoever repeats the configuration repeats the run.
func TestAChangedRunRepeatsFromItsFragment(t *testing.T) {
	sharp := small()
	sharp.Manager, sharp.Heads, sharp.Copies, sharp.HeadEpochs = moe.ConvManager, 3, 4, 1
	for _, c := range []Config{small(), sharp} {
		images := blobs(100) // five steps an epoch
		tuned, err := New(c, images)
		if err != nil {
			t.Fatal(err)
		}
		steps(t, tuned, 7)
		before := checksum(tuned.Mixture().CopyParameters())
		for name, v := range map[string]string{"learning_rate": "0.01", "dispatch": "0.1", "epochs": "3", "balancing": "2", "teaching": "0.5"} {
			if err := tuned.Tune(name, v); err != nil {
				t.Fatal(err)
			}
		}
		if checksum(tuned.Mixture().CopyParameters()) != before {
			t.Error("a change moves the parameters by itself")
		}
		if got := tuned.Present(); got.LearningRate != .01 || got.Epochs != 3 || tuned.Config().LearningRate != c.LearningRate {
			t.Errorf("the present rate is %v, the first %v", got.LearningRate, tuned.Config().LearningRate)
		}
		steps(t, tuned, 5)
		if err := tuned.Tune("learning_rate", "0.02"); err != nil {
			t.Fatal(err)
		}
		steps(t, tuned, 3)
		want := checksum(tuned.Mixture().CopyParameters())

		fragment := tuned.Config().Fragment()
		if !strings.Contains(fragment, "&learning_rate@1.2=0.01&") || !strings.Contains(fragment, "&learning_rate@2.2=0.02") {
			t.Errorf("the fragment is %s", fragment)
		}
		repeat, err := ParseFragment(fragment)
		if err != nil {
			t.Fatal(err)
		}
		other, err := New(repeat, images)
		if err != nil {
			t.Fatal(err)
		}
		steps(t, other, 15)
		if checksum(other.Mixture().CopyParameters()) != want {
			t.Error("the run that repeats the changes ends elsewhere")
		}
		untouched, _ := New(c, images)
		steps(t, untouched, 15)
		if checksum(untouched.Mixture().CopyParameters()) == want {
			t.Error("the changes changed nothing")
		}
	}
}

func TestTuneRefusesWhatCanNotBe(t *testing.T) {
	r, err := New(small(), blobs(100))
	if err != nil {
		t.Fatal(err)
	}
	steps(t, r, 3)
	before := r.Config().Fragment()
	for _, c := range []struct{ name, value, want string }{
		{"latent", "4", "latent can’t change while a run is under way"},
		{"learning_rate", "7", "from 0.000001 to 0.1"},
		{"flavour", "vanilla", "no hyper-parameter"},
		{"preset", "sharp", "no hyper-parameter"},
		{"learning_rate@9", ".01", "no hyper-parameter"},
	} {
		if err := r.Tune(c.name, c.value); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s=%s: %v", c.name, c.value, err)
		}
	}
	if err := r.Tune("balancing", r.config.At(0, 0).withValue("balancing")); err != nil {
		t.Error(err)
	}
	if got := r.Config().Fragment(); got != before {
		t.Errorf("what was refused, and what changes nothing, made of %s\n%s", before, got)
	}
}

func (c Config) withValue(name string) string {
	p, _ := row(name)
	return p.Value(c)
}

// Before the first step a change is a first value: it leaves no trace.
func TestAChangeBeforeTheFirstStepIsAFirstValue(t *testing.T) {
	r, _ := New(small(), blobs(100))
	if err := r.Tune("learning_rate", "0.01"); err != nil {
		t.Fatal(err)
	}
	if c := r.Config(); len(c.Changes) != 0 || c.LearningRate != .01 {
		t.Errorf("the configuration is %s", c.Fragment())
	}
	follower, _ := New(small(), blobs(100))
	if err := follower.Amend(r.Config()); err != nil {
		t.Errorf("before its first step a run refuses other first values: %v", err)
	}
	steps(t, r, 4)
	steps(t, follower, 4)
	if checksum(r.Mixture().CopyParameters()) != checksum(follower.Mixture().CopyParameters()) {
		t.Error("the follower learns otherwise")
	}
}

func TestAmendTakesChangesThatLieAhead(t *testing.T) {
	r, _ := New(small(), blobs(100))
	steps(t, r, 7)
	later := r.Config()
	for key, value := range map[string]string{"learning_rate@1.2": "0.01", "balancing@3": "1"} {
		if err := later.Set(key, value); err != nil {
			t.Fatal(err)
		}
	}
	if err := r.Amend(later); err != nil {
		t.Fatal(err)
	}
	if got := r.Present(); got.LearningRate != .01 || got.Balancing != small().Balancing {
		t.Errorf("the present rate is %v, the balancing weight %v", got.LearningRate, got.Balancing)
	}
	for _, key := range []string{"learning_rate@1.1", "seed"} {
		past := later
		if err := past.Set(key, "0.01"[:1+3*strings.Count(key, "@")]); err != nil {
			t.Fatal(err)
		}
		if err := r.Amend(past); err == nil {
			t.Errorf("Amend changes %s, which is past", key)
		}
	}
	later.Changes[0].Value = "fast"
	if err := r.Amend(later); err == nil {
		t.Error("Amend takes a change that can't be")
	}
}
