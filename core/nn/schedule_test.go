package nn

import (
	"math"
	"testing"
)

func TestScheduleFollowsItsFormula(t *testing.T) {
	s := Schedule{Warmup: 50, Steps: 1080, Floor: .02}
	for step := range 1081 {
		want := math.Min(1, float64(step+1)/50) * (.98*.5*(1+math.Cos(math.Pi*float64(step)/1080)) + .02)
		if got := s.Factor(step); math.Abs(got-want) > 1e-12 {
			t.Fatalf("step %d: factor %v, want %v", step, got, want)
		}
		if step > 50 && s.Factor(step) >= s.Factor(step-1) {
			t.Fatalf("step %d: the factor does not fall", step)
		}
	}
	if s.Factor(5000) != s.Factor(1080) || math.Abs(s.Factor(1080)-.02) > 1e-15 {
		t.Errorf("after the end the factor is %v, want .02", s.Factor(5000))
	}
	if f := (Schedule{}).Factor(7); f != 1 {
		t.Errorf("a schedule of nothing gives %v, want 1", f)
	}
}

// The same bits on every machine: this runs natively and in WebAssembly.
func TestScheduleToTheBit(t *testing.T) {
	s := Schedule{Warmup: 50, Steps: 1080, Floor: .02}
	var sum uint64
	for step := range 1080 {
		sum = sum*31 + math.Float64bits(s.Factor(step))
	}
	const want = 0xc11983540fea520b
	if sum != want {
		t.Errorf("bits sum to %#x, want %#x", sum, uint64(want))
	}
}
