package images

import (
	"fmt"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// folderName returns what a folder is called, with lines between its words.
func folderName(dir string) string { return spaced(stem(path.Base(dir))) }

// Words for parts that may mean others, and names of parts that end in them, as mytrain and mytest: these count where all pictures lie in
// folders of such a pair.
var (
	trainingShort = regexp.MustCompile(`(?i)^(tr|learn|seen|lern(en)?|(ü|ue)bung(en)?|entrenar|allenamento|tr[eé]novac[ií]|koulutus|tan[ií]t[oó])` + setWord + `$`)
	heldOutShort  = regexp.MustCompile(`(?i)^(te|check|unseen|pr(ü|ue)f(ung(en)?)?|probar|verifica|testovac[ií]|testi|teszt)` + setWord + `$`)
	trainingTail  = regexp.MustCompile(`(?i)^([\pL\d]+)train(ing)?$`)
	heldOutTail   = regexp.MustCompile(`(?i)^([\pL\d]+)(test(ing)?|val(id(ation)?)?)$`)
)

// shelved divides pictures by their folders: all to train on, or these and those to be held out, and which folders are for that
// and no kinds; a remark says if some lie in neither. Folders that are called nothing else count before those that are called something
// more, which have to be of both kinds; beside the former, the latter are held out, too, if they are called so.
func shelved(all []finding) (rest, held []finding, parted func(dir string) bool, remark string) {
	for _, words := range [][2]*regexp.Regexp{
		{trainingFolder, heldOutFolder}, {trainingPhrase, heldOutPhrase}, {trainingShort, heldOutShort}, {trainingTail, heldOutTail},
	} {
		rest, held, stray := dividedBy(all, lies(words[0]), lies(words[1]))
		ok := 2*stray <= len(rest)
		switch words[0] {
		case trainingPhrase:
			ok = ok && len(rest) > 0
		case trainingShort:
			ok = stray == 0 && len(rest) > 0
		case trainingTail:
			ok = stray == 0 && len(rest) > 0 && slices.Equal(heads(rest, words[0]), heads(held, words[1]))
		}
		if !ok || len(held) == 0 {
			continue
		}
		more := map[string]bool{}
		if words[0] == trainingFolder && stray > 0 {
			n := len(held)
			rest, held, more = furtherHeld(rest, held)
			stray -= len(held) - n
		}
		if len(more) > 0 {
			remark = "what lies in " + some(slices.Sorted(maps.Keys(more))) + " is held out, too"
		}
		if stray > 0 {
			remark = and(remark, count(stray, "picture")+" beside these parts to train on, too")
		}
		called := func(name string) bool {
			return words[0].MatchString(name) || words[1].MatchString(name) || more[name]
		}
		return rest, held, partsOf(rest, held, called), remark
	}
	return besideOthers(all)
}

// furtherHeld moves pictures from those to train on to those to be held out that lie in no folder to train on, but in one that is called as a part
// to be held out among other words, as test1 and private_test beside val, and returns what such folders are called.
func furtherHeld(rest, held []finding) (left, all []finding, names map[string]bool) {
	plain, training, apart := lies(trainingFolder), lies(trainingPhrase), lies(heldOutPhrase)
	names = map[string]bool{}
	for _, f := range rest {
		name := f.entry.path
		if plain(name) || training(name) || !apart(name) {
			left = append(left, f)
			continue
		}
		dir := path.Dir(name)
		for !heldOutPhrase.MatchString(folderName(dir)) {
			dir = path.Dir(dir)
		}
		names[folderName(dir)] = true
		held = append(held, f)
	}
	return left, held, names
}

// dividedBy divides pictures into those in folders to train on and those in folders to be held out, of which a function says whether a file
// lies in one. stray are of the first, and in neither.
func dividedBy(all []finding, training, apart func(name string) bool) (rest, held []finding, stray int) {
	for _, f := range all {
		switch name := f.entry.path; {
		case apart(name):
			held = append(held, f)
			continue
		case !training(name):
			stray++
		}
		rest = append(rest, f)
	}
	return rest, held, stray
}

// heads returns how the names of folders begin that are so called, before what the pattern is about.
func heads(all []finding, pattern *regexp.Regexp) (names []string) {
	for dir := range dirsOf(entriesOf(all)) {
		if m := pattern.FindStringSubmatch(folderName(dir)); m != nil {
			names = append(names, strings.ToLower(m[1]))
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// dirsOf returns the folders that pictures lie in, and those around them.
func dirsOf(all []entry) map[string]bool {
	folders := map[string]bool{}
	for _, e := range all {
		for dir := path.Dir(e.path); dir != "." && dir != "/" && !folders[dir]; dir = path.Dir(dir) {
			folders[dir] = true
		}
	}
	return folders
}

// insideOf returns the folders in each of folders.
func insideOf(folders map[string]bool) map[string][]string {
	inside := map[string][]string{}
	for dir := range folders {
		inside[path.Dir(dir)] = append(inside[path.Dir(dir)], dir)
	}
	return inside
}

// mostApart is how many times as many pictures may be held out as lie beside them, where no folder is called as one to train on.
const mostApart = 4

// besideOthers divides pictures where no folder is called as one to train on: those in folders that are called as parts to be held out, or as
// that of a folder beside them, are, and what lies beside is to train on. Where next to nothing does, that is all.
func besideOthers(all []finding) (rest, held []finding, parted func(dir string) bool, remark string) {
	folders := dirsOf(entriesOf(all))
	twins, inside := twinsOf(folders), insideOf(folders)
	apart, taken := map[string]bool{}, map[string]bool{}
	var names []string
	for dir := range folders {
		name := folderName(dir)
		if kind := valid.MatchString(name) && len(inside[dir]) == 0; !kind && heldOutFolder.MatchString(name) || twins[name] {
			apart[dir], taken[name] = true, true
			names = append(names, stem(path.Base(dir)))
		}
	}
	if len(names) == 0 {
		return all, nil, func(string) bool { return false }, ""
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
	parted = partsOf(rest, held, func(name string) bool { return taken[name] })
	slices.Sort(names)
	parts := some(slices.Compact(names))
	if mostApart*len(rest) < len(held) {
		return all, nil, parted, parts + " is taken as no part and as no kind, since hardly anything lies beside it"
	}
	return rest, held, parted, "what lies in " + parts + " is held out, and all beside it trained on"
}

// valid is what a part may be called, but also what is beside things that are not, or somebody: without folders for kinds in it, it is a kind.
var valid = regexp.MustCompile(`(?i)^(valid|dev)$`)

// twinsOf returns what folders are called that are the part to be held out of what lies beside them: they are called as a folder there is, with
// a word for such a part, as digits_test is beside digits, or they have folders for the same kinds, or none beside one that has.
func twinsOf(folders map[string]bool) map[string]bool {
	inside, twins := insideOf(folders), map[string]bool{}
	flat := func(dir string) bool { // has no folders but one within another
		for len(inside[dir]) == 1 {
			dir = inside[dir][0]
		}
		return len(inside[dir]) == 0
	}
	for dir := range folders {
		name := folderName(dir)
		if !heldOutPhrase.MatchString(name) || trainingPhrase.MatchString(name) {
			continue
		}
		plain, parent := letters(heldOutPhrase.ReplaceAllString(name, " ")), path.Dir(dir)
		outside := append([]string{}, inside[parent]...)
		for _, beside := range inside[parent] {
			if other := folderName(beside); !heldOutPhrase.MatchString(other) {
				twins[name] = twins[name] || plain != "" && letters(other) == plain || flat(dir) && !flat(beside)
				outside = append(outside, inside[beside]...)
			}
		}
		kinds := map[string]bool{}
		for _, d := range outside {
			kinds[alike(path.Base(d))] = true
		}
		same := 0
		for _, d := range inside[dir] {
			if kinds[alike(path.Base(d))] {
				same++
			}
		}
		twins[name] = twins[name] || same > 1 && 2*same >= len(inside[dir])
	}
	return twins
}

// letters returns a name's letters and digits, small.
func letters(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, name)
}

// partsOf returns which folders of a divided set are its parts, and no kinds: those that are called so, and what is called so among other
// words around them, but no kind that happens to be called so within a part, beside others that are not; what lies beside the parts and
// has no kinds, as what a competition wants answers for; and what nobody knows, or all that is held out, if nothing to train on is called so.
func partsOf(rest, held []finding, called func(name string) bool) (parted func(dir string) bool) {
	folders, out := dirsOf(entriesOf(rest)), dirsOf(entriesOf(held))
	trained, tried := wordsOf(folders), wordsOf(out)
	maps.Copy(folders, out)
	inside, around := insideOf(folders), map[string]bool{} // those in which some are called so
	for dir := range folders {
		if called(folderName(dir)) {
			for parent := path.Dir(dir); parent != "." && parent != "/"; parent = path.Dir(parent) {
				around[parent] = true
			}
		}
	}
	all := ""
	if len(rest) > 0 && len(held) > 0 {
		all = outermost(entriesOf(held))
	}
	var is func(dir string) bool
	is = func(dir string) bool {
		name, parent := folderName(dir), path.Dir(dir)
		if dir == "." || dir == "/" {
			return false
		}
		if called(name) {
			for up := parent; up != "." && up != "/"; up = path.Dir(up) {
				if is(up) {
					for _, beside := range inside[parent] {
						if !called(folderName(beside)) {
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
		return around[dir] && (trainingPhrase.MatchString(name) || heldOutPhrase.MatchString(name)) || besidePart.MatchString(name) && !(trained[word] && tried[word])
	}
	return is
}

// wordOf returns what is the same for folders that are called alike, and wordsOf what is of some of them.
func wordOf(dir string) string { return alike(stem(path.Base(dir))) }

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

// entriesOf returns the entries of findings.
func entriesOf(all []finding) []entry {
	entries := make([]entry, len(all))
	for i, f := range all {
		entries[i] = f.entry
	}
	return entries
}

// dividedByNames divides pictures of which nine in ten have the word of a part at one end of their names, as train_7_012.png has, or else in them;
// what has none is to train on. held is nil of others.
func dividedByNames(all []finding) (rest, held []finding, remark string) {
	notLetter := func(r rune) bool { return !unicode.IsLetter(r) }
	known := map[string]byte{}
	partOf := func(word string) byte {
		part, ok := known[word]
		if !ok {
			switch {
			case trainingFolder.MatchString(word):
				part = 't'
			case heldOutFolder.MatchString(word):
				part = 'h'
			}
			known[word] = part
		}
		return part
	}
	for _, end := range []struct {
		says string
		word func(name string) string
	}{
		{"whose names begin with %s", func(name string) string { return name[:max(0, strings.IndexFunc(name, notLetter))] }},
		{"whose names end with %s", func(name string) string { return name[strings.LastIndexFunc(name, notLetter)+1:] }},
		{"that have %s in their names", func(name string) string {
			for word := range strings.FieldsFuncSeq(name, notLetter) {
				if partOf(word) != 0 {
					return word
				}
			}
			return ""
		}},
	} {
		rest, held, remark = nil, nil, ""
		trained, missed := 0, 0
		for _, f := range all {
			word := end.word(plainName(f.entry.path))
			switch partOf(word) {
			case 'h':
				held = append(held, f)
				if remark == "" {
					remark = fmt.Sprintf("pictures "+end.says+" are held out", word)
				}
				continue
			case 't':
				trained++
			default:
				missed++
			}
			if rest = append(rest, f); few*missed > len(all) {
				break
			}
		}
		if trained > 0 && len(held) > 0 && few*missed <= len(all) && len(held) <= mostApart*trained {
			return rest, held, remark
		}
	}
	return all, nil, ""
}
