//go:build js && wasm

package main

import (
	"math"

	"github.com/hajimehoshi/ebiten/v2"

	"moevae/wasm/app/bridge"
	"moevae/wasm/app/paint/gpu"
)

// A game is the stage as Ebitengine plays it.
type game struct {
	stage   *stage
	surface *gpu.Surface
	scale   float64 // of device to CSS pixels
}

// play shows the stage by way of Ebitengine until that can't go on.
func play() error {
	surface, err := gpu.New()
	if err != nil {
		return err
	}
	g := &game{surface: surface}
	g.stage = newStage(surface, func() {
		//lint:ignore SA1019 it goes with FPSModeVsyncOffMinimum
		ebiten.ScheduleFrame()
		bridge.WantFrame()
	})
	// A frame is drawn when something has changed, and not before.
	//lint:ignore SA1019 what replaces it draws every frame
	ebiten.SetFPSMode(ebiten.FPSModeVsyncOffMinimum)
	ebiten.SetTPS(ebiten.SyncWithFPS)
	ebiten.SetScreenClearedEveryFrame(false)
	bridge.Quiet()
	g.stage.connect()
	bridge.LimitPixels(g.stage.plan.Height)
	return ebiten.RunGameWithOptions(g, &ebiten.RunGameOptions{InitUnfocused: true})
}

// Update lets the experts answer the pen.
func (g *game) Update() error {
	g.stage.answer()
	return nil
}

// Draw draws the panels that something has changed.
func (g *game) Draw(screen *ebiten.Image) {
	g.surface.Aim(screen)
	g.stage.paint(screen.Bounds().Size(), g.scale)
}

// DrawFinalScreen copies the picture to the browser's canvas, which is opaque: nothing needs blending.
func (g *game) DrawFinalScreen(screen ebiten.FinalScreen, picture *ebiten.Image, place ebiten.GeoM) {
	screen.DrawImage(picture, &ebiten.DrawImageOptions{GeoM: place, Blend: ebiten.BlendCopy})
}

// LayoutF asks for a screen of device pixels.
func (g *game) LayoutF(w, h float64) (float64, float64) {
	ratio := ebiten.Monitor().DeviceScaleFactor()
	g.scale = math.Min(ratio, bridge.LargestScreen/math.Max(w, h))
	return math.Ceil(w * g.scale), math.Ceil(h * g.scale)
}

// Layout is never called: LayoutF is.
func (g *game) Layout(w, h int) (int, int) { return w, h }
