package table

import (
	"regexp"
	"slices"
	"strings"

	"moevae/core/images/class"
	"moevae/core/images/file"
	"moevae/core/images/naming"
	"moevae/core/images/written"
)

// Rows returns the fields of all lines, nil if more than one in ten has more than the first; those are left out, and lines that end early
// filled up. In JSON a line is an object, or one of
// a list of them, or a field of the only one.
func Rows(text string) (rows [][]string) {
	switch text := strings.TrimSpace(text); {
	case strings.HasPrefix(text, "["):
		return records(strings.Join(object.FindAllString(text, -1), "\n"))
	case strings.HasPrefix(text, "{"):
		if rows = records(text); rows == nil && strings.Trim(field.ReplaceAllString(text, ""), "{}, \t\r\n") == "" {
			for _, m := range field.FindAllStringSubmatch(text, -1) {
				rows = append(rows, []string{m[1], written.Unquoted(m[2])})
			}
		}
		return rows
	}
	lines := written.Lines(text)
	if len(lines) > 1 && strings.HasPrefix(lines[0], "#") {
		lines = uncommented(lines)
	}
	if drawn := inBars(lines); len(drawn) > 2 && len(drawn) < len(lines) {
		lines = drawn
	}
	if rows := inObjects(lines); rows != nil {
		return rows
	}
	lines = untitled(lines)
	comma, others := "", 0
	if colons(lines) {
		comma = ":"
	}
	for _, line := range lines {
		if comma == "" {
			comma = written.Separator(line)
		}
		row := written.Split(line, comma)
		if len(rows) == 0 && (len(row) < 2 || len(row) > MostColumns) {
			return nil
		}
		for i, f := range row {
			row[i] = written.Bare(f)
		}
		for comma != " " && len(rows) > 0 && len(row) < len(rows[0]) {
			row = append(row, "")
		}
		if len(rows) > 0 && len(row) != len(rows[0]) {
			others++
			continue
		}
		rows = append(rows, row)
	}
	if file.Few*others > len(rows) {
		return nil
	}
	return rows
}

// inBars returns the lines of a table of Markdown that stands in a text, without the one below the heading.
func inBars(lines []string) (table []string) {
	for _, line := range lines {
		if strings.HasPrefix(line, "|") && strings.HasSuffix(line, "|") && strings.Trim(line, "|-: ") != "" {
			table = append(table, line)
		} else if len(table) > 2 {
			break
		}
	}
	return table
}

// yamlField is a field of an object in YAML, the first of which stands behind a line.
var yamlField = regexp.MustCompile(`^(- +)?([\w-]+):\s+(\S.*)$`)

// inObjects returns the fields of a list of objects in YAML below their names, nil unless all have the same, in the same order.
func inObjects(lines []string) (rows [][]string) {
	if len(lines) > 0 && strings.HasSuffix(lines[0], ":") {
		lines = lines[1:] // what the list is called
	}
	at := 0
	for _, line := range lines {
		m := yamlField.FindStringSubmatch(line)
		if m == nil || len(rows) == 0 && m[1] == "" {
			return nil
		}
		if m[1] != "" {
			if len(rows) == 0 {
				rows = append(rows, nil)
			}
			rows, at = append(rows, nil), 0
		}
		last := len(rows) - 1
		if last == 1 {
			rows[0] = append(rows[0], m[2])
		}
		if at >= len(rows[0]) || rows[0][at] != m[2] {
			return nil
		}
		rows[last] = append(rows[last], written.Bare(m[3]))
		at++
	}
	if len(rows) < 3 || len(rows[0]) < 2 || slices.ContainsFunc(rows, func(row []string) bool { return len(row) != len(rows[0]) }) {
		return nil
	}
	return rows
}

// colons says whether each line is a name, a colon and a word, as "7.png: seven".
func colons(lines []string) bool {
	return !slices.ContainsFunc(lines, func(line string) bool {
		name, word, found := strings.Cut(line, ":")
		return !found || name == "" || word == strings.TrimLeft(word, " \t") || strings.ContainsAny(line, ",;\t|") || strings.Contains(word, ":")
	})
}

var (
	// A picture's name before what it shows, as 7.png: seven; and pictures' names behind that, as seven: 7.png, 12.png.
	nameFirst = regexp.MustCompile(`(?i)^(.*?` + ending + `)['"]?(\s*(?:[-=]+>|→|[:=~])\s*|\s+)([^,;|\s][^,;|]*)$`)
	// A picture's name before boxes on it, as YOLOv4 has it: corners and a kind of each.
	boxes     = regexp.MustCompile(`(?i)^(.*?` + ending + `)((?: (?:-?[\d.]+,){4}[^\s,]+)+)$`)
	kindFirst = regexp.MustCompile(`(?i)^([^,;|:]+):\s*(\S.*` + ending + `)$`)
)

// ending is what pictures' names end in, within others.
const ending = `\.(?:png|jpe?g|gif|bmp|webp|tiff?|pgm)`

// LooseRows returns rows of pictures' names and what these show, of a text in whose lines that is marked otherwise than by what stands between the
// fields of tables, as 7.png: seven, or my drawing.png seven, or seven: 7.png, 12.png; nil unless nine of ten lines are of one of these forms.
func LooseRows(text string) (rows [][]string) {
	lines := written.Lines(text)
	if len(lines) == 0 || strings.ContainsAny(lines[0][:1], "{[<") {
		return nil
	}
	for _, line := range lines {
		if m := boxes.FindStringSubmatch(line); m != nil {
			var kinds []string
			for box := range strings.FieldsSeq(m[2]) {
				kinds = append(kinds, box[strings.LastIndex(box, ",")+1:])
			}
			rows = append(rows, []string{m[1], written.OnlyWord(kinds)})
			continue
		}
		if m := nameFirst.FindStringSubmatch(line); m != nil && (strings.TrimSpace(m[2]) != "" || strings.Contains(m[1], " ")) {
			rows = append(rows, []string{written.Bare(m[1]), written.Bare(m[3])})
		}
	}
	if len(rows) > 1 && file.Few*len(rows) >= (file.Few-1)*len(lines) {
		return rows
	}
	rows = nil
	kinds := 0
	for _, line := range lines {
		m := kindFirst.FindStringSubmatch(line)
		if m == nil {
			continue
		}
		kinds++
		for _, name := range strings.FieldsFunc(m[2], func(r rune) bool { return strings.ContainsRune(",; \t", r) }) {
			rows = append(rows, []string{written.Bare(name), written.Bare(m[1])})
		}
	}
	if kinds > 1 && file.Few*kinds >= (file.Few-1)*len(lines) {
		return rows
	}
	return nil
}

// untitled returns lines without the first, if that is a title above a table: one field, where the second has several, and none is empty.
func untitled(lines []string) []string {
	if len(lines) < 3 {
		return lines
	}
	comma := written.Separator(lines[1])
	title := strings.Trim(lines[0], comma+" ")
	if comma == " " || title == "" || strings.HasPrefix(lines[0], comma) || len(written.Split(title, comma)) > 1 || naming.IsPicture(written.Bare(title)) || OfKinds(strings.ToLower(written.Bare(title))) {
		return lines
	}
	heading := written.Split(lines[1], comma)
	if len(heading) != len(written.Split(lines[2], comma)) { // as where what stands there is a mark within fields
		return lines
	}
	for len(heading) > 2 && written.Bare(heading[len(heading)-1]) == "" {
		heading = heading[:len(heading)-1]
	}
	if len(heading) < 2 || slices.ContainsFunc(heading, func(f string) bool { return written.Bare(f) == "" }) {
		return lines
	}
	return lines[1:]
}

// uncommented returns lines without those of comments above them. The last of these may be a heading.
func uncommented(lines []string) []string {
	first := slices.IndexFunc(lines, func(line string) bool { return !strings.HasPrefix(line, "#") })
	if first < 0 {
		return nil
	}
	heading := strings.TrimLeft(lines[first-1], "# ")
	if comma := written.Separator(lines[first]); len(written.Split(heading, comma)) == len(written.Split(lines[first], comma)) && comma != " " {
		return slices.Concat([]string{heading}, lines[first:])
	}
	return lines[first:]
}

var object = regexp.MustCompile(`\{[^{}]*\}`)

var field = regexp.MustCompile(`"((?:[^"\\]|\\.)*)"\s*:\s*("(?:[^"\\]|\\.)*"|[-\w.+]+)`)

// records returns the fields of JSON objects, one a line, below their names; nil unless all have the same.
func records(text string) (rows [][]string) {
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		if strings.Trim(field.ReplaceAllString(line, ""), "{}, \t") != "" {
			return nil // it has more to it
		}
		var names, values []string
		for _, m := range field.FindAllStringSubmatch(line, MostColumns+1) {
			names, values = append(names, m[1]), append(values, written.Unquoted(m[2]))
		}
		if len(rows) == 0 {
			rows = append(rows, names)
		}
		if len(names) < 2 || len(names) > MostColumns || !slices.Equal(names, rows[0]) {
			return nil
		}
		rows = append(rows, values)
	}
	return rows
}

// MostColumns is how many columns a table may have that says things of pictures: one for each class, and some more.
const MostColumns = class.MaxNumber + 16
