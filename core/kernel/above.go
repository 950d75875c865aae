package kernel

import "math"

// Above returns a number with a bit for each of at most 64 numbers, from the lowest on, that is set where it is above limit. limit is
// positive, and none is a NaN. Above panics if there are more.
func Above(x []float32, limit float32) uint64 {
	if len(x) > 64 {
		panic(errShape)
	}
	return above(x, limit)
}

// aboveGeneric compares bits: those of positive numbers are in the order of the numbers, and those of negative ones are negative as a
// whole number is. There is no branch to be mistaken about.
func aboveGeneric(x []float32, limit float32) (set uint64) {
	bits := int64(math.Float32bits(limit))
	for i, v := range x {
		set |= uint64(bits-int64(int32(math.Float32bits(v)))) >> 63 << i
	}
	return set
}
