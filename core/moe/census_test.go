package moe

import (
	"math"
	"testing"

	"moevae/core/kernel"
	"moevae/core/random"
)

// kinds overwrites x with two views of each of n images of so many kinds: a kind is a random picture, and a view has noise besides.
func kindsOf(x []float32, n, kinds, d int, key random.Key) {
	noise := make([]float32, d)
	for r := range 2 * n {
		row := x[r*d : (r+1)*d]
		random.New(99).Derive(uint64(r / 2 % kinds)).Normals(row)
		key.Derive(uint64(r)).Normals(noise)
		for i, v := range noise {
			row[i] = .5*row[i] + .25*v
		}
	}
}

func TestACensusTellsAsMuchAsThereIsToTell(t *testing.T) {
	shape := Shape{Width: 28, Height: 28, Manager: ConvManager, ManagerFilters: 8, ManagerHidden: 32, Activation: "relu"}
	const kinds, n, d = 4, 80, 14 * 14
	counts := []int{2, 4, 8}
	c := NewCensus(shape, counts, random.New(3))
	x := make([]float32, 2*n*d)
	for step := range 80 {
		kindsOf(x, n, kinds, d, random.New(uint64(step)))
		c.Step(Mutual{Consistency: 1, Certainty: 1, Balance: 3}, kernel.NewAdam(.01), x, d)
	}
	kindsOf(x, n, kinds, d, random.New(1000))
	c.Count(x[:n*d], d)
	c.Count(x[n*d:], d)
	tells := c.Information()
	for i, want := range []float64{math.Ln2, math.Log(kinds)} {
		if tells[i] > want+1e-6 || tells[i] < .95*want {
			t.Errorf("a head of %d tells %.4f nats, want nearly %.4f", counts[i], tells[i], want)
		}
	}
	// More experts than kinds divide by chance, which the other view can't know.
	if more := tells[2] - tells[1]; more > .5*math.Ln2 {
		t.Errorf("with 8 experts for 4 kinds there are %.4f nats more", more)
	}
}

// The information is that of the definition, over all pairs at once.
func TestInformationIsTheDefinition(t *testing.T) {
	shape := Shape{Width: 28, Height: 28, Manager: ConvManager, ManagerFilters: 4, ManagerHidden: 8, Activation: "relu"}
	const n, k, d = 6, 3, 14 * 14
	c := NewCensus(shape, []int{2, k}, random.New(5))
	x := make([]float32, 2*n*d)
	random.New(6).Normals(x)
	c.Count(x, d)
	p := make([]float64, 2*n*k)
	for r := range 2 * n {
		sum := 0.
		for j := range k {
			p[r*k+j] = math.Exp(float64(c.logits[r*(2+k)+2+j]))
			sum += p[r*k+j]
		}
		for j := range k {
			p[r*k+j] /= sum
		}
	}
	joint := func(j, l int) (sum float64) {
		for b := range n {
			one, two := p[2*b*k:], p[(2*b+1)*k:]
			sum += (one[j]*two[l] + one[l]*two[j]) / (2 * n)
		}
		return sum
	}
	own := func(j int) (sum float64) {
		for l := range k {
			sum += joint(j, l)
		}
		return sum
	}
	want := 0.
	for j := range k {
		for l := range k {
			want += joint(j, l) * math.Log(joint(j, l)/(own(j)*own(l)))
		}
	}
	if got := c.Information()[1]; math.Abs(got-want) > 1e-5 {
		t.Errorf("the information is %v, want %v", got, want)
	}
}
