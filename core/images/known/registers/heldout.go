package registers

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"moevae/core/images/file"
	"moevae/core/images/naming"
	"moevae/core/images/table"
	"moevae/core/images/written"
)

// withoutParts divides rows below a heading: into what else they have, and whether the picture of each is to be held out, nil if no column says
// that. CelebA's list of partitions has no heading.
func (r *Register) withoutParts() (rest [][]string, held []bool) {
	rows := table.Rows(r.text)
	if called := strings.Contains(strings.ToLower(path.Base(r.path)), "partition"); called && len(rows) > 0 && len(rows[0]) == 2 && written.Numeric(rows[0][1]) {
		rows = slices.Insert(rows, 0, []string{"", "partition"})
	}
	if len(rows) < 2 {
		return rows, nil
	}
	if naming.IsPart(rows[0][0]) && naming.IsPart(rows[1][0]) { // as Google's AutoML has it: no heading, and the part in front
		rows = slices.Insert(rows, 0, make([]string, len(rows[0])))
	}
	for c, name := range rows[0] {
		apart, ok := naming.HeldOutValues(name, valuesOf(rows[1:], c))
		if !ok {
			continue
		}
		held = make([]bool, 1, len(rows))
		for i, row := range rows {
			rest = append(rest, slices.Concat(row[:c], row[c+1:]))
			if i > 0 {
				held = append(held, apart[row[c]])
			}
		}
		return rest, held
	}
	return rows, nil
}

// HeldOut returns which pictures are to be held out as registers say, nil if they do not, and the paths of those that do: one that has a column for
// that, or lists that are called parts of the set, or a text that lists those of each part.
func HeldOut(registers []*Register, pictures []file.Entry) (held []bool, by []string) {
	if held, list := columned(registers, pictures); held != nil {
		return held, []string{list}
	}
	if held, by := listed(registers, pictures); held != nil {
		return held, by
	}
	return notedParts(registers, pictures)
}

// columned returns which pictures are to be held out by a register that has a column for that, nil if none is of most pictures, and its
// path.
func columned(registers []*Register, pictures []file.Entry) (held []bool, by string) {
	if len(registers) > mostHeard {
		return nil, ""
	}
	for _, r := range registers {
		rows, apart := r.withoutParts()
		if apart == nil {
			continue
		}
		x := r.index(pictures)
		names, _ := x.naming(rows)
		if names < 0 {
			continue
		}
		held, said, out := make([]bool, len(pictures)), 0, 0
		for i, row := range rows {
			if at, ok := x.at(row[names]); ok && i > 0 {
				if held[at] = apart[i]; apart[i] {
					out++
				}
				said++
			}
		}
		if file.Few*said >= (file.Few-1)*len(pictures) && out > 0 && out < said {
			return held, r.path
		}
	}
	return nil, ""
}

// listed returns which pictures are to be held out by two lists or more that are called parts of the set and have pictures' names, one a
// line, whatever else a line has; nil if these do not name most pictures, or the same for both, as where a set is divided again and again;
// and their paths.
func listed(registers []*Register, pictures []file.Entry) (held []bool, by []string) {
	if len(registers) > mostHeard {
		registers = slices.DeleteFunc(slices.Clone(registers), func(r *Register) bool { return !naming.IsPart(naming.Plain(r.path)) })
	}
	out, parts, said := make([]bool, len(pictures)), map[bool]bool{}, map[int]bool{}
	both := func(r *Register) int { // a list of two parts together is about what no other is about
		if bothParts.MatchString(path.Base(r.path)) {
			return 1
		}
		return 0
	}
	registers = slices.SortedStableFunc(slices.Values(registers), func(a, b *Register) int { return both(a) - both(b) })
	twice := 0
	for _, r := range registers {
		own := path.Base(r.path)
		if !naming.OfPart(own) || pattern.MatchString(own) || len(by) >= mostHeard {
			continue
		}
		found, lines := r.Names(pictures)
		if len(found) == 0 || file.Few*len(found) < (file.Few-1)*(lines-1) {
			continue
		}
		for at := range found {
			switch {
			case !said[at]:
				out[at], said[at] = naming.HeldOut(own), true
			case out[at] != naming.HeldOut(own) && both(r) == 0:
				twice++
			}
		}
		parts[naming.HeldOut(own)] = true
		by = append(by, r.path)
	}
	if len(parts) < 2 || 2*len(said) < len(pictures) || file.Few*twice > len(said) {
		return nil, nil
	}
	return out, by
}

var bothParts = regexp.MustCompile(`(?i)train[-_ ]?val`)

// Names returns which pictures a register names, and in how many lines.
func (r *Register) Names(pictures []file.Entry) (found map[int]bool, lines int) {
	x, found := r.indexOf(pictures, false), map[int]bool{}
	rows, names := table.Rows(r.text), 0
	if rows == nil {
		for line := range strings.Lines(r.text) {
			if line = written.Bare(line); line != "" {
				rows = append(rows, []string{line})
			}
		}
	} else if names, _ = x.naming(rows); names < 0 {
		return nil, 0
	}
	for _, row := range rows {
		if at, ok := x.at(row[names]); ok {
			found[at] = true
		}
	}
	return found, len(rows)
}

// notedParts returns which pictures are to be held out by a text of JSON that lists those of each part, nil if there is none, and its path.
func notedParts(registers []*Register, pictures []file.Entry) (held []bool, by []string) {
	if len(registers) > mostHeard {
		return nil, nil
	}
	for _, r := range registers {
		if held := r.notes(pictures).divided(pictures); held != nil {
			return held, []string{r.path}
		}
	}
	return nil, nil
}
