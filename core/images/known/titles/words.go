package titles

import (
	"path"
	"regexp"
	"slices"

	"moevae/core/images/class"
	"moevae/core/images/file"
	"moevae/core/images/naming"
	"moevae/core/images/written"
)

// saidByOtherWords returns what words behind the first field of names say, nil if none do or several might.
func saidByOtherWords(pictures []file.Entry, all []title) (only *Telling) {
	const mostRuns = 4
	if screens.MatchString(all[0].name) {
		return nil // of which programs' names say what was open
	}
	for at := range mostRuns {
		words := make([][]token, len(all))
		for i, t := range all {
			if from := t.runs(); at < len(from) {
				words[i] = t.run(from[at])
			}
		}
		r := saidByWords(all, words)
		if r == nil || slices.ContainsFunc(r.Classes, func(name string) bool { return len(name) == 1 }) && !restDiffers(pictures, all, words) {
			continue
		}
		if only != nil && naming.Numerals(r.Classes) == naming.Numerals(only.Classes) {
			return nil
		}
		if only == nil || naming.Numerals(r.Classes) {
			only = r
		}
	}
	if only != nil {
		only.how = "a word in their names"
	}
	return only
}

// restDiffers says whether names differ without these words, too.
func restDiffers(pictures []file.Entry, all []title, words [][]token) bool {
	seen := map[string]bool{}
	for i, t := range all {
		name := path.Dir(pictures[i].Path) + "/" + t.name
		if w := words[i]; len(w) > 0 {
			name = path.Dir(pictures[i].Path) + "/" + t.name[:w[0].at] + t.name[w[len(w)-1].at+len(w[len(w)-1].text):]
		}
		seen[name] = true
	}
	return len(seen) == len(all)
}

// saidByWords returns what words say, of which each title has one or several that stand together: without those that all have, and without
// parts' names. Where these are too many kinds, or where one of several words is a number, or a letter behind each of others, as fonts are, it is
// that one or the first one alone.
func saidByWords(all []title, words [][]token) *Telling {
	words = plainWords(words)
	most := 0
	for _, w := range words {
		most = max(most, len(w))
	}
	one := func(place int) [][]token {
		made := make([][]token, len(words))
		for i, w := range words {
			if place < len(w) {
				made[i] = w[place : place+1]
			}
		}
		return made
	}
	if most > 1 {
		for place := range min(most, 3) {
			if r := kindsOf(all, one(place)); r != nil && (naming.Numerals(r.Classes) || place > 0 && r.digits() && crossed(kindsOf(all, one(0)), r)) {
				return r
			}
		}
	}
	r := kindsOf(all, words)
	if r == nil && most > 1 {
		r = kindsOf(all, one(0))
	}
	return r
}

// crossed says whether pictures are of each kind of one telling and each of another.
func crossed(a, b *Telling) bool {
	if a == nil {
		return false
	}
	of, both := [2]map[byte]bool{{}, {}}, map[[2]byte]bool{}
	for i, l := range a.Labels {
		of[0][l], of[1][b.Labels[i]], both[[2]byte{l, b.Labels[i]}] = true, true, true
	}
	return file.Few*len(both) >= (file.Few-1)*len(of[0])*len(of[1])
}

// plainWords returns words without parts' names and without those that nearly all begin or end with.
func plainWords(words [][]token) [][]token {
	made := make([][]token, len(words))
	n := 0
	for i, w := range words {
		for len(w) > 1 && naming.IsPart(w[0].text) {
			w = w[1:]
		}
		for len(w) > 1 && naming.IsPart(w[len(w)-1].text) {
			w = w[:len(w)-1]
		}
		if made[i] = w; len(w) > 0 {
			n++
		}
	}
	for _, end := range []bool{false, true} {
		place := func(w []token) int {
			if end {
				return len(w) - 1
			}
			return 0
		}
		for {
			seen := map[string]int{}
			for _, w := range made {
				if len(w) > 1 {
					seen[written.Alike(w[place(w)].text)]++
				}
			}
			common := ""
			for text, m := range seen {
				if file.Few*m >= (file.Few-1)*n {
					common = text
				}
			}
			if common == "" {
				break
			}
			for i, w := range made {
				if len(w) > 1 && written.Alike(w[place(w)].text) == common {
					made[i] = slices.Delete(slices.Clone(w), place(w), place(w)+1)
				}
			}
		}
	}
	return made
}

// kindsOf returns what words say if nine of ten names have some, two kinds or more of several pictures each. Names that only count say
// nothing, and neither does a kind of one picture.
func kindsOf(all []title, words [][]token) *Telling {
	of, seen, asked := make([]string, len(words)), map[string]int{}, 0
	for i, w := range words {
		if !all[i].countsAlone() {
			asked++
		}
		if len(w) == 0 {
			continue
		}
		last := w[len(w)-1]
		text := all[i].name[w[0].at : last.at+len(last.text)]
		if cameras.MatchString(text) || saysNothing.MatchString(text) {
			continue
		}
		of[i] = text
		seen[written.Alike(text)]++
	}
	kept, kinds := 0, 0
	for i, text := range of {
		if text != "" && seen[written.Alike(text)] < 2 {
			of[i] = ""
		} else if text != "" {
			kept++
		}
	}
	for _, n := range seen {
		if n > 1 {
			kinds++
		}
	}
	if kinds < 2 || kinds > class.MaxNumber || kept < perKind*kinds || file.Few*kept < (file.Few-1)*asked || kept < leastNamed/2 {
		return nil
	}
	labels, classes, _ := class.Labelled(of)
	first := slices.IndexFunc(of, func(text string) bool { return text != "" })
	return &Telling{Labels: labels, Classes: classes, first: first, text: of[first], odd: asked - kept}
}

// saysNothing are words that tell no kinds apart: those of parts, of cameras, of days and hours, and of what was done to a picture.
var saysNothing = regexp.MustCompile(`(?i)^([ap][. ]*m|(jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec|mai|juni?|juli?|okt|dez|mon|tues?|wed|thu|fri|sat|sun)[a-z]*|` +
	`at|um|le|à|alle|las?|de|copy|kopie|edit(ed)?|crop(ped)?|cover|burst|hdr|pano|portrait|night|mp|mv|final|new|v|x|px|masks?|left|right|top|bottom)$`)

// screens are what names of pictures of a screen begin with.
var screens = regexp.MustCompile(`(?i)^(screen[-_ ]?(shot|cap|capture)?|bildschirmfoto|capture|captura)([^a-z]|$)`)
