//go:build js && wasm

// Package bridge is everything the canvas does with the browser but drawing: the object the page
// calls, the page's functions it calls back, and the pointer on the pad.
//
// Calls from JavaScript must return at once. What answers a question or the pen does so then and there, from what is known;
// all others leave a job in a queue, which one goroutine works off in order.
package bridge
