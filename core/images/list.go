package images

import (
	"bytes"
	"cmp"
	"context"
	"math"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// labelName is what a file or an array is called that holds labels.
var labelName = regexp.MustCompile(`(?i)(^|[^a-z])(labels?|targets?|class(es)?|digits?|y(train|tr|test|te|val)?)([^a-z]|$)`)

func calledLabels(name string) bool { return labelName.MatchString(spaced(path.Base(name))) }

// longest is how many bytes a list of labels may have.
const longest = 4 << 20

// listOf returns a text that is a label a line, or a number and a label, or what QMNIST says of an image, or a column for each class, below a
// heading or not; nil if it is none.
func (e entry) listOf(text string) *array {
	text = unpunctuated(text)
	if words := inLine(text); words != nil {
		return e.spelled(words)
	}
	if strings.HasPrefix(text, "{") {
		return nil
	}
	var words, heads []string
	begun, hot, apart, before := false, false, false, math.NaN()
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		fields := strings.Split(line, separator(line))
		if at := hotOf(fields); at >= 0 && (hot || !begun || heads != nil) {
			begun, hot = true, true
			word := strconv.Itoa(at)
			if heads != nil {
				word = heads[at]
			}
			words = append(words, word)
			continue
		}
		if hot || heads != nil {
			return nil
		}
		if !begun && len(fields) > 2 && headed(fields) {
			begun, heads = true, fields
			continue
		}
		if !begun && len(fields) == 2 && !numeric(bare(fields[0])) {
			begun = true
			continue // a heading, as ",label" is one
		}
		begun = true
		if len(fields) == qmnistColumns && !slices.ContainsFunc(fields, func(f string) bool { return !numeric(bare(f)) }) {
			fields = fields[:1]
		}
		word := bare(fields[len(fields)-1])
		if len(fields) > 2 || word == "" || len(fields) == 2 && !numeric(bare(fields[0])) {
			return nil
		}
		if len(fields) == 2 {
			v, _ := numberOf(bare(fields[0]))
			apart, before = apart || v != before+1 && !math.IsNaN(before), v
		}
		words = append(words, whole(word))
	}
	if len(words) > 1 && !numeric(words[0]) && (numeric(words[1]) || calledLabels(words[0])) {
		words = words[1:] // below a heading
	}
	if len(words) < 2 {
		return nil
	}
	list := e.spelled(words)
	if list != nil {
		list.apart = apart
	}
	return list
}

var (
	labelField = regexp.MustCompile(`"(?:labels?|targets?|y)"\s*:\s*(\[[^\[\]{}]*\])`)
	listItem   = regexp.MustCompile(`(?m)^[ \t]*-[ \t]+`)
	listHead   = regexp.MustCompile(`^(?:---\s*)?\w+:[ \t]*\r?\n(\s*- )`)
)

// unpunctuated returns a text that has labels as JSON or YAML have them without what marks them as such: in a field that is called labels, or in one for
// each number from 0 or 1 on, or a line each behind a line; other texts as they are.
func unpunctuated(text string) string {
	text = strings.TrimSpace(text)
	if strings.HasPrefix(text, "{") {
		if m := labelField.FindStringSubmatch(text); m != nil {
			return m[1]
		}
		if strings.Trim(field.ReplaceAllString(text, ""), "{}, \t\r\n") != "" {
			return text
		}
		var words []string
		first := 0
		for i, m := range field.FindAllStringSubmatch(text, -1) {
			if i == 0 && m[1] == "1" {
				first = 1
			}
			if m[1] != strconv.Itoa(first+i) {
				return text
			}
			words = append(words, plain(m[2]))
		}
		return strings.Join(words, "\n")
	}
	text = listHead.ReplaceAllString(text, "$1")
	if lines := linesOf(text); len(lines) > 1 && !slices.ContainsFunc(lines, func(line string) bool { return !strings.HasPrefix(line, "- ") }) {
		return listItem.ReplaceAllString(text, "")
	}
	return text
}

// inLine returns the labels in a file that is called so, begins so, and has nothing but one line of them, nil if it is another one.
func (e entry) inLine(head []byte) *array {
	if !calledLabels(e.path) || e.size > longest || bytes.IndexByte(bytes.TrimSpace(head), '\n') >= 0 {
		return nil
	}
	text, err := e.content(longest)
	if err != nil {
		return nil
	}
	if words := inLine(string(text)); words != nil {
		return e.spelled(words)
	}
	return nil
}

// inLine returns the numbers of a text that is one line of them, or the numbers or words between the brackets around all of it, as Python writes a
// list and NumPy an array of one dimension; nil of any other.
func inLine(text string) []string {
	text = strings.TrimSpace(strings.TrimPrefix(text, "\ufeff"))
	inner, bracket := strings.CutPrefix(text, "[")
	if bracket {
		if inner, bracket = strings.CutSuffix(inner, "]"); !bracket || strings.ContainsAny(inner, "[]{}.:") {
			return nil
		}
	} else if strings.Contains(text, "\n") {
		return nil
	}
	words := strings.FieldsFunc(inner, func(r rune) bool { return strings.ContainsRune(" ,;\t\r\n", r) })
	for i, w := range words {
		if words[i] = bare(w); !numeric(words[i]) && (!bracket || words[i] == w) {
			return nil
		}
	}
	if len(words) < few {
		return nil
	}
	return words
}

// hotOf returns where the only 1 among zeros is in several fields, −1 if they are no such.
func hotOf(fields []string) int {
	if len(fields) < 3 || len(fields) > maxNumber {
		return -1
	}
	values := make([]float64, len(fields))
	for i, f := range fields {
		v, err := numberOf(bare(f))
		if err != nil {
			return -1
		}
		values[i] = v
	}
	return only(values)
}

// headed takes away what stands around fields, and says whether they are names, or 0, 1, 2 … in their place.
func headed(fields []string) bool {
	names, numbers := true, true
	for i, f := range fields {
		fields[i] = bare(f)
		names = names && fields[i] != "" && !numeric(fields[i])
		numbers = numbers && fields[i] == strconv.Itoa(i)
	}
	return names || numbers
}

// spelled returns labels that are words as an array of their places among all of these; nil if there are too many.
func (e entry) spelled(words []string) *array {
	t := &table{}
	places := make([]float64, len(words))
	for i, w := range words {
		if t.spell(&places[i], w) != nil {
			return nil
		}
	}
	return &array{path: e.path, dims: []int{len(words)}, number: element{name: "words"}, column: -1, names: t.words,
		each: func(_ context.Context, visit func([]float64) error) error {
			for i := range places {
				if err := visit(places[i : i+1]); err != nil {
					return err
				}
			}
			return nil
		}}
}

// inTables takes from other files tables that have as many rows as arrays that have no labels, and a column of these by its heading, as lists of them:
// in the order of the rows, or of the numbers in a column that counts them.
func inTables(others, arrays []finding) (lists, left []finding) {
	for _, f := range others {
		if f.says != nil && f.list == nil {
			l := f.entry.column(f.says)
			if l != nil && slices.ContainsFunc(arrays, func(g finding) bool {
				return g.array != nil && !g.array.isLabels() && g.array.column < 0 && part(g.array.path) == part(f.entry.path) && g.array.dims[0] == l.dims[0]
			}) {
				f.list, f.roll = l, nil
				lists = append(lists, f)
				continue
			}
		}
		left = append(left, f)
	}
	return lists, left
}

// column returns the labels in a table that has a column of them, by its heading; nil of any other.
func (e entry) column(r *register) *array {
	rows := r.rows()
	if len(rows) < 3 {
		return nil
	}
	kinds := kindsAmong(rows, -1)
	if kinds < 0 {
		return nil
	}
	words, order := make([]string, len(rows)-1), inOrderOf(rows)
	for i, row := range rows[1:] {
		words[order[i]] = whole(row[kinds])
	}
	return e.spelled(words)
}

// inOrderOf returns the places of rows below a heading: as a column counts them that is called so, or as they stand.
func inOrderOf(rows [][]string) []int {
	for c, heading := range rows[0] {
		if indexName.MatchString(strings.ToLower(heading)) {
			if order := countedBy(rows[1:], c); order != nil {
				return order
			}
		}
	}
	order := make([]int, len(rows)-1)
	for i := range order {
		order[i] = i
	}
	return order
}

// countedBy returns the numbers in a column, less 1 if they begin there, nil unless these are all from 0 or 1 on.
func countedBy(rows [][]string, c int) []int {
	n := len(rows)
	order, seen := make([]int, n), make([]bool, n+1)
	for i, row := range rows {
		v, err := strconv.Atoi(row[c])
		if err != nil || v < 0 || v > n || seen[v] {
			return nil
		}
		seen[v], order[i] = true, v
	}
	if seen[0] && seen[n] {
		return nil
	}
	if seen[n] {
		for i := range order {
			order[i]--
		}
	}
	return order
}

// wanted divides lists of labels: those that are of arrays, which have no other labels, and the others, among them what classes are called,
// which are not as many as images.
func wanted(lists, arrays []finding) (kept, others []finding) {
	for _, l := range lists {
		images, labels, many := false, false, false
		for _, f := range arrays {
			if f.array != nil && part(f.array.path) == part(l.entry.path) {
				images = images || !f.array.isLabels()
				labels = labels || f.array.isLabels() || f.array.column >= 0
				many = many || f.array.dims[0] == l.list.dims[0]
			}
		}
		if images && !labels && (many || l.roll == nil) {
			kept = append(kept, l)
		} else {
			others = append(others, l)
		}
	}
	return kept, others
}

// inOrder returns labels that are a line for each of the pictures, in the order of their names, and the names of the classes, from the
// only such list, unless its lines are numbered otherwise; its path is "" if there is none.
func inOrder(ctx context.Context, lists []finding, pictures []entry) (labels []byte, classes []string, by string) {
	var only *array
	for _, f := range lists {
		if l := f.list; l != nil && !l.apart && l.dims[0] == len(pictures) && len(l.names) < l.dims[0] {
			if only != nil {
				return nil, nil, ""
			}
			only = l
		}
	}
	if only == nil {
		return nil, nil, ""
	}
	places, err := only.readLabels(ctx)
	if err != nil {
		return nil, nil, ""
	}
	said := make([]string, len(pictures))
	for i, at := range byName(pictures) {
		if v := places[i]; v != Unknown {
			said[at] = only.names[int(v)]
		}
	}
	labels, classes, _ = classify(voiced(said))
	if labels == nil || slices.ContainsFunc(classes, IsPicture) {
		return nil, nil, ""
	}
	return labels, classes, only.path
}

// byName returns the places of entries in the order of their names, in which numbers count as such: 2 before 10.
func byName(entries []entry) []int {
	order := make([]int, len(entries))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return natural(entries[a].path, entries[b].path) })
	return order
}

// natural compares names by their letters, and by the numbers in them.
func natural(a, b string) int {
	for a != "" && b != "" {
		m, n := digits(a), digits(b)
		if m > 0 && n > 0 {
			x, y := strings.TrimLeft(a[:m], "0"), strings.TrimLeft(b[:n], "0")
			if c := cmp.Or(cmp.Compare(len(x), len(y)), strings.Compare(x, y)); c != 0 {
				return c
			}
			a, b = a[m:], b[n:]
			continue
		}
		if a[0] != b[0] {
			return cmp.Compare(a[0], b[0])
		}
		a, b = a[1:], b[1:]
	}
	return cmp.Compare(len(a), len(b))
}

// digits returns with how many digits a name begins.
func digits(name string) int {
	return len(name) - len(strings.TrimLeft(name, "0123456789"))
}
