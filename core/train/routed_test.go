package train

import (
	"testing"

	"moevae/core/digit"
)

// halves are images whose left or right half is inked, in turn.
func halves(n int) *digit.Set {
	s := &digit.Set{N: n, Width: 10, Height: 10, Pixels: make([]byte, n*100)}
	for i := range n {
		for p := range 100 {
			if (p%10 < 5) == (i%2 == 0) {
				s.Pixels[i*100+p] = byte(180 + (i*37+p*11)%70)
			}
		}
	}
	return s
}

func TestExpertsThatAreToldTheirImagesTellThemApart(t *testing.T) {
	c := Published()
	c.Experts, c.Hidden, c.Latent, c.BatchSize, c.LearningRate = 2, 16, 2, 10, 1e-2
	images := halves(100)
	route := make([]uint8, 100)
	for i := range route {
		route[i] = uint8(1 - i%2)
	}
	var sums []uint64
	for _, workers := range []int{1, 2} {
		r, err := NewRouted(c, images, route, workers)
		if err != nil {
			t.Fatal(err)
		}
		for r.Epoch() < 5 {
			if _, err := r.Step(); err != nil {
				t.Fatal(err)
			}
		}
		assigned, mean := Nearest(r.Mixture(), images)
		for i, e := range assigned {
			if e != route[i] {
				t.Fatalf("image %d is nearest to expert %d, want %d", i, e, route[i])
			}
		}
		if terms := r.Terms(); mean > terms.ExpectedExpert*1.2 || mean < r.Mixture().Floor() {
			t.Errorf("mean loss %v after an epoch of %v", mean, terms.ExpectedExpert)
		}
		sums = append(sums, checksum(r.Mixture().CopyParameters()))
	}
	if sums[0] != sums[1] {
		t.Error("the number of workers changes the bits")
	}
}

func TestARoutingThatDoesNotFit(t *testing.T) {
	c := Published()
	c.BatchSize = 10
	for _, route := range [][]uint8{make([]uint8, 9), {0, 0, 0, 0, 0, 0, 0, 0, 0, 10}} {
		if _, err := NewRouted(c, halves(10), route, 1); err == nil {
			t.Errorf("%v is accepted", route)
		}
	}
}
