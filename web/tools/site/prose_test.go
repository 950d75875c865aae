package site

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const root = "../../.."

// TestThePageHasItsTextsAndFormulas: every text and every formula stands in the page once.
func TestThePageHasItsTextsAndFormulas(t *testing.T) {
	page, err := compose(root)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(page, "<!-- prose") || strings.Contains(page, "<!-- formula") {
		t.Error("a text or a formula is named and has no place")
	}
	files, err := filepath.Glob(filepath.Join(root, prose, "*.html"))
	if err != nil || len(files) < 5 {
		t.Fatalf("%d texts, %v", len(files), err)
	}
	index, err := os.ReadFile(filepath.Join(root, "index.html"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".html")
		if strings.Count(string(index), "<!-- prose: "+name+" -->") != 1 {
			t.Errorf("the text %s is not on the page, once", name)
		}
	}
	text, err := os.ReadFile(filepath.Join(root, formulas))
	if err != nil {
		t.Fatal(err)
	}
	var known map[string]string
	if err := json.Unmarshal(text, &known); err != nil {
		t.Fatal(err)
	}
	for name, formula := range known {
		if strings.Count(page, formula) != 1 {
			t.Errorf("the formula %s is not on the page, once", name)
		}
	}
}

func TestComposeNamesWhatIsMissing(t *testing.T) {
	for _, c := range []struct{ page, text, want string }{
		{"  <!-- prose: nothing -->\n", "", "nothing.html"},
		{"  <!-- prose: some -->\n", "<!-- formula: none -->\n", `no formula "none"`},
		{"  <!-- prose: some -->\n\n", "<p>One</p>\n\n  <!-- formula: one -->\n", ""},
	} {
		folder := t.TempDir()
		for name, content := range map[string]string{"index.html": c.page, prose + "/some.html": c.text, formulas: `{"one": "<math></math>"}`} {
			if err := writeFile(filepath.Join(folder, name), []byte(content)); err != nil {
				t.Fatal(err)
			}
		}
		page, err := compose(folder)
		switch {
		case c.want != "":
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%q: the error is %v, want one with %q", c.page, err, c.want)
			}
		case err != nil:
			t.Error(err)
		case page != "  <p>One</p>\n\n    <div class=\"formula\" tabindex=\"0\" role=\"group\" aria-label=\"Formula\"><math></math></div>\n\n":
			t.Errorf("the page is %q", page)
		}
	}
}
