//go:build js && wasm

// Package bridge is everything the canvas does with the browser but drawing: the object the page
// calls, the page's functions it calls back, and the pointer on the pad.
//
// Calls from JavaScript must return at once: they leave a job in a queue, and one goroutine works the
// queue off in order.
package bridge
