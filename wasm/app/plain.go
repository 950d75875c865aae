//go:build js && wasm

package main

import (
	"image"
	"math"

	"moevae/wasm/app/bridge"
	"moevae/wasm/app/paint/soft"
)

// mostPixels is how many device pixels are painted, each of which takes four bytes here, in the canvas's ImageData and in the
// canvas; a larger stage is painted more coarsely.
const mostPixels = 8e6

// playPlainly shows the stage where there is no WebGL 2, for ever: painted in memory and copied to a plain canvas.
func playPlainly() error {
	sheet, err := bridge.NewSheet()
	if err != nil {
		return err
	}
	surface := soft.New()
	s := newStage(surface, sheet.Want)
	s.connect()
	for range sheet.Frames() {
		s.answer()
		w, h, ratio := sheet.Room()
		scale := math.Min(ratio, math.Sqrt(mostPixels/math.Max(1, w*h)))
		size := image.Pt(int(math.Ceil(w*scale)), int(math.Ceil(h*scale)))
		if size != surface.Size() {
			surface.Resize(size)
			sheet.Resize(size)
		}
		s.paint(size, scale)
		sheet.Put(surface.Painted())
	}
	return nil
}
