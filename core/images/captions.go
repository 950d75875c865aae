package images

import (
	"context"
	"path"
	"strconv"
	"strings"
)

// captioned takes from arrays beside pictures one of these pictures' names and one of as many labels, as labels.npz and filenames.npy with
// labels.npy are, and returns what they say together, as a table beside the pictures does. It is nil where there are none.
func captioned(ctx context.Context, arrays, pictures []finding) (kept []finding, table *finding) {
	if len(pictures) == 0 {
		return arrays, nil
	}
	for _, f := range arrays {
		a := f.array
		if a == nil || a.texts == nil {
			continue
		}
		found, x := 0, (&register{path: f.entry.path}).indexOf(entriesOf(pictures), false)
		for _, name := range a.texts {
			if _, ok := x.at(name); ok {
				found++
			}
		}
		if 2*found < len(a.texts) {
			continue
		}
		for _, g := range arrays {
			labels := g.array
			if g.err != nil || labels == a || !labels.isLabels() || labels.dims[0] != len(a.texts) || path.Dir(g.entry.path) != path.Dir(f.entry.path) {
				continue
			}
			text, err := labels.beside(ctx, a.texts)
			if err != nil {
				continue
			}
			for _, h := range arrays {
				if h.array != a && h.array != labels {
					kept = append(kept, h)
				}
			}
			f.entry.path = g.entry.path
			return kept, &finding{entry: f.entry, what: aText, says: &register{f.entry.path, text}}
		}
	}
	return arrays, nil
}

// beside returns labels as a table has them, a line each, behind names.
func (a *array) beside(ctx context.Context, names []string) (text string, err error) {
	var b strings.Builder
	b.WriteString("file\tlabel\n")
	values, err := a.readLabels(ctx)
	for i, v := range values {
		label := ""
		switch {
		case a.names == nil && v >= 0:
			label = strconv.FormatFloat(v, 'f', -1, 64)
		case a.names != nil && v != Unknown:
			label = a.names[int(v)]
		}
		b.WriteString(names[i] + "\t" + label + "\n")
	}
	return b.String(), err
}
