//go:build js

package main

import (
	"slices"
	"syscall/js"

	"moevae/core/wire"
	"moevae/wasm/trainer/loop"
)

// A port is one end of a MessageChannel to another worker, as a loop.Link.
type port struct {
	js    js.Value
	inbox []js.Value    // arrays that nobody has read
	came  chan struct{} // holds one token after something came

	sent, received []byte   // the memory of the last packets
	free           []buffer // what packets came in
}

// delivered says that the browser has delivered messages since page.received last asked.
var delivered bool

// team returns this worker's place among how many, and its links: the first worker's to all others, and
// another's to the first.
func team() (index, workers int, links []loop.Link) {
	place := js.Global().Get("moevae")
	ports := place.Get("ports")
	for i := range ports.Length() {
		links = append(links, newPort(ports.Index(i)))
	}
	return place.Get("index").Int(), place.Get("workers").Int(), links
}

func newPort(end js.Value) *port {
	p := &port{js: end, came: make(chan struct{}, 1)}
	end.Set("onmessage", js.FuncOf(func(_ js.Value, args []js.Value) any {
		delivered = true
		p.inbox = append(p.inbox, args[0].Get("data"))
		select {
		case p.came <- struct{}{}:
		default:
		}
		return nil
	}))
	return p
}

// Send implements loop.Link. The packet goes in a buffer that came from the other end, if there is one of its size: two
// workers that exchange a hundred megabytes a second would otherwise be busy with making and collecting them.
func (p *port) Send(m wire.Message) {
	p.sent = wire.EncodeIn(p.sent, m)
	array := byteArray.New(p.buffer(len(p.sent)), 0, len(p.sent))
	js.CopyBytesToJS(array, p.sent)
	p.js.Call("postMessage", array, []any{array.Get("buffer")})
}

// buffer returns the smallest buffer that has come from the other end and holds so many bytes, or a new one.
func (p *port) buffer(size int) js.Value {
	best := -1
	for i, f := range p.free {
		if f.size >= size && (best < 0 || f.size < p.free[best].size) {
			best = i
		}
	}
	if best < 0 {
		return js.Global().Get("ArrayBuffer").New(size)
	}
	b := p.free[best].js
	p.free = slices.Delete(p.free, best, best+1)
	return b
}

// Receive implements loop.Link. While it waits, the browser delivers messages.
func (p *port) Receive() wire.Message {
	for len(p.inbox) == 0 {
		<-p.came
	}
	array := p.inbox[0]
	p.inbox = slices.Delete(p.inbox, 0, 1)
	p.received = goBytes(p.received, array)
	b := array.Get("buffer")
	p.free = append(p.free, buffer{b, b.Get("byteLength").Int()})
	if len(p.free) > mostFree {
		p.free = slices.Delete(p.free, 0, 1)
	}
	m, err := wire.Borrow(p.received)
	if err != nil {
		panic(err) // workers come from the same build
	}
	return m
}

// A buffer is an ArrayBuffer of so many bytes.
type buffer struct {
	js   js.Value
	size int
}

// mostFree is how many buffers a port keeps: somewhat more than what it is told in a step.
const mostFree = 4

var byteArray = js.Global().Get("Uint8Array")

// goBytes returns what is in an array of bytes, in memory where there is enough of that.
func goBytes(memory []byte, array js.Value) []byte {
	n := array.Length()
	if cap(memory) < n {
		memory = make([]byte, n)
	}
	js.CopyBytesToGo(memory[:n], array)
	return memory[:n]
}
