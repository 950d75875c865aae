package titles

import (
	"path"
	"strconv"

	"moevae/core/images/class"
	"moevae/core/images/file"
	"moevae/core/images/naming"
	"moevae/core/number"
)

// A Telling is what names say of pictures.
type Telling struct {
	Labels  []byte
	Classes []string // nil where labels are numbers
	first   int      // of the pictures that something is said of
	text    string   // that is said of it
	how     string   // it is found in names
	said    string   // the remark, where it is another
	odd     int      // pictures whose names say nothing
	places  bool     // it may be places on pages instead
}

// Remark tells what was taken.
func (r *Telling) Remark(pictures []file.Entry) string {
	if r.said != "" {
		return r.said
	}
	name := path.Base(pictures[r.first].Path)
	made := "what they show is " + r.how + ", as " + r.text + " in " + name
	if r.odd > 0 {
		made += ", but " + number.Count(r.odd, "picture") + " of other names " + number.Verb(r.odd, "has", "have") + " no label"
	}
	return made
}

// digits says whether what names say are the ten digits, or letters.
func (r *Telling) digits() bool {
	var seen [class.Unknown]bool
	kinds := 0
	for _, l := range r.Labels {
		if l != class.Unknown && !seen[l] {
			seen[l] = true
			kinds++
		}
	}
	if r.Classes == nil {
		return kinds == 10 && seen[0] && seen[9]
	}
	return naming.Glyphs(r.Classes)
}

// FromNames returns what the names of pictures say, nil if that is nothing, and a remark where it is in doubt: words that they begin with,
// or else a number in them, or else another word; but no number that may be a place, if pictures of one do not look alike.
func FromNames(pictures []file.Entry, looks Sight) (r *Telling, doubt string) {
	r, doubt = fromNames(pictures)
	if r != nil && r.places && looks.unlike(r.Labels) {
		return nil, "their names may say what they show, as " + r.text + " in " + path.Base(pictures[r.first].Path) + ", but pictures of one number do not look alike"
	}
	return r, doubt
}

// fromNames returns the same whatever pictures look like.
func fromNames(pictures []file.Entry) (r *Telling, doubt string) {
	var all []title
	if len(pictures) >= leastNamed {
		all = titles(pictures)
		if r := saidByEach(pictures, all); r != nil {
			return r, ""
		}
	}
	if labels, names := byNames(pictures); labels != nil {
		return &Telling{Labels: labels, Classes: names, text: names[labels[0]%class.Unknown], said: "what they show is what their names begin with, as " + names[0]}, ""
	}
	if labels := byNumbers(pictures); labels != nil {
		name := path.Base(pictures[0].Path)
		return &Telling{Labels: labels, text: strconv.Itoa(int(labels[0])), said: "what they show is the number that their names begin with, as " + name}, ""
	}
	if all == nil {
		return nil, ""
	}
	begin := make([][]token, len(all))
	for i, t := range all {
		begin[i] = t.run(0)
	}
	if r := saidByWords(all, begin); r != nil {
		r.how = "what their names begin with"
		return r, ""
	}
	if r, doubt := saidByNumbers(pictures, all); r != nil || doubt != "" {
		return r, doubt
	}
	return saidByOtherWords(pictures, all), ""
}
