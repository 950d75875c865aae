package kernel

import "math"

// Constants of exp, after Cephes' expf: ln 2 in two parts and the polynomial of (eʳ−1−r)/r².
const (
	expLow, expHigh = -87.3, 88.3
	log2e           = math.Log2E
	ln2High         = 0.693359375
	ln2Low          = -2.12194440e-4
	exp0            = 1.9875691500e-4
	exp1            = 1.3981999507e-3
	exp2            = 8.3334519073e-3
	exp3            = 4.1665795894e-2
	exp4            = 1.6666665459e-1
	exp5            = 5.0000001201e-1

	// Adding and subtracting 1.5·2²³ rounds to the nearest integer, ties to even, and leaves that
	// integer in the low bits of the sum.
	rounder = 3 << 22
)

// exp returns eˣ for x clamped to [−87.3, 88.3], with a relative error below 2·10⁻⁷.
func exp(x float32) float32 {
	if x < expLow {
		x = expLow
	}
	if x > expHigh {
		x = expHigh
	}
	t := float32(x*log2e) + rounder
	n := t - rounder
	r := x - float32(n*ln2High)
	r -= float32(n * ln2Low)
	p := float32(exp0*r) + exp1
	p = float32(p*r) + exp2
	p = float32(p*r) + exp3
	p = float32(p*r) + exp4
	p = float32(p*r) + exp5
	p = float32(p*float32(r*r)) + (r + 1)
	return float32(p * math.Float32frombits(math.Float32bits(t)<<23+0x3f800000))
}

// sigmoid returns 1/(1+e⁻ˣ), trimmed.
func sigmoid(x float32) float32 { return Trim(1 / (1 + exp(-x))) }

// Log returns ln x for positive normal x, with an error below 2·10⁻⁷ relative to max(1, |ln x|), and
// NaN for negative x or NaN.
//
//	ln x = e ln 2 + 2 artanh(s),  x = 2ᵉ m,  s = (m−1)/(m+1),  √½ ≤ m < √2
//
// The standard library's logarithm has one implementation an architecture; this one has the same
// bits on all.
func Log(x float32) float32 {
	if !(x >= 0) {
		return float32(math.NaN())
	}
	if x > math.MaxFloat32 {
		return x
	}
	b := math.Float32bits(x)
	e := int32(b>>23) - 127
	m := math.Float32frombits(b&0x007fffff | 127<<23)
	if m > math.Sqrt2 {
		m /= 2
		e++
	}
	s := float64(m-1) / float64(m+1)
	s2 := float64(s * s)
	series := float64(s2*(1./9)) + 1./7
	series = float64(s2*series) + 1./5
	series = float64(s2*series) + 1./3
	series = float64(s2*series) + 1
	return float32(float64(float64(2*s)*series) + float64(float64(e)*math.Ln2))
}

func biasSigmoidGeneric(y, b []float32) {
	for i, v := range b {
		y[i] = sigmoid(y[i] + v)
	}
}

func biasReLUGeneric(y, b []float32) {
	for i, v := range b {
		// Written so that a NaN passes through.
		if y[i] += v; y[i] < Faint {
			y[i] = 0
		}
	}
}

func addBiasGeneric(y, b []float32) {
	for i, v := range b {
		y[i] += v
	}
}

func sigmoidBackwardGeneric(d, y []float32) {
	for i, v := range y {
		d[i] = Trim(d[i] * (v - float32(v*v)))
	}
}

func reluBackwardGeneric(d, y []float32) {
	for i, v := range y {
		d[i] = Trim(d[i])
		if v == 0 {
			d[i] = 0
		}
	}
}

func expGeneric(dst, x []float32) {
	for i, v := range x {
		dst[i] = exp(v)
	}
}

func scaleAddGeneric(dst, a []float32, s float32) {
	for i, v := range a {
		dst[i] += float32(s * v)
	}
}

func blendGeneric(dst, a, b []float32, s, t float32) {
	a, b = a[:len(dst)], b[:len(dst)]
	for i := range dst {
		dst[i] = float32(s*a[i]) + float32(t*b[i])
	}
}

func scaleGeneric(dst, a []float32, s float32) {
	for i, v := range a {
		dst[i] = Trim(s * v)
	}
}

func trimGeneric(x []float32) {
	for i, v := range x {
		x[i] = Trim(v)
	}
}

// partial is the number of partial sums that a reduction along a row keeps.
const partial = 16

// fold returns the sum of the partial sums: their upper half is added to the lower one until one is left.
func fold(s *[partial]float32) float32 {
	for n := partial / 2; n > 0; n /= 2 {
		for i := range n {
			s[i] += s[i+n]
		}
	}
	return s[0]
}

// gaussianGeneric adds the squared errors of one row to the partial sums, beginning with the first.
func gaussianGeneric(sum *[partial]float32, y, d, b, x []float32, scale float32) {
	for i := range y {
		v := sigmoid(y[i] + b[i])
		e := v - x[i]
		sum[i%partial] += float32(e * e)
		y[i] = v
		d[i] = Trim(float32(e*scale) * (v - float32(v*v)))
	}
}

func adamGeneric(p, g, m, v []float32, c *adamConstants) {
	for i := range p {
		slope := Trim(g[i])
		m[i] = Trim(float32(m[i]*c.beta1) + float32(slope*c.rest1))
		v[i] = float32(v[i]*c.beta2) + float32(float32(slope*slope)*c.rest2)
		if v[i] < faintSquare {
			v[i] = 0
		}
		root := float32(math.Sqrt(float64(float32(v[i] * c.scale2))))
		p[i] -= float32(m[i]*c.rate) / (root + c.epsilon)
	}
}
