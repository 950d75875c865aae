// Package report turns samples into medians and medians into tables that read well on a terminal and
// as Markdown.
package report
