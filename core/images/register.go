package images

import (
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
)

// mostSaid is how many columns a table may have that says things of pictures.
const mostSaid = leastMany - 2

// A register is a text that may say what pictures show, each by its name.
type register struct {
	path string
	text string
}

// registerName is what such a file is called.
var registerName = regexp.MustCompile(`(?i)\.(csv|tsv|txt)$`)

// labels returns what each of the pictures shows, "" where it does not say so; nil if it is not about them: at least nine of ten
// have a line, or of those of its own part, and all lines as many fields, of which one is a picture's name, with its ending or without.
// What it shows is the other, or the one below a heading that says so.
func (r *register) labels(pictures []entry) []string {
	places := r.places(pictures)
	rows := r.rows()
	if len(rows) < 2 || len(places) == 0 {
		return nil
	}
	names, best := -1, 0
	for c := range rows[0] {
		n := 0
		for _, row := range rows {
			if _, ok := places[row[c]]; ok {
				n++
			}
		}
		if n > best {
			names, best = c, n
		}
	}
	if names < 0 {
		return nil
	}
	kinds := slices.IndexFunc(rows[0], func(heading string) bool {
		heading = strings.ToLower(heading)
		return slices.Contains(labelNames, heading) || ofKinds(heading)
	})
	if kinds < 0 && len(rows[0]) == 2 {
		kinds = 1 - names
	}
	if kinds < 0 || kinds == names {
		return nil
	}
	made, said := make([]string, len(pictures)), 0
	for _, row := range rows {
		if at, ok := places[row[names]]; ok {
			made[at] = row[kinds]
			said++
		}
	}
	scope := map[int]bool{}
	for _, at := range places {
		scope[at] = true
	}
	if few*said < (few-1)*len(scope) {
		return nil
	}
	return made
}

// rows returns the fields of all lines, nil unless these are as many in each.
func (r *register) rows() (rows [][]string) {
	comma := ""
	for line := range strings.Lines(strings.TrimPrefix(r.text, "\ufeff")) {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		if comma == "" {
			comma = separator(line)
		}
		row := split(line, comma)
		if len(row) < 2 || len(row) > mostSaid || len(rows) > 0 && len(row) != len(rows[0]) {
			return nil
		}
		for i, f := range row {
			row[i] = bare(f)
		}
		rows = append(rows, row)
	}
	return rows
}

// places returns where pictures are by the names that one of them alone has: with their folder, alone, and without an ending.
// A register of a part is about the pictures of that part.
func (r *register) places(pictures []entry) map[string]int {
	own := path.Base(r.path)
	ofPart := calledPart(own)
	const several = -1
	places := map[string]int{}
	for i, e := range pictures {
		if ofPart && apart(e.path) != apart(own) {
			continue
		}
		base := path.Base(e.path)
		for _, name := range []string{path.Join(path.Base(path.Dir(e.path)), base), base, strings.TrimSuffix(base, path.Ext(base))} {
			if at, found := places[name]; found && at != i {
				places[name] = several
			} else {
				places[name] = i
			}
		}
	}
	maps.DeleteFunc(places, func(_ string, at int) bool { return at == several })
	return places
}

// registered returns the labels of pictures and the names of their classes, nil where these are numbers, from the first register
// that is of them, and its path; or nil.
func registered(registers []*register, pictures []entry) (labels []byte, classes []string, by string) {
	for _, r := range registers {
		said := r.labels(pictures)
		if said == nil {
			continue
		}
		labels, names, numbers := labelled(said)
		switch {
		case len(names) < 2 || len(names) >= Unknown:
		case numbers:
			return labels, nil, r.path
		default:
			return labels, names, r.path
		}
	}
	return nil, nil, ""
}
