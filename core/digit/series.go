package digit

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
