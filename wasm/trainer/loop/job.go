package loop

import (
	"context"
	"fmt"

	"moevae/core/digit"
	"moevae/core/kernel"
	"moevae/core/nn"
	"moevae/core/number"
	"moevae/core/random"
	"moevae/core/train"
	"moevae/core/wire"
)

const leafSamples = 8 // pictures of each leaf

// Labour does a job, and tells of it as it goes. The images are as they came: a job sees them as a run of its
// configuration does, mended. What can't be done it says in one sentence. A job that no page asks for is a programmer's
// mistake and panics.
func Labour(j wire.Job, images, heldOut *digit.Set, send func(wire.Message)) {
	if err := perform(j, images, heldOut, send); err != nil {
		send(wire.Outcome{Part: 1, Sentence: fmt.Sprintf("This can’t be done: %v.", err)})
	}
}

func perform(j wire.Job, images, heldOut *digit.Set, send func(wire.Message)) error {
	c, err := train.ParseFragment(j.Config)
	if err != nil {
		return err
	}
	mended := c.Mend().Of(images, heldOut)
	images, heldOut = mended[0], mended[1]
	switch j.Name {
	case wire.ByLabel:
		return byLabel(j, c, images, heldOut, send)
	case wire.KMeans:
		return kMeans(j, c, images, heldOut, send)
	case wire.Split:
		return split(j, c, images, heldOut, send)
	case wire.Suggest:
		return suggest(images, send)
	}
	panic("loop: a job no page knows")
}

func byLabel(j wire.Job, c train.Config, images, heldOut *digit.Set, send func(wire.Message)) error {
	r, err := train.NewRouted(c, images, j.Route, 1)
	if err != nil {
		return err
	}
	for r.Epoch() < c.Epochs {
		done, err := r.Step()
		if err != nil {
			return err
		}
		if done {
			send(wire.Outcome{Part: float64(r.Epoch()) / float64(c.Epochs+1)})
		}
	}
	o := wire.Outcome{Name: wire.ByLabel, Part: 1}
	o.Assigned, _ = train.Nearest(r.Mixture(), images)
	o.HeldOut, o.Loss = train.Nearest(r.Mixture(), heldOut)
	send(o)
	return nil
}

func kMeans(j wire.Job, c train.Config, images, heldOut *digit.Set, send func(wire.Message)) error {
	if most := min(256, images.N); j.Clusters < 1 || j.Clusters > most {
		return fmt.Errorf("there are to be %d clusters, want 1 to %d for %s", j.Clusters, most, number.Count(images.N, "image"))
	}
	for i, on := range []string{train.OnView, train.OnPixels} {
		o := wire.Outcome{Name: wire.KMeans, On: on, Part: float64(i+1) / 2}
		o.Assigned, o.HeldOut, _ = train.Means(images, heldOut, on, j.Clusters, random.New(c.Seed))
		send(o)
	}
	return nil
}

func suggest(images *digit.Set, send func(wire.Message)) error {
	s, err := train.Suggest(context.Background(), images, func(part float64) {
		send(wire.Outcome{Part: part})
	})
	if err != nil {
		return err
	}
	send(wire.Outcome{Name: wire.Suggest, Part: 1, Asked: s.Experts, Words: s.String()})
	return nil
}

func split(j wire.Job, c train.Config, images, heldOut *digit.Set, send func(wire.Message)) error {
	s := train.StyledBy(j.By, j.Leaves)
	done, sum := 0, wire.Sum(j.Value)
	_, err := s.Divide(c, j.Value, images, heldOut, j.Experts, 1, func(d train.Divided) {
		done++
		o := wire.Outcome{Expert: d.Expert}
		if d.Whole == nil {
			o = outcome(d, c, images)
		} else {
			o.Words = d.Whole.Error()
		}
		o.Part, o.Epoch, o.Step, o.Sum = float64(done)/float64(len(j.Experts)), j.Epoch, j.Step, sum
		send(o)
	})
	return err
}

// outcome is what the page shows of an expert that has been split.
func outcome(d train.Divided, c train.Config, images *digit.Set) wire.Outcome {
	s := d.Styles
	o := wire.Outcome{
		Name: wire.Split, Expert: s.Expert, By: s.By, Leaves: s.Leaves(), Count: d.Count,
		Images: d.Images, Parent: d.Parent, Leaf: d.Leaf, Naming: d.Naming, Value: nn.Flatten(nil, s.Tensors()),
	}
	size := images.D()
	z, y := make([]float32, leafSamples*c.Latent), make([]float32, leafSamples*size)
	random.New(c.Seed).Normals(z)
	o.Samples = make([]byte, s.Leaves()*len(y))
	for leaf := range s.Leaves() {
		o.Means = append(o.Means, mean(images, d.Own[leaf])...)
		s.Decode(y, leaf, z)
		kernel.ToBytes(o.Samples[leaf*len(y):(leaf+1)*len(y)], y)
	}
	return o
}

func mean(images *digit.Set, own []int) []byte {
	sum, m := make([]int, images.D()), make([]byte, images.D())
	for _, i := range own {
		for p, v := range images.Image(i) {
			sum[p] += int(v)
		}
	}
	for p, s := range sum {
		m[p] = byte((s + len(own)/2) / max(1, len(own)))
	}
	return m
}
