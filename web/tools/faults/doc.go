// Package faults does to the page what happens to pages, at random moments of a run, and finds out what is lost: a finished
// epoch that was saved, or the bits of a run that nobody disturbs.
package faults
