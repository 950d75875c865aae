package registers

import (
	"encoding/json"
	"fmt"
	"html"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"moevae/core/images/file"
	"moevae/core/images/naming"
	"moevae/core/images/table"
	"moevae/core/images/written"
)

// Notes are what a JSON text of whatever form says of pictures, as programs write it in which people mark what pictures show.
type notes struct {
	x    *index
	word *word
	held map[int]bool // of those of a part of the set, whether they are to be held out
}

// notedNames are what fields are called, besides those that are of kinds, that say what a picture shows; and notedFields those around such.
var (
	notedNames  = regexp.MustCompile(`^(choices|accept|tags?|(display|tag|class)[-_ ]?name)$`)
	notedFields = regexp.MustCompile(`^(region|file)_attributes$`)
)

// notes returns what a text says of pictures that is JSON, or JSON a line, or XML; nil of any other.
func (r *Register) notes(pictures []file.Entry) *notes {
	text := strings.TrimSpace(r.text)
	if !strings.HasPrefix(text, "{") && !strings.HasPrefix(text, "[") && !strings.HasPrefix(text, "<") {
		return nil
	}
	n := &notes{x: r.index(pictures), word: r.silence(len(pictures)), held: map[int]bool{}}
	n.word.sure, n.word.head = true, "notes"
	if strings.HasPrefix(text, "<") {
		n.xml(text)
		return n
	}
	var values []any
	for d := json.NewDecoder(strings.NewReader(text)); d.More(); {
		var value any
		d.UseNumber()
		if d.Decode(&value) != nil {
			return nil
		}
		values = append(values, value)
		n.walk(value, "", nobody, false)
	}
	if n.word.kinds() < 2 {
		n.guess(values)
	}
	return n
}

// xml takes in pictures, each with the marks on it or in it: as CVAT has them, dlib, or whoever writes a table so. A text that marks something
// before it has named a picture says nothing: it may name each behind its mark.
func (n *notes) xml(text string) {
	at, begun := nobody, false
	for _, m := range xmlPart.FindAllStringSubmatch(text, -1) {
		fields := xmlField.FindAllStringSubmatch(m[1], -1)
		if m[2] != "" {
			fields = [][]string{{"", m[2], m[3], ""}}
		}
		for _, f := range fields {
			value := html.UnescapeString(f[2] + f[3])
			if written.Numeric(value) || kindly(f[1]) {
				continue // as a width is no name
			}
			if place, found := n.x.at(value); found {
				at, begun = place, true
			} else if naming.IsPicture(value) {
				at, begun = nobody, true
			}
		}
		for _, f := range fields {
			if !kindly(f[1]) {
				continue
			}
			if !begun {
				return
			}
			n.say(at, html.UnescapeString(f[2]+f[3]), true)
		}
	}
}

var (
	// A mark of XML with its fields, or one around a text.
	xmlPart  = regexp.MustCompile(`<\w+(\s[^<>]*)>|<(\w+)>\s*([^<>]*?)\s*</\w+>`)
	xmlField = regexp.MustCompile(`([\w-]+)=(?:"([^"]*)"|'([^']*)')`)
)

// notesOfOne returns what JSON says that is about a single picture, as LabelMe and Supervisely write it; "" if it is none, or says several
// things.
func notesOfOne(text string) string {
	var value any
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	if d.Decode(&value) != nil {
		return ""
	}
	const one = 0
	n := &notes{x: &index{}, word: (&Register{}).silence(1), held: map[int]bool{}}
	n.walk(value, "", one, false)
	fields, _ := value.(map[string]any)
	for _, name := range []string{"tags", "annotations"} {
		tags, _ := fields[name].([]any)
		for _, tag := range tags {
			if o, ok := tag.(map[string]any); ok {
				tag = o["name"]
			}
			n.walk(tag, name, one, true)
		}
	}
	if flags, ok := fields["flags"].(map[string]any); ok {
		for _, name := range sorted(flags) {
			n.say(one, name, flags[name] == true)
		}
	}
	if n.word.torn[one] {
		return ""
	}
	return n.word.labels[one]
}

// nobody is where no picture is.
const nobody = -1

// walk takes in a value that a field of that name has, of the picture at a place or of nobody; marked if the field says what it shows.
func (n *notes) walk(value any, name string, at int, marked bool) {
	switch v := value.(type) {
	case map[string]any:
		n.object(v, at, notedFields.MatchString(name))
	case []any:
		n.list(v, name, at, marked)
	case string:
		if at != nobody && naming.IsPart(v) && (marked || naming.PartColumn.MatchString(path.Base(name))) {
			n.held[at] = naming.HeldOutFolder.MatchString(v)
		}
		n.say(at, v, marked)
	case json.Number:
		n.say(at, table.Whole(v.String()), marked)
	}
}

func (n *notes) say(at int, label string, marked bool) {
	if marked && at != nobody && label != "" && !naming.IsPart(label) {
		n.word.say(at, label)
	}
}

// object takes in the fields of one, of which one may name the picture that the others are about; marked if each says what it shows.
func (n *notes) object(fields map[string]any, at int, marked bool) {
	if n.coco(fields) || n.datumaro(fields) || n.fiftyOne(fields) || n.columns(fields) {
		return
	}
	if at == nobody {
		at = n.named(fields, true)
	}
	for _, name := range sorted(fields) {
		of, says := at, marked || kindly(name) || notedFields.MatchString(name)
		if place, found := n.x.at(name); found && at == nobody {
			of, says = place, true
		}
		n.walk(fields[name], name, of, says)
	}
}

// named returns the place of the picture that a field of an object names, or, deep, the only one that those of objects in it do; nobody if
// none does.
func (n *notes) named(fields map[string]any, deep bool) int {
	at := nobody
	for _, name := range sorted(fields) {
		switch v := fields[name].(type) {
		case string:
			if place, found := n.x.at(v); found && !kindly(name) {
				return place
			}
		case map[string]any:
			place := nobody
			if deep {
				place = n.named(v, false)
			}
			if place != nobody && at != nobody && place != at {
				deep, at = false, nobody // they are of several pictures
			} else if place != nobody {
				at = place
			}
		}
	}
	return at
}

// notKinds is what fields are called that look like those of kinds: places, numbers and people.
var notKinds = regexp.MustCompile(`^y$|id$|^labell?e[rd]`)

// kindly says whether a field is called as one that says what a picture shows.
func kindly(name string) bool {
	name = strings.ToLower(naming.Spaced(name))
	return table.OfKinds(name) && !notKinds.MatchString(name) || notedNames.MatchString(name)
}

func sorted(fields map[string]any) (names []string) {
	for name := range fields {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// list takes in what is in one: a picture's name and what it shows, maybe behind a number; or the pictures of a part or a kind, which has its name; or whatever.
func (n *notes) list(values []any, name string, at int, marked bool) {
	if last := len(values) - 1; (last == 1 || last == 2) && at == nobody {
		if place, found := n.place(values[0]); found {
			if _, other := n.place(values[last]); !other {
				if naming.IsPart(name) {
					n.held[place] = naming.HeldOutFolder.MatchString(name)
				}
				n.walk(values[last], name, place, true)
				return
			}
		}
	}
	for _, v := range values {
		place, found := n.place(v)
		switch {
		case !found || at != nobody:
			n.walk(v, name, at, marked)
		case naming.IsPart(name):
			n.held[place] = n.held[place] || naming.HeldOutFolder.MatchString(name)
		default:
			n.say(place, name, name != "" && !pictorial.MatchString(name))
		}
	}
}

// pictorial is what a list of pictures is called that is of no kind.
var pictorial = regexp.MustCompile(`(?i)(image|picture|photo|file|path|name|data|item|key|id)s?$`)

func (n *notes) place(value any) (at int, ok bool) {
	text, is := value.(string)
	if !is {
		return nobody, false
	}
	return n.x.at(text)
}

// columns takes in a list of pictures beside one of as many labels, or pandas' columns of both, and says whether there are such.
func (n *notes) columns(fields map[string]any) bool {
	for _, name := range sorted(fields) {
		names := series(fields[name])
		if len(names) < 2 {
			continue
		}
		if _, found := n.place(names[sorted(names)[0]]); !found {
			continue
		}
		for _, other := range sorted(fields) {
			labels := series(fields[other])
			if !kindly(other) || len(labels) != len(names) {
				continue
			}
			if _, pictures := n.place(labels[sorted(labels)[0]]); pictures {
				continue // as class_0 and class_1 are called, of which each has its pictures
			}
			for _, key := range sorted(names) {
				if at, found := n.place(names[key]); found {
					n.walk(labels[key], other, at, true)
				}
			}
			return true
		}
	}
	return false
}

// series returns the values of a list by their places, or of an object by their names, as pandas writes a column.
func series(value any) map[string]any {
	if of, is := value.(map[string]any); is {
		return of
	}
	list, _ := value.([]any)
	made := make(map[string]any, len(list))
	for i, v := range list {
		made[strconv.Itoa(i)] = v
	}
	return made
}

// coco takes in what COCO's form says, in which pictures, marks on them and kinds name one another by numbers, and says whether it is that.
func (n *notes) coco(fields map[string]any) bool {
	pictures, is := fields["images"].([]any)
	marks, are := fields["annotations"].([]any)
	kinds, also := fields["categories"].([]any)
	if !is || !are || !also {
		return false
	}
	text := func(value any, name string) string {
		if o, ok := value.(map[string]any); ok && o[name] != nil {
			return fmt.Sprint(o[name])
		}
		return ""
	}
	where, called := map[string]int{}, map[string]string{}
	for _, p := range pictures {
		if at, ok := n.x.at(text(p, "file_name")); ok {
			where[text(p, "id")] = at
		}
	}
	for _, k := range kinds {
		called[text(k, "id")] = text(k, "name")
	}
	for _, m := range marks {
		if at, ok := where[text(m, "image_id")]; ok {
			n.say(at, called[text(m, "category_id")], true)
		}
	}
	return true
}

// datumaro takes in what Datumaro's form says, in which marks have the places of kinds in a list, and says whether it is that.
func (n *notes) datumaro(fields map[string]any) bool {
	items, is := fields["items"].([]any)
	categories, _ := fields["categories"].(map[string]any)
	label, _ := categories["label"].(map[string]any)
	kinds, are := label["labels"].([]any)
	if !is || !are {
		return false
	}
	for _, item := range items {
		o, _ := item.(map[string]any)
		marks, _ := o["annotations"].([]any)
		for _, m := range marks {
			mark, _ := m.(map[string]any)
			at, err := strconv.Atoi(fmt.Sprint(mark["label_id"]))
			if err != nil || at < 0 || at >= len(kinds) {
				continue
			}
			if kind, ok := kinds[at].(map[string]any); ok {
				n.walk(kind["name"], "name", n.named(o, false), true)
			}
		}
	}
	return true
}

// fiftyOne takes in what FiftyOne's form says, in which a picture has the place of its kind in a list, and says whether it is that.
func (n *notes) fiftyOne(fields map[string]any) bool {
	kinds, is := fields["classes"].([]any)
	labels, are := fields["labels"].(map[string]any)
	if !is || !are {
		return false
	}
	for name, label := range labels {
		at, found := n.x.at(name)
		kind, err := strconv.Atoi(fmt.Sprint(label))
		if found && err == nil && kind >= 0 && kind < len(kinds) {
			n.walk(kinds[kind], "name", at, true)
		}
	}
	return true
}

// spoken returns what notes say of pictures, nil if that is nothing.
func (n *notes) spoken(pictures []file.Entry) *word {
	if n == nil || silent(n.word.labels) == len(pictures) {
		return nil
	}
	return n.word.all(n.x, pictures)
}

// divided returns which pictures are to be held out as notes say, nil unless they say so of most, and have both parts.
func (n *notes) divided(pictures []file.Entry) []bool {
	if n == nil || 2*len(n.held) < len(pictures) {
		return nil
	}
	held, out := make([]bool, len(pictures)), 0
	for at, is := range n.held {
		if held[at] = is; is {
			out++
		}
	}
	if out == 0 || out == len(n.held) {
		return nil
	}
	return held
}
