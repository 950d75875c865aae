package table

import (
	"bytes"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"moevae/core/images/array"
	"moevae/core/images/class"
	"moevae/core/images/file"
	"moevae/core/images/naming"
	"moevae/core/images/written"
)

// List returns a text that is a label a line, or a number and a label, or what QMNIST says of an image, or a column for each class, below a
// heading or not; nil if it is none.
func List(path, text string) *array.Array {
	text = unpunctuated(text)
	if words := inLine(text); words != nil {
		return array.OfWords(path, words)
	}
	if strings.HasPrefix(text, "{") {
		return nil
	}
	var words, heads, told []string
	begun, hot, apart, before := false, false, false, math.NaN()
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		fields := strings.Split(line, written.Separator(line))
		if at := hotOf(fields); at >= 0 && (hot || !begun || heads != nil) {
			begun, hot = true, true
			word := strconv.Itoa(at)
			if heads != nil {
				word = heads[at]
			}
			words = append(words, word)
			continue
		}
		if hot || heads != nil {
			return nil
		}
		if !begun && len(fields) > 2 && headed(fields) {
			begun, heads = true, fields
			continue
		}
		if !begun && len(fields) == 2 && !written.Numeric(written.Bare(fields[0])) {
			begun = true
			continue // a heading, as ",label" is one
		}
		begun = true
		if len(fields) == array.QMNISTColumns && !slices.ContainsFunc(fields, func(f string) bool { return !written.Numeric(written.Bare(f)) }) {
			fields = fields[:1]
		}
		word := written.Bare(fields[len(fields)-1])
		if len(fields) > 2 || word == "" || len(fields) == 2 && !written.Numeric(written.Bare(fields[0])) {
			return nil
		}
		if len(fields) == 2 {
			v, _ := written.Number(written.Bare(fields[0]))
			apart, before = apart || v != before+1 && !math.IsNaN(before), v
			told = append(told, Whole(written.Bare(fields[0])))
		}
		words = append(words, word)
	}
	if len(words) > 1 && !written.Numeric(words[0]) && (written.Numeric(words[1]) || naming.OfLabels(words[0])) {
		words = words[1:] // below a heading
	}
	if len(words) < 2 {
		return nil
	}
	words = unmarked(words)
	list := array.OfWords(path, words)
	if list != nil {
		list.Apart, list.Told = apart, told
	}
	return list
}

var (
	labelField = regexp.MustCompile(`"(?:labels?|targets?|y)"\s*:\s*(\[[^\[\]{}]*\])`)
	listItem   = regexp.MustCompile(`(?m)^[ \t]*-[ \t]+`)
	listHead   = regexp.MustCompile(`^(?:---\s*)?\w+:[ \t]*\r?\n(\s*- )`)
)

// unpunctuated returns a text that has labels as JSON or YAML have them without what marks them as such: in a field that is called labels, or in one for
// each number from 0 or 1 on, or a line each behind a line; other texts as they are.
func unpunctuated(text string) string {
	text = strings.TrimSpace(text)
	if strings.HasPrefix(text, "{") {
		if m := labelField.FindStringSubmatch(text); m != nil {
			return m[1]
		}
		if strings.Trim(field.ReplaceAllString(text, ""), "{}, \t\r\n") != "" {
			return text
		}
		var words []string
		first := 0
		for i, m := range field.FindAllStringSubmatch(text, -1) {
			if i == 0 && m[1] == "1" {
				first = 1
			}
			if m[1] != strconv.Itoa(first+i) {
				return text
			}
			words = append(words, written.Unquoted(m[2]))
		}
		return strings.Join(words, "\n")
	}
	text = listHead.ReplaceAllString(text, "$1")
	if lines := written.Lines(text); len(lines) > 1 && !slices.ContainsFunc(lines, func(line string) bool { return !strings.HasPrefix(line, "- ") }) {
		return listItem.ReplaceAllString(text, "")
	}
	return text
}

// LabelsInLine returns the labels in a file that is called so, begins so, and has nothing but one line of them, nil if it is another one.
func LabelsInLine(e file.Entry, head []byte) *array.Array {
	if !naming.OfLabels(e.Path) || e.Size > Longest || bytes.IndexByte(bytes.TrimSpace(head), '\n') >= 0 {
		return nil
	}
	text, err := e.Content(Longest)
	if err != nil {
		return nil
	}
	if words := inLine(string(text)); words != nil {
		return array.OfWords(e.Path, words)
	}
	return nil
}

// inLine returns the numbers of a text that is one line of them, or the numbers or words between the brackets around all of it, as Python writes a
// list and NumPy an array of one dimension; nil of any other.
func inLine(text string) []string {
	text = strings.TrimSpace(strings.TrimPrefix(text, "\ufeff"))
	inner, bracket := strings.CutPrefix(text, "[")
	if bracket {
		if inner, bracket = strings.CutSuffix(inner, "]"); !bracket || strings.ContainsAny(inner, "[]{}.:") {
			return nil
		}
	} else if strings.Contains(text, "\n") {
		return nil
	}
	words := strings.FieldsFunc(inner, func(r rune) bool { return strings.ContainsRune(" ,;\t\r\n", r) })
	for i, w := range words {
		if words[i] = written.Bare(w); !written.Numeric(words[i]) && (!bracket || words[i] == w) {
			return nil
		}
	}
	if len(words) < file.Few {
		return nil
	}
	return words
}

// unmarked returns words as Whole has them, or, if all are marks of several classes side by side, such as 0000000100, where the only 1 is in each.
func unmarked(words []string) []string {
	marks := slices.Max(words) != slices.Min(words)
	for _, w := range words {
		marks = marks && len(w) > 2 && len(w) == len(words[0]) && strings.Count(w, "1") == 1 && strings.Trim(w, "01") == ""
	}
	made := make([]string, len(words))
	for i, w := range words {
		if made[i] = Whole(w); marks {
			made[i] = strconv.Itoa(strings.IndexByte(w, '1'))
		}
	}
	return made
}

// hotOf returns where the only 1 among zeros is in several fields, −1 if they are no such.
func hotOf(fields []string) int {
	if len(fields) < 3 || len(fields) > class.MaxNumber {
		return -1
	}
	values := make([]float64, len(fields))
	for i, f := range fields {
		v, err := written.Number(written.Bare(f))
		if err != nil {
			return -1
		}
		values[i] = v
	}
	return class.OnlyOne(values)
}

// headed takes away what stands around fields, and says whether they are names, or 0, 1, 2 … in their place.
func headed(fields []string) bool {
	names, numbers := true, true
	for i, f := range fields {
		fields[i] = written.Bare(f)
		names = names && fields[i] != "" && !written.Numeric(fields[i])
		numbers = numbers && fields[i] == strconv.Itoa(i)
	}
	return names || numbers
}

// Whole returns a number without the zeros behind its point, the only field of an object of JSON, as the VGG Image Annotator has it in tables,
// and whatever else as it is.
func Whole(field string) string {
	if m := onlyField.FindStringSubmatch(field); m != nil {
		return m[1]
	}
	if v, err := strconv.ParseFloat(field, 64); err == nil && v == float64(byte(v)) {
		return strconv.Itoa(int(v))
	}
	return field
}

var onlyField = regexp.MustCompile(`^\{\s*"[^"]*"\s*:\s*"([^"]*)"\s*\}$`)

// Longest is how many bytes a list of labels may have.
const Longest = 4 << 20
