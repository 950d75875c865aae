package registers

import (
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"moevae/core/images/class"
	"moevae/core/images/naming"
	"moevae/core/images/written"
)

// A Roll is what classes are called, by their numbers from 0 on.
type Roll struct {
	Names []string
	all   bool // as many as there are classes: nothing else tells what they are for
	bare  bool // without numbers: it may be from 1 on
}

// longestRoll is how many bytes a file may have that calls classes.
const longestRoll = 1 << 16

// rollName is what such a file is called.
var rollName = regexp.MustCompile(`(?i)class|label|categor|mapping|synsets?|\.ya?ml$|(^|[^a-z])(names?|targets?)([^a-z]|$)`)

// rollOf returns what classes are called by a file of that name and text, nil if it is of something else.
func rollOf(name, text string) *Roll {
	if strings.Contains(strings.ToLower(name), "mapping") {
		if names := mapping(text); names != nil {
			return &Roll{Names: names}
		}
	}
	if ending := strings.ToLower(path.Ext(name)); ending == ".yaml" || ending == ".yml" {
		if names := yaml(text); len(names) > 1 && len(names) < class.Unknown {
			return &Roll{Names: names}
		}
		return nil
	}
	return listing(text)
}

var (
	yamlList  = regexp.MustCompile(`(?ms)^names:\s*\[(.*?)\]`)
	yamlLines = regexp.MustCompile(`(?m)^names:\s*\n((?:[ \t-]+.*\n?)+)`)
	yamlName  = regexp.MustCompile(`(?m)^[ \t]*(?:-|\d+:)[ \t]*(.*\S)[ \t\r]*$`)
)

// yaml reads the names of classes as YOLO's programs have them: a list in brackets, or a line each.
func yaml(text string) (names []string) {
	if m := yamlList.FindStringSubmatch(text); m != nil {
		for name := range strings.SplitSeq(m[1], ",") {
			if name = strings.Trim(strings.TrimSpace(name), `'"`); name != "" {
				names = append(names, name)
			}
		}
	} else if m := yamlLines.FindStringSubmatch(text); m != nil {
		for _, line := range yamlName.FindAllStringSubmatch(m[1], -1) {
			names = append(names, strings.Trim(line[1], `'"`))
		}
	}
	return words(names)
}

// mapping reads EMNIST's table of classes: a line each, its number and then the codes of the characters it is for.
func mapping(text string) (names []string) {
	for line := range strings.Lines(text) {
		fields := strings.Fields(line)
		if len(fields) == 0 {
			continue
		}
		name := ""
		for _, f := range fields[1:] {
			v, err := strconv.Atoi(f)
			if err != nil || v < 0 || v > utf8.MaxRune {
				return nil
			}
			name += string(rune(v))
		}
		if n, err := strconv.Atoi(fields[0]); err != nil || name == "" || !called(&names, n, name) {
			return nil
		}
	}
	return words(names)
}

// called adds class n's name after those before, with numbers where there are gaps, and says whether it comes in order.
func called(names *[]string, n int, name string) bool {
	if n < len(*names) || n >= class.Unknown {
		return false
	}
	for len(*names) < n {
		*names = append(*names, strconv.Itoa(len(*names)))
	}
	*names = append(*names, name)
	return true
}

// words returns names unless these are the numbers.
func words(names []string) []string {
	for i, name := range names {
		if name != strconv.Itoa(i) {
			return names
		}
	}
	return nil
}

var (
	numberFirst = regexp.MustCompile(`^"?(\d{1,3})"?\s*([:=,;|\t ])\s*(.*\S)$`)
	numberLast  = regexp.MustCompile(`^(\S.*?)\s*([:=,;|\t ])\s*"?(\d{1,3})"?$`)
	coded       = regexp.MustCompile(`^"?U\+[0-9A-Fa-f]+"?[,;\t ]`) // a character by its code, as KMNIST has it before its name
	quoted      = regexp.MustCompile(`"(?:[^"\\]|\\.)*"(?:\s*:\s*(?:"(?:[^"\\]|\\.)*"|\d+))?`)
)

// listing reads a list of classes: a line each, below a heading or not, with its name alone or with its number before or behind
// it; or the same as JSON. It is nil of any other text.
func listing(text string) *Roll {
	text = strings.TrimSpace(text)
	if strings.HasPrefix(text, "{") || strings.HasPrefix(text, "[") {
		if strings.Trim(quoted.ReplaceAllString(text, ""), "{}[], \t\r\n") != "" {
			return nil // it has more to it
		}
		text = strings.Join(quoted.FindAllString(text, -1), "\n")
	}
	var lines []string
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, line)
		}
	}
	if len(lines) < 2 || len(lines) > class.Unknown {
		return nil
	}
	for _, form := range []struct {
		line         *regexp.Regexp
		number, name int
	}{{numberFirst, 1, 3}, {numberLast, 3, 1}} {
		rows := lines
		if !form.line.MatchString(rows[0]) {
			rows = rows[1:]
		}
		var names []string
		for _, row := range rows {
			m := form.line.FindStringSubmatch(row)
			if m == nil {
				names = nil
				break
			}
			n, _ := strconv.Atoi(m[form.number])
			name := coded.ReplaceAllString(m[form.name], "")
			if further(name, m[2]) || !called(&names, n, written.Unquoted(name)) {
				return nil
			}
		}
		if len(names) > 1 {
			if !speaking(names) {
				return nil
			}
			return &Roll{Names: names}
		}
	}
	names := make([]string, len(lines))
	for i, line := range lines {
		names[i] = written.Unquoted(line)
	}
	if !speaking(names) {
		return nil
	}
	return &Roll{Names: names, all: true, bare: true}
}

// further says whether what stands beside a number is more columns than one of a table, whose separator that is.
func further(name, separator string) bool {
	return separator != " " && separator != ":" && separator != "=" && !strings.HasPrefix(name, `"`) && strings.Contains(name, separator)
}

// speaking says whether names are such as classes have: short, no two alike, and not all of them numbers.
func speaking(names []string) bool {
	const most = 40 // characters
	word := false
	for _, name := range names {
		word = word || !written.Numeric(name)
		if name == "" || naming.IsPicture(name) || utf8.RuneCountInString(name) > most || !utf8.ValidString(name) {
			return false
		}
	}
	return word && written.Distinct(names)
}

// ListOf returns the roll of classes that are called so, in their order.
func ListOf(names []string) *Roll { return &Roll{Names: names, bare: true} }

// RollFor returns the place of the first roll that is of the classes from a least to a last number, −1 if there is none, and their names by these: a list
// without numbers may count from 1, as MATLAB does.
func RollFor(rolls []*Roll, least, last int) (place int, names []string) {
	place = slices.IndexFunc(rolls, func(r *Roll) bool { return len(r.Names) == last+1 || len(r.Names) > last && !r.all })
	if place >= 0 {
		return place, rolls[place].Names
	}
	place = slices.IndexFunc(rolls, func(r *Roll) bool { return least == 1 && len(r.Names) == last && r.bare })
	if place >= 0 {
		return place, append([]string{"0"}, rolls[place].Names...)
	}
	return -1, nil
}
