package table

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"strings"

	"moevae/core/images/file"
	"moevae/core/number"
)

// attribute is a line of an ARFF file that names a column, between quotes or not.
//
// Source: Weka's documentation, "Attribute-Relation File Format (ARFF)": comments behind %, @relation, @attribute for each column, @data, and
// then a CSV's rows.
var attribute = regexp.MustCompile(`(?i)^@attribute\s+('(?:[^'\\]|\\.)*'|"[^"]*"|[^\s{]+)`)

// beginsARFF says whether a line is the first of an ARFF file that is no comment.
func beginsARFF(line []byte) bool { return hasWord(line, "@relation") }

// remarkARFF says whether a line is a comment there, and no row whose label is that character.
func remarkARFF(line []byte) bool {
	return line[0] == '%' && (len(line) == 1 || !strings.ContainsRune(",;\t|", rune(line[1])))
}

func hasWord(line []byte, word string) bool {
	return len(line) >= len(word) && bytes.EqualFold(line[:len(word)], []byte(word))
}

// arff reads an ARFF file's lines behind line n up to its rows, and returns the names of the columns and the number of the line that
// says that rows follow.
func arff(text *bufio.Reader, n int) (names []string, top int, err error) {
	for last := false; !last; {
		var line []byte
		n++
		if line, last, err = next(text, n); err != nil {
			return nil, 0, err
		}
		if m := attribute.FindSubmatch(line); m != nil {
			if names = append(names, strings.Trim(string(m[1]), `'"`)); len(names) > maxColumns {
				return nil, 0, fmt.Errorf("ARFF line %d: more than %d columns, want at most as many", n, maxColumns)
			}
		}
		if hasWord(line, "@data") {
			if len(names) < file.LeastColumns-1 {
				return nil, 0, fmt.Errorf("it is an ARFF table of %s, and no image has so few pixels", number.Count(len(names), "column"))
			}
			return names, n, nil
		}
	}
	return nil, 0, errors.New("it is an ARFF table without a line @data")
}
