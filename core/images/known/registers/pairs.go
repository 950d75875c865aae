package registers

import (
	"path"
	"slices"
	"strings"

	"moevae/core/images/file"
	"moevae/core/images/naming"
	"moevae/core/images/written"
)

// NamesIn returns how many of names that stand in a file of that path are pictures'.
func NamesIn(path string, names []string, pictures []file.Entry) (found int) {
	x := (&Register{path: path}).indexOf(pictures, false)
	for _, name := range names {
		if _, ok := x.at(name); ok {
			found++
		}
	}
	return found
}

// Paired returns a register that is a table of names and labels, a line each.
func Paired(path string, names, labels []string) *Register {
	var b strings.Builder
	b.WriteString("file\tlabel\n")
	for i, label := range labels {
		b.WriteString(names[i] + "\t" + label + "\n")
	}
	return &Register{path, b.String()}
}

// side returns tables that two texts make side by side: one that is a name of a picture a line, and one of as many labels in its folder.
func side(registers []*Register, pictures []file.Entry) (tables []*Register) {
	lines := make([][]string, len(registers))
	for i, r := range registers {
		for _, line := range written.Lines(r.text) {
			if strings.ContainsAny(line, ",;\t") {
				lines[i] = nil
				break
			}
			lines[i] = append(lines[i], written.Bare(line))
		}
	}
	for i, names := range lines {
		if len(names) < 2 || !naming.IsPicture(names[1]) {
			continue
		}
		var x *index
		for k, labels := range lines {
			if k == i || len(labels) != len(names) || naming.IsPicture(labels[1]) || path.Dir(registers[k].path) != path.Dir(registers[i].path) {
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
				tables = append(tables, Paired(registers[k].path, found, said))
			}
		}
	}
	return tables
}

// ofKind returns tables of lists that are called as kinds, cat.txt and dog.txt, of the pictures of each, one a line; none where a picture is in two, or many
// are in none.
func ofKind(registers []*Register, pictures []file.Entry) (tables []*Register) {
	listed := map[int]bool{}
	for _, r := range registers {
		lines, kind := written.Lines(r.text), naming.Plain(r.path)
		if len(lines) < 2 || !naming.IsPicture(written.Bare(lines[0])) || naming.OfPart(path.Base(r.path)) {
			continue
		}
		x := r.indexOf(pictures, false)
		var found []string
		for _, line := range lines {
			at, ok := x.at(written.Bare(line))
			switch {
			case !ok:
				continue
			case listed[at]:
				return nil
			}
			listed[at] = true
			found = append(found, written.Bare(line))
		}
		if file.Few*len(found) >= (file.Few-1)*len(lines) {
			tables = append(tables, Paired(r.path, found, slices.Repeat([]string{kind}, len(found))))
		}
	}
	if len(tables) < 2 || file.Few*len(listed) < (file.Few-1)*len(pictures) {
		return nil
	}
	return tables
}
