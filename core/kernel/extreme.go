package kernel

import "math"

// Extreme overwrites dst with the largest of three numbers, element by element, or with the least of them. None is negative or a NaN.
// dst may be one of the others. Extreme panics if lengths differ.
//
//	dst = max(a, b, c)
func Extreme(dst, a, b, c []float32, least bool) {
	sameAs(dst, a, b, c)
	extreme(dst, a, b, c, turned(least), false)
}

// MeanExtreme overwrites dst with the mean of itself and what Extreme would write there, and has its conditions.
//
//	dst = ½(dst + max(a, b, c))
func MeanExtreme(dst, a, b, c []float32, least bool) {
	sameAs(dst, a, b, c)
	extreme(dst, a, b, c, turned(least), true)
}

func sameAs(dst, a, b, c []float32) {
	same(len(dst), len(a))
	same(len(dst), len(b))
	same(len(dst), len(c))
}

// turned returns what turns a maximum of numbers' bits into a minimum, by complements, or nothing.
func turned(least bool) uint32 {
	if least {
		return math.MaxUint32
	}
	return 0
}

// extremeGeneric compares bits, in whose order numbers are that are not negative: there is no branch to be mistaken about.
func extremeGeneric(dst, a, b, c []float32, flip uint32, mean bool) {
	for i := range dst {
		m := math.Float32frombits(max(math.Float32bits(a[i])^flip, math.Float32bits(b[i])^flip, math.Float32bits(c[i])^flip) ^ flip)
		if mean {
			m = .5 * (dst[i] + m)
		}
		dst[i] = m
	}
}
