package table

import (
	"fmt"
	"math"
	"path"

	"moevae/core/images/array"
	"moevae/core/images/class"
)

// A tally is how often each value is at one end of a table's rows, where labels may be.
type tally struct {
	times map[float64]int
	rows  int
}

// add counts a row's value. Of more values than labels can be, no further ones are told apart.
func (t *tally) add(v float64) {
	if t.times == nil {
		t.times = map[float64]int{}
	}
	if t.rows++; len(t.times) <= class.Unknown || t.times[v] > 0 {
		t.times[v]++
	}
}

// kinds says whether the values may be labels: a few whole numbers, of which some are there more than once.
func (t *tally) kinds() bool {
	n := 0
	for v := range t.times {
		if v < -1 || v > class.Unknown || v != math.Trunc(v) {
			return false
		}
		if v != class.Unknown {
			n++
		}
	}
	return n > 1 && n < class.Unknown && n < t.rows
}

// gapless says whether the values are 0, 1, 2 … or 1, 2, 3 …, but for those that say that nobody knows.
func (t *tally) gapless() bool {
	n, high := 0, 0.
	for v := range t.times {
		if v >= 0 && v < class.Unknown {
			n, high = n+1, max(high, v)
		}
	}
	return t.times[0] > 0 && int(high) == n-1 || t.times[0] == 0 && int(high) == n
}

// uneven returns how many times as often as in the mean the commonest value is there: 1 where all are as often.
func (t *tally) uneven() float64 {
	most := 0
	for _, n := range t.times {
		most = max(most, n)
	}
	return float64(most*len(t.times)) / float64(t.rows)
}

// labelColumn returns which of n columns has labels, the first or the last one, by the values in each: the one that may be labels, or is
// without gaps as these are, or has them more evenly, since most of a corner's pixels are of the ground; it is said which it is where both
// may be. Where neither may, it is the one with more values.
func labelColumn(a *array.Array, n int, first, last *tally) int {
	in := func(isLast bool) int {
		if isLast {
			return n - 1
		}
		return 0
	}
	switch f, l := first.kinds(), last.kinds(); {
	case f != l:
		return in(l)
	case !f:
		return in(len(last.times) > len(first.times))
	}
	if f, l := first.gapless(), last.gapless(); f != l {
		return in(l)
	}
	isLast, which := last.uneven() < first.uneven(), "first"
	if isLast {
		which = "last"
	}
	a.Say(fmt.Sprintf("what they show is the %s number of each image in %s", which, path.Base(a.Path)))
	return in(isLast)
}
