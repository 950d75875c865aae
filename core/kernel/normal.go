package kernel

import "math"

// Normals turns numbers uniform in (−1, 1) into normal ones, in place.
//
//	dst[i] = √2 · erf⁻¹(dst[i])
//
// Source of erf⁻¹: Giles, Approximating the erfinv function, GPU Computing Gems 2, 2010 (single precision, relative error below
// 3·10⁻⁷). The magnitude of what is given is at most 1 − 2⁻²³.
func Normals(dst []float32) { normalNumbers(dst) }

func normalsGeneric(dst []float32) {
	for i, u := range dst {
		dst[i] = normal(u)
	}
}

// normal returns √2 · erf⁻¹(u) for u in (−1, 1). Every product that is added to is rounded first, so
// that no compiler fuses the two.
func normal(u float32) float32 {
	w := -Log(float32((1 - u) * (1 + u)))
	var p float32
	if w < 5 {
		p = normalSeries(w-2.5, &central)
	} else {
		p = normalSeries(float32(math.Sqrt(float64(w)))-3, &tail)
	}
	return float32(float32(p*u) * math.Sqrt2)
}

var central = [9]float32{2.81022636e-08, 3.43273939e-07, -3.5233877e-06, -4.39150654e-06, 0.00021858087, -0.00125372503, -0.00417768164, 0.246640727, 1.50140941}

var tail = [9]float32{-0.000200214257, 0.000100950558, 0.00134934322, -0.00367342844, 0.00573950773, -0.0076224613, 0.00943887047, 1.00167406, 2.83297682}

func normalSeries(x float32, c *[9]float32) float32 {
	p := float32(c[0]*x) + c[1]
	p = float32(p*x) + c[2]
	p = float32(p*x) + c[3]
	p = float32(p*x) + c[4]
	p = float32(p*x) + c[5]
	p = float32(p*x) + c[6]
	p = float32(p*x) + c[7]
	return float32(p*x) + c[8]
}
