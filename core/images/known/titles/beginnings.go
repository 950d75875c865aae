package titles

import (
	"path"
	"regexp"
	"strconv"

	"moevae/core/images/class"
	"moevae/core/images/file"
	"moevae/core/images/naming"
	"moevae/core/images/written"
)

// begins is a picture's name that begins with a word and then has a number, as cat.0.jpg and cat (1).jpg.
var begins = regexp.MustCompile(`^(\pL[\pL\pM' -]*?)[-_. ]*(?:\d+|\(\d+\))\.[^.]*$`)

// cameras are words that such names begin with where a program or a device has made them.
var cameras = regexp.MustCompile(`(?i)^(img|image|images?|pic|picture|photo|foto|bild|scan|dsc|dscn|dscf|dcim|pxl|mvi|vid|frame|screenshot|screen shot|sample|file|page|unnamed|untitled|download|doc|x|[a-z]?test|train|val)$`)

// byNames returns the labels of pictures by the words that their names begin with, if there are two or more and each has several
// pictures; nil of others. Names that are no more than a number say nothing.
func byNames(entries []file.Entry) (labels []byte, names []string) {
	of, count := make([]string, len(entries)), map[string]int{}
	for i, e := range entries {
		base := naming.CopyOf.ReplaceAllString(path.Base(e.Path), "")
		m := begins.FindStringSubmatch(base)
		switch {
		case m != nil && !cameras.MatchString(m[1]):
			of[i] = m[1]
			count[m[1]]++
		case written.Digits(base) != len(base)-len(path.Ext(base)):
			return nil, nil
		}
	}
	for _, n := range count {
		if n < 2 {
			return nil, nil
		}
	}
	if len(count) < 2 || len(count) > class.MaxNumber {
		return nil, nil
	}
	labels, names, _ = class.Labelled(of)
	return labels, names
}

// twoNumbers is a picture's name that has two numbers, as 7_012.png, of which the first may be that of its class.
var twoNumbers = regexp.MustCompile(`^(0|[1-9]\d?)(?:[-_. ]| ?\()(\d+)\)?\.[^.]*$`)

// byNumbers returns the labels of pictures by the numbers that their names begin with; nil if these are not all from 0 on, of
// several pictures each, which the second numbers count further than the classes: of a page and a place on it nobody knows
// which is the class.
func byNumbers(entries []file.Entry) []byte {
	const several = 5
	labels, count, second := make([]byte, len(entries)), map[string]int{}, map[string]bool{}
	for i, e := range entries {
		m := twoNumbers.FindStringSubmatch(path.Base(e.Path))
		if m == nil {
			return nil
		}
		labels[i] = byte(class.Number(m[1]))
		count[m[1]]++
		second[m[2]] = true
	}
	for kind := range len(count) {
		if count[strconv.Itoa(kind)] < several {
			return nil
		}
	}
	if len(count) < 2 || len(second) < 2*len(count) {
		return nil
	}
	return labels
}
