package parts

import (
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"moevae/core/images/file"
	"moevae/core/images/naming"
	"moevae/core/images/written"
	"moevae/core/number"
)

// Words for parts that may mean others, and names of parts that end in them, as mytrain and mytest: these count where all pictures lie in
// folders of such a pair.
var (
	trainingShort = regexp.MustCompile(`(?i)^(tr|learn|seen|lern(en)?|(ü|ue)bung(en)?|entrenar|allenamento|tr[eé]novac[ií]|koulutus|tan[ií]t[oó])` + naming.SetWord + `$`)
	heldOutShort  = regexp.MustCompile(`(?i)^(te|check|unseen|pr(ü|ue)f(ung(en)?)?|probar|verifica|testovac[ií]|testi|teszt)` + naming.SetWord + `$`)
	trainingTail  = regexp.MustCompile(`(?i)^([\pL\d]+)train(ing)?$`)
	heldOutTail   = regexp.MustCompile(`(?i)^([\pL\d]+)(test(ing)?|val(id(ation)?)?)$`)
)

// ByFolders divides pictures by the folders that they lie in, and returns the places of those to train on, which may be all, and of those to be held out;
// parted says which folders are for that and no kinds, and a remark if some pictures lie in neither. Folders that are called nothing else count before
// those that are called something more, which have to be of both kinds; beside the former, the latter are held out, too, if they are called so.
func ByFolders(all []file.Entry) (rest, held []int, parted func(dir string) bool, remark string) {
	for _, words := range [][2]*regexp.Regexp{
		{naming.TrainingFolder, naming.HeldOutFolder}, {naming.TrainingPhrase, naming.HeldOutPhrase}, {trainingShort, heldOutShort}, {trainingTail, heldOutTail},
	} {
		rest, held, stray := dividedBy(all, naming.InFolder(words[0]), naming.InFolder(words[1]))
		ok := 2*stray <= len(rest)
		switch words[0] {
		case naming.TrainingPhrase:
			ok = ok && len(rest) > 0
		case trainingShort:
			ok = stray == 0 && len(rest) > 0
		case trainingTail:
			ok = stray == 0 && len(rest) > 0 && slices.Equal(heads(at(all, rest), words[0]), heads(at(all, held), words[1]))
		}
		if !ok || len(held) == 0 {
			continue
		}
		more := map[string]bool{}
		if words[0] == naming.TrainingFolder && stray > 0 {
			n := len(held)
			rest, held, more = furtherHeld(all, rest, held)
			stray -= len(held) - n
		}
		if len(more) > 0 {
			remark = "what lies in " + written.Some(slices.Sorted(maps.Keys(more))) + " is held out, too"
		}
		if stray > 0 {
			remark = written.And(remark, number.Count(stray, "picture")+" beside these parts to train on, too")
		}
		called := func(name string) bool {
			return words[0].MatchString(name) || words[1].MatchString(name) || more[name]
		}
		return rest, held, partsOf(at(all, rest), at(all, held), called), remark
	}
	return besideOthers(all)
}

// furtherHeld moves pictures from those to train on to those to be held out that lie in no folder to train on, but in one that is called as a part
// to be held out among other words, as test1 and private_test beside val, and returns what such folders are called.
func furtherHeld(all []file.Entry, rest, held []int) (left, more []int, names map[string]bool) {
	plain, training, apart := naming.InFolder(naming.TrainingFolder), naming.InFolder(naming.TrainingPhrase), naming.InFolder(naming.HeldOutPhrase)
	names = map[string]bool{}
	for _, i := range rest {
		name := all[i].Path
		if plain(name) || training(name) || !apart(name) {
			left = append(left, i)
			continue
		}
		dir := path.Dir(name)
		for !naming.HeldOutPhrase.MatchString(naming.Folder(dir)) {
			dir = path.Dir(dir)
		}
		names[naming.Folder(dir)] = true
		held = append(held, i)
	}
	return left, held, names
}

// dividedBy divides pictures into those in folders to train on and those in folders to be held out, of which a function says whether a file
// lies in one. stray are of the first, and in neither.
func dividedBy(all []file.Entry, training, apart func(name string) bool) (rest, held []int, stray int) {
	for i, e := range all {
		switch name := e.Path; {
		case apart(name):
			held = append(held, i)
			continue
		case !training(name):
			stray++
		}
		rest = append(rest, i)
	}
	return rest, held, stray
}

// at returns the entries at places.
func at(all []file.Entry, places []int) []file.Entry {
	entries := make([]file.Entry, len(places))
	for i, place := range places {
		entries[i] = all[place]
	}
	return entries
}

// Places returns the places of those that are to train on and of those to be held out.
func Places(apart []bool) (rest, held []int) {
	for i, is := range apart {
		if is {
			held = append(held, i)
		} else {
			rest = append(rest, i)
		}
	}
	return rest, held
}

// every returns the places of all entries.
func every(all []file.Entry) []int {
	places := make([]int, len(all))
	for i := range places {
		places[i] = i
	}
	return places
}

// heads returns how the names of folders begin that are so called, before what the pattern is about.
func heads(all []file.Entry, pattern *regexp.Regexp) (names []string) {
	for dir := range file.Folders(all) {
		if m := pattern.FindStringSubmatch(naming.Folder(dir)); m != nil {
			names = append(names, strings.ToLower(m[1]))
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// mostApart is how many times as many pictures may be held out as lie beside them, where no folder is called as one to train on.
const mostApart = 4

// besideOthers divides pictures where no folder is called as one to train on: those in folders that are called as parts to be held out, or as
// that of a folder beside them, are, and what lies beside is to train on. Where next to nothing does, that is all.
func besideOthers(all []file.Entry) (rest, held []int, parted func(dir string) bool, remark string) {
	folders := file.Folders(all)
	twins, inside := twinsOf(folders), file.Inside(folders)
	apart, taken := map[string]bool{}, map[string]bool{}
	var names []string
	for dir := range folders {
		name := naming.Folder(dir)
		if kind := valid.MatchString(name) && len(inside[dir]) == 0; !kind && naming.HeldOutFolder.MatchString(name) || twins[name] {
			apart[dir], taken[name] = true, true
			names = append(names, naming.Stem(path.Base(dir)))
		}
	}
	if len(names) == 0 {
		return every(all), nil, func(string) bool { return false }, ""
	}
	within := func(name string) bool {
		for dir := path.Dir(name); dir != "." && dir != "/"; dir = path.Dir(dir) {
			if apart[dir] {
				return true
			}
		}
		return false
	}
	rest, held, _ = dividedBy(all, within, within)
	parted = partsOf(at(all, rest), at(all, held), func(name string) bool { return taken[name] })
	slices.Sort(names)
	parts := written.Some(slices.Compact(names))
	if mostApart*len(rest) < len(held) {
		return every(all), nil, parted, parts + " is taken as no part and as no kind, since hardly anything lies beside it"
	}
	return rest, held, parted, "what lies in " + parts + " is held out, and all beside it trained on"
}

// valid is what a part may be called, but also what is beside things that are not, or somebody: without folders for kinds in it, it is a kind.
var valid = regexp.MustCompile(`(?i)^(valid|dev)$`)

// twinsOf returns what folders are called that are the part to be held out of what lies beside them: they are called as a folder there is, with
// a word for such a part, as digits_test is beside digits, or they have folders for the same kinds, or none beside one that has.
func twinsOf(folders map[string]bool) map[string]bool {
	inside, twins := file.Inside(folders), map[string]bool{}
	flat := func(dir string) bool { // has no folders but one within another
		for len(inside[dir]) == 1 {
			dir = inside[dir][0]
		}
		return len(inside[dir]) == 0
	}
	for dir := range folders {
		name := naming.Folder(dir)
		if !naming.HeldOutPhrase.MatchString(name) || naming.TrainingPhrase.MatchString(name) {
			continue
		}
		plain, parent := written.Letters(naming.HeldOutPhrase.ReplaceAllString(name, " ")), path.Dir(dir)
		outside := append([]string{}, inside[parent]...)
		for _, beside := range inside[parent] {
			if other := naming.Folder(beside); !naming.HeldOutPhrase.MatchString(other) {
				twins[name] = twins[name] || plain != "" && written.Letters(other) == plain || flat(dir) && !flat(beside)
				outside = append(outside, inside[beside]...)
			}
		}
		kinds := map[string]bool{}
		for _, d := range outside {
			kinds[written.Alike(path.Base(d))] = true
		}
		same := 0
		for _, d := range inside[dir] {
			if kinds[written.Alike(path.Base(d))] {
				same++
			}
		}
		twins[name] = twins[name] || same > 1 && 2*same >= len(inside[dir])
	}
	return twins
}

// partsOf returns which folders of a divided set are its parts, and no kinds: those that are called so, and what is called so among other
// words around them, but no kind that happens to be called so within a part, beside others that are not; what lies beside the parts and
// has no kinds, as what a competition wants answers for; and what nobody knows, or all that is held out, if nothing to train on is called so.
func partsOf(rest, held []file.Entry, called func(name string) bool) (parted func(dir string) bool) {
	folders, out := file.Folders(rest), file.Folders(held)
	trained, tried := wordsOf(folders), wordsOf(out)
	maps.Copy(folders, out)
	inside, around := file.Inside(folders), map[string]bool{} // those in which some are called so
	for dir := range folders {
		if called(naming.Folder(dir)) {
			for parent := path.Dir(dir); parent != "." && parent != "/"; parent = path.Dir(parent) {
				around[parent] = true
			}
		}
	}
	all := ""
	if len(rest) > 0 && len(held) > 0 {
		all = file.Outermost(held)
	}
	var is func(dir string) bool
	is = func(dir string) bool {
		name, parent := naming.Folder(dir), path.Dir(dir)
		if dir == "." || dir == "/" {
			return false
		}
		if called(name) {
			for up := parent; up != "." && up != "/"; up = path.Dir(up) {
				if is(up) {
					for _, beside := range inside[parent] {
						if !called(naming.Folder(beside)) {
							return false
						}
					}
				}
			}
			return true
		}
		word := wordOf(dir)
		if out[dir] && !trained[word] && (dir == all || strings.HasPrefix(all, dir+"/") || nobodyKnows.MatchString(name)) {
			return true
		}
		return around[dir] && (naming.TrainingPhrase.MatchString(name) || naming.HeldOutPhrase.MatchString(name)) || besidePart.MatchString(name) && !(trained[word] && tried[word])
	}
	return is
}

// wordOf returns what is the same for folders that are called alike, and wordsOf what is of some of them.
func wordOf(dir string) string { return written.Alike(naming.Stem(path.Base(dir))) }

func wordsOf(folders map[string]bool) map[string]bool {
	words := map[string]bool{}
	for dir := range folders {
		words[wordOf(dir)] = true
	}
	return words
}

// besidePart is what is called so beside the parts of a set, and not in both.
var besidePart = regexp.MustCompile(`(?i)(^|[^a-z])(pred|prediction|unlabell?ed|extra|meta)s?$`)

// nobodyKnows is a folder of pictures that are to be sorted.
var nobodyKnows = regexp.MustCompile(`(?i)^_*(unknown|unsorted|unlabell?ed|unclassified|uncategori[sz]ed|undefined|unbekannt|unsortiert|inconnue?s?|desconocidos?|desconhecidos?)_*$`)
