package kernel

import "testing"

func TestAboveEqualsItsDefinition(t *testing.T) {
	const limit = .4
	for n := range 65 {
		x := guarded(t, uint64(n), n)
		for i := range x {
			if i%7 == 3 {
				x[i] = limit
			}
		}
		var want uint64
		for i, v := range x {
			if v > limit {
				want |= 1 << i
			}
		}
		if got := Above(x, limit); got != want {
			t.Errorf("of %d numbers %b are above, want %b", n, got, want)
		}
	}
	defer func() {
		if recover() == nil {
			t.Error("65 numbers give no panic")
		}
	}()
	Above(make([]float32, 65), limit)
}
