package images

import (
	"errors"
	"fmt"
	"math"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

const (
	// Unknown stands for a label that an image does not have.
	Unknown = 255
	// maxNumber bounds the classes that are called by numbers: EMNIST has 62.
	maxNumber = 62
)

// bytesOf returns labels that were read as numbers, of which −1, as scikit-learn has it, and what is no number, as pandas has it, are
// unknown. The error names the first one that is no label.
func bytesOf(values []float64) ([]byte, error) {
	labels := make([]byte, len(values))
	for i, v := range values {
		if v == -1 || math.IsNaN(v) {
			v = Unknown
		}
		if v < 0 || v > Unknown || v != float64(byte(v)) {
			return nil, fmt.Errorf("label %d is %v, want a whole number from 0 to %d, or %d where nobody knows", i+1, v, Unknown-1, Unknown)
		}
		labels[i] = byte(v)
	}
	return labels, nil
}

// classes returns the labels of entries, as their folders say them, and the classes' names, nil if these are numbers.
// A folder that is called as a part of the set, as parted says, and not as a class, says nothing, and neither does the one that
// holds all the others; where the innermost others do not divide the pictures, those around them may. labels is nil if none do, or if
// they are too many, which a remark then says.
func classes(entries []entry, parted func(folder string) bool) (labels []byte, names []string, remark string) {
	const levels = 3
	outermost := outermost(entries)
	for level := range levels {
		labels, names, numbers := labelled(foldersAt(level, entries, outermost, parted))
		if level == 0 && len(names) == len(entries) && len(entries) >= few && !strings.Contains(names[0], "/") {
			_, around, _ := labelled(foldersAt(1, entries, outermost, parted))
			if n := len(around); n > 1 && 2*n <= len(entries) {
				continue // a folder for each picture
			}
		}
		switch {
		case len(names) >= Unknown && level == 0 && strings.Contains(names[0], "/"):
			remark = fmt.Sprintf("their %s folders are too many for labels, of which there are at most %d, so the folders around them are", thousands(len(names)), Unknown-1)
		case len(names) >= Unknown:
			return nil, nil, fmt.Sprintf("their %s folders are no labels, of which there are at most %d", thousands(len(names)), Unknown-1)
		case numbers && len(names) > 1:
			return labels, nil, remark
		case len(names) > 1:
			return labels, names, remark
		}
	}
	return nil, nil, remark
}

// begins is a picture's name that begins with a word and then has a number, as cat.0.jpg and cat (1).jpg.
var begins = regexp.MustCompile(`^(\pL[\pL\pM' -]*?)[-_. ]?(?:\d+|\(\d+\))\.[^.]*$`)

// cameras are words that such names begin with where a program or a device has made them.
var cameras = regexp.MustCompile(`(?i)^(img|image|images?|pic|picture|photo|foto|bild|scan|dsc|dscn|dscf|dcim|pxl|mvi|vid|frame|screenshot|screen shot|sample|file|page|unnamed|untitled|download|doc|x|[a-z]?test|train|val)$`)

// byNames returns the labels of pictures by the words that their names begin with, if there are two or more and each has several
// pictures; nil of others. Names that are no more than a number say nothing.
func byNames(entries []entry) (labels []byte, names []string) {
	of, count := make([]string, len(entries)), map[string]int{}
	for i, e := range entries {
		base := path.Base(e.path)
		m := begins.FindStringSubmatch(base)
		switch {
		case m != nil && !cameras.MatchString(m[1]):
			of[i] = m[1]
			count[m[1]]++
		case digits(base) != len(base)-len(path.Ext(base)):
			return nil, nil
		}
	}
	for _, n := range count {
		if n < 2 {
			return nil, nil
		}
	}
	if len(count) < 2 || len(count) > maxNumber {
		return nil, nil
	}
	labels, names, _ = labelled(of)
	return labels, names
}

// twoNumbers is a picture's name that has two numbers, as 7_012.png, of which the first may be that of its class.
var twoNumbers = regexp.MustCompile(`^(0|[1-9]\d?)(?:[-_. ]| ?\()(\d+)\)?\.[^.]*$`)

// byNumbers returns the labels of pictures by the numbers that their names begin with; nil if these are not all from 0 on, of
// several pictures each, which the second numbers count further than the classes: of a page and a place on it nobody knows
// which is the class.
func byNumbers(entries []entry) []byte {
	const several = 5
	labels, count, second := make([]byte, len(entries)), map[string]int{}, map[string]bool{}
	for i, e := range entries {
		m := twoNumbers.FindStringSubmatch(path.Base(e.path))
		if m == nil {
			return nil
		}
		labels[i] = byte(number(m[1]))
		count[m[1]]++
		second[m[2]] = true
	}
	for class := range len(count) {
		if count[strconv.Itoa(class)] < several {
			return nil
		}
	}
	if len(count) < 2 || len(second) < 2*len(count) {
		return nil
	}
	return labels
}

// nested are folders that count within the one around them, as Omniglot's characters do within alphabets.
var nested = regexp.MustCompile(`(?i)^char(acter)?[-_ ]?\d+$`)

// foldersAt returns the folders that entries lie in, from the innermost at level 0, where some count within the outer ones.
func foldersAt(level int, entries []entry, outermost string, parted func(folder string) bool) []string {
	around := func(level int) []string {
		of := make([]string, len(entries))
		for i, e := range entries {
			of[i] = e.around(level, outermost, parted)
		}
		return of
	}
	if level > 0 {
		return around(level)
	}
	return innermost(around(0), around(1))
}

// innermost returns entries' inner folders, called by the outer ones, too, if they count within those. Where the outer ones are
// numbers and the inner ones words that most of them have, as writers are within digits, it returns the outer ones.
func innermost(inner, outer []string) []string {
	count, numbers, words := true, true, true
	in := map[string]map[string]bool{}
	for i, folder := range inner {
		count = count && outer[i] != "" && nested.MatchString(folder)
		numbers, words = numbers && number(outer[i]) >= 0, words && number(folder) < 0
		if in[folder] == nil {
			in[folder] = map[string]bool{}
		}
		in[folder][outer[i]] = true
	}
	several := 0
	for _, around := range in {
		if len(around) > 1 {
			several++
		}
	}
	switch {
	case count:
		for i := range inner {
			inner[i] = outer[i] + "/" + inner[i]
		}
	case numbers && words && 2*several > len(in):
		return outer
	}
	return inner
}

// around returns the folder that an entry lies in, from the innermost at level 0, "" from the outermost of all on. Parts of a set
// count for nothing.
func (e entry) around(level int, outermost string, parted func(folder string) bool) string {
	for dir := path.Dir(e.path); dir != outermost && dir != "." && dir != "/"; dir = path.Dir(dir) {
		name := stem(path.Base(dir))
		if parted(name) {
			continue
		}
		if level == 0 {
			return name
		}
		level--
	}
	return ""
}

// outermost returns the folder in which all entries lie, in it or in its folders.
func outermost(entries []entry) string {
	dir := path.Dir(entries[0].path)
	for _, e := range entries {
		for dir != "." && dir != "/" && !strings.HasPrefix(e.path, dir+"/") {
			dir = path.Dir(dir)
		}
	}
	return dir
}

// labelled returns the labels of images with such names, Unknown for "", and the names in order. Where all are numbers
// these are the labels, and else their places.
func labelled(names []string) (labels []byte, called []string, numbers bool) {
	places := map[string]byte{"": Unknown}
	for _, name := range names {
		if _, known := places[name]; !known {
			places[name] = 0
			called = append(called, name)
		}
	}
	slices.Sort(called)
	numbers = !slices.ContainsFunc(called, func(name string) bool { return number(name) < 0 })
	for at, name := range called {
		if places[name] = byte(at); numbers {
			places[name] = byte(number(name))
		}
	}
	labels = make([]byte, len(names))
	for i, name := range names {
		labels[i] = places[name]
	}
	return labels, called, numbers
}

// A vocabulary is the words that a data set's labels are, in all its parts.
type vocabulary struct {
	place   map[string]byte // the label that stands for a word, nil where labels are numbers
	classes []string        // what the labels are called, nil where all words are numbers
}

// vocabularyOf collects the words of all labels.
func vocabularyOf(all []pair) (v vocabulary) {
	var words []string
	for _, p := range all {
		for _, a := range []*array{p.images, p.labels} {
			if a != nil {
				words = append(words, a.names...)
			}
		}
	}
	if len(words) == 0 {
		return v
	}
	labels, called, numbers := labelled(words)
	if !numbers {
		v.classes = called
	}
	v.place = map[string]byte{}
	for i, w := range words {
		v.place[w] = labels[i]
	}
	return v
}

// labels returns the labels of an array of which these are the values.
func (v vocabulary) labels(a *array, values []float64) ([]byte, error) {
	labels, err := bytesOf(values)
	if v.place == nil || err != nil {
		return labels, err
	}
	if a.names == nil && v.classes == nil {
		return labels, nil
	}
	if a.names == nil {
		return nil, errors.New("its labels are numbers, but those of other files are words")
	}
	if len(v.place) >= Unknown {
		return nil, fmt.Errorf("%d different labels, want less than %d", len(v.place), Unknown)
	}
	for i, l := range labels {
		if l != Unknown {
			labels[i] = v.place[a.names[l]]
		}
	}
	return labels, nil
}

// number returns the number that a class is called by, or -1.
func number(name string) int {
	n, err := strconv.Atoi(name)
	if err != nil || n < 0 || n >= maxNumber || len(name) > 2 || strings.HasPrefix(name, "+") {
		return -1
	}
	return n
}
