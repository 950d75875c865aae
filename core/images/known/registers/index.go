package registers

import (
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"moevae/core/images/file"
	"moevae/core/images/naming"
	"moevae/core/images/written"
)

// An index is where pictures are by the names that one of them alone has: with their folder and alone, with an ending and without.
type index struct {
	places map[string]int
	small  map[string]int // the same in small letters, nil where names are written as they are
}

// index returns where the pictures are that a register is about: those in its folder, if there are any, and of one of a part those of that
// part, where these lie apart.
func (r *Register) index(pictures []file.Entry) *index {
	return r.indexOf(pictures, naming.OfPart(path.Base(r.path)))
}

func (r *Register) indexOf(pictures []file.Entry, ofPart bool) *index {
	own := path.Base(r.path)
	ofPart = ofPart && slices.ContainsFunc(pictures, func(e file.Entry) bool { return naming.HeldOut(e.Path) != naming.HeldOut(pictures[0].Path) })
	beside := func(e file.Entry) bool { return strings.HasPrefix(e.Path, path.Dir(r.path)+"/") }
	if path.Dir(r.path) == "." || !slices.ContainsFunc(pictures, beside) {
		beside = func(file.Entry) bool { return true }
	}
	x := &index{places: map[string]int{}}
	for i, e := range pictures {
		if ofPart && naming.HeldOut(e.Path) != naming.HeldOut(own) || !beside(e) {
			continue
		}
		base, folder := path.Base(e.Path), path.Base(path.Dir(e.Path))
		for _, name := range []string{path.Join(folder, base), path.Join(folder, naming.Plain(base)), base, naming.Plain(base)} {
			place(x.places, norm.NFC.String(name), i)
		}
	}
	maps.DeleteFunc(x.places, func(_ string, at int) bool { return at == several })
	return x
}

// several is where a picture is whose name others have, too.
const several = -1

func place(places map[string]int, name string, at int) {
	if other, found := places[name]; found && other != at {
		at = several
	}
	places[name] = at
}

// fold has names found that are written in other capitals.
func (x *index) fold() {
	x.small = make(map[string]int, len(x.places))
	for name, at := range x.places {
		place(x.small, strings.ToLower(name), at)
	}
	maps.DeleteFunc(x.small, func(_ string, at int) bool { return at == several })
}

// all returns the places of the pictures.
func (x *index) all() map[int]bool {
	all := map[int]bool{}
	for _, at := range x.places {
		all[at] = true
	}
	return all
}

// uploaded is a name with what Label Studio puts before those of pictures that it is given.
var uploaded = regexp.MustCompile(`^[0-9a-f]{8}-(.+)$`)

// at returns where the picture is that a field names, which may say where it lay on some other machine or in the web, or have another
// ending.
func (x *index) at(field string) (int, bool) {
	if place, ok := x.anywhere(field); ok {
		return place, true
	}
	if m := uploaded.FindStringSubmatch(path.Base(field)); m != nil {
		return x.anywhere(m[1])
	}
	if strings.Contains(field, "%") {
		return x.anywhere(written.Unescaped(field))
	}
	return 0, false
}

func (x *index) anywhere(field string) (int, bool) {
	if place, ok := x.find(field); ok {
		return place, true
	}
	name := field
	if strings.ContainsAny(field, `/\`) {
		if strings.Contains(name, "://") {
			name, _, _ = strings.Cut(name, "?")
		}
		name = path.Clean(strings.ReplaceAll(name, `\`, "/"))
		name = path.Join(path.Base(path.Dir(name)), path.Base(name))
		if place, ok := x.find(name); ok {
			return place, true
		}
		if place, ok := x.find(path.Base(name)); ok {
			return place, true
		}
	}
	if !naming.IsPicture(name) {
		return 0, false
	}
	if place, ok := x.find(strings.TrimSuffix(name, path.Ext(name))); ok {
		return place, true
	}
	return x.find(naming.Plain(name))
}

func (x *index) find(name string) (int, bool) {
	name = norm.NFC.String(name)
	place, ok := x.places[name]
	if !ok && x.small != nil {
		place, ok = x.small[strings.ToLower(name)]
	}
	return place, ok
}

// naming returns the column that has the names of most pictures, −1 if none has any, and how many it has. Where hardly a row has one, names may be written in
// other capitals.
func (x *index) naming(rows [][]string) (names, found int) {
	names, found = x.named(rows)
	if file.Few*found < len(rows) && x.small == nil {
		x.fold()
		return x.named(rows)
	}
	return names, found
}

// foldered returns rows with their folder's name before the picture's, where that and only that is a name for most, and the column; −1 if
// no two columns are so.
func (x *index) foldered(rows [][]string) (joined [][]string, names int) {
	const most = 8 // columns
	if len(rows[0]) > most {
		return nil, -1
	}
	for folder := range rows[0] {
		for name := range rows[0] {
			if _, ok := x.at(path.Join(rows[len(rows)-1][folder], rows[len(rows)-1][name])); !ok || folder == name {
				continue
			}
			joined, found := make([][]string, len(rows)), 0
			for i, row := range rows {
				joined[i] = slices.Clone(row)
				joined[i][name] = path.Join(row[folder], row[name])
				if _, ok := x.at(joined[i][name]); ok {
					found++
				}
			}
			if 2*found > len(rows) {
				return joined, name
			}
		}
	}
	return nil, -1
}

var aNumberIn = regexp.MustCompile(`\d+`)

// numbered returns rows with the names of most pictures behind their columns, of which several that stand together are the numbers in these names, as
// suite, sample and code are in input_1_12_10.jpg, and the column of names; −1 if none are so. One number alone, as 7 of 00007.png, has to be in the first
// column, and there for each picture, since a column that counts from elsewhere has those of nearly all.
func (x *index) numbered(rows [][]string) (joined [][]string, names int) {
	plain := func(n string) string { return strings.TrimLeft(n[:len(n)-1], "0") + n[len(n)-1:] }
	by, count := map[string]string{}, 0
	for name := range x.places {
		if strings.Contains(name, "/") {
			continue
		}
		name = naming.Plain(name)
		found := aNumberIn.FindAllString(name, -1)
		if len(found) == 0 || count > 0 && len(found) != count {
			return nil, -1
		}
		for i, n := range found {
			found[i] = plain(n)
		}
		count = len(found)
		key := strings.Join(found, "_")
		if other, known := by[key]; known && other != name {
			return nil, -1
		}
		by[key] = name
	}
	for from := 0; count > 0 && from+count <= len(rows[0]); from++ {
		joined, found, distinct := make([][]string, len(rows)), 0, map[string]bool{}
		for i, row := range rows {
			var key []string
			for _, f := range row[from : from+count] {
				if written.Digits(f) == len(f) && f != "" {
					key = append(key, plain(f))
				}
			}
			name := by[strings.Join(key, "_")]
			if name != "" {
				found++
				distinct[name] = true
			}
			joined[i] = append(slices.Clone(row), name)
		}
		if 2*found > len(rows) && (count > 1 || from == 0 && len(distinct) == len(by)) {
			return joined, len(rows[0])
		}
	}
	return nil, -1
}

// named returns the column that names most pictures, and how many; of several that name nearly as many it is one of files' names, since numbers of rows may
// happen to be some.
func (x *index) named(rows [][]string) (names, most int) {
	names = -1
	files := false
	for c := range rows[0] {
		found := map[int]bool{} // and no label that happens to be called as one again and again
		for _, row := range rows {
			if at, ok := x.at(row[c]); ok {
				found[at] = true
			}
		}
		called := naming.IsPicture(rows[len(rows)-1][c])
		if n := len(found); n > most && (!files || called || file.Few*most < (file.Few-1)*n) || called && !files && n > 0 && file.Few*n >= (file.Few-1)*most {
			names, most, files = c, n, called
		}
	}
	return names, most
}
