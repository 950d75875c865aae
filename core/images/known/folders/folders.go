package folders

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"moevae/core/images/class"
	"moevae/core/images/file"
	"moevae/core/images/naming"
	"moevae/core/images/written"
	"moevae/core/number"
)

// Kinds returns the labels of entries, as their folders say them, and the classes' names, nil if these are numbers.
// A folder that is called as a part of the set, as parted says, and not as a class, says nothing, and neither does the one that
// holds all the others; where the innermost others do not divide the pictures, those around them may. labels is nil if none do, or if
// they are too many, which a remark then says.
func Kinds(entries []file.Entry, parted func(dir string) bool) (labels []byte, names []string, remark string) {
	const levels = 3
	s := shelvesOf(entries, parted)
	for level := range levels {
		folders, which := s.at(level)
		folders, copied := uncopied(s.characters(folders))
		labels, names, numbers := class.Labelled(folders)
		if level == 0 && len(names) == len(entries) && len(entries) >= file.Few && !strings.Contains(names[0], "/") {
			outer, _ := s.at(1)
			_, around, _ := class.Labelled(outer)
			if n := len(around); n > 1 && 2*n <= len(entries) {
				continue // a folder for each picture
			}
		}
		switch {
		case len(names) >= class.Unknown && level == 0 && strings.Contains(names[0], "/"):
			remark = fmt.Sprintf("their %s folders are too many for labels, of which there are at most %d, so the folders around them are", number.Thousands(len(names)), class.Unknown-1)
		case len(names) >= class.Unknown:
			return nil, nil, fmt.Sprintf("their %s folders are no labels, of which there are at most %d", number.Thousands(len(names)), class.Unknown-1)
		case level == 0 && len(names) == len(entries) && counted(names):
			remark = "each has a folder of its own, and these are numbered, which are no kinds"
		case len(names) > 1:
			if remark == "" {
				remark = copied
			}
			remark = written.And(written.And(remark, which), s.guess)
			if numbers {
				names = nil
			}
			return labels, names, remark
		}
	}
	if first := s.firstIdle(); remark == "" && first != "" {
		remark = "folders called as " + first + " are no kinds"
	}
	return nil, nil, remark
}

// counted says whether names are numbers, or a word and a number, of more things than there are digits.
func counted(names []string) bool {
	const digits = 10
	stem := func(name string) string { return strings.TrimRight(name, "0123456789") }
	return len(names) > digits && !slices.ContainsFunc(names, func(name string) bool { return stem(name) == name || stem(name) != stem(names[0]) })
}

// Folders with long numbers are kinds, as class_00001 is, or what a program has put away, as a day or a second of it is.
var (
	longNumber = regexp.MustCompile(`[-_](\d{5,9})$`)
	aDay       = regexp.MustCompile(`^(19|20)\d\d(0[1-9]|1[0-2])([0-2]\d|3[01])$`)
)

// ByLongNumbers returns what entries' folders are called if all have long numbers that are no days, and several pictures, and
// are no shards.
func ByLongNumbers(entries []file.Entry) (labels []byte, names []string, remark string) {
	of, count := make([]string, len(entries)), map[string]int{}
	for i, e := range entries {
		of[i] = kindOfDir(path.Dir(e.Path))
		part := naming.TrainingPhrase.MatchString(naming.Spaced(of[i])) || naming.HeldOutPhrase.MatchString(naming.Spaced(of[i]))
		if m := longNumber.FindStringSubmatch(of[i]); m == nil || aDay.MatchString(m[1]) || part || path.Dir(e.Path) == e.Archive {
			return nil, nil, ""
		}
		count[of[i]]++
	}
	for _, n := range count {
		if n < 2 {
			return nil, nil, ""
		}
	}
	if labels, names, _ = class.Classify(of); labels == nil {
		return nil, nil, ""
	}
	return labels, names, "folders called as " + names[0] + " are taken as kinds"
}

// BesidePartWords returns what entries' folders are called besides the part of the set, as seven_train and seven_test are, if that is two kinds or
// more, each of which is trained on; numbers only if they are the ten digits, and letters only if they are as many, since shares are counted
// as well.
func BesidePartWords(entries []file.Entry) (labels []byte, names []string, remark string) {
	of, trained, short := make([]string, len(entries)), map[string]bool{}, true
	for i, e := range entries {
		name := naming.Folder(path.Dir(e.Path))
		word := naming.TrainingPhrase
		if !word.MatchString(name) {
			word = naming.HeldOutPhrase
		}
		of[i] = strings.Trim(word.ReplaceAllString(name, "${1} ${4}"), "-_., ")
		if of[i] == "" || !word.MatchString(name) {
			return nil, nil, ""
		}
		short = short && (utf8.RuneCountInString(of[i]) == 1 || written.Digits(of[i]) == len(of[i]))
		trained[written.Alike(of[i])] = trained[written.Alike(of[i])] || word == naming.TrainingPhrase
	}
	for _, known := range trained {
		if !known {
			return nil, nil, ""
		}
	}
	labels, names, n := class.Classify(of)
	if labels == nil || short && (n < 10 || names == nil && (n > 10 || !trained["0"] || !trained["9"])) {
		return nil, nil, ""
	}
	words := map[string]bool{}
	for name := range trained {
		words[strings.Trim(name, "0123456789")] = true
	}
	if names != nil && len(words) < n { // as shards of an archive are counted
		return nil, nil, ""
	}
	return labels, names, "what they show is what their folders are called besides the part, as " + of[0] + " in " + path.Base(path.Dir(entries[0].Path))
}

// stamp is what Google Drive puts behind the name of a folder, of which it makes one zip or several.
var stamp = regexp.MustCompile(`-\d{8}T\d{6}Z(-\d+)+( \(\d+\))?$`)

// kindOfDir returns what the pictures in a folder are called by it.
func kindOfDir(dir string) string {
	return written.Unescaped(stamp.ReplaceAllString(naming.Stem(path.Base(dir)), ""))
}

// uncopied returns folders' names as they are without marks of copies, as one (2) and Copy of one, where folders are called so without them,
// too, and a remark if there are such. Folders that are all called as Windows calls new ones, up to New folder (3), are no copies.
func uncopied(folders []string) (made []string, remark string) {
	first := ""
	plain, there := map[string]string{}, map[string]bool{}
	for _, name := range folders {
		if _, known := plain[name]; !known {
			plain[name], there[written.Alike(name)] = name, name != ""
		}
	}
	for name := range plain {
		if as := naming.ACopy.ReplaceAllString(naming.CopyOf.ReplaceAllString(name, ""), ""); as != name && there[written.Alike(as)] {
			if plain[name] = as; first == "" || name < first {
				first = name
			}
		}
	}
	if first == "" {
		return folders, ""
	}
	kinds, anew := map[string]bool{}, true
	for name, as := range plain {
		kinds[written.Alike(as)] = true
		anew = anew && (name == as || renewed.MatchString(name))
	}
	if len(kinds) == 1 && anew {
		return folders, "folders called as " + first + " are taken as kinds"
	}
	made = make([]string, len(folders))
	for i, name := range folders {
		made[i] = plain[name]
	}
	return made, "folders called as " + first + " are taken as copies, of the kind of that without this mark"
}

// renewed is what Windows calls a new folder beside one that is called so without its number; browsers count from (1).
var renewed = regexp.MustCompile(` \(([2-9]|[1-9]\d+)\)$`)

// A shelves is where pictures lie.
type shelves struct {
	entries   []file.Entry
	outermost string
	own       map[string]int      // pictures in each folder itself
	inside    map[string][]string // folders in each folder
	shares    map[string]bool     // folders that count, and are no kinds
	speaks    func(dir string) bool
	guess     string // what is to be said if their names are taken
}

// shelvesOf returns where entries lie. Folders that are parts of the set, as parted says, and idle ones say nothing.
func shelvesOf(entries []file.Entry, parted func(dir string) bool) *shelves {
	s := &shelves{entries: entries, outermost: file.Outermost(entries), own: map[string]int{}}
	for _, e := range entries {
		s.own[path.Dir(e.Path)]++
	}
	s.inside = file.Inside(file.Folders(entries))
	s.shares = sharesOf(entries, s.own)
	known, beside := map[string]bool{}, s.besideKinds(parted)
	s.speaks = func(dir string) bool {
		speaks, ok := known[dir]
		if !ok {
			speaks = dir != s.outermost && dir != "." && dir != "/" && !parted(dir) && (!s.idle(dir) || s.amongKinds(dir, parted)) && !s.state(dir) && !(beside[path.Dir(dir)] && len(s.inside[dir]) == 0)
			known[dir] = speaks
		}
		return speaks
	}
	return s
}

// idle says whether a folder is called so, or is a share of the set, that it says nothing.
func (s *shelves) idle(dir string) bool {
	name := naming.Stem(path.Base(dir))
	return s.shares[dir] || idle.MatchString(name) || class.UnlabelledName.MatchString(name)
}

// firstIdle returns the first of several folders of pictures that are idle, "" if there are none.
func (s *shelves) firstIdle() string {
	var names []string
	for dir := range s.own {
		if dir != s.outermost && s.idle(dir) {
			names = append(names, naming.Stem(path.Base(dir)))
		}
	}
	if slices.Sort(names); len(slices.Compact(names)) < 2 {
		return ""
	}
	return names[0]
}

// at returns the folders that entries lie in, from the innermost at level 0, where some count within the outer ones; a remark says if others may
// be meant.
func (s *shelves) at(level int) (folders []string, remark string) {
	around := func(level int) []string {
		of := make([]string, len(s.entries))
		for i, e := range s.entries {
			of[i] = s.around(e, level)
		}
		return of
	}
	if level > 0 {
		return around(level), ""
	}
	return innermost(around(0), around(1))
}

// around returns the folder that an entry lies in, from the innermost at level 0, "" from the outermost of all on. Parts of a set
// and idle folders count for nothing, and neither does one that lies among more pictures than are in it.
func (s *shelves) around(e file.Entry, level int) string {
	for dir := path.Dir(e.Path); dir != s.outermost && dir != "." && dir != "/"; dir = path.Dir(dir) {
		if around := path.Dir(dir); !s.speaks(dir) || s.speaks(around) && s.own[around] > s.own[dir] {
			continue
		}
		if level == 0 {
			return kindOfDir(dir)
		}
		level--
	}
	return ""
}

// characters returns the characters whose codes folders are, as NIST calls them by class; other folders as they are.
func (s *shelves) characters(folders []string) []string {
	const by = "by_class/"
	if !strings.Contains(s.entries[0].Path, by) || slices.ContainsFunc(folders, func(name string) bool { return !code.MatchString(name) }) {
		return folders
	}
	made := make([]string, len(folders))
	for i, folder := range folders {
		v, _ := strconv.ParseUint(folder, 16, 8)
		made[i] = string(rune(v))
	}
	return made
}

// code is a letter's or a digit's, in hexadecimal.
var code = regexp.MustCompile(`^(3\d|[46][1-9a-f]|[57][\da])$`)
