package nn

import "math"

// A Schedule says how an optimiser's rate changes over the steps of a run: it rises over the first few
// and then falls along half a cosine.
type Schedule struct {
	Warmup int     // steps until the full rate
	Steps  int     // of the whole run
	Floor  float64 // part of the rate that is left at its end
}

// Factor returns what the rate is multiplied by at step t, counted from 0.
//
//	min(1, (t+1)/Warmup) · ((1−Floor)·½(1 + cos(π t/Steps)) + Floor)
//
// Source: Loshchilov and Hutter, SGDR, ICLR 2017, equation 5, without restarts. From Steps on it is that
// of the end, and with no Steps there is no fall. It is the same to the bit on every machine.
func (s Schedule) Factor(t int) float64 {
	rise, fall := 1., 1.
	if t+1 < s.Warmup {
		rise = float64(t+1) / float64(s.Warmup)
	}
	if s.Steps > 0 {
		half := float64(.5 * (1 + cosPi(float64(min(t, s.Steps))/float64(s.Steps))))
		fall = float64((1-s.Floor)*half) + s.Floor
	}
	return float64(rise * fall)
}

// cosPi returns cos πx for x in [0, 1], with an error below 10⁻¹²: it is sin π(½ − x), a Taylor series
// in Horner's form. The standard library's cosine leaves it to the compiler whether products are
// fused with sums, and so has other bits on other machines.
func cosPi(x float64) float64 {
	y := float64(math.Pi * (.5 - x))
	square := float64(y * y)
	sum := 1.
	for n := 18.; n > 0; n -= 2 {
		sum = 1 - float64(float64(square/float64(n*(n+1)))*sum)
	}
	return float64(y * sum)
}
