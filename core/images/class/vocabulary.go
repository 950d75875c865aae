package class

import (
	"errors"
	"fmt"
)

// A Vocabulary is the words that a data set's labels are, in all its parts.
type Vocabulary struct {
	Classes []string        // what the labels are called, nil where all words are numbers
	place   map[string]byte // the label that stands for a word, nil where labels are numbers
}

// VocabularyOf returns the vocabulary of all words of labels, of which there may be none.
func VocabularyOf(words []string) (v Vocabulary) {
	if len(words) == 0 {
		return v
	}
	labels, called, numbers := Labelled(Voiced(words))
	if !numbers {
		v.Classes = called
	}
	v.place = map[string]byte{}
	for i, w := range words {
		v.place[w] = labels[i]
	}
	return v
}

// OfNumbers says whether labels are numbers, and no words.
func (v Vocabulary) OfNumbers() bool { return v.place == nil }

// Labels returns the labels that values are, which are places among names, or numbers where names are nil. The error says what can't be one.
func (v Vocabulary) Labels(names []string, values []float64) ([]byte, error) {
	labels, err := bytesOf(values)
	if v.place == nil || err != nil {
		return labels, err
	}
	if names == nil && v.Classes == nil {
		return labels, nil
	}
	if names == nil {
		return nil, errors.New("its labels are numbers, but those of other files are words")
	}
	if len(v.place) >= Unknown {
		return nil, fmt.Errorf("%d different labels, want less than %d", len(v.place), Unknown)
	}
	for i, l := range labels {
		if l != Unknown {
			labels[i] = v.place[names[l]]
		}
	}
	return labels, nil
}
