//go:build js

package main

import (
	"syscall/js"
	"unsafe"

	"moevae/core/wire"
	"moevae/wasm/trainer/loop"
)

// A line is one end of a channel to another worker, as a loop.Link; web/worker/lines.js has the rest of it. A step takes up to
// six packets to each of the others, and to ask for anything by way of syscall/js takes some microseconds: so scripts and
// Go call each other here as WebAssembly does, with numbers alone.
type line struct {
	number int32
	came   chan struct{} // holds one token after something came that was waited for

	sent, received []byte // the memory of the last packets' head, and of the last packet
}

// lines are this worker's, by their numbers.
var lines []*line

// delivered says that the browser has delivered messages since page.received last asked.
var delivered bool

// team returns this worker's place among how many, and its links: the first worker's to all others, and
// another's to the first.
func team() (index, workers int, links []loop.Link) {
	place := js.Global().Get("moevae")
	for i := range place.Get("lines").Int() {
		lines = append(lines, &line{number: int32(i), came: make(chan struct{}, 1)})
		links = append(links, lines[i])
	}
	return place.Get("index").Int(), place.Get("workers").Int(), links
}

// begin begins a packet of so many bytes, put goes on with those at an address, from the next multiple of 8 on, and post
// sends it on a line, or to the page where that is −1.

//go:wasmimport moevae begin
func begin(line int32, size int32)

//go:wasmimport moevae put
func put(at unsafe.Pointer, size int32)

//go:wasmimport moevae post
func post(line int32)

// take returns the size of a line's next packet, or 0 if none has come, and puts it at an address if there is room for so
// many bytes. After a 0 there is one call of arrived, when the next one may have come.
//
//go:wasmimport moevae take
func take(line int32, at unsafe.Pointer, room int32) int32

// arrived is called once the next packet may have come.
//
//lint:ignore U1000 by web/worker/lines.js
//go:wasmexport arrived
func arrived(line int32) { lines[line].came <- struct{}{} }

// ship sends a message as post says and returns the memory of its head, for the next one's.
func ship(line int32, memory []byte, m wire.Message) []byte {
	head, blobs := wire.Pieces(memory, m)
	begin(line, int32(wire.Size(head, blobs)))
	put(unsafe.Pointer(unsafe.SliceData(head)), int32(len(head)))
	for _, b := range blobs {
		put(unsafe.Pointer(unsafe.SliceData(b)), int32(len(b)))
	}
	post(line)
	return head
}

// Send implements loop.Link.
func (l *line) Send(m wire.Message) { l.sent = ship(l.number, l.sent, m) }

// Receive implements loop.Link. While it waits, the browser delivers messages, but where workers share memory only if that
// takes long.
func (l *line) Receive() wire.Message {
	for {
		room := cap(l.received)
		size := int(take(l.number, unsafe.Pointer(unsafe.SliceData(l.received)), int32(room)))
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

// goBytes returns what is in an array of bytes.
func goBytes(array js.Value) []byte {
	b := make([]byte, array.Length())
	js.CopyBytesToGo(b, array)
	return b
}
