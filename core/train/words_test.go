package train

import (
	"strings"
	"testing"
)

// People read an apostrophe as it is printed, and the page has no other.
func TestTablesHavePrintedApostrophes(t *testing.T) {
	var all []string
	for _, p := range Parameters() {
		all = append(all, p.Title, p.Help, p.Unit)
	}
	for _, p := range Presets() {
		all = append(all, p.Title, p.Help)
	}
	for _, text := range all {
		if strings.Contains(text, "'") {
			t.Errorf("%q has a typewriter’s apostrophe", text)
		}
	}
}
