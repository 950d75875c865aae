// Package random draws numbers by counting: a draw is a pure function of a key and an index, so
// any worker, in any order, on any machine, gets the same bits.
//
// A training run needs no generator state. The noise of expert 3 at step 512 is the stream of the
// key seed → "noise" → 512 → 3; a run that resumes, or is divided among workers, asks for the same
// key and reads the same numbers.
package random
