package train

import (
	"math"
	"testing"

	"moevae/core/digit"
	"moevae/core/random"
)

// scribbles returns n images of so many kinds: each kind is three random strokes, and each image has them a little otherwise.
func scribbles(n, kinds int) *digit.Set {
	s := &digit.Set{N: n, Width: 28, Height: 28, Pixels: make([]byte, n*28*28)}
	image := make([]float32, 28*28)
	for b := range n {
		kind, own := random.New(uint64(b%kinds)), random.New(1).Derive(uint64(b))
		strokes := make([]digit.Stroke, 3)
		for i := range strokes {
			for j := range 3 {
				at := uint64(6*i + 2*j)
				strokes[i] = append(strokes[i], digit.Point{
					X: float64(kind.Uniform(at) + .1*own.Uniform(at)), Y: float64(kind.Uniform(at+1) + .1*own.Uniform(at+1)),
				})
			}
		}
		digit.Render(image, 28, 28, strokes)
		for p, v := range image {
			s.Pixels[b*28*28+p] = byte(255 * v)
		}
	}
	return s
}

func TestImagesSayWhetherTheyAreOfManyKinds(t *testing.T) {
	five, sixty := scribbles(1000, 5), scribbles(1000, 60)
	sharp, told := Sharp(), Sharp()
	told.Kinds = many
	for _, c := range []struct {
		name   string
		config Config
		images *digit.Set
		want   string
	}{
		{"five kinds", sharp, five, few},
		{"ten", sharp, scribbles(1000, 10), few},
		{"sixty", sharp, sixty, many},
		{"too few images to tell", sharp, &digit.Set{N: 999, Width: 28, Height: 28, Pixels: sixty.Pixels[:999*28*28]}, few},
		{"blank ones", sharp, &digit.Set{N: 1000, Width: 28, Height: 28, Pixels: make([]byte, 1000*28*28)}, few},
		{"somebody says many", told, five, many},
		{"the recipe as it was", sharpBefore(), sixty, few},
		{"the post's manager", Published(), sixty, few},
	} {
		if got := c.config.Resolved(c.images); got != c.want {
			t.Errorf("%s are %s, want %s", c.name, got, c.want)
		}
		if _, said := c.config.Remark(c.images); said != (c.config.Kinds == auto && c.want == many) {
			t.Errorf("%s: a remark is %v", c.name, said)
		}
	}
}

func TestBalanceFallsForManyKinds(t *testing.T) {
	c := Sharp()
	c.Certainty, c.Balance, c.Consistency, c.Epochs = 1.25, 4, 2, 10
	few := c.mutualRule(50, 10).Mutual
	c.Kinds = many
	for step, want := range map[int]float64{0: 4, 50: 2.75, 100: 1.5, 150: 1.5} {
		r := c.mutualRule(step, 10).Mutual
		if math.Abs(r.Balance-want) > 1e-12 || r.Consistency != 3.5 || r.Certainty != 1.25 {
			t.Errorf("at step %d of 100 the weights are %+v, want a balance of %v and a consistency of 3.5", step, r, want)
		}
	}
	if few.Balance != 4 || few.Consistency != 2 {
		t.Errorf("for few kinds the weights are %+v", few)
	}
	if c.look().Pens || !c.look().Forgiving {
		t.Error("copies of many kinds get what pens add to digits")
	}
}

// A run that leaves the choice to its images is the run that is told what they are, to the bit.
func TestAutoIsWhatTheImagesAre(t *testing.T) {
	images := scribbles(1000, 60)
	sum := func(kinds string) uint64 {
		c := Sharp()
		c.Kinds, c.Experts, c.Latent, c.Hidden, c.ManagerHidden, c.BatchSize, c.Copies, c.HeadEpochs = kinds, 12, 3, 16, 12, 100, 2, 1
		r, err := New(c, images)
		if err != nil {
			t.Fatal(err)
		}
		steps(t, r, 12)
		if w := r.Terms().BalanceWeight; (w < c.Balance) != (kinds != few) {
			t.Errorf("of %s kinds the balance weighs %v, and %v at first", kinds, w, c.Balance)
		}
		return checksum(r.Mixture().CopyParameters())
	}
	if a, b := sum(auto), sum(many); a != b {
		t.Errorf("the checksum is %#x by itself and %#x when told", a, b)
	}
	if sum(few) == sum(many) {
		t.Error("it is the same for few kinds")
	}
}
