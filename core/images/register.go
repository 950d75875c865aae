package images

import (
	"maps"
	"path"
	"regexp"
	"slices"
	"strconv"
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
var registerName = regexp.MustCompile(`(?i)\.(csv|tsv|txt|jsonl?)$`)

// A word of a register is what it says of pictures.
type word struct {
	by     *register
	labels []string // of all pictures, "" where it says nothing
	most   bool     // that is nine of ten of those of a part that it may be about, or half of them where a heading says that it is what they show
	sure   bool     // such a heading is there
}

// word returns what a register says of pictures, nil if it is not about them: all its lines have as many fields, of which one is
// a picture's name, with its ending or without. What it shows is the other, or the one below a heading that says so, or the
// heading of the only 1 among zeros.
func (r *register) word(pictures []entry) *word {
	rows, _ := r.withoutParts()
	if len(rows) < 2 || len(rows[0]) < 2 {
		return nil
	}
	places := r.places(pictures)
	names := naming(rows, places)
	if names < 0 {
		return nil
	}
	shown, sure := shows(rows, names)
	if shown == nil {
		return nil
	}
	held := lies(heldOutPhrase)
	w, said := &word{by: r, labels: make([]string, len(pictures)), sure: sure}, map[bool]int{}
	for _, row := range rows {
		if at, ok := at(places, row[names]); ok {
			w.labels[at] = shown(row)
			said[held(pictures[at].path)]++
		}
	}
	scope, seen := map[bool]int{}, map[int]bool{}
	for _, at := range places {
		if !seen[at] {
			seen[at] = true
			scope[held(pictures[at].path)]++
		}
	}
	for part, n := range scope {
		w.most = w.most || few*said[part] >= (few-1)*n || sure && 2*said[part] >= n
	}
	return w
}

// naming returns the column that has the names of most pictures, which are at places, −1 if none has any.
func naming(rows [][]string, places map[string]int) int {
	names, best := -1, 0
	for c := range rows[0] {
		n := 0
		for _, row := range rows {
			if _, ok := at(places, row[c]); ok {
				n++
			}
		}
		if n > best {
			names, best = c, n
		}
	}
	return names
}

// shows returns what a row says that a picture shows whose name is in a column, nil if rows do not say that, and whether a heading
// says so.
func shows(rows [][]string, names int) (shown func(row []string) string, sure bool) {
	kinds := slices.IndexFunc(rows[0], func(heading string) bool { return ofKinds(strings.ToLower(heading)) })
	if kinds < 0 {
		kinds = slices.IndexFunc(rows[0], func(heading string) bool { return slices.Contains(kindNames, strings.ToLower(heading)) })
	}
	sure = kinds >= 0
	if kinds < 0 && len(rows[0]) == 2 {
		kinds = 1 - names
	}
	if kinds >= 0 && kinds != names {
		return func(row []string) string { return row[kinds] }, sure
	}
	class := func(row []string) int {
		values := make([]float64, len(row))
		for c, f := range row {
			var err error
			if values[c], err = strconv.ParseFloat(f, 64); err != nil && c != names {
				return -1
			}
		}
		values[names] = 0
		return only(values)
	}
	if len(rows[0]) < 3 || slices.ContainsFunc(rows[1:], func(row []string) bool { return class(row) < 0 }) {
		return nil, false
	}
	return func(row []string) string {
		if at := class(row); at >= 0 {
			return rows[0][at]
		}
		return "" // the headings themselves
	}, false
}

// rows returns the fields of all lines, nil unless these are as many in each. In JSON a line is an object, or one of a list of them, or a
// field of the only one.
func (r *register) rows() (rows [][]string) {
	switch text := strings.TrimSpace(r.text); {
	case strings.HasPrefix(text, "["):
		return records(strings.Join(object.FindAllString(text, -1), "\n"))
	case strings.HasPrefix(text, "{"):
		if rows = records(text); rows == nil && strings.Trim(field.ReplaceAllString(text, ""), "{}, \t\r\n") == "" {
			for _, m := range field.FindAllStringSubmatch(text, -1) {
				rows = append(rows, []string{m[1], plain(m[2])})
			}
		}
		return rows
	}
	comma := ""
	for line := range strings.Lines(strings.TrimPrefix(r.text, "\ufeff")) {
		if line = strings.TrimSpace(line); strings.Trim(line, ",;\t ") == "" {
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

// places returns where pictures are by the names that one of them alone has: with their folder and alone, with an ending and without.
// A register is about the pictures in its folder, if there are any, and that of a part about those of that part, where these lie apart.
func (r *register) places(pictures []entry) map[string]int {
	return r.placesOf(pictures, calledPart(path.Base(r.path)))
}

func (r *register) placesOf(pictures []entry, ofPart bool) map[string]int {
	own := path.Base(r.path)
	ofPart = ofPart && slices.ContainsFunc(pictures, func(e entry) bool { return apart(e.path) != apart(pictures[0].path) })
	beside := func(e entry) bool { return strings.HasPrefix(e.path, path.Dir(r.path)+"/") }
	if path.Dir(r.path) == "." || !slices.ContainsFunc(pictures, beside) {
		beside = func(entry) bool { return true }
	}
	const several = -1
	places := map[string]int{}
	for i, e := range pictures {
		if ofPart && apart(e.path) != apart(own) || !beside(e) {
			continue
		}
		base, folder := path.Base(e.path), path.Base(path.Dir(e.path))
		for _, name := range []string{path.Join(folder, base), path.Join(folder, plainName(base)), base, plainName(base)} {
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

// at returns where the picture is that a field names, which may say where it lay on some other machine.
func at(places map[string]int, field string) (int, bool) {
	if place, ok := places[field]; ok || !strings.ContainsAny(field, `/\`) {
		return place, ok
	}
	name := path.Clean(strings.ReplaceAll(field, `\`, "/"))
	place, ok := places[path.Join(path.Base(path.Dir(name)), path.Base(name))]
	if !ok {
		place, ok = places[path.Base(name)]
	}
	return place, ok
}

var object = regexp.MustCompile(`\{[^{}]*\}`)

var field = regexp.MustCompile(`"((?:[^"\\]|\\.)*)"\s*:\s*("(?:[^"\\]|\\.)*"|[-\w.+]+)`)

// records returns the fields of JSON objects, one a line, below their names; nil unless all have the same.
func records(text string) (rows [][]string) {
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		if strings.Trim(field.ReplaceAllString(line, ""), "{}, \t") != "" {
			return nil // it has more to it
		}
		var names, values []string
		for _, m := range field.FindAllStringSubmatch(line, mostSaid+1) {
			names, values = append(names, m[1]), append(values, plain(m[2]))
		}
		if len(rows) == 0 {
			rows = append(rows, names)
		}
		if len(names) < 2 || len(names) > mostSaid || !slices.Equal(names, rows[0]) {
			return nil
		}
		rows = append(rows, values)
	}
	return rows
}

// heard returns what registers say of pictures, nil if nothing: all of those that say something of most, else those that do so together.
func heard(registers []*register, pictures []entry) []*word {
	var most, some []*word
	if len(registers) > mostHeard {
		return nil
	}
	for _, r := range registers {
		if pattern.MatchString(path.Base(r.path)) {
			continue
		}
		w := r.word(pictures)
		switch {
		case w == nil:
		case w.most && w.adds(most):
			most = append(most, w)
		case w.adds(some):
			some = append(some, w)
		}
	}
	if len(most) > 0 {
		return most
	}
	if few*(len(pictures)-silent(together(some))) < (few-1)*len(pictures) {
		return nil
	}
	return some
}

// mostHeard is of how many texts each is asked about all pictures. More are of a picture each, as where boxes are marked.
const mostHeard = 50

// pattern is what a table is called that only shows how answers are to be handed in.
var pattern = regexp.MustCompile(`(?i)sample_?submission`)

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

// withoutParts divides rows below a heading: into what else they have, and whether the picture of each is to be held out, nil if no column says
// that. CelebA's list of partitions has no heading.
func (r *register) withoutParts() (rest [][]string, held []bool) {
	rows := r.rows()
	if called := strings.Contains(strings.ToLower(path.Base(r.path)), "partition"); called && len(rows) > 0 && len(rows[0]) == 2 && numeric(rows[0][1]) {
		rows = slices.Insert(rows, 0, []string{"", "partition"})
	}
	if len(rows) < 2 {
		return rows, nil
	}
	for c, name := range rows[0] {
		count := map[string]int{}
		for _, row := range rows[1:] {
			count[row[c]]++
		}
		apart, ok := heldOutValues(name, count)
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

// columned returns which pictures are to be held out by a register that has a column for that, nil if none is of most pictures, and its
// path.
func columned(registers []*register, pictures []entry) (held []bool, by string) {
	if len(registers) > mostHeard {
		return nil, ""
	}
	for _, r := range registers {
		rows, apart := r.withoutParts()
		if apart == nil {
			continue
		}
		places := r.places(pictures)
		names := naming(rows, places)
		if names < 0 {
			continue
		}
		held, said, out := make([]bool, len(pictures)), 0, 0
		for i, row := range rows {
			if at, ok := at(places, row[names]); ok && i > 0 {
				if held[at] = apart[i]; apart[i] {
					out++
				}
				said++
			}
		}
		if few*said >= (few-1)*len(pictures) && out > 0 && out < said {
			return held, r.path
		}
	}
	return nil, ""
}

// listed returns which pictures are to be held out by two lists or more that are called parts of the set and have nothing but pictures'
// names, one a line, nil if these do not name most pictures; and their paths.
func listed(registers []*register, pictures []entry) (held []bool, by []string) {
	if len(registers) > mostHeard {
		return nil, nil
	}
	out, parts, said := make([]bool, len(pictures)), map[bool]bool{}, map[int]bool{}
	for _, r := range registers {
		own := path.Base(r.path)
		if !calledPart(own) {
			continue
		}
		places, found, lines := r.placesOf(pictures, false), map[int]bool{}, 0
		for line := range strings.Lines(strings.TrimPrefix(r.text, "\ufeff")) {
			if line = bare(line); line == "" {
				continue
			}
			if at, ok := at(places, line); ok {
				found[at] = true
			}
			lines++
		}
		if few*len(found) < (few-1)*lines {
			continue
		}
		for at := range found {
			out[at], said[at] = apart(own), true
		}
		parts[apart(own)] = true
		by = append(by, r.path)
	}
	if len(parts) < 2 || few*len(said) < (few-1)*len(pictures) {
		return nil, nil
	}
	return out, by
}

// divides says whether words are of two parts of the set, and which pictures are of the one to be held out.
func divides(words []*word) (held []bool, ok bool) {
	parts := map[bool]bool{}
	for _, w := range words {
		own := path.Base(w.by.path)
		if !calledPart(own) {
			return nil, false
		}
		if held == nil {
			held = make([]bool, len(w.labels))
		}
		parts[apart(own)] = true
		for i, l := range w.labels {
			held[i] = held[i] || l != "" && apart(own)
		}
	}
	return held, len(parts) == 2
}

// registered returns the labels of pictures and the names of their classes, nil where these are numbers, as registers say them, and
// their paths; or nil.
func registered(said []*word) (labels []byte, classes []string, by []string) {
	all := together(said)
	if all == nil {
		return nil, nil, nil
	}
	labels, names, numbers := labelled(all)
	if len(names) < 2 || len(names) >= Unknown || len(names) >= few && len(names) == len(all)-silent(all) {
		return nil, nil, nil // a name for each picture is none of a kind
	}
	for _, w := range said {
		by = append(by, w.by.path)
	}
	if numbers {
		return labels, nil, by
	}
	return labels, names, by
}
