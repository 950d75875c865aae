package kernel

import "testing"

func TestExtremesEqualTheirDefinitionToTheBit(t *testing.T) {
	for n := range 68 {
		a, b, c := guarded(t, 1, n), guarded(t, 2, n), guarded(t, 3, n)
		for _, s := range [][]float32{a, b, c} {
			for i, v := range s {
				s[i] = max(0, v) // half of them equal
			}
		}
		for _, least := range []bool{false, true} {
			extreme := func(i int) float32 {
				if least {
					return min(a[i], b[i], c[i])
				}
				return max(a[i], b[i], c[i])
			}
			got, mean, want, half := guarded(t, 4, n), guarded(t, 5, n), make([]float32, n), make([]float32, n)
			for i := range want {
				want[i] = extreme(i)
				half[i] = .5 * (mean[i] + want[i])
			}
			extremeGeneric(got, a, b, c, turned(least), false)
			equalBits(t, "extreme by its definition", got, want)
			clear(got)
			Extreme(got, a, b, c, least)
			equalBits(t, "extreme", got, want)
			MeanExtreme(mean, a, b, c, least)
			equalBits(t, "mean", mean, half)
		}
		func() {
			defer func() {
				if recover() == nil {
					t.Error("other lengths give no panic")
				}
			}()
			Extreme(make([]float32, n+1), a, b, c, false)
		}()
	}
}
