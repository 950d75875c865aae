package registers

import (
	"path"
	"regexp"
	"slices"

	"moevae/core/images/class"
	"moevae/core/images/file"
	"moevae/core/images/naming"
	"moevae/core/images/table"
	"moevae/core/images/written"
)

// A Register is a text that may say what pictures show, each by its name.
type Register struct {
	path string
	text string
}

// registerName is what such a file is called.
var registerName = regexp.MustCompile(`(?i)\.(csv|tsv|tab|lst|txt|md|ya?ml|jsonl?|ndjson|manifest|labels|xml|ini|toml)$`)

// word returns what a register says of pictures, nil if it is not about them. JSON that is no table says it somehow else.
func (r *Register) word(pictures []file.Entry) *word {
	w := r.table(pictures)
	if w.kinds() > 1 {
		return w
	}
	if other := r.notes(pictures).spoken(pictures); w == nil || other.kinds() > 1 {
		return other
	}
	return w
}

// table returns what a register says that is a table: nearly all its lines have as many fields, of which one is
// a picture's name, with its ending or without. What it shows is the other, or the one below a heading that says so, or the
// heading of the only 1 among zeros, or the only one of words that come again and again. Other texts may say it otherwise.
func (r *Register) table(pictures []file.Entry) *word {
	x := r.index(pictures)
	if rows := r.grouped(x); rows != nil {
		return r.tabled(rows, x, pictures)
	}
	rows, apart := r.withoutParts()
	if apart != nil { // the part may be the folder
		_, alone := x.named(rows)
		if joined, names := x.foldered(table.Rows(r.text)); names >= 0 {
			if _, found := x.named(joined); found > alone {
				rows = joined
			}
		}
	}
	if w := r.tabled(rows, x, pictures); w != nil {
		return w
	}
	return r.tabled(table.LooseRows(r.text), x, pictures)
}

func (r *Register) tabled(rows [][]string, x *index, pictures []file.Entry) *word {
	if len(rows) < 2 || len(rows[0]) < 2 {
		return nil
	}
	names, found := x.naming(rows)
	if 2*found < min(len(rows), len(pictures)) {
		joined, at := x.foldered(rows)
		if at < 0 {
			joined, at = x.numbered(rows)
		}
		if at >= 0 {
			rows, names = joined, at
		}
	}
	if names < 0 {
		return nil
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
			w.say(at, table.Whole(shown(row)))
		} else {
			others = append(others, row[names])
		}
	}
	w.doubt = w.counted(x, pictures, others)
	return w.all(x, pictures)
}

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
		if columns := chancesAmong(rows, names); columns != nil {
			var headings []string
			for _, c := range columns {
				headings = append(headings, rows[0][c])
			}
			w.column = "likeliest column (" + written.Some(headings) + ")"
			return likeliest(rows, columns)
		}
		if left := uncounted(rows, names); len(left) == 1 {
			kinds = left[0]
		}
	}
	if kinds < 0 && naming.IsPicture(rows[0][names]) {
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

// sayings returns what registers say of pictures, nil if nothing: all of those that say something of many, else those that do so together.
func sayings(registers []*Register, pictures []file.Entry) []*word {
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

// mostHeard is of how many texts each is asked about all pictures. More are of a picture each, as where boxes are marked.
const mostHeard = 50

// pattern is what a table is called that only shows how answers are to be handed in.
var pattern = regexp.MustCompile(`(?i)sample_?submission`)

// Mute returns a remark about a register that names half of the pictures or more, but of which nobody knows what it says of them, "" if there
// is none.
func Mute(registers []*Register, pictures []file.Entry) string {
	if len(registers) > mostHeard {
		return ""
	}
	for _, r := range registers {
		rows, _ := r.withoutParts()
		if len(rows) == 0 || len(rows[0]) < 3 {
			continue
		}
		if found, _ := r.Names(pictures); 2*len(found) >= len(pictures) {
			return path.Base(r.path) + " names them, but none of its columns is known to be what they show: call it label"
		}
	}
	return ""
}

// A Saying is what registers say of pictures together.
type Saying struct {
	Labels  []byte   // nil if that is nothing
	Classes []string // their names, nil where they are numbers
	By      []string // the registers' paths
	Remark  string
	Sure    bool // headings say so of nearly all pictures
}

// SayingOf returns what registers say of pictures.
func SayingOf(registers []*Register, pictures []file.Entry) (s Saying) {
	said := sayings(registers, pictures)
	all := together(said)
	s.Remark = remarkOn(said)
	s.Sure = file.Few*silent(all) <= len(pictures) && !slices.ContainsFunc(said, func(w *word) bool { return !w.sure })
	labels, classes, n := class.Classify(class.Voiced(all))
	if labels == nil || n >= file.Few && n == len(all)-silent(all) {
		return s // a name for each picture is none of a kind
	}
	s.Labels, s.Classes = labels, classes
	for _, w := range said {
		s.By = append(s.By, w.by.path)
	}
	return s
}
