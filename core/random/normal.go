package random

import (
	"math"

	"moevae/core/kernel"
)

// normal returns √2 · erf⁻¹(u) for u in (−1, 1). Every product that is added to is rounded first, so
// that no compiler fuses the two.
func normal(u float32) float32 {
	w := -kernel.Log(float32((1 - u) * (1 + u)))
	var p float32
	if w < 5 {
		p = polynomial(w-2.5, &central)
	} else {
		p = polynomial(float32(math.Sqrt(float64(w)))-3, &tail)
	}
	return float32(float32(p*u) * math.Sqrt2)
}

var central = [9]float32{2.81022636e-08, 3.43273939e-07, -3.5233877e-06, -4.39150654e-06, 0.00021858087, -0.00125372503, -0.00417768164, 0.246640727, 1.50140941}

var tail = [9]float32{-0.000200214257, 0.000100950558, 0.00134934322, -0.00367342844, 0.00573950773, -0.0076224613, 0.00943887047, 1.00167406, 2.83297682}

func polynomial(x float32, c *[9]float32) float32 {
	p := float32(c[0]*x) + c[1]
	p = float32(p*x) + c[2]
	p = float32(p*x) + c[3]
	p = float32(p*x) + c[4]
	p = float32(p*x) + c[5]
	p = float32(p*x) + c[6]
	p = float32(p*x) + c[7]
	return float32(p*x) + c[8]
}
