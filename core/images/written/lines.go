package written

import (
	"bytes"
	"strings"
)

// Separator returns what stands between the fields of a line. A comma may stand in numbers instead.
func Separator(line string) string {
	for _, s := range []string{";", "\t", "|", ","} {
		if strings.Contains(line, s) {
			return s
		}
	}
	return " "
}

// Split divides a line where a separator stands, but for those between quotes. Of spaces several are as one, as in columns that are flush.
func Split(line, separator string) (fields []string) {
	if separator == " " {
		return strings.Fields(line)
	}
	if !strings.Contains(line, `"`) {
		return strings.Split(line, separator)
	}
	for more := true; more; {
		end := FieldEnd(line, separator[0])
		if more = end < len(line); more {
			fields, line = append(fields, line[:end]), line[end+1:]
		} else {
			fields = append(fields, line)
		}
	}
	return fields
}

// FieldEnd returns where a line's first field ends: at a separator that is not between quotes, or at its own end.
func FieldEnd[T string | []byte](line T, separator byte) int {
	quoted := false
	for i := range len(line) {
		switch c := line[i]; {
		case c == '"':
			quoted = !quoted
		case c == separator && !quoted:
			return i
		}
	}
	return len(line)
}

// Returned returns a text whose lines end as a typewriter's do, with ends of lines as others have them.
func Returned(text string) string {
	if strings.Contains(text, "\n") {
		return text
	}
	return strings.ReplaceAll(text, "\r", "\n")
}

// Lines returns the lines of a text that have anything in them. Between quotes a line may go on over several.
func Lines(text string) (lines []string) {
	const most = 100
	open, n := "", 0
	for line := range strings.Lines(text) {
		if open != "" {
			line = open + line
		}
		if n++; strings.Count(line, `"`)%2 == 1 && n < most {
			open = strings.TrimRight(line, "\r\n") + " "
			continue
		}
		open, n = "", 0
		if line = strings.TrimSpace(line); strings.Trim(line, ",;\t ") != "" {
			lines = append(lines, line)
		}
	}
	if open != "" {
		lines = append(lines, strings.TrimSpace(open))
	}
	return lines
}

// IsRemark says whether a line before a table is a comment, or tells Excel what stands between fields.
func IsRemark(line []byte) bool {
	return line[0] == '#' || len(line) == len("sep=;") && bytes.EqualFold(line[:4], []byte("sep="))
}
