package table

import (
	"context"

	"moevae/core/images/class"
	"moevae/core/images/naming"
)

// parted finds the column of a table that says of which part of the set each image is, and leaves it out of what is read.
func (t *table) parted(ctx context.Context) error {
	for i, name := range t.names {
		if t.skip[i] || !naming.PartColumn.MatchString(name) && !naming.YesColumn.MatchString(name) {
			continue
		}
		was := t.skip
		t.skip = make([]bool, len(was))
		for j := range t.skip {
			t.skip[j] = j != i
		}
		t.word = i
		var values []float64
		err := t.each(ctx, func(row []float64) error {
			values = append(values, row[0])
			return nil
		})
		count := map[string]int{}
		for _, v := range values {
			if v == class.Unknown {
				count[""]++
			} else {
				count[t.words.Words[int(v)]]++
			}
		}
		held, ok := naming.HeldOutValues(name, count)
		words := t.words.Words
		t.skip, t.word, t.words = was, -1, class.Glossary{}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil || !ok { // whatever is wrong is found again
			continue
		}
		t.skip[i] = true
		for _, v := range values {
			t.held = append(t.held, held[words[int(v)]])
		}
		return nil
	}
	return nil
}
