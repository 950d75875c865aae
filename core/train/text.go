package train

import (
	"math"
	"strconv"
	"strings"
)

// The address is read and written by two languages, here and in web/page/run/fragment.js. So that both mean the same by
// it, a number has fewer forms than Go's strconv or JavaScript's Number would take: no sign, no letter but an exponent's
// e, no word. That every case of web/tools/site/testdata/addresses.json is the same in both is tested on either side.

// digits reports whether text has the form of a whole number: digits alone.
func digits(text string) bool {
	return text != "" && strings.Trim(text, "0123456789") == ""
}

// plain reports whether text has no character that a number in an address can't have, and begins as one does. What is
// plain and strconv.ParseFloat takes is a number: 10, .5, 5. or 5e-4.
func plain(text string) bool {
	return text != "" && strings.Trim(text, "0123456789.eE+-") == "" && strings.Trim(text[:1], "0123456789.") == ""
}

// mostDigits keeps an ordinal within what every machine's int holds.
const mostDigits = 9

// ordinal returns the number of an epoch, a step, an expert, leaves or a version: digits, at most mostDigits of them.
func ordinal(text string) (n int, ok bool) {
	if !digits(text) || len(text) > mostDigits {
		return 0, false
	}
	n, err := strconv.Atoi(text)
	return n, err == nil
}

// numberText writes a number as JavaScript does (ECMA-262, Number::toString), in the fewest digits that read back as the
// same number: 0.00005, and below a millionth 5e-7.
func numberText(v float64) string {
	if a := math.Abs(v); a != 0 && (a < 1e-6 || a >= 1e21) {
		return strings.Replace(strconv.FormatFloat(v, 'e', -1, 64), "e-0", "e-", 1)
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}
