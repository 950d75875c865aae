package registers

import (
	"regexp"
	"strings"

	"moevae/core/images/file"
	"moevae/core/images/naming"
	"moevae/core/images/table"
	"moevae/core/images/written"
)

// grouped returns rows of pictures' names and what these show, of a text that lists the pictures of each kind: in a column below its name, in a
// line behind it, or in YAML in lines below it; nil of any other, and where pictures are in several of the lists.
func (r *Register) grouped(x *index) [][]string {
	lines := written.Lines(r.text)
	for _, lists := range []func(*index, []string) [][]string{inColumns, behindKinds, inItems} {
		if rows := lists(x, lines); tellKinds(rows) {
			return rows
		}
	}
	return nil
}

// tellKinds says whether rows of names and kinds have several kinds, one of them more than once, none of which is the heading of a table, and nearly all
// names but once.
func tellKinds(rows [][]string) bool {
	seen, kinds, several := map[string]bool{}, map[string]int{}, false
	for _, row := range rows {
		name, kind := row[0], row[1]
		if pictorial.MatchString(kind) || table.OfKinds(strings.ToLower(kind)) {
			return false
		}
		seen[name] = true
		kinds[kind]++
		several = several || kinds[kind] > 1
	}
	return len(kinds) > 1 && several && file.Few*len(seen) >= (file.Few-1)*len(rows)
}

// A mention is rows of pictures' names and kinds, and how many fields beside them name none.
type mention struct {
	x      *index
	rows   [][]string
	others int
}

// add takes in fields that shall be names of pictures of a kind. It says whether names may still be most.
func (m *mention) add(kind string, fields ...string) bool {
	for _, field := range fields {
		field = written.Bare(field)
		if _, found := m.x.at(field); found {
			m.rows = append(m.rows, []string{field, written.Bare(kind)})
		} else if field != "" {
			m.others++
		}
	}
	return m.others <= file.Few+len(m.rows)
}

// most returns the rows, nil unless nearly all fields were names.
func (m *mention) most() [][]string {
	if file.Few*m.others > len(m.rows) {
		return nil
	}
	return m.rows
}

// inColumns returns rows of names and of the headings above them, if all that stands below headings, which name no pictures, names some.
func inColumns(x *index, lines []string) [][]string {
	if len(lines) < 2 || written.Separator(lines[0]) == " " {
		return nil
	}
	comma := written.Separator(lines[0])
	heading := written.Split(lines[0], comma)
	for _, kind := range heading {
		if _, found := x.at(written.Bare(kind)); found || written.Bare(kind) == "" {
			return nil
		}
	}
	told := mention{x: x}
	for _, line := range lines[1:] {
		for c, field := range written.Split(line, comma) {
			if c >= len(heading) || !told.add(heading[c], field) {
				return nil
			}
		}
	}
	return told.most()
}

// behindKinds returns rows of names and of what stands first in their lines, if that names no pictures and all behind it do.
func behindKinds(x *index, lines []string) [][]string {
	told := mention{x: x}
	for _, line := range lines {
		comma := written.Separator(line)
		kind, rest, found := strings.Cut(line, comma)
		if kind = written.Bare(strings.TrimSuffix(kind, ":")); !found || kind == "" || comma == " " {
			return nil
		}
		if _, named := x.at(kind); named || naming.IsPicture(kind) || !told.add(kind, written.Split(rest, comma)...) {
			return nil
		}
	}
	return told.most()
}

// yamlItem is one of a list in YAML.
var yamlItem = regexp.MustCompile(`^-\s+(.*)$`)

// inItems returns rows of names and of the last line above them that ends with a colon, if all lines are of these two forms.
func inItems(x *index, lines []string) (rows [][]string) {
	kind := ""
	for _, line := range lines {
		if m := yamlItem.FindStringSubmatch(line); m != nil && kind != "" {
			rows = append(rows, []string{written.Bare(m[1]), kind})
			if _, found := x.at(written.Bare(m[1])); !found {
				return nil
			}
			continue
		}
		of, found := strings.CutSuffix(line, ":")
		if kind = written.Bare(of); !found {
			return nil
		}
	}
	return rows
}
