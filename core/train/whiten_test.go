package train

import (
	"math"
	"testing"
)

// A run that whitens is the same as one that does not until its last epoch, and then gives images to the same experts, whose
// codes of them have the mean that samples have.
func TestCodesAreWhitenedWithTheLastEpoch(t *testing.T) {
	images := blobs(200)
	c := small()
	c.LearningRate, c.Epochs = 5e-3, 6
	plain, err := New(c, images)
	if err != nil {
		t.Fatal(err)
	}
	c.Whiten = on
	r, err := New(c, images)
	if err != nil {
		t.Fatal(err)
	}
	all := 6 * r.StepsPerEpoch()
	steps(t, plain, all-1)
	steps(t, r, all-1)
	if checksum(r.State().Parameters) != checksum(plain.State().Parameters) {
		t.Fatal("codes are whitened before the last epoch is over")
	}
	steps(t, plain, 1)
	steps(t, r, 1)
	assigned := r.Assign()
	if was := plain.Assign(); string(assigned) != string(was) {
		t.Error("images go to other experts")
	}
	z := c.Latent
	for e := range c.Experts {
		var x []float32
		for i, own := range assigned {
			if int(own) == e {
				x = append(x, make([]float32, images.D())...)
				images.Floats(x[len(x)-images.D():], i)
			}
		}
		n := len(x) / images.D()
		mean := func(r *Run) (most float64) {
			mu := make([]float32, n*z)
			r.Mixture().Encode(mu, e, x)
			for j := range z {
				var sum float64
				for b := range n {
					sum += float64(mu[b*z+j]) / float64(n)
				}
				most = max(most, math.Abs(sum))
			}
			return most
		}
		if n > 0 && !(mean(r) < 1e-4 && mean(plain) > 1e-3) {
			t.Errorf("expert %d has codes with a mean up to %v, without whitening up to %v", e+1, mean(r), mean(plain))
		}
	}
}

// A change to the number of epochs while the last one is under way decides whether it is the last.
func TestTheEpochThatEndsARunIsTheOneThatCounts(t *testing.T) {
	c := small()
	c.Whiten, c.Epochs = on, 2
	r, err := New(c, blobs(100))
	if err != nil {
		t.Fatal(err)
	}
	steps(t, r, 2*r.StepsPerEpoch()-1)
	if !r.ends() {
		t.Error("the last epoch does not end the run")
	}
	if err := r.Tune("epochs", "3"); err != nil {
		t.Fatal(err)
	}
	if r.ends() {
		t.Error("an epoch before the last ends the run")
	}
	c = r.Config()
	if c.Patience = 1; c.Epochs != 2 {
		t.Fatalf("the run began with %d epochs", c.Epochs)
	}
	stopped := &Run{config: c, epoch: 1, plateau: Plateau{Epochs: 1}}
	stopped.config.Epochs = 10
	if !stopped.ends() {
		t.Error("a run whose patience is at its end goes on")
	}
}
