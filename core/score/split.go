package score

import (
	"fmt"

	"moevae/core/digit"
	"moevae/core/number"
)

// Split divides the labels of a set as digit.Set.Split divides its images. The error says if there are not
// as many labels as images, n.
func (l Labels) Split(n int) (training, heldOut Labels, err error) {
	if l.Len() != n {
		return Labels{}, Labels{}, fmt.Errorf("%s for %s, want as many", number.Count(l.Len(), "label"), number.Count(n, "image"))
	}
	order, first := digit.SplitOrder(n)
	shuffled := make([]byte, n)
	for i, from := range order {
		shuffled[i] = l.digit[from]
	}
	return Labels{shuffled[:first], l.classes}, Labels{shuffled[first:], l.classes}, nil
}
