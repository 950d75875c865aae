package images

import (
	"context"
	"path"
	"slices"
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
	values, err := a.readLabels(ctx)
	labels := make([]string, len(values))
	for i, v := range values {
		switch {
		case a.names == nil && v >= 0:
			labels[i] = strconv.FormatFloat(v, 'f', -1, 64)
		case a.names != nil && v != Unknown:
			labels[i] = a.names[int(v)]
		}
	}
	return tableOf(names, labels), err
}

// tableOf returns the text of a table of names and labels.
func tableOf(names, labels []string) string {
	var b strings.Builder
	b.WriteString("file\tlabel\n")
	for i, label := range labels {
		b.WriteString(names[i] + "\t" + label + "\n")
	}
	return b.String()
}

// side returns tables that two texts make side by side: one that is a name of a picture a line, and one of as many labels in its folder.
func side(registers []*register, pictures []entry) (tables []*register) {
	lines := make([][]string, len(registers))
	for i, r := range registers {
		for _, line := range linesOf(r.text) {
			if strings.ContainsAny(line, ",;\t") {
				lines[i] = nil
				break
			}
			lines[i] = append(lines[i], bare(line))
		}
	}
	for i, names := range lines {
		if len(names) < 2 || !IsPicture(names[1]) {
			continue
		}
		var x *index
		for k, labels := range lines {
			if k == i || len(labels) != len(names) || IsPicture(labels[1]) || path.Dir(registers[k].path) != path.Dir(registers[i].path) {
				continue
			}
			if x == nil {
				x = registers[i].indexOf(pictures, false)
			}
			var found, said []string
			for at, name := range names {
				if _, ok := x.at(name); ok {
					found, said = append(found, name), append(said, labels[at])
				}
			}
			if 2*len(found) > len(names) {
				tables = append(tables, &register{registers[k].path, tableOf(found, said)})
			}
		}
	}
	return tables
}

// ofKind returns tables of lists that are called as kinds, cat.txt and dog.txt, of the pictures of each, one a line; none where a picture is in two, or many
// are in none.
func ofKind(registers []*register, pictures []entry) (tables []*register) {
	listed := map[int]bool{}
	for _, r := range registers {
		lines, kind := linesOf(r.text), plainName(r.path)
		if len(lines) < 2 || !IsPicture(bare(lines[0])) || calledPart(path.Base(r.path)) {
			continue
		}
		x := r.indexOf(pictures, false)
		var found []string
		for _, line := range lines {
			at, ok := x.at(bare(line))
			switch {
			case !ok:
				continue
			case listed[at]:
				return nil
			}
			listed[at] = true
			found = append(found, bare(line))
		}
		if few*len(found) >= (few-1)*len(lines) {
			tables = append(tables, &register{r.path, tableOf(found, slices.Repeat([]string{kind}, len(found)))})
		}
	}
	if len(tables) < 2 || few*len(listed) < (few-1)*len(pictures) {
		return nil
	}
	return tables
}
