package images

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

const (
	// Unknown stands for a label that an image does not have.
	Unknown = 255
	// maxNumber bounds the classes that are called by numbers: EMNIST has 62.
	maxNumber = 62
)

// bytesOf returns labels that were read as numbers. The error names the first one that is no label.
func bytesOf(values []float64) ([]byte, error) {
	labels := make([]byte, len(values))
	for i, v := range values {
		if v < 0 || v >= Unknown || v != float64(byte(v)) {
			return nil, fmt.Errorf("label %d is %v, want a whole number from 0 to %d", i+1, v, Unknown-1)
		}
		labels[i] = byte(v)
	}
	return labels, nil
}

// classes returns the labels of entries, as their folders say them, and the classes' names, nil if these are numbers.
// A folder that is called as a part of the set, and not as a class, says nothing. labels is nil if the folders do not
// divide the pictures.
func classes(entries []entry, parted bool) (labels []byte, names []string) {
	of := make([]string, len(entries))
	for i, e := range entries {
		if of[i] = e.class; parted && (heldOutFolder.MatchString(of[i]) || trainingFolder.MatchString(of[i])) {
			of[i] = ""
		}
	}
	names = slices.Clone(of)
	slices.Sort(names)
	if names = slices.Compact(names); len(names) > 0 && names[0] == "" {
		names = names[1:]
	}
	if len(names) < 2 || len(names) >= Unknown {
		return nil, nil
	}
	number := func(name string) int {
		n, err := strconv.Atoi(name)
		if err != nil || n < 0 || n >= maxNumber || len(name) > 2 || strings.HasPrefix(name, "+") {
			return -1
		}
		return n
	}
	numbers := !slices.ContainsFunc(names, func(name string) bool { return number(name) < 0 })
	labels = make([]byte, len(of))
	for i, name := range of {
		switch {
		case name == "":
			labels[i] = Unknown
		case numbers:
			labels[i] = byte(number(name))
		default:
			at, _ := slices.BinarySearch(names, name)
			labels[i] = byte(at)
		}
	}
	if numbers {
		names = nil
	}
	return labels, names
}

// mapping reads EMNIST's table of classes: a line each, its number and then the codes of the characters it is for.
func mapping(text string) (names []string) {
	for line := range strings.Lines(text) {
		fields := strings.Fields(line)
		if len(fields) == 0 {
			continue
		}
		if len(fields) < 2 || len(names) >= Unknown {
			return nil
		}
		var n []int
		for _, f := range fields {
			v, err := strconv.Atoi(f)
			if err != nil || v < 0 || v > utf8.MaxRune {
				return nil
			}
			n = append(n, v)
		}
		for len(names) < n[0] {
			if n[0] >= Unknown {
				return nil
			}
			names = append(names, strconv.Itoa(len(names)))
		}
		if n[0] != len(names) {
			return nil
		}
		name := ""
		for _, r := range n[1:] {
			name += string(rune(r))
		}
		names = append(names, name)
	}
	for i, name := range names {
		if name != strconv.Itoa(i) {
			return names
		}
	}
	return nil // they are numbers
}
