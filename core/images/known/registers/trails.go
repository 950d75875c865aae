package registers

import (
	"maps"
	"path"
	"slices"
	"strings"

	"moevae/core/images/naming"
	"moevae/core/images/written"
)

// A trail is what a JSON text says of pictures in fields that are called alike and lie alike within others, by their places.
type trail map[int]string

// guess takes what pictures show from the only trail of a few words that come again and again, where no field is called as one of kinds: of
// several that divide pictures alike the first. The field is kept for a remark.
func (n *notes) guess(values []any) {
	trails := map[string]trail{}
	for _, v := range values {
		n.follow(v, "", nobody, trails)
	}
	only := ""
	for _, name := range slices.Sorted(maps.Keys(trails)) {
		if !trails[name].ofKinds(len(n.x.all())) {
			continue
		}
		if only != "" && !trails[only].like(trails[name]) {
			return
		}
		if only == "" {
			only = name
		}
	}
	if only == "" {
		return
	}
	for at := range n.word.labels {
		n.word.labels[at] = trails[only][at]
	}
	n.word.sure, n.word.head, n.word.column = false, "", "field "+path.Base(only)
}

// follow collects the words of the picture at a place, or of nobody, that are in a value.
func (n *notes) follow(value any, name string, at int, trails map[string]trail) {
	switch v := value.(type) {
	case map[string]any:
		if at == nobody {
			at = n.named(v, true)
		}
		for _, field := range sorted(v) {
			if place, found := n.x.at(field); found && at == nobody {
				n.follow(v[field], name, place, trails)
			} else {
				n.follow(v[field], name+"/"+field, at, trails)
			}
		}
	case []any:
		for _, of := range v {
			n.follow(of, name, at, trails)
		}
	case string:
		if at == nobody || v == "" {
			return
		}
		if trails[name] == nil {
			trails[name] = trail{}
		}
		if before, found := trails[name][at]; found && written.Alike(before) != written.Alike(v) {
			v = unlike
		}
		trails[name][at] = v
	}
}

// unlike stands for words that are not the same.
const unlike = "\x00"

// ofKinds says whether a trail has a few words for half of so many pictures, each again and again.
func (t trail) ofKinds(pictures int) bool {
	const often = 3
	kinds := map[string]bool{}
	for _, word := range t {
		if kinds[written.Alike(word)] = true; strings.ContainsAny(word, "@/:"+unlike) || written.Numeric(word) || naming.IsPart(word) || naming.IsPicture(word) {
			return false
		}
	}
	return len(kinds) > 1 && often*len(kinds) <= len(t) && 2*len(t) >= pictures
}

// like says whether two trails divide pictures alike.
func (t trail) like(other trail) bool {
	there, back := map[string]string{}, map[string]string{}
	for at, word := range t {
		also, found := other[at]
		if !found {
			return false
		}
		if to, known := there[word]; known && to != also {
			return false
		}
		if from, known := back[also]; known && from != word {
			return false
		}
		there[word], back[also] = also, word
	}
	return len(t) == len(other)
}
