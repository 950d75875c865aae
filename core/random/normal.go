package random

import "math"

// normal returns √2 · erf⁻¹(u) for u in (−1, 1). Every product that is added to is rounded first, so
// that no compiler fuses the two.
func normal(u float32) float32 {
	w := -logarithm(float32((1 - u) * (1 + u)))
	var p float32
	if w < 5 {
		p = polynomial(w-2.5, &central)
	} else {
		p = polynomial(float32(math.Sqrt(float64(w)))-3, &tail)
	}
	return float32(p*u) * math.Sqrt2
}

var central = [9]float32{2.81022636e-08, 3.43273939e-07, -3.5233877e-06, -4.39150654e-06, 0.00021858087, -0.00125372503, -0.00417768164, 0.246640727, 1.50140941}

var tail = [9]float32{-0.000200214257, 0.000100950558, 0.00134934322, -0.00367342844, 0.00573950773, -0.0076224613, 0.00943887047, 1.00167406, 2.83297682}

func polynomial(x float32, c *[9]float32) float32 {
	p := c[0]
	for _, a := range c[1:] {
		p = float32(p*x) + a
	}
	return p
}

// logarithm returns ln x for normal x > 0, with an error below 2·10⁻⁷ relative to max(1, |ln x|).
// The standard library's has one implementation per architecture; this one has the same bits on all.
//
//	ln x = e ln 2 + 2 artanh(s),  x = 2ᵉ m,  s = (m−1)/(m+1),  √½ ≤ m < √2
func logarithm(x float32) float32 {
	b := math.Float32bits(x)
	e := int32(b>>23) - 127
	m := math.Float32frombits(b&0x007fffff | 127<<23)
	if m > math.Sqrt2 {
		m /= 2
		e++
	}
	s := float64(m-1) / float64(m+1)
	s2 := s * s
	series := float64(s2*(1./9)) + 1./7
	series = float64(s2*series) + 1./5
	series = float64(s2*series) + 1./3
	series = float64(s2*series) + 1
	return float32(float64(float64(2*s)*series) + float64(float64(e)*math.Ln2))
}
