package train

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"moevae/core/digit"
	"moevae/core/moe"
	"moevae/core/nn"
	"moevae/core/random"
)

// A split is the same for any number of workers, leaves no leaf empty, and no image out.
func TestASplitDoesNotDependOnWorkers(t *testing.T) {
	c := sharpBefore()
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
	for by, want := range map[string][]uint64{moe.ByShape: {0x8ef98e7b1576c6d3, 0x3a10750efa262648}, moe.BySlant: {0x72962f5bada38994, 0xd8d3ae5039f71ed1}} {
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
				if want := len(members(assigned, i)); d.Styles.Expert != i || all != want || slices.Contains(d.Count, 0) {
					t.Errorf("by %s: expert %d has leaves of %v images, want %d in all and none empty", by, i, d.Count, want)
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

// An expert whose images are all alike can't fill leaves, nor one that has hardly an image: they stay whole.
func TestASplitLeavesNoLeafEmpty(t *testing.T) {
	c := Published()
	c.Experts, c.Hidden, c.Latent, c.ManagerHidden = 2, 8, 2, 8
	images := strokes(80)
	for i := range images.N {
		copy(images.Image(i), images.Image(0))
	}
	m := moe.New(c.Shape(images.Width, images.Height), random.New(1))
	busy := int(Assign(m, images)[0])
	told := 0
	divided, err := StyledBy(moe.BySlant, 2).Divide(c, m.CopyParameters(), images, images, []int{busy, 1 - busy}, 1, func(Divided) { told++ })
	if err != nil || len(divided) != 2 || told != 2 {
		t.Fatalf("told of %d experts, got %+v, %v", told, divided, err)
	}
	for i, want := range []string{"too few kinds of images for 2 leaves: one of them would stay empty", "has only 0 training images"} {
		if d := divided[i]; d.Expert != []int{busy, 1 - busy}[i] || d.Styles != nil || d.Whole == nil || !strings.Contains(d.Whole.Error(), want) {
			t.Errorf("got %+v, want one that stays whole since it %s", d, want)
		}
	}
}

// What is read from a file is measured as what has just been split.
func TestExamineSaysWhatDivideSaid(t *testing.T) {
	for _, deskew := range []string{"off", on} {
		c := Published()
		c.Experts, c.Hidden, c.Latent, c.ManagerHidden, c.Deskew = 2, 8, 2, 8, deskew
		images, heldOut := strokes(300), strokes(60)
		m := moe.New(c.Shape(images.Width, images.Height), random.New(3))
		experts := []int{0, 1}
		for _, e := range experts {
			if len(members(Assign(m, images), e)) < guideBatch {
				experts = []int{1 - e}
			}
		}
		s := StyledBy(moe.BySlant, 3)
		s.Steps = 5
		divided, err := s.Divide(c, m.CopyParameters(), images, heldOut, experts, 1, nil)
		if err != nil {
			t.Fatal(err)
		}
		var styles []*moe.Styles
		for _, d := range divided {
			own := moe.NewStyles(m, d.Styles.Expert, d.Styles.By, d.Styles.Leaves())
			if err := nn.Unflatten(own.Tensors(), nn.Flatten(nil, d.Styles.Tensors())); err != nil {
				t.Fatal(err)
			}
			styles = append(styles, own)
		}
		for i, got := range Examine(m, styles, images, heldOut) {
			want := divided[i]
			got.Styles, want.Styles = nil, nil
			if !reflect.DeepEqual(got, want) {
				t.Errorf("deskew %s: expert %d is examined as %+v, want %+v", deskew, experts[i]+1, got, want)
			}
		}
	}
}

func TestStylingIsPartOfTheConfiguration(t *testing.T) {
	for _, c := range []struct{ given, want string }{
		{"split@30=shape.4", "split@30.0=shape.4"},
		{"split@12.5=slant.2.7", "split@12.5=slant.2.7"},
		{"split@13=shape.4.2,slant.3.1", "split@13.0=slant.3.1,shape.4.2"},
		{"split@13=shape.4,slant.3.10", "split@13.0=shape.4.1,shape.4.2,shape.4.3,shape.4.4,shape.4.5,shape.4.6,shape.4.7,shape.4.8,shape.4.9,slant.3.10"},
		{"learning_rate@12.5=0.002&split@12.5=shape.4&balancing@1.0=3", "learning_rate@12.5=0.002&split@12.5=shape.4"},
	} {
		config, err := ParseFragment("v=3&preset=sharp&seed=1&" + c.given)
		if err != nil {
			t.Errorf("%s: %v", c.given, err)
			continue
		}
		fragment := config.Fragment()
		if !strings.HasSuffix(fragment, c.want) {
			t.Errorf("%s is written as %s, want %s", c.given, fragment, c.want)
		}
		again, err := FromMetadata(config.Metadata())
		if err != nil || again.Fragment() != fragment || config.Validate() != nil {
			t.Errorf("%s comes back from a file as %s: %v", fragment, again.Fragment(), err)
		}
		if config.At(99, 0).LearningRate <= 0 {
			t.Error("a split changes a value")
		}
	}
	for _, c := range []struct{ given, want string }{
		{"split@0=shape.4", "trained before"}, {"split@13=shape", "like shape.4"}, {"split@13=shape.x", "like"}, {"split@13=shape.4.x", "like"},
		{"split@13=", "like"}, {"split@13=shape.5", "2 to 4"}, {"split@13=size.3", "size"}, {"split@13=shape.4.11", "from 1 to 10"},
		{"split@13=shape.4&manager=dense", "views"}, {"split=shape.4", "no hyper-parameter"}, {"split@1=shape.4", "only begin after"}, {"split@x=shape.4", "like split@7.12"},
	} {
		if config, err := ParseFragment("v=3&preset=sharp&seed=1&" + c.given); err == nil || !strings.Contains(err.Error(), c.want) || len(config.Changes) != 0 {
			t.Errorf("%s: %v, want an error with %q", c.given, err, c.want)
		}
	}
}

// A split says nothing of what the run learns: it can be told of afterwards, and there is but one.
func TestASplitCanBeToldOfAfterwards(t *testing.T) {
	c := Published()
	c.Experts, c.Hidden, c.Latent, c.ManagerHidden, c.BatchSize = 2, 8, 2, 8, 50
	r, err := New(c, strokes(100))
	if err != nil {
		t.Fatal(err)
	}
	for range 5 {
		if _, err := r.Step(); err != nil {
			t.Fatal(err)
		}
	}
	before := r.Mixture().CopyParameters()
	for _, name := range []string{"split@1.0", "split@2.1"} {
		if err := r.Tune(name, "slant.2"); err != nil {
			t.Fatal(err)
		}
	}
	if _, epoch, step, ok := r.Config().Styling(); !ok || epoch != 2 || step != 1 || len(r.Config().Changes) != 1 {
		t.Errorf("the run's changes are %v", r.Config().Changes)
	}
	if err := r.Tune("split@1.0", "slant.9"); err == nil || len(r.Config().Changes) != 1 {
		t.Errorf("nine leaves: %v", err)
	}
	with := r.Config()
	if err := r.Amend(with.WithoutStyling()); err != nil || len(r.Config().Changes) != 0 {
		t.Errorf("a run without its split: %v", err)
	}
	if err := r.Amend(with); err != nil {
		t.Errorf("a run with a split of before: %v", err)
	}
	if !slices.Equal(before, r.Mixture().CopyParameters()) {
		t.Error("a split has changed the mixture")
	}
}
