package titles

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"moevae/core/images/class"
	"moevae/core/images/file"
	"moevae/core/images/naming"
	"moevae/core/images/written"
	"moevae/core/number"
)

// mostUneven is how far the shares of kinds in one folder may be from those in all, half of the sum of what differs.
const mostUneven = .35

// alikeInAll says whether folders have all kinds that names say, in about the same shares, and no kind is one folder's.
func alikeInAll(folders, names []byte) bool {
	both, inFolder, inName, all := map[[2]byte]int{}, map[byte]int{}, map[byte]int{}, 0
	for i, f := range folders {
		if n := names[i]; f != class.Unknown && n != class.Unknown {
			both[[2]byte{f, n}]++
			inFolder[f]++
			inName[n]++
			all++
		}
	}
	if len(inFolder) < 2 || len(inName) < 2 || file.Few*all < (file.Few-1)*len(folders) {
		return false
	}
	for f, m := range inFolder {
		uneven := 0.
		for n := range class.Unknown {
			share, there := float64(inName[byte(n)])/float64(all), float64(both[[2]byte{f, byte(n)}])/float64(m)
			uneven += max(share-there, 0)
		}
		if m < 2*len(inName) || uneven > mostUneven {
			return false
		}
	}
	return true
}

// counter is what tells pictures of one digit apart.
var counter = regexp.MustCompile(`^(\d)([-_ ]\d+|[a-z])$`)

// inEach returns what whole names of pictures say, without a counter, where all folders have the same: digits or letters, or any words where
// the folders are somebody's. Ten numbers from 0 on may count, unless there are more folders than digits, or they are somebody's.
func inEach(pictures []file.Entry, folders []byte, classes []string) *Telling {
	of, names := map[byte]map[string]bool{}, make([]string, len(pictures))
	for i, e := range pictures {
		f := folders[i]
		if f == class.Unknown {
			return nil
		}
		if of[f] == nil {
			of[f] = map[string]bool{}
		}
		name := naming.ACopy.ReplaceAllString(naming.Plain(e.Path), "")
		names[i] = counter.ReplaceAllString(name, "$1")
		if of[f][written.Alike(names[i])] = true; len(of[f]) > class.MaxNumber {
			return nil
		}
	}
	labels, called, n := class.Classify(names)
	if labels == nil || len(of) < 2 || classes != nil && naming.Numerals(classes) {
		return nil
	}
	for _, there := range of {
		if len(there) != n {
			return nil
		}
	}
	told := &Telling{Labels: labels, Classes: called, text: names[0]}
	whose := classes != nil && naming.OfCollectors(classes)
	_, zero := of[0]
	switch {
	case called == nil && (!told.digits() || n != 10 || !whose && (len(of) <= n || classes == nil && zero)):
		return nil
	case called != nil && !told.digits() && (!whose || slices.ContainsFunc(called, func(name string) bool {
		return saysNothing.MatchString(name) || naming.IsPart(name) || strings.ContainsAny(name, "0123456789")
	})):
		return nil
	}
	return told
}

// Rather returns what pictures' names say, where folders say something else that has nothing to do with it, as where each writer has one for
// all digits; nil where folders may be the kinds as well, which a remark then says.
func Rather(pictures []file.Entry, folders []byte, classes []string) (told *Telling, remark string) {
	if told := inEach(pictures, folders, classes); told != nil {
		return told, "what they show is as their names say, as " + told.text + " in " + pictures[told.first].Path + ", not as their folders do, which all have the same names"
	}
	if len(classes) > 10 || naming.OfCollectors(classes) {
		if told := saidByEach(pictures, titles(pictures)); told != nil {
			return told, told.said
		}
	}
	count := 0
	for _, e := range pictures {
		if name := naming.Plain(e.Path); written.Digits(name) == len(name) {
			count++
		}
	}
	if 2*count > len(pictures) {
		return nil, "" // names that only count
	}
	told, _ = fromNames(pictures)
	if told == nil || slices.ContainsFunc(told.Classes, naming.IsPart) || !alikeInAll(folders, told.Labels) {
		return nil, ""
	}
	example := told.text + " in " + pictures[told.first].Path
	if classes != nil && !naming.Numerals(classes) && (told.digits() || naming.OfCollectors(classes)) {
		return told, "what they show is as their names say, as " + example + ", not as their folders do, which have all kinds alike"
	}
	return nil, "what they show is as their folders say, but their names say something else, as " + example + ", in all folders alike"
}

// FillIn writes the labels of pictures that have none and whose names begin with what a class is called, as rock1.png beside a folder rock,
// if these are nine of ten such pictures. A remark says so.
func FillIn(pictures []file.Entry, labels []byte, classes []string) (remark string) {
	if classes == nil {
		return ""
	}
	place := map[string]byte{}
	for i, name := range classes {
		place[written.Letters(name)] = byte(i)
	}
	silent, first := 0, ""
	found := map[int]byte{}
	for i, e := range pictures {
		if labels[i] != class.Unknown {
			continue
		}
		silent++
		t := titleOf(naming.Plain(e.Path))
		words := t.run(0)
		for n := len(words); n > 0; n-- {
			if l, ok := place[written.Letters(t.name[:words[n-1].at+len(words[n-1].text)])]; ok {
				if found[i] = l; first == "" {
					first = path.Base(e.Path)
				}
				break
			}
		}
	}
	if len(found) == 0 || file.Few*len(found) < (file.Few-1)*silent {
		return ""
	}
	for i, l := range found {
		labels[i] = l
	}
	return number.Count(len(found), "picture") + " outside of the classes’ folders " + number.Verb(len(found), "is", "are") + " as " + number.Verb(len(found), "its name says", "their names say") + ", as " + first
}
