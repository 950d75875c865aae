package naming

import "strings"

// Stem returns a name without the endings of archives.
func Stem(name string) string {
	for _, ending := range []string{".zip", ".tar", ".tgz", ".tar.gz", ".tbz", ".tbz2", ".tar.bz2", ".npz"} {
		if n := len(name) - len(ending); n > 0 && strings.EqualFold(name[n:], ending) {
			return name[:n]
		}
	}
	return name
}
