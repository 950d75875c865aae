package train

import (
	"slices"
	"testing"

	"moevae/core/digit"
	"moevae/core/moe"
	"moevae/core/nn"
)

// A split is the same for any number of workers, leaves no leaf empty, and no image out.
func TestASplitDoesNotDependOnWorkers(t *testing.T) {
	c := Sharp()
	c.Experts, c.Hidden, c.Latent, c.Filters, c.ManagerHidden, c.BatchSize, c.Heads, c.Copies, c.Epochs = 2, 12, 3, 4, 8, 50, 2, 2, 6
	images, heldOut := strokes(300), strokes(60)
	r, err := New(c, images)
	if err != nil {
		t.Fatal(err)
	}
	for r.Epoch() < c.Epochs {
		if _, err := r.Step(); err != nil {
			t.Fatal(err)
		}
	}
	parameters := r.Mixture().CopyParameters()
	assigned := Assign(r.Mixture(), images)
	for by, want := range map[string][]uint64{moe.ByShape: {0xc999346b93c521a4, 0xac91e5e05168065a}, moe.BySlant: {0xa6bb678b70fc1cc7, 0x8a71817ea77b994c}} {
		var first []uint64
		for _, workers := range []int{1, 2} {
			divided, err := Split{By: by, Leaves: 3, Seed: 5, Steps: 30}.Divide(c, parameters, images, heldOut, []int{0, 1}, workers, nil)
			if err != nil {
				t.Fatal(err)
			}
			var sums []uint64
			for i, d := range divided {
				sums = append(sums, checksum(nn.Flatten(nil, d.Styles.Tensors())))
				all := 0
				for _, n := range d.Count {
					all += n
				}
				if want := len(members(assigned, i)); d.Styles.Expert != i || all != want || by == moe.BySlant && slices.Contains(d.Count, 0) {
					t.Errorf("by %s: expert %d has leaves of %v images, want %d in all", by, i, d.Count, want)
				}
				if d.Images == 0 || !(d.Leaf < d.Parent*1.1) || d.Naming < 0 {
					t.Errorf("by %s: measured %+v", by, d)
				}
			}
			if first == nil {
				if first = sums; !slices.Equal(sums, want) {
					t.Errorf("by %s: checksums are %#x, want %#x: the same in every build", by, sums, want)
				}
			} else if !slices.Equal(first, sums) {
				t.Errorf("by %s: two workers give other bits than one", by)
			}
		}
	}
	if !slices.Equal(parameters, r.Mixture().CopyParameters()) {
		t.Error("the split has changed the mixture")
	}
}

// strokes are images of a thick line, upright or level, in varied places.
func strokes(n int) *digit.Set {
	const side = 12
	s := &digit.Set{N: n, Width: side, Height: side, Pixels: make([]byte, n*side*side)}
	for i := range n {
		at, ink := 3+i/2%5, byte(200+i%55)
		for p := range side * side {
			x, y := p%side, p/side
			if i%2 == 1 {
				x, y = y, x
			}
			if (x == at || x == at+1) && y > 1 && y < 8+i%4 {
				s.Pixels[i*side*side+p] = ink
			}
		}
	}
	return s
}

func TestSplitsThatCannotBe(t *testing.T) {
	for name, c := range map[string]struct {
		split  Split
		change func(*Config)
	}{
		"by nothing":      {Split{By: "size", Leaves: 3}, func(*Config) {}},
		"too many leaves": {Split{By: moe.BySlant, Leaves: 9}, func(*Config) {}},
		"convolutional":   {Split{By: moe.BySlant, Leaves: 3}, func(c *Config) { c.Expert = moe.ConvExpert }},
		"no views":        {Split{By: moe.ByShape, Leaves: 3}, func(c *Config) { c.Manager = moe.DenseManager }},
	} {
		config := Sharp()
		c.change(&config)
		if err := c.split.Validate(config); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}
