package written

import (
	"encoding/json"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Bare returns a field without what stands around it: quotes, or apostrophes at both ends. A quote within quotes is written twice.
func Bare(field string) string {
	field = strings.TrimSpace(field)
	if n := len(field); n > 1 && field[0] == '"' && field[n-1] == '"' {
		return strings.ReplaceAll(field[1:n-1], `""`, `"`)
	}
	if n := len(field); n > 2 && field[0] == '\'' && field[n-1] == '\'' {
		return field[1 : n-1]
	}
	return strings.Trim(field, `"`)
}

// Unquoted returns a name without the quotes around it.
func Unquoted(name string) string {
	name = strings.TrimSpace(name)
	if word, err := strconv.Unquote(name); err == nil {
		return word
	}
	return Bare(name)
}

// Numeric says whether a field is a number.
func Numeric(field string) bool {
	_, err := strconv.ParseFloat(field, 64)
	return err == nil
}

// Apart divides a field that has all pixels of an image in it, as "0 0 7", "0, 0, 7" or "[0 0 7]".
func Apart(field string) []string {
	return strings.FieldsFunc(field, func(r rune) bool { return strings.ContainsRune(" ,;[]\"\t", r) })
}

// Numbers returns the numbers that a field has in it, nil if it has anything else.
func Numbers(field string) []string {
	if !strings.ContainsFunc(field, unicode.IsDigit) {
		return nil
	}
	numbers := Apart(field)
	if slices.ContainsFunc(numbers, func(n string) bool { return !Numeric(n) }) {
		return nil
	}
	return numbers
}

// Truth reads yes and no as pandas and R write them, where 1 and 0 are meant.
func Truth(field string) (v float64, ok bool) {
	switch field {
	case "True", "TRUE", "true":
		return 1, true
	case "False", "FALSE", "false":
		return 0, true
	}
	return 0, false
}

// Number reads a field that is one, or says yes or no as Truth has it. The error is strconv's.
func Number(field string) (float64, error) {
	if v, ok := Truth(field); ok {
		return v, nil
	}
	return strconv.ParseFloat(field, 64)
}

// escaped is a byte as addresses in the web have it.
var escaped = regexp.MustCompile(`%[0-9a-fA-F]{2}`)

// Unescaped returns a name that is written as in addresses as it is meant.
func Unescaped(name string) string {
	if !strings.Contains(name, "%") {
		return name
	}
	plain := escaped.ReplaceAllStringFunc(name, func(hex string) string {
		b, _ := strconv.ParseUint(hex[1:], 16, 8)
		return string([]byte{byte(b)})
	})
	if !utf8.ValidString(plain) {
		return name
	}
	return plain
}

// python has what Python writes and JSON does not.
var python = strings.NewReplacer("'", `"`, "(", "[", ",)", "]", ")", "]", "None", "null", "True", "true", "False", "false")

// FromPython returns a text that Python has printed as JSON has it, other texts as they are.
func FromPython(text string) string {
	if begin := strings.TrimLeft(text, " \r\n\t[{"); !strings.HasPrefix(begin, "'") && !strings.HasPrefix(begin, "(") {
		return text
	}
	if made := python.Replace(text); json.Valid([]byte(made)) {
		return made
	}
	return text
}
