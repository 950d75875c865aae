package registers

import (
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"

	"moevae/core/images/class"
	"moevae/core/images/file"
	"moevae/core/images/naming"
	"moevae/core/images/written"
	"moevae/core/number"
)

// A word of a register is what it says of pictures.
type word struct {
	by     *Register
	labels []string     // of all pictures, "" where it says nothing, or several things
	torn   map[int]bool // of which it says several
	most   bool         // that is half of those of a part that it may be about, or a quarter where a heading says that it is what they show
	sure   bool         // such a heading is there
	head   string       // that is it
	column string       // or field that was taken for it and is not known to be, "" of any other
	doubt  string       // a remark on whether its lines are of these pictures, "" if they surely are
}

// kinds returns how many a word tells apart.
func (w *word) kinds() int {
	if w == nil {
		return 0
	}
	_, _, n := class.Classify(w.labels)
	return n
}

// silence returns a word of a register that says nothing yet of so many pictures.
func (r *Register) silence(pictures int) *word {
	return &word{by: r, labels: make([]string, pictures), torn: map[int]bool{}}
}

// counted returns a remark on a table of numbered pictures that may count from another number than they do: it has none for the first of them, or the
// last, and a line too many at the other end, besides a heading, for others. It is "" of any other.
func (w *word) counted(x *index, pictures []file.Entry, others []string) string {
	if len(others) == 0 || len(others) > 2 || len(others) == 2 && written.Numeric(naming.Plain(others[0])) {
		return ""
	}
	all, without := x.all(), -1
	for at := range all {
		if w.labels[at] != "" {
			continue
		}
		if without >= 0 {
			return ""
		}
		without = at
	}
	line := naming.Plain(others[len(others)-1])
	if without < 0 {
		return ""
	}
	n, err := strconv.Atoi(line)
	m, none := strconv.Atoi(naming.Plain(pictures[without].Path))
	if err != nil || none != nil || n-m != len(all) && m-n != len(all) {
		return ""
	}
	return fmt.Sprintf("%s has no line for %s, but one for %s: if it counts otherwise than the pictures do, each label is of the one beside", path.Base(w.by.path), path.Base(pictures[without].Path), line)
}

// say takes in what is said of the picture at a place.
func (w *word) say(at int, label string) {
	switch before := w.labels[at]; {
	case before == "":
		w.labels[at] = label
	case written.Alike(before) != written.Alike(label):
		w.torn[at] = true
	}
}

// all returns the word once all is said: without labels where that is several things, and weighed, whether it is about many of the pictures in
// its index.
func (w *word) all(x *index, pictures []file.Entry) *word {
	for at := range w.torn {
		w.labels[at] = ""
	}
	held, said, scope := naming.InFolder(naming.HeldOutPhrase), map[bool]int{}, map[bool]int{}
	for at := range x.all() {
		part := held(pictures[at].Path)
		if scope[part]++; w.labels[at] != "" {
			said[part]++
		}
	}
	for part, n := range scope {
		w.most = w.most || 2*said[part] >= n && n > 0 || w.sure && 4*said[part] >= n
	}
	return w
}

// adds says whether a word says something of a picture of which others say nothing.
func (w *word) adds(others []*word) bool {
	known := together(others)
	for i, l := range w.labels {
		if known == nil || l != "" && known[i] == "" {
			return true
		}
	}
	return false
}

// completes says whether a word may be the smaller part of what another says: both have the same heading of kinds, or are called parts of the
// set.
func (w *word) completes(other *word) bool {
	return w.sure && other.sure && w.head == other.head || naming.OfPart(path.Base(w.by.path)) && naming.OfPart(path.Base(other.by.path))
}

// silent returns of how many pictures nothing is said.
func silent(labels []string) (n int) {
	for _, l := range labels {
		if l == "" {
			n++
		}
	}
	return n
}

// together returns what several words say of pictures, the first of them where more than one does.
func together(words []*word) []string {
	if len(words) == 0 {
		return nil
	}
	labels := slices.Clone(words[0].labels)
	for _, w := range words[1:] {
		for i, l := range w.labels {
			if labels[i] == "" {
				labels[i] = l
			}
		}
	}
	return labels
}

// remarkOn returns what is to be said of words that are believed: where they were found, if nobody could know, and of how many pictures they
// say several things.
func remarkOn(words []*word) string {
	var remarks []string
	torn := 0
	for _, w := range words {
		if w.doubt != "" {
			remarks = append(remarks, w.doubt)
		}
		if torn += len(w.torn); w.column != "" {
			remarks = append(remarks, fmt.Sprintf("what they show is in the %s of %s", w.column, path.Base(w.by.path)))
		}
	}
	if torn > 0 {
		remarks = append(remarks, fmt.Sprintf("of %s several things are said, which count for nothing", number.Count(torn, "picture")))
	}
	return strings.Join(remarks, "; ")
}
