//go:build js && wasm

package main

import (
	"log"
	"runtime/debug"

	"github.com/hajimehoshi/ebiten/v2"

	"moevae/wasm/app/bridge"
)

// garbage is how much of it, in per cent of what is in use, may be there before it is collected. Every epoch brings tens
// of megabytes that are soon done with, and a browser never gets a program's memory back.
const garbage = 40

func main() {
	debug.SetGCPercent(garbage)
	blind := !bridge.Drawable()
	s := newStage(blind)
	if blind {
		bridge.Failed("The pictures need WebGL 2, which this browser lacks or has switched off. " +
			"Training works without them, and so do the tables below.")
		s.serve()
		return
	}
	// A frame is drawn when something has changed, and not before.
	//lint:ignore SA1019 what replaces it draws every frame
	ebiten.SetFPSMode(ebiten.FPSModeVsyncOffMinimum)
	ebiten.SetTPS(ebiten.SyncWithFPS)
	ebiten.SetScreenClearedEveryFrame(false)
	s.connect()
	if err := ebiten.RunGameWithOptions(s, &ebiten.RunGameOptions{InitUnfocused: true}); err != nil {
		log.Print(err)
		bridge.Failed("The canvas stopped working: please reload the page.")
	}
}
