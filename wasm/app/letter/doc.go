// Package letter sets lines of text: which sign stands where, and what it looks like.
//
// It is as much of typesetting as the canvas needs: one line from left to right, kerned, in a typeface
// that has every sign in use, with figures of one width for numbers. A shaper for all the world's
// scripts, as Ebitengine's text package brings along, would be an eighth of all that the page downloads.
package letter
