//go:build js

// Command trainer is the program in the page's worker. It trains a mixture on the embedded digits,
// and speaks with the page in packets of core/wire. The training itself is [moevae/wasm/trainer/loop],
// which knows no browser; this package only carries packets in and out.
//
// A busy Go program can not be interrupted in WebAssembly: a message from the page arrives only while
// every goroutine waits. So between two steps the program posts itself a message and waits for it, by
// which time the page's own messages have been delivered too.
package main
