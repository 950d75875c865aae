package loop

import (
	"testing"

	"moevae/core/wire"
)

// However long it trains, no more than one epoch is done that the page has not saved; and a run that another follows has nothing
// to do with what was said of it.
func TestOneEpochAtMostIsNotSafe(t *testing.T) {
	p := newPage()
	at := func(what string, epoch, step int, running bool) {
		t.Helper()
		p.work(30)
		p.order(wire.Tune, "learning_rate=.01") // whose answer is a report
		if got := last[wire.Progress](t, p); got.Epoch != epoch || got.Step != step || got.Running != running {
			t.Errorf("%s, it is at epoch %d, step %d, running: %t; want %d, %d, %t", what, got.Epoch, got.Step, got.Running, epoch, step, running)
		}
	}
	p.order(wire.Configure, tiny)
	p.order(wire.Safe, "0")
	p.order(wire.Run, "")
	at("while nothing is saved", 1, 3, true)
	p.order(wire.Pause, "")
	at("paused", 1, 3, false)
	p.order(wire.Step, "")
	at("with a step to do", 1, 3, true)
	p.order(wire.Safe, "1")
	at("with one saved", 2, 0, false)
	p.order(wire.Run, "")
	at("and told to go on", 2, 3, true)
	p.order(wire.Safe, "2")
	at("with two saved", 3, 0, false)

	p.order(wire.Configure, tiny)
	p.order(wire.Run, "")
	at("where nobody saves", 3, 0, false)
}
