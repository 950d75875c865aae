package kernel

import (
	"math"
	"testing"
)

// TestNormalsEqualTheirDefinitionToTheBit looks at one in 61 of all numbers that a stream can give, and at the outermost.
func TestNormalsEqualTheirDefinitionToTheBit(t *testing.T) {
	const steps = 1 << 23
	var all []float32
	for i := -steps + 1; i < steps; i += 2 {
		if i%61 == 0 || i < 64-steps || i > steps-64 {
			all = append(all, float32(i)/steps)
		}
	}
	got, want := append([]float32(nil), all...), append([]float32(nil), all...)
	Normals(got)
	normalsGeneric(want)
	equalBits(t, "normal", got, want)
	for n := range 68 {
		got := guarded(t, 1, n)
		copy(got, all[n:])
		Normals(got)
		equalBits(t, "normal", got, want[n:2*n])
	}
	for i, u := range all {
		if w := math.Sqrt2 * math.Erfinv(float64(u)); math.Abs(float64(got[i])-w) > 1e-6*math.Max(math.Abs(w), 1e-3) {
			t.Fatalf("normal of %v is %v, want %v", u, got[i], w)
		}
	}
}
