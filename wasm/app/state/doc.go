// Package state is what the canvas knows: the epochs the worker told of, the pictures on display, the
// drawing, and how the experts answer it.
//
// It is fed with packets and pointer positions and read by the panels. It touches neither the browser
// nor Ebitengine; its tests run anywhere. Its memory does not grow with the length of a run but for a
// handful of numbers per epoch: pictures live in at most layout.MaxEarlier + 2 rows, decoders in fewer, a row that is thinned out
// lends its buffers to the next one, and what looking back needs besides grows with the logarithm of that length.
package state
