package photo

import (
	"slices"
	"testing"

	"moevae/core/random"
)

func TestRankedEqualsSorting(t *testing.T) {
	draws := random.New(3)
	for n := 1; n < 200; n++ {
		for _, kinds := range []float64{1, 2, 10, 1e6} {
			values := make([]float64, n)
			for i := range values {
				values[i] = float64(int(kinds * float64(draws.Derive(uint64(n)).Uniform(uint64(i)))))
			}
			switch n % 3 {
			case 0:
				slices.Sort(values)
			case 1: // up and down again
				slices.Sort(values)
				slices.Reverse(values[n/2:])
			}
			sorted := slices.Sorted(slices.Values(values))
			for k := range values {
				if got := ranked(slices.Clone(values), k); got != sorted[k] {
					t.Fatalf("value %d of %v is %g, want %g", k, sorted, got, sorted[k])
				}
			}
		}
	}
}
