//go:build !js

package main

import (
	"fmt"
	"os"
	"strings"

	"moevae/bench/report"
)

// The results stand between these lines of the README.
const (
	begin = "<!-- results: ./build.sh bench writes from here -->"
	end   = "<!-- to here -->"
)

// write returns the whole report: the sections, ratios first, after a paragraph about the machine.
func write(sections []report.Section, machine string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n\n", machine)
	for _, s := range sections {
		b.WriteString(s.String())
	}
	return b.String()
}

// keepIn puts the report in the place for it in a file. The error says if there is none.
func keepIn(file, text string) error {
	old, err := os.ReadFile(file)
	if err != nil {
		return fmt.Errorf("bench: %w", err)
	}
	page, err := replaced(string(old), text)
	if err != nil {
		return fmt.Errorf("bench: %s %w", file, err)
	}
	if err := os.WriteFile(file, []byte(page), 0o644); err != nil {
		return fmt.Errorf("bench: %w", err)
	}
	return nil
}

// replaced returns page with text in the place of the old results.
func replaced(page, text string) (string, error) {
	before, rest, ok1 := strings.Cut(page, begin)
	_, after, ok2 := strings.Cut(rest, end)
	if !ok1 || !ok2 {
		return "", fmt.Errorf("has no place for results: the lines %q and %q", begin, end)
	}
	return before + begin + "\n\n" + text + end + after, nil
}
