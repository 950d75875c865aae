package e2e

import (
	"strings"
	"testing"
)

// TestTheImagesAreAskedForTheNumberOfExperts opens an address that leaves it to them: the page says what they ask for and by
// what, and the address then has the number.
func TestTheImagesAreAskedForTheNumberOfExperts(t *testing.T) {
	t.Parallel()
	p := open(t, setup{hash: small + "&experts=7&experts=auto&workers=1"})
	p.ready()
	p.await("the page says what the images ask for", `document.getElementById("asked-words").textContent.includes("mutual information")`, 4*patience)
	words := p.text("asked-words")
	if !strings.Contains(words, "ask for 10 experts") || !strings.Contains(words, "no label is read") {
		t.Errorf("the page says %q", words)
	}
	p.await("the run has as many experts", `document.getElementById("set-experts").value === "10" && document.getElementById("ask-images").ariaDisabled !== "true"`, patience)
	if hash := eval[string](p, `location.hash`); strings.Contains(hash, "auto") || strings.Contains(hash, "experts=7") {
		t.Errorf("the address is %s", hash)
	}
	p.screenshot("suggestion")
}
