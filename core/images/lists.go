package images

import (
	"slices"

	"moevae/core/images/known/registers"
	"moevae/core/images/naming"
)

// inTables takes from other files tables that have as many rows as arrays that have no labels, and a column of these by its heading, as lists of them:
// in the order of the rows, or of the numbers in a column that counts them.
func inTables(others, arrays []finding) (lists, left []finding) {
	for _, f := range others {
		if f.heard.Says != nil && f.heard.List == nil {
			l := registers.Column(f.heard.Says)
			if l != nil && slices.ContainsFunc(arrays, func(g finding) bool {
				return g.array != nil && !g.array.IsLabels() && g.array.Column < 0 && naming.PartOf(g.array.Path) == naming.PartOf(f.entry.Path) && g.array.Dims[0] == l.Dims[0]
			}) {
				f.heard.List, f.heard.Roll = l, nil
				lists = append(lists, f)
				continue
			}
		}
		left = append(left, f)
	}
	return lists, left
}

// wanted divides lists of labels: those that are of arrays, which have no other labels, and the others, among them what classes are called,
// which are not as many as images.
func wanted(lists, arrays []finding) (kept, others []finding) {
	for _, l := range lists {
		images, labels, many := false, false, false
		for _, f := range arrays {
			if f.array != nil && naming.PartOf(f.array.Path) == naming.PartOf(l.entry.Path) {
				images = images || !f.array.IsLabels()
				labels = labels || f.array.IsLabels() || f.array.Column >= 0
				many = many || f.array.Dims[0] == l.heard.List.Dims[0]
			}
		}
		if images && !labels && (many || l.heard.Roll == nil) {
			kept = append(kept, l)
		} else {
			others = append(others, l)
		}
	}
	return kept, others
}
