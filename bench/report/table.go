package report

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// A Section is one part of the report: a title, a sentence before its table, the table, and notes.
type Section struct {
	Title, About string
	Table        Table
	Notes        []string
}

// A Table is rows of cells under heads.
type Table struct {
	Heads []string
	Rows  [][]string
}

// Add appends a row.
func (t *Table) Add(cells ...string) { t.Rows = append(t.Rows, cells) }

// Note appends a note.
func (s *Section) Note(format string, args ...any) {
	s.Notes = append(s.Notes, fmt.Sprintf(format, args...))
}

// String writes the section as Markdown.
func (s Section) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "### %s\n\n", s.Title)
	if s.About != "" {
		fmt.Fprintf(&b, "%s\n\n", s.About)
	}
	if len(s.Table.Rows) > 0 {
		fmt.Fprintf(&b, "%s\n", s.Table)
	}
	for _, n := range s.Notes {
		fmt.Fprintf(&b, "- %s\n", n)
	}
	if len(s.Notes) > 0 {
		b.WriteByte('\n')
	}
	return b.String()
}

// String writes the table as Markdown, its columns padded to equal width.
func (t Table) String() string {
	width := make([]int, len(t.Heads))
	for i := range width {
		width[i] = 3 // what Markdown asks of the line under the heads
	}
	for _, row := range append([][]string{t.Heads}, t.Rows...) {
		for i := range width {
			if i < len(row) {
				width[i] = max(width[i], utf8.RuneCountInString(row[i]))
			}
		}
	}
	var b strings.Builder
	write := func(row []string) {
		for i, w := range width {
			cell := ""
			if i < len(row) {
				cell = row[i]
			}
			fmt.Fprintf(&b, "| %s%s ", cell, strings.Repeat(" ", w-utf8.RuneCountInString(cell)))
		}
		b.WriteString("|\n")
	}
	write(t.Heads)
	for _, w := range width {
		fmt.Fprintf(&b, "| %s ", strings.Repeat("-", w))
	}
	b.WriteString("|\n")
	for _, row := range t.Rows {
		write(row)
	}
	return b.String()
}
