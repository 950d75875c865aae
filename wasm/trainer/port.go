//go:build js

package main

import (
	"syscall/js"
	"unsafe"

	"moevae/core/wire"
	"moevae/wasm/trainer/loop"
)

// A line is one end of a channel to another worker, as a loop.Link; web/worker/worker.js has the rest of it. A step takes
// six packets to each of the others, and from Go to ask a script for anything takes some microseconds.
type line struct {
	send, take js.Value
	came       chan struct{} // holds one token after something came that was waited for

	sent, received []byte // the memory of the last packets
}

// delivered says that the browser has delivered messages since page.received last asked.
var delivered bool

// team returns this worker's place among how many, and its links: the first worker's to all others, and
// another's to the first.
func team() (index, workers int, links []loop.Link) {
	place := js.Global().Get("moevae")
	lines := place.Get("lines")
	for i := range lines.Length() {
		links = append(links, newLine(lines.Index(i)))
	}
	return place.Get("index").Int(), place.Get("workers").Int(), links
}

func newLine(end js.Value) *line {
	l := &line{send: end.Get("send"), take: end.Get("take"), came: make(chan struct{}, 1)}
	end.Call("listen", js.FuncOf(func(js.Value, []js.Value) any {
		l.came <- struct{}{}
		return nil
	}))
	return l
}

// Send implements loop.Link.
func (l *line) Send(m wire.Message) {
	l.sent = wire.EncodeIn(l.sent, m)
	l.send.Invoke(address(l.sent), len(l.sent))
}

// Receive implements loop.Link. While it waits, the browser delivers messages.
func (l *line) Receive() wire.Message {
	for {
		room := cap(l.received)
		size := l.take.Invoke(address(l.received), room).Int()
		switch {
		case size == 0:
			<-l.came
			delivered = true
		case size > room:
			l.received = make([]byte, size)
		default:
			m, err := wire.Borrow(l.received[:size])
			if err != nil {
				panic(err) // workers come from the same build
			}
			return m
		}
	}
}

// address returns where a script finds b in the program's memory, in which nothing moves.
func address(b []byte) int { return int(uintptr(unsafe.Pointer(unsafe.SliceData(b)))) }

var byteArray = js.Global().Get("Uint8Array")

// goBytes returns what is in an array of bytes.
func goBytes(array js.Value) []byte {
	b := make([]byte, array.Length())
	js.CopyBytesToGo(b, array)
	return b
}
