package images

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"

	"moevae/core/digit"
	"moevae/core/images/class"
	"moevae/core/images/file"
	"moevae/core/images/written"
	"moevae/core/number"
)

// An Account is what was found among somebody's files, beside the images.
type Account struct {
	From    string   // what they are called
	Skipped []string // files that hold no images
	Twins   int      // files that hold what another does, too
	Turned  int      // pictures that were turned as their cameras say
	Remarks []string // about how they were read
}

func (a *Account) remark(text string) {
	if text != "" {
		a.Remarks = append(a.Remarks, text)
	}
}

// String returns a data set as Divided divides it, in one line, such as
//
//	Images: 9,000 + 1,000 of 28×28, ten classes, from train.csv; 2 files skipped (labels.csv, Thumbs.db)
func (c *Collection) String() string {
	var counts []string
	var size string
	for _, p := range []*Part{c.Training, c.HeldOut} {
		if p != nil {
			counts = append(counts, number.Thousands(p.Images.N))
			size = fmt.Sprintf("%d×%d", p.Images.Width, p.Images.Height)
		}
	}
	if all := c.only(); all != nil && all.Images.N > 1 {
		_, n := digit.SplitOrder(all.Images.N)
		counts = []string{number.Thousands(n), number.Thousands(all.Images.N - n)}
	}
	text := fmt.Sprintf("Images: %s of %s, %s, from %s", strings.Join(counts, " + "), size, c.kinds(), c.Account.From)
	a := c.Account
	if n := len(a.Skipped); n > 0 {
		text += fmt.Sprintf("; %s skipped (%s)", number.Count(n, "file"), written.Some(a.Skipped))
	}
	if a.Twins > 0 {
		text += fmt.Sprintf("; %s left out that %s the same as others", number.Count(a.Twins, "file"), number.Verb(a.Twins, "holds", "hold"))
	}
	if a.Turned > 0 {
		text += fmt.Sprintf("; %s turned as %s", number.Count(a.Turned, "picture"), number.Verb(a.Turned, "its camera says", "their cameras say"))
	}
	for _, r := range a.Remarks {
		text += "; " + r
	}
	return text
}

// Kinds returns how many classes the images are known to show.
func (c *Collection) Kinds() int {
	var seen [256]bool
	n := 0
	for _, p := range []*Part{c.Training, c.HeldOut} {
		if p == nil {
			continue
		}
		for _, l := range p.Labels {
			if l != class.Unknown && !seen[l] {
				seen[l] = true
				n++
			}
		}
	}
	return n
}

func (c *Collection) kinds() string {
	n := c.Kinds()
	switch {
	case n == 0:
		return "without labels"
	case n == 1:
		return "one class"
	}
	text := strconv.Itoa(n)
	if words := []string{"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}; n-2 < len(words) {
		text = words[n-2]
	}
	text += " classes"
	for _, p := range []*Part{c.Training, c.HeldOut} {
		if p != nil && (p.Labels == nil || file.Few*bytes.Count(p.Labels, []byte{class.Unknown}) > len(p.Labels)) {
			return text + " (known of some)"
		}
	}
	return text
}
