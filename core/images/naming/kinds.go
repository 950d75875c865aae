package naming

import (
	"regexp"
	"slices"
	"unicode/utf8"
)

// DigitWords are what digits are called in some languages.
var DigitWords = regexp.MustCompile(`(?i)^(zero|one|two|three|four|five|six|seven|eight|nine|ten|null|eins?|zwei|drei|vier|fünf|fuenf|sechs|sieben|acht|neun|zehn|` +
	`zéro|un|deux|trois|quatre|cinq|sept|huit|neuf|dix|cero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|due|tre|quattro|cinque|sei|sette|otto|nove|dieci|` +
	`um|dois|três|quatro|sete|oito|dez|nul|een|twee|drie|vijf|zes|zeven|negen|jeden|dwa|trzy|cztery|pięć|sześć|siedem|osiem|dziewięć|noll|ett|två|fyra|fem|sju|åtta|nio|` +
	`ноль|один|два|три|четыре|пять|шесть|семь|восемь|девять)$`)

// Numerals says whether most of several names are what digits are called.
func Numerals(names []string) bool {
	n := 0
	for _, name := range names {
		if DigitWords.MatchString(name) {
			n++
		}
	}
	return n > 1 && 3*n >= 2*len(names)
}

// Glyphs says whether names are what digits are called, or all have one character, as letters.
func Glyphs(names []string) bool {
	longer := func(name string) bool { return utf8.RuneCountInString(name) != 1 }
	return Numerals(names) || len(names) >= 10 && !slices.ContainsFunc(names, longer)
}

// Collectors are folders of somebody's or of something that has all kinds.
var Collectors = regexp.MustCompile(`(?i)^(writers?|persons?|people|users?|subjects?|authors?|students?|participants?|volunteers?|fonts?|schreiber|schüler|klasse[-_ ]?\d+[a-z])([-_ ]?\w+)?$`)

// OfCollectors says whether all folders are somebody's.
func OfCollectors(folders []string) bool {
	for _, name := range folders {
		if !Collectors.MatchString(name) {
			return false
		}
	}
	return true
}
