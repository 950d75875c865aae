//go:build js

package main

import (
	"moevae/core/wire"
	"moevae/mnist-subset"
	"moevae/wasm/trainer/loop"
)

func main() {
	index, workers, links := team()
	if index > 0 {
		loop.NewFollower(links[0], index, workers).Serve()
	}
	page := connect()
	trainer := loop.New(mnistsubset.Training(), mnistsubset.HeldOut(), page.send, links...)
	for {
		for _, packet := range page.received(!trainer.Busy()) {
			m, err := wire.Decode(packet)
			if err != nil {
				// Page and worker come from the same build, but a run that was kept need not.
				trainer.Unreadable()
				continue
			}
			trainer.Obey(m)
		}
		trainer.Work()
	}
}
