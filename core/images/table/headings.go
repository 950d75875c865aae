package table

import (
	"strconv"
	"strings"

	"moevae/core/images/file"
	"moevae/core/images/written"
)

// heading says whether fields are names of columns: words, but for one, which may be a label's; or numbers as pandas
// names columns that have no names.
func heading(fields []string) bool {
	var numbers []string
	words := 0
	for _, f := range fields {
		switch {
		case written.Numeric(f):
			numbers = append(numbers, f)
		case f != "":
			words++
		}
	}
	return words > 1 || counting(numbers) || mangled(numbers)
}

// counting says whether fields are 0, 1, 2 … or 1, 2, 3 … in any order.
func counting(fields []string) bool {
	seen := make([]bool, len(fields)+1)
	for _, f := range fields {
		n, err := strconv.Atoi(f)
		if err != nil || n < 0 || n >= len(seen) || seen[n] {
			return false
		}
		seen[n] = true
	}
	return (!seen[0] || !seen[len(fields)]) && len(fields) >= file.LeastColumns-1
}

// mangled says whether fields are a row of a table that pandas has taken for names, where it tells 0, 0, 0 apart as 0,
// 0.1, 0.2.
func mangled(fields []string) bool {
	seen := map[string]int{}
	for _, f := range fields {
		name, n, found := strings.Cut(f, ".")
		if times := seen[name]; found != (times > 0) || found && n != strconv.Itoa(times) {
			return false
		}
		seen[name]++
	}
	return len(seen) < len(fields)
}

// noRow says whether a line below the names of columns is none of an image: more names, kinds of columns as Orange has them, or numbers
// that count the columns, as pandas writes names in two rows.
func (t *table) noRow(line []byte) bool {
	fields := t.fields(string(line))
	var numbers []string
	for _, f := range fields {
		if written.Numeric(f) {
			numbers = append(numbers, f)
		}
	}
	return len(numbers) == 0 && dense(written.Split(string(line), t.comma)) < 0 || counting(numbers)
}

// maxHeadings is how many lines at most are names of columns, or say what these are.
const maxHeadings = 4
