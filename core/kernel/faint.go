package kernel

// Faint is the magnitude below which a probability, an activation, a gradient or a first moment counts as 0, and its
// square that below which a second moment does.
//
//	trim(x) = 0 if |x| < 2⁻⁵⁰, else x
//
// Numbers that fade would otherwise end as subnormals, below 2⁻¹²⁶, stay there for ever (.9 of the least of them is
// rounded to itself), and take some processors up to 190 times as long. What is trimmed can be multiplied by another
// such number, and by 2⁻²⁶ besides, before the product is subnormal; so trimming what an element-wise function leaves
// is enough for the products of matrices, too. It changes nothing that can be seen: next to Adam's ε = 10⁻⁸ a
// gradient of 2⁻⁵⁰ moves its parameter by less than 10⁻⁷ of the rate.
const Faint = 0x1p-50

const faintSquare = Faint * Faint

// Trim returns x, or 0 if it is faint.
func Trim(x float32) float32 {
	// Written so that a NaN passes through.
	if x < Faint && x > -Faint {
		return 0
	}
	return x
}

// TrimAll trims each number of x.
func TrimAll(x []float32) { trimAll(x) }
