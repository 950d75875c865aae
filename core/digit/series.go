package digit

import "math"

// The standard library's sine and exponential have an implementation an architecture, and a compiler
// may fuse a product with a sum. These are Taylor series in Horner's form, each product rounded, with
// the same bits everywhere; their arguments are small.

// sin returns sin x for |x| ≤ 0.3 with an error below 1·10⁻¹⁰.
func sin(x float64) float64 {
	s := float64(x * x)
	return float64(x * nested(s, -1./6, -1./20, -1./42))
}

// cos returns cos x for |x| ≤ 0.3 with an error below 2·10⁻¹².
func cos(x float64) float64 {
	s := float64(x * x)
	return nested(s, -1./2, -1./12, -1./30, -1./56)
}

// exp returns eˣ for |x| ≤ 0.3 with an error below 1·10⁻¹⁰.
func exp(x float64) float64 {
	return nested(x, 1, 1./2, 1./3, 1./4, 1./5, 1./6, 1./7, 1./8)
}

// nested returns 1 + c₀x(1 + c₁x(1 + …)), the form of a series by the quotients of its terms.
func nested(x float64, quotients ...float64) float64 {
	sum := 1.
	for i := len(quotients) - 1; i >= 0; i-- {
		sum = 1 + float64(float64(quotients[i]*x)*sum)
	}
	return sum
}

// ln returns the natural logarithm of x > 0 with an error below 1·10⁻¹¹.
//
//	ln x = e ln 2 + 2 (s + s³/3 + s⁵/5 + …),  s = (m − 1)/(m + 1),  x = 2ᵉ m,  √½ ≤ m < √2
func ln(x float64) float64 {
	m, e := math.Frexp(x)
	if m < math.Sqrt2/2 {
		m, e = 2*m, e-1
	}
	s := (m - 1) / (m + 1)
	square := float64(s * s)
	return float64(float64(e)*math.Ln2) + float64(2*s*nested(square, 1./3, 3./5, 5./7, 7./9, 9./11, 11./13))
}

// power returns xⁿ for x > 0 and |n ln x| ≤ 1.2, with an error below 1·10⁻⁹.
func power(x, n float64) float64 {
	y := exp(float64(n*ln(x)) / 4)
	y = float64(y * y)
	return float64(y * y)
}
