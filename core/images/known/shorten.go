package known

import (
	"regexp"
	"strings"
)

var (
	// Words that programs put before or behind the name of each class.
	affix = regexp.MustCompile(`(?i)^(labels?|class(es)?|categor(y|ies)|cat|targets?|kinds?|types?|species|digits?|full[-_]numpy[-_]bitmap|samples?|images?|imgs?|pictures?|photos?|data|folder|dir|zahl|ziffer|klasse|kategorie|chiffre|classe|dígito|cifra)$`)
	// What is left is a word or several, or a number.
	aKind     = regexp.MustCompile(`^\pL[\pL\pM\d' _-]*$`)
	allDigits = regexp.MustCompile(`^\d+$`)
)

// joints are what stands between such a word and a name.
const joints = "_-=:"

// Shortened returns the names of classes without what all of them begin with, up to a joint, and without such a word that all end with, if
// words are left, or numbers behind such a word. Of two names that may be by chance.
func Shortened(classes []string) []string {
	if len(classes) < 2 {
		return classes
	}
	prefix, suffix := classes[0], classes[0]
	for _, name := range classes {
		for !strings.HasPrefix(name, prefix) {
			prefix = prefix[:len(prefix)-1]
		}
		for !strings.HasSuffix(name, suffix) {
			suffix = suffix[1:]
		}
	}
	prefix = prefix[:strings.LastIndexAny(prefix, joints)+1]
	common := affix.MatchString(strings.Trim(prefix, joints))
	if made := trimmed(classes, prefix, "", common); made != nil && (common || len(classes) > 2) {
		classes = made
	}
	if at := strings.IndexAny(suffix, joints); at >= 0 && affix.MatchString(strings.Trim(suffix[at:], joints)) {
		if made := trimmed(classes, "", suffix[at:], true); made != nil {
			classes = made
		}
	}
	return classes
}

// trimmed returns names without a prefix and a suffix, nil if not all that is left are words, or numbers.
func trimmed(names []string, prefix, suffix string, numbers bool) []string {
	made := make([]string, len(names))
	for i, name := range names {
		made[i] = strings.TrimSuffix(strings.TrimPrefix(name, prefix), suffix)
		if !aKind.MatchString(made[i]) && !(numbers && allDigits.MatchString(made[i])) {
			return nil
		}
	}
	return made
}
