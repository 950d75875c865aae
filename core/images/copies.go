package images

import (
	"bytes"
	"fmt"
	"hash/maphash"

	"moevae/core/digit"
	"moevae/core/images/file"
	"moevae/core/number"
)

const (
	// Of the held-out images one in a hundred that is trained on, too, moves a score by no more than what tells two runs apart.
	mostKnown = 100
	// Copies among images to train on do no harm while they are few; who has more than half has repeated them on purpose.
	mostCopies = 2
)

// copies returns a remark about images that are the same as others, to the last pixel, "" where they are too few to matter. Those that
// have one colour all over, which are alike wherever they come from, are none.
func (c *Collection) copies() string {
	seed := maphash.MakeSeed()
	held := map[uint64]bool{} // every image's sum, and whether it is held out; what is trained on counts before
	var later []uint64
	all, copied, apart, known := 0, 0, 0, 0
	c.visit(func(image []byte, out bool) {
		all++
		if out {
			apart++
		}
		if bytes.Count(image, image[:1]) == len(image) {
			return
		}
		sum := maphash.Bytes(seed, image)
		if _, found := held[sum]; found {
			copied++
		}
		if out {
			later = append(later, sum)
			if _, found := held[sum]; !found {
				held[sum] = true
			}
		} else {
			held[sum] = false
		}
	})
	for _, sum := range later {
		if !held[sum] {
			known++
		}
	}
	text := ""
	if file.Few*copied >= all && mostCopies*copied <= all {
		text = fmt.Sprintf("%s %s of others", number.Count(copied, "image"), number.Verb(copied, "is a copy", "are copies"))
	}
	if known > 0 && mostKnown*known >= apart {
		if text != "" {
			text += ", and "
		}
		part := number.Thousands(known)
		if known == apart && known > 1 {
			part = "all"
		}
		text += fmt.Sprintf("%s of the %s held-out images %s trained on, too", part, number.Thousands(apart), number.Verb(known, "is", "are"))
	}
	return text
}

// visit shows every image, and whether it is held out as Divided has it.
func (c *Collection) visit(see func(image []byte, out bool)) {
	if all := c.only(); all != nil {
		order, n := digit.SplitOrder(all.Images.N)
		for i, from := range order {
			see(all.Images.Image(from), i >= n)
		}
		return
	}
	for i := range c.Training.Images.N {
		see(c.Training.Images.Image(i), false)
	}
	for i := range c.HeldOut.Images.N {
		see(c.HeldOut.Images.Image(i), true)
	}
}
