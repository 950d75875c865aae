package array

import (
	"context"
	"errors"
	"strconv"

	"moevae/core/images/class"
)

// OfWords returns labels that are words as an array of their places among all of these; nil if there are too many.
func OfWords(path string, words []string) *Array {
	var all class.Glossary
	places := make([]float64, len(words))
	for i, w := range words {
		v, err := all.Place(w)
		if err != nil {
			return nil
		}
		places[i] = v
	}
	return &Array{Path: path, Dims: []int{len(words)}, Number: Element{Name: "words"}, Column: -1, Names: all.Words,
		Each: func(_ context.Context, visit func([]float64) error) error {
			for i := range places {
				if err := visit(places[i : i+1]); err != nil {
					return err
				}
			}
			return nil
		}}
}

// ErrManyWords is the error of words that are more than labels can be, such as names of files.
var ErrManyWords = errors.New("more different labels than " + strconv.Itoa(class.Unknown-1))
