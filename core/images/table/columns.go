package table

import (
	"context"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"moevae/core/images/class"
	"moevae/core/images/file"
	"moevae/core/images/written"
)

// IndexName is what a column that only counts is called, in a file written with pandas most often, or more than once.
var IndexName = regexp.MustCompile(`^(id|index|unnamed: 0(\.\d+)*|)$`)

// LabelNames are what a column of labels is called.
var LabelNames = []string{"label", "labels", "class", "target", "digit", "y"}

// kindName is how what is called more than that begins or ends; aboutKind how what only says who gave a label, when or how surely.
var (
	kindName  = regexp.MustCompile(`^(class|label|categor|symbol|character)|\s(label|labels)$`)
	aboutKind = regexp.MustCompile(`^(label|classifi|categori[sz])(l?er|or)\b|room$|^label.*[ _-](types?|tool|model|method|origin|user|author|person|annotator|status|valid|ok)$|` +
		`[ _-](by|at|on|date|time|source|conf|confidence|certainty|score|prob|probability|quality|weight|count|sets?|writer|teacher)$`)
)

// KindNames are what it may be called besides, where no column is called so.
var KindNames = []string{
	"letter", "char", "number", "numeral", "type", "kind", "choice", "diagnosis", "diagnose", "dx", "emotion", "species", "breed", "variety", "shape",
	"answer", "truth", "actual", "y_true", "true_label", "true label", "ground_truth", "ground truth", "groundtruth", "gt", "annotation", "glyph", "grapheme",
	"klasse", "kategorie", "étiquette", "etiqueta", "etichetta", "rótulo", "метка", "ziffer", "zahl", "buchstabe", "zeichen", "art", "classe", "catégorie", "chiffre", "lettre", "clase", "categoría",
	"dígito", "número", "letra", "categoria", "cifra", "lettera", "класс", "категория", "цифра", "буква", "类别", "标签", "数字", "字符", "ラベル", "クラス", "文字",
}

// roles finds out what columns are for, by their names and the first row, and returns the one of labels, −1 if there is
// none or nobody knows. Names of pixels have a number in them; those of what else is said of an image, the others, have none, and of
// these one is its label.
func (t *table) roles() (label int, others []int) {
	n := len(t.skip)
	if n > 1 && t.first[n-1] == "" && (t.names == nil || t.names[n-1] == "") {
		t.skip[n-1] = true // lines that end with a separator
	}
	label, t.word = -1, -1
	for i, name := range t.names {
		if !t.skip[i] && (IndexName.MatchString(name) || !strings.ContainsFunc(name, unicode.IsDigit)) {
			others = append(others, i)
		}
	}
	if n-len(others) < file.LeastColumns-1 { // pixels have no numbers either
		others = slices.DeleteFunc(others, func(i int) bool { return !slices.Contains(LabelNames, t.names[i]) && !(i == 0 && Counts(t.names[i])) })
	}
	for _, i := range others {
		if t.count < 0 && Counts(t.names[i]) {
			t.count = i
		}
		if t.skip[i] = true; label < 0 && !Counts(t.names[i]) || slices.Contains(LabelNames, t.names[i]) && (label < 0 || !slices.Contains(LabelNames, t.names[label])) {
			label = i
		}
	}
	if label < 0 && t.names == nil {
		for _, i := range []int{0, 1, n - 2, n - 1} { // the second and the last but one beside one that counts
			if i >= 0 && i < n && !t.skip[i] && !written.Numeric(t.first[i]) {
				label = i
			}
		}
	}
	t.labelled(label)
	return label, others
}

// labelled has the column of labels read, −1 if there is none.
func (t *table) labelled(column int) {
	t.word, t.label = -1, column
	if column >= 0 {
		t.skip[column] = false
		if !written.Numeric(t.first[column]) {
			t.word = column
		}
	}
}

// likely returns which of the others is the column of labels, where none is called so: one that is called as kinds are, or the first, but
// none that has another value in each row, as one that counts them has, or fractions. Where it could have been another, a remark says
// which it is.
func (t *table) likely(ctx context.Context, label int, others []int) (column int, remark string, err error) {
	certain := func(i int) bool { return OfKinds(t.names[i]) }
	if label < 0 || t.names == nil || certain(label) {
		return label, "", nil
	}
	const looked = 1000 // rows
	values, rows := make([]map[string]bool, len(others)), 0
	for k := range others {
		values[k] = map[string]bool{}
	}
	fraction := make([]bool, len(others))
	err = t.rows(ctx, func(_ int, line []byte) (bool, error) {
		fields := t.fields(string(line))
		for k, i := range others {
			if i < len(fields) {
				values[k][fields[i]] = true
				v, err := strconv.ParseFloat(fields[i], 64)
				fraction[k] = fraction[k] || err == nil && v != math.Trunc(v)
			}
		}
		rows++
		return rows < looked, nil
	})
	if err != nil {
		return label, "", err
	}
	var left []int
	for k, i := range others {
		if !Counts(t.names[i]) && !fraction[k] && (len(values[k]) < rows || rows < file.Few) {
			left = append(left, i)
		}
	}
	column = -1
	for _, is := range []func(int) bool{
		certain,
		func(i int) bool { return slices.Contains(KindNames, t.names[i]) },
		func(int) bool { return true },
	} {
		if at := slices.IndexFunc(left, is); column < 0 && at >= 0 {
			column = left[at]
		}
	}
	if column != label {
		t.skip[label] = true
		t.labelled(column)
	}
	if column >= 0 && len(left) > 1 {
		remark = "what they show is in the column " + t.kinds[column]
	}
	return column, remark, nil
}

// Counts says whether a column of that name tells images apart and not kinds.
func Counts(name string) bool {
	if OfKinds(name) {
		return false // as class_name is one of a kind
	}
	return IndexName.MatchString(name) || strings.HasSuffix(name, "id") || strings.HasSuffix(name, "name") || strings.HasSuffix(name, "file") || strings.HasSuffix(name, "path")
}

// OfKinds says whether a column's name is that of labels, or begins or ends as those do that tell kinds apart.
func OfKinds(name string) bool {
	return slices.Contains(LabelNames, name) || kindName.MatchString(name) && !aboutKind.MatchString(name)
}

// heated finds out whether the columns beside the pixels are one for each class, if none of them is called labels.
func (t *table) heated(ctx context.Context, label int, others []int) error {
	if others = slices.DeleteFunc(others, func(i int) bool { return Counts(t.names[i]) }); len(others) < 2 || slices.Contains(LabelNames, t.names[label]) {
		return nil
	}
	var first []float64
	for _, i := range others {
		v, _ := t.number(t.first[i])
		first = append(first, v)
	}
	if class.OnlyOne(first) < 0 {
		return nil
	}
	was, word := slices.Clone(t.skip), t.word
	t.word = -1 // True is none
	for _, i := range others {
		t.skip[i] = false
	}
	var names []string
	for _, i := range others {
		t.hot = append(t.hot, t.place(i))
		names = append(names, t.kinds[i])
	}
	if t.each(ctx, func([]float64) error { return nil }) != nil {
		t.skip, t.hot, t.word = was, nil, word
		return ctx.Err()
	}
	t.words = class.Glossary{Words: names}
	return nil
}
