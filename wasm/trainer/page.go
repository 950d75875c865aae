//go:build js

package main

import (
	"syscall/js"

	"moevae/core/wire"
)

// A page is the other end of the line, as web/worker/worker.js presents it.
type page struct {
	inbox [][]byte      // what has arrived and nobody has seen
	came  chan struct{} // holds one token after something came
	port  js.Value      // posting to it wakes us through the other end of its channel
	sent  []byte        // the memory of the last packet's head
}

// connect tells the worker script who takes the page's packets from now on.
func connect() *page {
	p := &page{came: make(chan struct{}, 1)}
	wake := func() {
		select {
		case p.came <- struct{}{}:
		default:
		}
	}

	channel := js.Global().Get("MessageChannel").New()
	p.port = channel.Get("port2")
	channel.Get("port1").Set("onmessage", js.FuncOf(func(js.Value, []js.Value) any {
		wake()
		return nil
	}))

	js.Global().Get("moevae").Call("listen", js.FuncOf(func(_ js.Value, args []js.Value) any {
		p.inbox = append(p.inbox, goBytes(args[0]))
		wake()
		return nil
	}))
	return p
}

// received returns the packets that have come since the last call. It lets the browser deliver what is
// under way, and, if wait is true, waits until there is something.
func (p *page) received(wait bool) [][]byte {
	if !wait && !delivered {
		// A timer would be clamped to four milliseconds; a message to ourselves comes at once.
		p.port.Call("postMessage", js.Null())
		<-p.came
	}
	delivered = false
	for wait && len(p.inbox) == 0 {
		<-p.came
	}
	packets := p.inbox
	p.inbox = nil
	return packets
}

// send tells the page something. The packet's memory changes hands instead of being copied again.
func (p *page) send(m wire.Message) { p.sent = ship(toPage, p.sent, m) }

// toPage is what ship calls the page.
const toPage = -1
