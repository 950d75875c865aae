package class

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"moevae/core/images/written"
)

const (
	// Unknown stands for a label that an image does not have.
	Unknown = 255
	// MaxNumber bounds the classes that are called by numbers: EMNIST has 62.
	MaxNumber = 62
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

// Labelled returns the labels of images with such names, Unknown for "", and the names in order. Where all are numbers
// these are the labels, and else their places. Words that only capitals tell apart are one.
func Labelled(names []string) (labels []byte, called []string, numbers bool) {
	first := map[string]string{} // of the names that are one, the least
	for _, name := range names {
		if least, known := first[written.Alike(name)]; !known || name < least {
			first[written.Alike(name)] = strings.TrimSpace(name)
		}
	}
	for key, name := range first {
		if key != "" {
			called = append(called, name)
		}
	}
	slices.Sort(called)
	numbers = !slices.ContainsFunc(called, func(name string) bool { return Number(name) < 0 })
	places := map[string]byte{"": Unknown}
	for at, name := range called {
		if places[written.Alike(name)] = byte(at); numbers {
			places[written.Alike(name)] = byte(Number(name))
		}
	}
	labels = make([]byte, len(names))
	for i, name := range names {
		labels[i] = places[written.Alike(name)]
	}
	return labels, called, numbers
}

// Classify returns the labels of images with such names, what their classes are called, nil where these are numbers, and how many there are;
// no labels where that is one, or more than these can be.
func Classify(names []string) (labels []byte, classes []string, n int) {
	labels, classes, numbers := Labelled(names)
	if n = len(classes); n < 2 || n >= Unknown {
		return nil, nil, n
	}
	if numbers {
		classes = nil
	}
	return labels, classes, n
}

// Number returns the number that a class is called by, or -1.
func Number(name string) int {
	n, err := strconv.Atoi(name)
	if err != nil || n < 0 || n >= MaxNumber || len(name) > 2 || strings.HasPrefix(name, "+") {
		return -1
	}
	return n
}

// Rounded is by how much probabilities may be more or less than 1 together.
const Rounded = .01

// Likeliest returns where the only 1 is among zeros, or the probability that is more than all others together, −1 if they are no such.
func Likeliest(row []float64) int {
	at, sum := OnlyOne(row), 0.
	if at >= 0 {
		return at
	}
	for i, v := range row {
		if sum += v; v > .5 && v < 1 {
			at = i
		}
		if v < 0 || v > 1 {
			return -1
		}
	}
	if math.Abs(sum-1) > Rounded {
		return -1
	}
	return at
}

// OnlyOne returns where the only 1 is among zeros, or among −1 as what has learned by tanh wants, −1 if they are no such.
func OnlyOne(row []float64) int {
	at := slices.Index(row, 1)
	if at < 0 {
		return -1
	}
	rest := row[len(row)-1]
	if at == len(row)-1 {
		rest = row[0]
	}
	for i, v := range row {
		if i != at && (v != rest || v != 0 && v != -1) {
			return -1
		}
	}
	return at
}
