package site

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// prose is where the page's longer texts lie, each a file of its own, and formulas the file with the formulas in them:
// core/maths.md's as MathML, by name, which web/tools/formulas.js writes.
const (
	prose    = "web/prose"
	formulas = prose + "/formulas.json"
)

var (
	proseLine   = regexp.MustCompile(`(?m)^( *)<!-- prose: ([\w-]+) -->\n`)
	formulaLine = regexp.MustCompile(`(?m)^( *)<!-- formula: ([\w-]+) -->\n`)
)

// compose returns the page of the repository at root: index.html with its texts and formulas in the places of the lines that
// name them, and set in as far. The error names what is missing.
func compose(root string) (string, error) {
	read := func(name string) (string, error) {
		text, err := os.ReadFile(filepath.Join(root, name))
		if err != nil {
			return "", fmt.Errorf("site: %w", err)
		}
		return string(text), nil
	}
	text, err := read(formulas)
	if err != nil {
		return "", err
	}
	var known map[string]string
	if err := json.Unmarshal([]byte(text), &known); err != nil {
		return "", fmt.Errorf("site: %s: %w", formulas, err)
	}
	page, err := read("index.html")
	if err != nil {
		return "", err
	}
	page, err = filled(page, proseLine, func(name string) (string, error) { return read(filepath.Join(prose, name+".html")) })
	if err != nil {
		return "", err
	}
	return filled(page, formulaLine, func(name string) (string, error) {
		if known[name] == "" {
			return "", fmt.Errorf("site: %s has no formula %q", formulas, name)
		}
		return `<div class="formula" tabindex="0" role="group" aria-label="Formula">` + known[name] + "</div>\n", nil
	})
}

// filled returns page with the text of each name in place of the line that names it. The error is the last that text has met.
func filled(page string, line *regexp.Regexp, text func(name string) (string, error)) (string, error) {
	var problem error
	page = line.ReplaceAllStringFunc(page, func(found string) string {
		part := line.FindStringSubmatch(found)
		content, err := text(part[2])
		if err != nil {
			problem = err
		}
		var b strings.Builder
		for row := range strings.Lines(content) {
			if row != "\n" {
				b.WriteString(part[1])
			}
			b.WriteString(row)
		}
		return b.String()
	})
	return page, problem
}
