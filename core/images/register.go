package images

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// mostSaid is how many columns a table may have that says things of pictures: one for each class, and some more.
const mostSaid = maxNumber + 16

// A register is a text that may say what pictures show, each by its name.
type register struct {
	path string
	text string
}

// registerName is what such a file is called.
var registerName = regexp.MustCompile(`(?i)\.(csv|tsv|tab|lst|txt|md|ya?ml|jsonl?|ndjson|manifest|labels|xml|ini|toml)$`)

// A word of a register is what it says of pictures.
type word struct {
	by     *register
	labels []string     // of all pictures, "" where it says nothing, or several things
	torn   map[int]bool // of which it says several
	most   bool         // that is half of those of a part that it may be about, or a quarter where a heading says that it is what they show
	sure   bool         // such a heading is there
	head   string       // that is it
	column string       // or field that was taken for it and is not known to be, "" of any other
	doubt  string       // a remark on whether its lines are of these pictures, "" if they surely are
}

// word returns what a register says of pictures, nil if it is not about them. JSON that is no table says it somehow else.
func (r *register) word(pictures []entry) *word {
	w := r.table(pictures)
	if w.kinds() > 1 {
		return w
	}
	if other := r.notes(pictures).spoken(pictures); w == nil || other.kinds() > 1 {
		return other
	}
	return w
}

// kinds returns how many a word tells apart.
func (w *word) kinds() int {
	if w == nil {
		return 0
	}
	_, _, n := classify(w.labels)
	return n
}

// silence returns a word of a register that says nothing yet of so many pictures.
func (r *register) silence(pictures int) *word {
	return &word{by: r, labels: make([]string, pictures), torn: map[int]bool{}}
}

// table returns what a register says that is a table: nearly all its lines have as many fields, of which one is
// a picture's name, with its ending or without. What it shows is the other, or the one below a heading that says so, or the
// heading of the only 1 among zeros, or the only one of words that come again and again. Other texts may say it otherwise.
func (r *register) table(pictures []entry) *word {
	x := r.index(pictures)
	if rows := r.grouped(x); rows != nil {
		return r.tabled(rows, x, pictures)
	}
	rows, apart := r.withoutParts()
	if apart != nil { // the part may be the folder
		_, alone := x.named(rows)
		if joined, names := x.foldered(r.rows()); names >= 0 {
			if _, found := x.named(joined); found > alone {
				rows = joined
			}
		}
	}
	if w := r.tabled(rows, x, pictures); w != nil {
		return w
	}
	return r.tabled(r.loosely(), x, pictures)
}

func (r *register) tabled(rows [][]string, x *index, pictures []entry) *word {
	if len(rows) < 2 || len(rows[0]) < 2 {
		return nil
	}
	names := x.naming(rows)
	if names < 0 {
		joined, at := x.foldered(rows)
		if at < 0 {
			joined, at = x.numbered(rows)
		}
		if rows, names = joined, at; names < 0 {
			return nil
		}
	}
	w := r.silence(len(pictures))
	shown := w.shows(rows, names)
	if shown == nil {
		return nil
	}
	if _, ok := x.at(rows[0][names]); ok {
		w.column = "" // there is no heading
	}
	var others []string
	for _, row := range rows {
		if at, ok := x.at(row[names]); ok {
			w.say(at, whole(shown(row)))
		} else {
			others = append(others, row[names])
		}
	}
	w.doubt = w.counted(x, pictures, others)
	return w.all(x, pictures)
}

// counted returns a remark on a table of numbered pictures that may count from another number than they do: it has none for the first of them, or the
// last, and a line too many at the other end, besides a heading, for others. It is "" of any other.
func (w *word) counted(x *index, pictures []entry, others []string) string {
	if len(others) == 0 || len(others) > 2 || len(others) == 2 && numeric(plainName(others[0])) {
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
	line := plainName(others[len(others)-1])
	if without < 0 {
		return ""
	}
	n, err := strconv.Atoi(line)
	m, none := strconv.Atoi(plainName(pictures[without].path))
	if err != nil || none != nil || n-m != len(all) && m-n != len(all) {
		return ""
	}
	return fmt.Sprintf("%s has no line for %s, but one for %s: if it counts otherwise than the pictures do, each label is of the one beside", path.Base(w.by.path), path.Base(pictures[without].path), line)
}

// say takes in what is said of the picture at a place.
func (w *word) say(at int, label string) {
	switch before := w.labels[at]; {
	case before == "":
		w.labels[at] = label
	case alike(before) != alike(label):
		w.torn[at] = true
	}
}

// all returns the word once all is said: without labels where that is several things, and weighed, whether it is about many of the pictures in
// its index.
func (w *word) all(x *index, pictures []entry) *word {
	for at := range w.torn {
		w.labels[at] = ""
	}
	held, said, scope := lies(heldOutPhrase), map[bool]int{}, map[bool]int{}
	for at := range x.all() {
		part := held(pictures[at].path)
		if scope[part]++; w.labels[at] != "" {
			said[part]++
		}
	}
	for part, n := range scope {
		w.most = w.most || 2*said[part] >= n && n > 0 || w.sure && 4*said[part] >= n
	}
	return w
}

// whole returns a number without the zeros behind its point, the only field of an object of JSON, as the VGG Image Annotator has it in tables,
// and whatever else as it is.
func whole(field string) string {
	if m := onlyField.FindStringSubmatch(field); m != nil {
		return m[1]
	}
	if v, err := strconv.ParseFloat(field, 64); err == nil && v == float64(byte(v)) {
		return strconv.Itoa(int(v))
	}
	return field
}

var onlyField = regexp.MustCompile(`^\{\s*"[^"]*"\s*:\s*"([^"]*)"\s*\}$`)

// shows returns what a row says that a picture shows whose name is in a column, nil if rows do not say that.
func (w *word) shows(rows [][]string, names int) (shown func(row []string) string) {
	marks := marksAmong(rows, names)
	kinds := kindsAmong(rows, names)
	if slices.Contains(marks, kinds) { // as the letter y is one of many
		kinds = -1
	}
	if w.sure = kinds >= 0; w.sure {
		w.head = rows[0][kinds]
	}
	if kinds < 0 && len(marks) > 0 {
		return marked(rows, marks)
	}
	if kinds < 0 {
		if left := uncounted(rows, names); len(left) == 1 {
			kinds = left[0]
		}
	}
	if kinds < 0 && IsPicture(rows[0][names]) {
		kinds = digitsAmong(rows, names)
	}
	if kinds < 0 {
		if kinds = again(rows, names); kinds < 0 {
			return nil
		}
		w.column = "column " + rows[0][kinds]
	}
	if values := valuesOf(rows[1:], kinds); len(values) <= 3 && values["-1"] > 0 && values["1"] > 0 && values["-1"]+values["0"]+values["1"] == len(rows)-1 {
		return nil // yes and no, as PASCAL VOC has it for each kind
	}
	return func(row []string) string { return row[kinds] }
}

// digitsAmong returns the only column of the ten digits in a table without headings, beside names of pictures and of those who drew them; −1 if there is
// none, or several.
func digitsAmong(rows [][]string, names int) int {
	only := -1
	for c := range rows[0] {
		values := valuesOf(rows, c)
		ten := len(values) == 10
		for v := range values {
			ten = ten && len(v) == 1 && number(v) >= 0
		}
		if !ten || c == names {
			continue
		}
		if only >= 0 {
			return -1
		}
		only = c
	}
	return only
}

// uncounted returns the columns beside that of names, of several without those that count the rows.
func uncounted(rows [][]string, names int) (left []int) {
	for c := range rows[0] {
		counts := len(rows[0]) > 2 && len(rows) > 2
		for i, row := range rows[1:] {
			n, err := strconv.Atoi(row[c])
			before, _ := strconv.Atoi(rows[i][c])
			counts = counts && err == nil && (i == 0 || n == before+1)
		}
		if c != names && !counts {
			left = append(left, c)
		}
	}
	return left
}

// kindsAmong returns the column beside that of names whose heading is one of kinds, and of several the one that is called so most plainly; −1 if
// there is none. Where that has numbers and another the words for them, it is that of words.
func kindsAmong(rows [][]string, names int) int {
	plainly := func(heading string) int {
		heading = strings.ToLower(heading)
		return slices.Index([]bool{slices.Contains(labelNames, heading), ofKinds(heading), slices.Contains(kindNames, heading), true}, true)
	}
	kinds, least := -1, 3
	for c, heading := range rows[0] {
		if n := plainly(heading); c != names && n < least {
			kinds, least = c, n
		}
	}
	for c, heading := range rows[0] {
		if c == names || kinds < 0 || !numeric(rows[1][kinds]) || numeric(rows[1][c]) || rows[1][c] == "" {
			continue
		}
		both := map[string]int{}
		for _, row := range rows[1:] {
			both[row[kinds]+"\n"+row[c]]++
		}
		n := len(both)
		if again := 2*n < len(rows); (again || plainly(heading) < 3) && n == len(valuesOf(rows[1:], kinds)) && n == len(valuesOf(rows[1:], c)) {
			kinds = c
		}
	}
	return kinds
}

// valuesOf returns how often each value is in a column.
func valuesOf(rows [][]string, column int) map[string]int {
	values := map[string]int{}
	for _, row := range rows {
		values[row[column]]++
	}
	return values
}

// How yes and no are marked in columns of classes.
var (
	markYes = regexp.MustCompile(`(?i)^(1([.,]0+)?|x|✓|✔|true|yes|y|wahr|ja|vrai|oui|verdadero|sí|si|vero|sim)$`)
	markNo  = regexp.MustCompile(`(?i)^(0([.,]0+)?|-|–|false|no|n|falsch|nein|faux|non|falso|não|)$`)
)

// marksAmong returns the columns beside that of names that are one for each class, with a mark in one of them for most pictures, and in
// several for few; nil if there are none. Those of parts are none, nor are those with anything but marks.
func marksAmong(rows [][]string, names int) (columns []int) {
	if len(rows[0]) < 3 {
		return nil
	}
	for c, heading := range rows[0] {
		marks, yes := c != names && heading != "" && !isPartWord(heading), 0
		for _, row := range rows[1:] {
			is := markYes.MatchString(row[c])
			if marks = marks && (is || markNo.MatchString(row[c])); !marks {
				break
			}
			if is {
				yes++
			}
		}
		if marks && yes < len(rows)-1 {
			columns = append(columns, c)
		}
	}
	one, several, headings := 0, 0, map[string]bool{}
	for _, c := range columns {
		headings[rows[0][c]] = true
	}
	for _, row := range rows[1:] {
		switch n := marksIn(row, columns); {
		case n == 1:
			one++
		case n > 1:
			several++
		}
	}
	if len(columns) < 2 || len(headings) < len(columns) || 2*one < len(rows)-1 || few*several >= len(rows) {
		return nil
	}
	return columns
}

func marksIn(row []string, columns []int) (n int) {
	for _, c := range columns {
		if markYes.MatchString(row[c]) {
			n++
		}
	}
	return n
}

// marked returns the heading of the only mark in some columns of a row, "" where there is none, or several.
func marked(rows [][]string, columns []int) (shown func(row []string) string) {
	return func(row []string) string {
		if marksIn(row, columns) != 1 {
			return ""
		}
		return rows[0][columns[slices.IndexFunc(columns, func(c int) bool { return markYes.MatchString(row[c]) })]]
	}
}

// again returns the only column beside that of names in which a few words come again and again and which is of no predictions, −1 if there is
// none, or several.
func again(rows [][]string, names int) int {
	const often = 3 // times each, in the mean
	column := -1
	for c, heading := range rows[0] {
		values := valuesOf(rows[1:], c)
		if heading = strings.ToLower(heading); c == names || counts(heading) && heading != "name" || strings.HasPrefix(heading, "pred") || len(values) < 2 || often*len(values) > len(rows)-1 {
			continue
		}
		words := true
		for v := range values {
			words = words && v != "" && !numeric(v)
		}
		if _, yes := truth(rows[1][c]); !words || yes {
			continue
		}
		if column >= 0 {
			return -1
		}
		column = c
	}
	return column
}

// heard returns what registers say of pictures, nil if nothing: all of those that say something of many, else those that do so together.
func heard(registers []*register, pictures []entry) []*word {
	var most, some []*word
	if len(registers) > mostHeard {
		return nil
	}
	for _, r := range slices.Concat(registers, side(registers, pictures), ofKind(registers, pictures)) {
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
		for _, w := range some {
			if w.adds(most) && slices.ContainsFunc(most, w.completes) {
				most = append(most, w)
			}
		}
		return most
	}
	if 2*silent(together(some)) > len(pictures) {
		return nil
	}
	return some
}

// completes says whether a word may be the smaller part of what another says: both have the same heading of kinds, or are called parts of the
// set.
func (w *word) completes(other *word) bool {
	return w.sure && other.sure && w.head == other.head || calledPart(path.Base(w.by.path)) && calledPart(path.Base(other.by.path))
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
		remarks = append(remarks, fmt.Sprintf("of %s several things are said, which count for nothing", count(torn, "picture")))
	}
	return strings.Join(remarks, "; ")
}

// mute returns a remark about a register that names half of the pictures or more, but of which nobody knows what it says of them, "" if there
// is none.
func mute(registers []*register, pictures []entry) string {
	if len(registers) > mostHeard {
		return ""
	}
	for _, r := range registers {
		rows, _ := r.withoutParts()
		if len(rows) == 0 || len(rows[0]) < 3 {
			continue
		}
		if found, _ := r.names(pictures); 2*len(found) >= len(pictures) {
			return path.Base(r.path) + " names them, but none of its columns is known to be what they show: call it label"
		}
	}
	return ""
}

// closed returns a remark about a table beside pictures that can't be read, which may say what they show, "" if there is none.
func closed(others []finding) string {
	for _, f := range others {
		if shutTable.MatchString(f.what) {
			return path.Base(f.entry.path) + " may say what they show, but is " + f.what
		}
	}
	return ""
}

var shutTable = regexp.MustCompile(`\btables?\b`)

// unheard returns a remark about a file that is called labels beside arrays that have none, but can't be read as such, "" if there is none.
func unheard(others []finding) string {
	for _, f := range others {
		if f.kind != kindOther || !calledLabels(f.entry.path) || f.roll != nil || f.what == "" {
			continue
		}
		what := strings.NewReplacer("its images", "the labels", "the images", "the labels").Replace(f.what)
		if f.what == aText || f.what == aJSON {
			what = "none that is known to have a label for each image: save them as .npy, or a line each"
		}
		return path.Base(f.entry.path) + " may say what they show, but is " + what
	}
	return ""
}

// registered returns the labels of pictures and the names of their classes, nil where these are numbers, as registers say them, and
// their paths; or nil.
func registered(said []*word) (labels []byte, classes []string, by []string) {
	all := together(said)
	if all == nil {
		return nil, nil, nil
	}
	labels, classes, n := classify(voiced(all))
	if labels == nil || n >= few && n == len(all)-silent(all) {
		return nil, nil, nil // a name for each picture is none of a kind
	}
	for _, w := range said {
		by = append(by, w.by.path)
	}
	return labels, classes, by
}
