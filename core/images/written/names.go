package written

import (
	"cmp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Alike returns what is the same for names that are one: of a word its small letters, and no lines for blanks. A and a are two.
func Alike(name string) string {
	if name = strings.TrimSpace(name); utf8.ValidString(name) && utf8.RuneCountInString(name) > 1 {
		return strings.ReplaceAll(strings.ToLower(name), "_", " ")
	}
	return name
}

// OnlyWord returns the word that all are, "" if there is none, or another.
func OnlyWord(words []string) string {
	for _, w := range words {
		if Alike(w) != Alike(words[0]) {
			return ""
		}
	}
	if len(words) == 0 {
		return ""
	}
	return words[0]
}

// Natural compares names by their letters, and by the numbers in them.
func Natural(a, b string) int {
	for a != "" && b != "" {
		m, n := Digits(a), Digits(b)
		if m > 0 && n > 0 {
			x, y := strings.TrimLeft(a[:m], "0"), strings.TrimLeft(b[:n], "0")
			if c := cmp.Or(cmp.Compare(len(x), len(y)), strings.Compare(x, y)); c != 0 {
				return c
			}
			a, b = a[m:], b[n:]
			continue
		}
		if a[0] != b[0] {
			return cmp.Compare(a[0], b[0])
		}
		a, b = a[1:], b[1:]
	}
	return cmp.Compare(len(a), len(b))
}

// Digits returns with how many digits a name begins.
func Digits(name string) int {
	return len(name) - len(strings.TrimLeft(name, "0123456789"))
}

// Letters returns a name's letters and digits, small.
func Letters(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, name)
}

// Distinct says whether no two names are the same.
func Distinct(names []string) bool {
	seen := map[string]bool{}
	for _, name := range names {
		seen[name] = true
	}
	return len(seen) == len(names)
}
