// Package number writes how many there are of something, as sentences of the program say it everywhere.
package number

import "strconv"

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
