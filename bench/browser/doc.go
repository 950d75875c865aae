// Package browser starts headless Chromium, opens tabs in it, and reads what processor time its Web
// Workers have used.
//
// On a machine that other programs share, the time on the clock says more about them than about us.
// Linux counts for every thread how long it has run; the threads of the browser's workers are known by
// their name. Elsewhere that time is not known, and callers say so.
package browser
