package images

import (
	"context"
	"path"
	"strconv"

	"moevae/core/images/array"
	"moevae/core/images/class"
	"moevae/core/images/file"
	"moevae/core/images/known/registers"
)

// captioned takes from arrays beside pictures one of these pictures' names and one of as many labels, as labels.npz and filenames.npy with
// labels.npy are, and returns what they say together, as a table beside the pictures does. It is nil where there are none.
func captioned(ctx context.Context, arrays, pictures []finding) (kept []finding, captions *finding) {
	if len(pictures) == 0 {
		return arrays, nil
	}
	entries := entriesOf(pictures)
	for _, f := range arrays {
		a := f.array
		if a == nil || a.Texts == nil {
			continue
		}
		if 2*registers.NamesIn(f.entry.Path, a.Texts, entries) < len(a.Texts) {
			continue
		}
		for _, g := range arrays {
			labels := g.array
			if g.err != nil || labels == a || !labels.IsLabels() || labels.Dims[0] != len(a.Texts) || path.Dir(g.entry.Path) != path.Dir(f.entry.Path) {
				continue
			}
			words, err := captionsOf(ctx, labels)
			if err != nil {
				continue
			}
			for _, h := range arrays {
				if h.array != a && h.array != labels {
					kept = append(kept, h)
				}
			}
			f.entry.Path = g.entry.Path
			return kept, &finding{entry: f.entry, what: file.AText, heard: registers.Heard{Path: f.entry.Path, Says: registers.Paired(f.entry.Path, a.Texts, words)}}
		}
	}
	return arrays, nil
}

// captionsOf returns labels as words, "" where nobody knows one.
func captionsOf(ctx context.Context, a *array.Array) (words []string, err error) {
	values, err := a.ReadLabels(ctx)
	words = make([]string, len(values))
	for i, v := range values {
		switch {
		case a.Names == nil && v >= 0:
			words[i] = strconv.FormatFloat(v, 'f', -1, 64)
		case a.Names != nil && v != class.Unknown:
			words[i] = a.Names[int(v)]
		}
	}
	return words, err
}
