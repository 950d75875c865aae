//go:build js

package main

import (
	"syscall/js"

	"moevae/core/wire"
	"moevae/wasm/trainer/loop"
)

// A port is one end of a MessageChannel to another worker, as a loop.Link.
type port struct {
	js    js.Value
	inbox [][]byte
	came  chan struct{} // holds one token after something came
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
		p.inbox = append(p.inbox, goBytes(js.Global().Get("Uint8Array").New(args[0].Get("data"))))
		select {
		case p.came <- struct{}{}:
		default:
		}
		return nil
	}))
	return p
}

// Send implements loop.Link.
func (p *port) Send(m wire.Message) { post(p.js, m) }

// Receive implements loop.Link. While it waits, the browser delivers messages.
func (p *port) Receive() wire.Message {
	for len(p.inbox) == 0 {
		<-p.came
	}
	m, err := wire.Decode(p.inbox[0])
	if err != nil {
		panic(err) // workers come from the same build
	}
	p.inbox = p.inbox[1:]
	return m
}

func goBytes(array js.Value) []byte {
	b := make([]byte, array.Length())
	js.CopyBytesToGo(b, array)
	return b
}

// post gives a message to whoever listens at the other end. The packet's memory changes hands instead of
// being copied again.
func post(to js.Value, m wire.Message) {
	packet := wire.Encode(m)
	bytes := js.Global().Get("Uint8Array").New(len(packet))
	js.CopyBytesToJS(bytes, packet)
	buffer := bytes.Get("buffer")
	to.Call("postMessage", buffer, []any{buffer})
}
