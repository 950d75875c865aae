package registers

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"moevae/core/images/array"
	"moevae/core/images/class"
	"moevae/core/images/file"
	"moevae/core/images/naming"
	"moevae/core/images/table"
	"moevae/core/images/written"
)

// Column returns the labels in a table that has a column of them, by its heading; nil of any other.
func Column(r *Register) *array.Array {
	rows := table.Rows(r.text)
	if len(rows) < 3 {
		return nil
	}
	kinds := kindsAmong(rows, -1)
	if kinds < 0 {
		return nil
	}
	words, order := make([]string, len(rows)-1), inOrderOf(rows)
	for i, row := range rows[1:] {
		words[order[i]] = table.Whole(row[kinds])
	}
	return array.OfWords(r.path, words)
}

// inOrderOf returns the places of rows below a heading: as a column counts them that is called so, or as they stand.
func inOrderOf(rows [][]string) []int {
	for c, heading := range rows[0] {
		if table.IndexName.MatchString(strings.ToLower(heading)) {
			if order := countedBy(rows[1:], c); order != nil {
				return order
			}
		}
	}
	order := make([]int, len(rows)-1)
	for i := range order {
		order[i] = i
	}
	return order
}

// countedBy returns the numbers in a column, less 1 if they begin there, nil unless these are all from 0 or 1 on.
func countedBy(rows [][]string, c int) []int {
	n := len(rows)
	order, seen := make([]int, n), make([]bool, n+1)
	for i, row := range rows {
		v, err := strconv.Atoi(row[c])
		if err != nil || v < 0 || v > n || seen[v] {
			return nil
		}
		seen[v], order[i] = true, v
	}
	if seen[0] && seen[n] {
		return nil
	}
	if seen[n] {
		for i := range order {
			order[i]--
		}
	}
	return order
}

// kindsAmong returns the column beside that of names whose heading is one of kinds, and of several the one that is called so most plainly; −1 if
// there is none. Where that has numbers and another the words for them, it is that of words.
func kindsAmong(rows [][]string, names int) int {
	plainly := func(heading string) int {
		heading = strings.ToLower(heading)
		return slices.Index([]bool{slices.Contains(table.LabelNames, heading), table.OfKinds(heading), slices.Contains(table.KindNames, heading), true}, true)
	}
	kinds, least := -1, 3
	for c, heading := range rows[0] {
		if n := plainly(heading); c != names && n < least {
			kinds, least = c, n
		}
	}
	for c, heading := range rows[0] {
		if c == names || kinds < 0 || !written.Numeric(rows[1][kinds]) || written.Numeric(rows[1][c]) || rows[1][c] == "" {
			continue
		}
		both := map[string]int{}
		for _, row := range rows[1:] {
			both[row[kinds]+"\n"+row[c]]++
		}
		n := len(both)
		if again := 2*n < len(rows); (again || plainly(heading) < 3) && n == len(valuesOf(rows[1:], kinds)) && n == len(valuesOf(rows[1:], c)) {
			kinds = c
		}
	}
	return kinds
}

// digitsAmong returns the only column of the ten digits in a table without headings, beside names of pictures and of those who drew them; −1 if there is
// none, or several.
func digitsAmong(rows [][]string, names int) int {
	only := -1
	for c := range rows[0] {
		values := valuesOf(rows, c)
		ten := len(values) == 10
		for v := range values {
			ten = ten && len(v) == 1 && class.Number(v) >= 0
		}
		if !ten || c == names {
			continue
		}
		if only >= 0 {
			return -1
		}
		only = c
	}
	return only
}

// uncounted returns the columns beside that of names, of several without those that count the rows, and none that says which part an image is of.
func uncounted(rows [][]string, names int) (left []int) {
	for c := range rows[0] {
		counts := len(rows[0]) > 2 && len(rows) > 2
		for i, row := range rows[1:] {
			n, err := strconv.Atoi(row[c])
			before, _ := strconv.Atoi(rows[i][c])
			counts = counts && err == nil && (i == 0 || n == before+1)
		}
		_, parts := naming.HeldOutValues(rows[0][c], valuesOf(rows[1:], c))
		if c != names && !counts && !parts {
			left = append(left, c)
		}
	}
	return left
}

// valuesOf returns how often each value is in a column.
func valuesOf(rows [][]string, column int) map[string]int {
	values := map[string]int{}
	for _, row := range rows {
		values[row[column]]++
	}
	return values
}

// How yes and no are marked in columns of classes.
var (
	markYes = regexp.MustCompile(`(?i)^(1([.,]0+)?|x|✓|✔|true|yes|y|wahr|ja|vrai|oui|verdadero|sí|si|vero|sim)$`)
	markNo  = regexp.MustCompile(`(?i)^(0([.,]0+)?|-|–|false|no|n|falsch|nein|faux|non|falso|não|)$`)
)

// marksAmong returns the columns beside that of names that are one for each class, with a mark in one of them for most pictures, and in
// several for few; nil if there are none. Those of parts are none, nor are those with anything but marks.
func marksAmong(rows [][]string, names int) (columns []int) {
	if len(rows[0]) < 3 {
		return nil
	}
	for c, heading := range rows[0] {
		marks, yes := c != names && heading != "" && !naming.IsPart(heading), 0
		for _, row := range rows[1:] {
			is := markYes.MatchString(row[c])
			if marks = marks && (is || markNo.MatchString(row[c])); !marks {
				break
			}
			if is {
				yes++
			}
		}
		if marks && yes < len(rows)-1 {
			columns = append(columns, c)
		}
	}
	one, several, headings := 0, 0, map[string]bool{}
	for _, c := range columns {
		headings[rows[0][c]] = true
	}
	for _, row := range rows[1:] {
		switch n := marksIn(row, columns); {
		case n == 1:
			one++
		case n > 1:
			several++
		}
	}
	if len(columns) < 2 || len(headings) < len(columns) || 2*one < len(rows)-1 || file.Few*several >= len(rows) {
		return nil
	}
	return columns
}

func marksIn(row []string, columns []int) (n int) {
	for _, c := range columns {
		if markYes.MatchString(row[c]) {
			n++
		}
	}
	return n
}

// marked returns the heading of the only mark in some columns of a row, "" where there is none, or several.
func marked(rows [][]string, columns []int) (shown func(row []string) string) {
	return func(row []string) string {
		if marksIn(row, columns) != 1 {
			return ""
		}
		return rows[0][columns[slices.IndexFunc(columns, func(c int) bool { return markYes.MatchString(row[c]) })]]
	}
}

// chancesAmong returns the columns beside that of names that have a probability for each class, 1 together in each row and for most pictures more for one
// class than for all others; nil if there are none. Those of parts are none.
func chancesAmong(rows [][]string, names int) (columns []int) {
	headings := map[string]bool{}
	for c, heading := range rows[0] {
		chances := c != names && heading != "" && !naming.IsPart(heading) && !headings[heading]
		for _, row := range rows[1:] {
			v, err := strconv.ParseFloat(row[c], 64)
			if chances = chances && err == nil && v >= 0 && v <= 1; !chances {
				break
			}
		}
		if chances {
			columns, headings[heading] = append(columns, c), true
		}
	}
	sure := 0
	for _, row := range rows[1:] {
		chances := chancesIn(row, columns)
		sum := 0.
		for _, v := range chances {
			sum += v
		}
		if math.Abs(sum-1) > class.Rounded {
			return nil
		}
		if class.Likeliest(chances) >= 0 {
			sure++
		}
	}
	if len(columns) < 2 || 2*sure < len(rows)-1 {
		return nil
	}
	return columns
}

func chancesIn(row []string, columns []int) (chances []float64) {
	for _, c := range columns {
		v, _ := strconv.ParseFloat(row[c], 64)
		chances = append(chances, v)
	}
	return chances
}

// likeliest returns the heading of the column of some that has more than half of a row's probability, "" where none has.
func likeliest(rows [][]string, columns []int) (shown func(row []string) string) {
	return func(row []string) string {
		if at := class.Likeliest(chancesIn(row, columns)); at >= 0 {
			return rows[0][columns[at]]
		}
		return ""
	}
}

// again returns the only column beside that of names in which a few words come again and again and which is of no predictions, −1 if there is
// none, or several.
func again(rows [][]string, names int) int {
	const often = 3 // times each, in the mean
	column := -1
	for c, heading := range rows[0] {
		values := valuesOf(rows[1:], c)
		if heading = strings.ToLower(heading); c == names || table.Counts(heading) && heading != "name" || strings.HasPrefix(heading, "pred") || len(values) < 2 || often*len(values) > len(rows)-1 {
			continue
		}
		words := true
		for v := range values {
			words = words && v != "" && !written.Numeric(v)
		}
		if _, yes := written.Truth(rows[1][c]); !words || yes {
			continue
		}
		if column >= 0 {
			return -1
		}
		column = c
	}
	return column
}
