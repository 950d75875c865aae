package kernel

// An Adam holds the optimiser's constants.
type Adam struct {
	Rate         float64 // step size
	Beta1, Beta2 float64 // decay of the first and second moment
	Epsilon      float64
}

// NewAdam returns the paper's constants with a step size.
func NewAdam(rate float64) Adam { return Adam{Rate: rate, Beta1: .9, Beta2: .999, Epsilon: 1e-8} }

type adamConstants struct{ rate, beta1, rest1, beta2, rest2, scale2, epsilon float32 }

// Update makes one step of the optimiser, the t-th of p, counted from 1.
//
//	m ← β₁ m + (1−β₁) g
//	v ← β₂ v + (1−β₂) g²
//	p ← p − rate · m/(1−β₁ᵗ) / (√(v/(1−β₂ᵗ)) + ε)
//
// where g and m are trimmed, and v is 0 below the square of what they are trimmed at: see Faint. Source: Kingma and
// Ba, Adam, algorithm 1. p, m and v are overwritten; g is read. Update panics if
// the lengths differ or t < 1.
func (a Adam) Update(p, g, m, v []float32, t int) {
	if len(g) != len(p) || len(m) != len(p) || len(v) != len(p) {
		panic(errSizes)
	}
	if t < 1 {
		panic("kernel: Adam counts its steps from 1")
	}
	adam(p, g, m, v, &adamConstants{
		rate:    float32(a.Rate / (1 - power(a.Beta1, t))),
		beta1:   float32(a.Beta1),
		rest1:   float32(1 - a.Beta1),
		beta2:   float32(a.Beta2),
		rest2:   float32(1 - a.Beta2),
		scale2:  float32(1 / (1 - power(a.Beta2, t))),
		epsilon: float32(a.Epsilon),
	})
}

// power returns xⁿ for n ≥ 1 by squaring: math.Pow may differ in its last bit between architectures.
func power(x float64, n int) float64 {
	y := 1.0
	for ; n > 0; n >>= 1 {
		if n&1 == 1 {
			y = float64(y * x)
		}
		x = float64(x * x)
	}
	return y
}
