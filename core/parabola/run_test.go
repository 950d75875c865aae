package parabola

import (
	"hash/crc32"
	"math"
	"strings"
	"testing"

	"moevae/core/moe"
)

// finish trains all of c's starts.
func finish(t *testing.T, c Config) *Run {
	t.Helper()
	r, err := New(c)
	if err != nil {
		t.Fatal(err)
	}
	for !r.Done() {
		if err := r.Advance(); err != nil {
			t.Fatal(err)
		}
	}
	return r
}

// rate returns in how many data sets the kept start found every jump, and the mean error of its experts.
func rate(t *testing.T, c Config, sets int) (found, failure float64) {
	for i := range sets {
		c.Seed = uint64(1000 + i)
		r := finish(t, c)
		best := r.Best()
		if r.Found(best) {
			found += 1 / float64(sets)
		}
		failure += r.Error(best) / float64(sets)
	}
	return found, failure
}

// The ranges are those of maths.md, part 5, as wide as so few data sets make them; bench/ has 200.
func TestTheMixtureFindsTheJumpAndMostlyNotWithoutAnnealing(t *testing.T) {
	if testing.Short() {
		t.Skip("other builds have the same bits")
	}
	c := Default()
	if found, failure := rate(t, c, 30); found < .96 || failure > .0018 {
		t.Errorf("best of two starts: found in %.2f with an error of %.5f, want .96 at least, .0009", found, failure)
	}
	c.Starts, c.Annealing = 1, false
	if found, failure := rate(t, c, 30); found < .4 || found > .85 || failure < .004 {
		t.Errorf("without annealing: found in %.2f with an error of %.5f, want about .64, .0089", found, failure)
	}
	c.Annealing, c.Likelihood = true, true
	for _, c.Manager = range []string{moe.TanhManager, moe.LinearManager} {
		if found, failure := rate(t, c, 30); found < .9 || failure > .0025 {
			t.Errorf("by likelihood, %s manager: found in %.2f with an error of %.5f, want .96, .0015", c.Manager, found, failure)
		}
	}
	if found, _ := rate(t, Three(), 8); found < .7 {
		t.Errorf("three segments: found in %.2f, want about .96", found)
	}
}

func TestTheJumpIsFoundWhereverItIs(t *testing.T) {
	for _, cut := range []float64{LeastCut, .4, .55, MostCut} {
		c := Default()
		c.Cut = cut
		if r := finish(t, c); !r.Found(r.Best()) {
			t.Errorf("with a jump at %v the manager cuts at %.3f", cut, r.Cuts(r.Best()))
		}
	}
}

// k-means cuts in the gap, at .582 ± .024, and its experts fit badly; who knows the jump is as good as the noise.
func TestWhatTheMixtureIsComparedWith(t *testing.T) {
	const sets = 50
	var one, means, oracle float64
	for i := range sets {
		c := Default()
		c.Seed = uint64(i)
		r, err := New(c)
		if err != nil {
			t.Fatal(err)
		}
		f := r.Data.KMeans()
		if math.Abs(f.Cuts[0]-.582) > .08 {
			t.Errorf("seed %d: k-means cuts at %.3f, want .582 ± .024", i, f.Cuts[0])
		}
		one += r.Data.One().Error / sets
		means += f.Error / sets
		oracle += r.Data.Oracle().Error / sets
	}
	for _, c := range []struct {
		name             string
		got, least, most float64
	}{{"one expert", one, .023, .029}, {"k-means", means, .0045, .0067}, {"who knows", oracle, .0008, .0009}} {
		if c.got < c.least || c.got > c.most {
			t.Errorf("%s has an error of %.5f, want %v to %v", c.name, c.got, c.least, c.most)
		}
	}
}

func TestAFitIsThatOfLeastSquares(t *testing.T) {
	d := &Data{pieces: make([]piece, 1)}
	for i := range 20 {
		x := float32(i) / 20
		d.Points = append(d.Points, x, 2-3*x+float32(4*x*x))
	}
	f := d.One()
	if p := f.Experts[0]; math.Abs(p.A-2) > 1e-5 || math.Abs(p.B+3) > 1e-4 || math.Abs(p.C-4) > 1e-4 || f.Error > 1e-12 {
		t.Errorf("fit of 2 − 3x + 4x² is %+v with an error of %v", p, f.Error)
	}
	one := &Data{Points: []float32{.5, 2}, pieces: make([]piece, 1)}
	if f := one.One(); f.Error > 1e-12 {
		t.Errorf("one point is missed by %v", f.Error)
	}
}

func TestConfigurationsThatCannotBe(t *testing.T) {
	for word, spoil := range map[string]func(c *Config){
		"4 segments": func(c *Config) { c.Segments = 4 }, "0.2": func(c *Config) { c.Cut = .2 }, "NaN": func(c *Config) { c.Cut = math.NaN() },
		"0 starts": func(c *Config) { c.Starts = 0 }, "1000 starts": func(c *Config) { c.Starts = 1000 }, "convolutional": func(c *Config) { c.Manager = "convolutional" },
	} {
		c := Default()
		spoil(&c)
		if _, err := New(c); err == nil || !strings.Contains(err.Error(), word) {
			t.Errorf("%+v is answered with %v, want %q in it", c, err, word)
		}
	}
}

// The page and the command line train the same mixture: this test runs natively and as WebAssembly.
func TestRecordedBits(t *testing.T) {
	r, err := New(Default())
	if err != nil {
		t.Fatal(err)
	}
	for range 100 {
		if err := r.Advance(); err != nil {
			t.Fatal(err)
		}
	}
	var bytes []byte
	for _, s := range r.starts {
		for _, v := range s.mixture.CopyParameters() {
			u := math.Float32bits(v)
			bytes = append(bytes, byte(u), byte(u>>8), byte(u>>16), byte(u>>24))
		}
	}
	const want = 0x70a7a6d3
	if got := crc32.ChecksumIEEE(bytes); got != want {
		t.Errorf("after 100 steps the parameters' checksum is %#x, want %#x", got, want)
	}
}
