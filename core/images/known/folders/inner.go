package folders

import (
	"maps"
	"path"
	"regexp"
	"slices"

	"moevae/core/images/class"
	"moevae/core/images/file"
	"moevae/core/images/naming"
	"moevae/core/images/written"
)

// nested are folders that count within the one around them, as Omniglot's characters do within alphabets.
var nested = regexp.MustCompile(`(?i)^char(acter)?[-_ ]?\d+$`)

// innermost returns entries' inner folders, called by the outer ones, too, if they count within those. Where most of them are in several of the
// outer ones, these are the kinds instead if they are numbers or what digits are called, and the inner ones not, or if somebody has each of
// the inner ones, as writers are within digits, or if they are batch A, batch B; if nothing tells which are the kinds, a remark says that the
// inner ones were taken.
func innermost(inner, outer []string) (folders []string, remark string) {
	count, numbers, words := true, true, true
	in, out := map[string]map[string]bool{}, map[string]bool{}
	for i, folder := range inner {
		count = count && outer[i] != "" && nested.MatchString(folder)
		numbers, words = numbers && class.Number(outer[i]) >= 0, words && class.Number(folder) < 0
		if in[folder] == nil {
			in[folder] = map[string]bool{}
		}
		in[folder][outer[i]] = true
		out[outer[i]] = true
	}
	if count {
		for i := range inner {
			inner[i] = outer[i] + "/" + inner[i]
		}
		return inner, ""
	}
	several := 0
	for _, around := range in {
		if len(around) > 1 {
			several++
		}
	}
	if 2*several <= len(in) || len(out) < 2 || out[""] {
		return inner, ""
	}
	these, those := slices.Sorted(maps.Keys(in)), slices.Sorted(maps.Keys(out))
	switch {
	case numbers && words, naming.Glyphs(those) && !naming.Glyphs(these), (naming.OfCollectors(these) || lettered(these)) && !naming.OfCollectors(those):
		return outer, ""
	case len(in) < 2, naming.Glyphs(these), naming.OfCollectors(those):
		return inner, ""
	}
	return inner, "what they show is as their folders say, as " + inner[0] + ", and not as those around these, as " + outer[0]
}

// share is a part of what lies around it that letters count.
var share = regexp.MustCompile(`(?i)^` + aShare + `[-_ ][a-z]$`)

// lettered says whether all folders are such.
func lettered(folders []string) bool {
	return !slices.ContainsFunc(folders, func(name string) bool { return !share.MatchString(name) })
}

// Words for pictures of any kind, for which a folder may be among others that are for drawings, or for tables and texts.
var media = regexp.MustCompile(`(?i)^(image|pictures?|photos?)$`)

// amongKinds says whether a folder that is called as anything's pictures are is one of a kind: it has nothing but pictures, and so has each
// folder beside it, of which none says nothing, and none has pictures of the same names, as other forms of one picture have.
func (s *shelves) amongKinds(dir string, parted func(dir string) bool) bool {
	parent := path.Dir(dir)
	if !media.MatchString(path.Base(dir)) || s.shares[dir] || len(s.inside[parent]) < 2 || s.speaks(parent) {
		return false
	}
	for _, d := range s.inside[parent] {
		if len(s.inside[d]) > 0 || d != dir && (s.idle(d) || parted(d)) || d != dir && s.twins(dir, d) {
			return false
		}
	}
	if s.guess == "" {
		s.guess = "the folder " + path.Base(dir) + " is taken as a kind, as those beside it are"
	}
	return true
}

// twins says whether two folders have pictures of the same names.
func (s *shelves) twins(a, b string) bool {
	if s.own[a] != s.own[b] {
		return false
	}
	names := map[string]bool{}
	for _, e := range s.entries {
		if path.Dir(e.Path) == a {
			names[naming.Plain(e.Path)] = true
		}
	}
	return !slices.ContainsFunc(s.entries, func(e file.Entry) bool { return path.Dir(e.Path) == b && !names[naming.Plain(e.Path)] })
}

// besideKinds returns the folders beside which, or beside what is around them, a part of the set, or what is to train on, has the kinds: what lies in them flat is no kind, as
// what a program downloaded lies beside what it made of it, unless a folder there is called as one of these.
func (s *shelves) besideKinds(parted func(dir string) bool) map[string]bool {
	kinds, beside := map[string]bool{}, map[string]bool{}
	for dir, inside := range s.inside {
		if len(inside) < 2 || !parted(dir) && !naming.TrainingFolder.MatchString(naming.Folder(dir)) && !s.besideOne(dir) {
			continue
		}
		for _, d := range inside {
			kinds[written.Alike(kindOfDir(d))] = true
		}
		for parent := path.Dir(dir); dir != parent; dir, parent = parent, path.Dir(parent) {
			beside[parent] = true
		}
	}
	flatKind := func(dir string) bool { return len(s.inside[dir]) == 0 && kinds[written.Alike(kindOfDir(dir))] }
	maps.DeleteFunc(beside, func(parent string, _ bool) bool { return slices.ContainsFunc(s.inside[parent], flatKind) })
	return beside
}

// besideOne says whether one flat folder and nothing else lies beside a folder of several flat ones, which have more pictures, as some samples lie
// beside a set of kinds.
func (s *shelves) besideOne(dir string) bool {
	const several = 3
	inside, around := s.inside[dir], s.inside[path.Dir(dir)]
	if len(inside) < several || len(around) != 2 {
		return false
	}
	beside, n := around[0], 0
	if beside == dir {
		beside = around[1]
	}
	for _, d := range inside {
		if len(s.inside[d]) > 0 {
			return false
		}
		n += s.own[d]
	}
	if len(s.inside[beside]) > 0 || s.own[beside] >= n {
		return false
	}
	if s.guess == "" {
		s.guess = "the folder " + path.Base(beside) + " is no kind, since it lies beside " + path.Base(dir) + ", which has them"
	}
	return true
}

// stateName is what folders are called by what was done to the pictures in them.
var stateName = regexp.MustCompile(`(?i)^(orig(inals?)?|raw|(pre-?)?processed|aug(mented|mentations?)?|cropped|crops|resized|scaled|rotated|flipped|clean(ed)?|noisy|blurred)([-_ ](images?|imgs?|pictures?|photos?))?$`)

// state says whether a folder tells what was done to pictures of the kind that it lies in, as cat/original and cat/augmented do, or in which form
// they are, as the one beside cat/photos does, or is all that lies there beside pictures, as a program's cat/output: folders so called are in several
// others that are kinds.
func (s *shelves) state(dir string) bool {
	parent, name := path.Dir(dir), written.Alike(path.Base(dir))
	if len(s.inside[dir]) > 0 || parent == "." || parent == "/" || !s.speaks(parent) {
		return false
	}
	done := func(d string) bool { return s.idle(d) || stateName.MatchString(path.Base(d)) }
	other := stateName.MatchString(name) || s.own[parent] > 0 && len(s.inside[parent]) == 1
	for _, d := range s.inside[parent] {
		if d != dir && !done(d) {
			return false
		}
		other = other || s.idle(d)
	}
	if !other {
		return false
	}
	for _, d := range s.inside[path.Dir(parent)] {
		if d != parent && slices.ContainsFunc(s.inside[d], func(d string) bool { return written.Alike(path.Base(d)) == name }) {
			if s.guess == "" {
				s.guess = "folders called as " + path.Base(dir) + " are no kinds"
			}
			return true
		}
	}
	return false
}
