//go:build js && wasm

package main

import (
	"log"
	"runtime/debug"

	"moevae/wasm/app/bridge"
)

// garbage is how much of it, in per cent of what is in use, may be there before it is collected. Every epoch brings tens
// of megabytes that are soon done with, and a browser never gets a program's memory back.
const garbage = 25

func main() {
	debug.SetGCPercent(garbage)
	run := playPlainly
	if bridge.Drawable() {
		run = play
	}
	if err := run(); err != nil {
		log.Print(err)
		bridge.Failed("The canvas stopped working: please reload the page.")
	}
}
