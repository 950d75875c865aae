package parts

import (
	"fmt"
	"strings"
	"unicode"

	"moevae/core/images/file"
	"moevae/core/images/naming"
)

// ByNames divides pictures of which nine in ten have the word of a part at one end of their names, as train_7_012.png has, or else in them;
// what has none is to train on. It says of each whether it is to be held out, nil of other pictures, and a remark says by what.
func ByNames(all []file.Entry) (held []bool, remark string) {
	notLetter := func(r rune) bool { return !unicode.IsLetter(r) }
	known := map[string]byte{}
	partOf := func(word string) byte {
		part, ok := known[word]
		if !ok {
			switch {
			case naming.TrainingFolder.MatchString(word):
				part = 't'
			case naming.HeldOutFolder.MatchString(word):
				part = 'h'
			}
			known[word] = part
		}
		return part
	}
	for _, end := range []struct {
		says string
		word func(name string) string
	}{
		{"whose names begin with %s", func(name string) string { return name[:max(0, strings.IndexFunc(name, notLetter))] }},
		{"whose names end with %s", func(name string) string { return name[strings.LastIndexFunc(name, notLetter)+1:] }},
		{"that have %s in their names", func(name string) string {
			for word := range strings.FieldsFuncSeq(name, notLetter) {
				if partOf(word) != 0 {
					return word
				}
			}
			return ""
		}},
	} {
		held, remark = make([]bool, len(all)), ""
		trained, apart, missed := 0, 0, 0
		for i, e := range all {
			word := end.word(naming.Plain(e.Path))
			switch partOf(word) {
			case 'h':
				held[i] = true
				if apart++; remark == "" {
					remark = fmt.Sprintf("pictures "+end.says+" are held out", word)
				}
			case 't':
				trained++
			default:
				missed++
			}
			if file.Few*missed > len(all) {
				break
			}
		}
		if trained > 0 && apart > 0 && file.Few*missed <= len(all) && apart <= mostApart*trained {
			return held, remark
		}
	}
	return nil, ""
}
