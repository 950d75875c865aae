package kernel

import (
	"math"
	"testing"
)

// rowsOf returns numbers among which many are equal, some not finite, and both zeros.
func rowsOf(seed uint64, n int) []float32 {
	odd := []float32{0, float32(math.Copysign(0, -1)), float32(math.NaN()), float32(math.Inf(1)), float32(math.Inf(-1)), 1, 1, 1}
	x := make([]float32, n)
	normals(x, seed)
	for i := range x {
		if u := uint64(i)*7 + seed*5; u%3 == 0 {
			x[i] = odd[u/3%uint64(len(odd))]
		}
	}
	return x
}

// alike fails if two slices differ in their bits; one NaN is as good as another.
func alike(t *testing.T, what string, got, want []float32) {
	t.Helper()
	for i, v := range want {
		if g := got[i]; math.Float32bits(g) != math.Float32bits(v) && (g == g || v == v) {
			t.Fatalf("%s: number %d is %v, want %v", what, i, g, v)
		}
	}
}

func TestPoolingEqualsItsDefinitionToTheBit(t *testing.T) {
	for channels := 1; channels < 20; channels++ {
		const positions = 3
		n := positions * channels
		upper, lower, dy := rowsOf(1, 2*n+1), rowsOf(2, 2*n+1), rowsOf(3, n)
		got, want := make([]float32, n), make([]float32, n)
		MaxPool(got, upper, lower, channels)
		maxPoolGeneric(want, upper, lower, channels, 0)
		alike(t, "largest", got, want)

		a, b, c, d := rowsOf(4, 2*n+1), rowsOf(5, 2*n+1), rowsOf(4, 2*n+1), rowsOf(5, 2*n+1)
		MaxPoolBackward(a, b, dy, upper, lower, channels)
		maxPoolBackwardGeneric(c, d, dy, upper, lower, channels, 0)
		alike(t, "upper gradient", a, c) // and what is beyond the row as it was
		alike(t, "lower gradient", b, d)
	}
}

func TestShortRowsEqualTheirDefinitionToTheBit(t *testing.T) {
	var w Workspace
	for n := 1; n < 70; n++ {
		for _, rows := range []int{0, 1, 31, 32, 75} {
			y, b := rowsOf(uint64(n), rows*n), rowsOf(9, n)
			want := append([]float32(nil), y...)
			BiasReLU(want, b)
			w.BiasReLU(y, b)
			alike(t, "rectified", y, want)
			got, sum := append([]float32(nil), b...), append([]float32(nil), b...)
			Sums(got, y, nil, true)
			sumRowsGeneric(sum, y)
			alike(t, "sums", got, sum)
		}
	}
}
