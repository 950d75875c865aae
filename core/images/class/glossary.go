package class

import (
	"fmt"
	"slices"
)

// A Glossary is words in the order in which they come, each of which stands for its place.
type Glossary struct {
	Words  []string
	places map[string]int
}

// Place returns a word's place among all words, Unknown where nothing stands. The error says that there are more words than labels.
func (g *Glossary) Place(word string) (float64, error) {
	if slices.Contains(unsaid, word) {
		return Unknown, nil
	}
	n, found := g.places[word]
	if !found {
		if n = len(g.Words); n >= Unknown {
			return 0, TooMany{word}
		}
		if g.places == nil {
			g.places = map[string]int{}
		}
		g.Words, g.places[word] = append(g.Words, word), n
	}
	return float64(n), nil
}

// TooMany is the error that there are more classes than labels.
type TooMany struct{ word string }

func (m TooMany) Error() string {
	return fmt.Sprintf("%.20q is the label of yet another class, of which there are to be less than %d", m.word, Unknown)
}
