package class

import (
	"regexp"
	"slices"

	"moevae/core/images/written"
)

// unsaid are words that say that nobody knows.
var unsaid = []string{"", "?", "NA", "N/A", "n/a", "NaN", "nan"}

// IsUnknown says whether a word stands for a number that nobody knows.
func IsUnknown(word string) bool { return slices.Contains(unsaid, word) || isNull(word) }

func isNull(word string) bool { return written.Alike(word) == "null" }

// Voiced returns labels as texts have them, "" where nobody knows: for such a word; for null, unless it is the word for zero, as it is in German, Danish,
// Norwegian and Estonian, which have no other; and among numbers for −1 and None.
func Voiced(labels []string) []string {
	three, zero, numbers := false, false, true
	for _, l := range labels {
		three = three || slices.Contains([]string{"drei", "tre", "kolm"}, written.Alike(l))
		zero = zero || slices.Contains([]string{"zero", "noll", "nul", "0"}, written.Alike(l))
		numbers = numbers && (written.Numeric(l) || l == "None" || isNull(l) || slices.Contains(unsaid, l))
	}
	said := slices.Clone(labels)
	for i, l := range labels {
		if slices.Contains(unsaid, l) || isNull(l) && (zero || !three) || numbers && (l == "-1" || l == "None") || UnlabelledName.MatchString(l) {
			said[i] = ""
		}
	}
	return said
}

// UnlabelledName is what a label or a folder is called of images that have no label.
var UnlabelledName = regexp.MustCompile(`(?i)^_*unlabell?ed_*$`)
