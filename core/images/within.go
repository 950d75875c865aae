package images

import (
	"context"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"
)

// inFolders returns labels of pictures from a list in each of several folders, of as many lines as pictures lie there or below, in the order of
// their names; the names of the classes, and the lists' paths, nil where a tenth of the pictures have none.
func inFolders(ctx context.Context, lists []finding, pictures []entry) (labels []byte, classes []string, by []string) {
	of, known := map[string]*array{}, 0
	for _, f := range lists {
		if f.list == nil || len(f.list.names) >= f.list.dims[0] {
			continue
		}
		dir := path.Dir(f.entry.path)
		if of[dir] != nil {
			return nil, nil, nil
		}
		of[dir] = f.list
	}
	if len(of) < 2 {
		return nil, nil, nil
	}
	said := make([]string, len(pictures))
	places := map[string][]int{}
	for _, at := range byName(pictures) {
		dir := path.Dir(pictures[at].path)
		for of[dir] == nil && dir != "." && dir != "/" {
			dir = path.Dir(dir)
		}
		places[dir] = append(places[dir], at)
	}
	for dir, there := range places {
		list := of[dir]
		if list == nil || list.dims[0] != len(there) {
			continue
		}
		values, err := list.readLabels(ctx)
		if err != nil {
			return nil, nil, nil
		}
		for i, at := range there {
			if v := values[i]; v != Unknown {
				said[at] = list.names[int(v)]
			}
		}
		known += len(there)
		by = append(by, list.path)
	}
	slices.Sort(by)
	labels, classes, _ = classify(voiced(said))
	if len(by) < 2 || few*known < (few-1)*len(pictures) || labels == nil {
		return nil, nil, nil
	}
	return labels, classes, by
}

// inWhichOrder says in which order of pictures' names labels are taken, where letters would have another than numbers.
func inWhichOrder(list string, pictures []entry) string {
	numbers := byName(pictures)
	letters := slices.Clone(numbers)
	slices.SortStableFunc(letters, func(a, b int) int { return strings.Compare(pictures[a].path, pictures[b].path) })
	for i := range numbers {
		if pictures[numbers[i]].path == pictures[letters[i]].path {
			continue
		}
		from := max(0, i-1)
		names := func(order []int) string {
			var made []string
			for _, at := range order[from : i+1] {
				made = append(made, path.Base(pictures[at].path))
			}
			return strings.Join(made, ", ")
		}
		return fmt.Sprintf("%s is taken in the order %s, …, not %s, …", path.Base(list), names(numbers), names(letters))
	}
	return ""
}

// mostUneven is how far the shares of kinds in one folder may be from those in all, half of the sum of what differs.
const mostUneven = .35

// alikeInAll says whether folders have all kinds that names say, in about the same shares, and no kind is one folder's.
func alikeInAll(folders, names []byte) bool {
	both, inFolder, inName, all := map[[2]byte]int{}, map[byte]int{}, map[byte]int{}, 0
	for i, f := range folders {
		if n := names[i]; f != Unknown && n != Unknown {
			both[[2]byte{f, n}]++
			inFolder[f]++
			inName[n]++
			all++
		}
	}
	if len(inFolder) < 2 || len(inName) < 2 || few*all < (few-1)*len(folders) {
		return false
	}
	for f, m := range inFolder {
		uneven := 0.
		for n := range Unknown {
			share, there := float64(inName[byte(n)])/float64(all), float64(both[[2]byte{f, byte(n)}])/float64(m)
			uneven += max(share-there, 0)
		}
		if m < 2*len(inName) || uneven > mostUneven {
			return false
		}
	}
	return true
}

// collectors are folders of somebody's or of something that has all kinds.
var collectors = regexp.MustCompile(`(?i)^(writers?|persons?|people|users?|subjects?|authors?|students?|participants?|volunteers?|fonts?|schreiber|schüler|klasse[-_ ]?\d+[a-z])([-_ ]?\w+)?$`)

// counter is what tells pictures of one digit apart.
var counter = regexp.MustCompile(`^(\d)([-_ ]\d+|[a-z])$`)

// inEach returns what whole names of pictures say, without a counter, where all folders have the same: digits or letters, or any words where
// the folders are somebody's. Ten numbers from 0 on may count, unless there are more folders than digits, or they are somebody's.
func inEach(pictures []entry, folders []byte, classes []string) *telling {
	of, names := map[byte]map[string]bool{}, make([]string, len(pictures))
	for i, e := range pictures {
		f := folders[i]
		if f == Unknown {
			return nil
		}
		if of[f] == nil {
			of[f] = map[string]bool{}
		}
		name := aCopy.ReplaceAllString(plainName(e.path), "")
		names[i] = counter.ReplaceAllString(name, "$1")
		if of[f][alike(names[i])] = true; len(of[f]) > maxNumber {
			return nil
		}
	}
	labels, called, n := classify(names)
	if labels == nil || len(of) < 2 || classes != nil && numerals(classes) {
		return nil
	}
	for _, there := range of {
		if len(there) != n {
			return nil
		}
	}
	told := &telling{labels: labels, classes: called, text: names[0]}
	whose := classes != nil && ofCollectors(classes)
	_, zero := of[0]
	switch {
	case called == nil && (!told.digits() || n != 10 || !whose && (len(of) <= n || classes == nil && zero)):
		return nil
	case called != nil && !told.digits() && (!whose || slices.ContainsFunc(called, func(name string) bool {
		return saysNothing.MatchString(name) || isPartWord(name) || strings.ContainsAny(name, "0123456789")
	})):
		return nil
	}
	return told
}

// namesRather returns what pictures' names say, where folders say something else that has nothing to do with it, as where each writer has one for
// all digits; nil where folders may be the kinds as well, which a remark then says.
func namesRather(pictures []entry, folders []byte, classes []string) (told *telling, remark string) {
	if told := inEach(pictures, folders, classes); told != nil {
		return told, "what they show is as their names say, as " + told.text + " in " + pictures[told.first].path + ", not as their folders do, which all have the same names"
	}
	if len(classes) > 10 || ofCollectors(classes) {
		if told := saidByEach(pictures, titles(pictures)); told != nil {
			return told, told.said
		}
	}
	count := 0
	for _, e := range pictures {
		if name := plainName(e.path); digits(name) == len(name) {
			count++
		}
	}
	if 2*count > len(pictures) {
		return nil, "" // names that only count
	}
	told, _ = fromNames(pictures)
	if told == nil || slices.ContainsFunc(told.classes, isPartWord) || !alikeInAll(folders, told.labels) {
		return nil, ""
	}
	example := told.text + " in " + pictures[told.first].path
	if classes != nil && !numerals(classes) && (told.digits() || ofCollectors(classes)) {
		return told, "what they show is as their names say, as " + example + ", not as their folders do, which have all kinds alike"
	}
	return nil, "what they show is as their folders say, but their names say something else, as " + example + ", in all folders alike"
}

// digits says whether what names say are the ten digits, or letters.
func (r *telling) digits() bool {
	var seen [Unknown]bool
	kinds := 0
	for _, l := range r.labels {
		if l != Unknown && !seen[l] {
			seen[l] = true
			kinds++
		}
	}
	if r.classes == nil {
		return kinds == 10 && seen[0] && seen[9]
	}
	return glyphs(r.classes)
}

// ofCollectors says whether all folders are somebody's.
func ofCollectors(folders []string) bool {
	for _, name := range folders {
		if !collectors.MatchString(name) {
			return false
		}
	}
	return true
}

// toldByNames writes the labels of pictures that have none and whose names begin with what a class is called, as rock1.png beside a folder rock,
// if these are nine of ten such pictures. A remark says so.
func toldByNames(pictures []entry, labels []byte, classes []string) (remark string) {
	if classes == nil {
		return ""
	}
	place := map[string]byte{}
	for i, name := range classes {
		place[letters(name)] = byte(i)
	}
	silent, first := 0, ""
	found := map[int]byte{}
	for i, e := range pictures {
		if labels[i] != Unknown {
			continue
		}
		silent++
		t := titleOf(plainName(e.path))
		words := t.run(0)
		for n := len(words); n > 0; n-- {
			if l, ok := place[letters(t.name[:words[n-1].at+len(words[n-1].text)])]; ok {
				if found[i] = l; first == "" {
					first = path.Base(e.path)
				}
				break
			}
		}
	}
	if len(found) == 0 || few*len(found) < (few-1)*silent {
		return ""
	}
	for i, l := range found {
		labels[i] = l
	}
	return count(len(found), "picture") + " outside of the classes’ folders " + verb(len(found), "is", "are") + " as " + verb(len(found), "its name says", "their names say") + ", as " + first
}
