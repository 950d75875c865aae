package written

import (
	"strconv"
	"strings"
)

// Count writes how many there are of what is called so: 1 file, 1,000 files.
func Count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return Thousands(n) + " " + what + "s"
}

// Verb returns what goes with one and what with several.
func Verb(n int, one, several string) string {
	if n == 1 {
		return one
	}
	return several
}

// Thousands writes a number with a comma between each three digits.
func Thousands(n int) string {
	text := strconv.Itoa(n)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}

// Some returns the first few of names, with commas between them, and says whether there are more.
func Some(names []string) string {
	const most = 3
	if len(names) > most {
		return strings.Join(names[:most], ", ") + ", …"
	}
	return strings.Join(names, ", ")
}

// And joins two remarks, of which each may be empty.
func And(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + "; " + b
}
