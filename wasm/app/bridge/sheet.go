//go:build js && wasm

package bridge

import (
	"errors"
	"image"
	"syscall/js"
)

// A Sheet is a plain canvas that fills the frame, on which pixels are put.
type Sheet struct {
	canvas, context js.Value
	pixels          js.Value // an ImageData as large as the canvas
	frames          chan struct{}
	ring            js.Func
	wanted          bool
}

// NewSheet makes the canvas; its error says that the browser has none.
func NewSheet() (*Sheet, error) {
	// Ebitengine puts one into the document when it is linked, whose size it sets whether it draws or not.
	if other := document.Call("querySelector", "canvas"); other.Truthy() {
		other.Call("remove")
	}
	canvas := document.Call("createElement", "canvas")
	document.Get("body").Call("appendChild", canvas)
	context := canvas.Call("getContext", "2d", map[string]any{"alpha": false})
	if !context.Truthy() {
		return nil, errors.New("bridge: the browser has no canvas")
	}
	canvas.Call("setAttribute", "aria-hidden", "true")
	style := canvas.Get("style")
	for name, v := range map[string]string{"position": "absolute", "inset": "0", "width": "100%", "height": "100%"} {
		style.Set(name, v)
	}
	document.Get("documentElement").Get("style").Set("overflow", "hidden")
	s := &Sheet{canvas: canvas, context: context, frames: make(chan struct{}, 1)}
	s.ring = js.FuncOf(func(js.Value, []js.Value) any {
		s.wanted = false
		select {
		case s.frames <- struct{}{}:
		default:
		}
		return nil
	})
	window.Call("addEventListener", "resize", js.FuncOf(func(js.Value, []js.Value) any {
		s.Want()
		return nil
	}))
	return s, nil
}

// Want asks the browser for a frame (see web/frame/stage.js), once however often it is called before that comes.
func (s *Sheet) Want() {
	if !s.wanted {
		s.wanted = true
		window.Call("nextFrame", s.ring)
	}
}

// Frames has a value when the browser is about to make a frame that was wanted.
func (s *Sheet) Frames() <-chan struct{} { return s.frames }

// Room returns the canvas's size in CSS pixels, and how many device pixels each of them is.
func (s *Sheet) Room() (w, h, ratio float64) {
	return window.Get("innerWidth").Float(), window.Get("innerHeight").Float(), window.Get("devicePixelRatio").Float()
}

// Resize gives the canvas so many pixels, and empties it.
func (s *Sheet) Resize(size image.Point) {
	s.canvas.Set("width", size.X)
	s.canvas.Set("height", size.Y)
	s.pixels = js.Undefined()
	if size.X > 0 && size.Y > 0 {
		s.pixels = s.context.Call("createImageData", size.X, size.Y)
	}
}

// Put puts what a rectangle of a picture shows, which is as large as the canvas, on the canvas.
func (s *Sheet) Put(picture *image.RGBA, r image.Rectangle) {
	if r.Empty() {
		return
	}
	// Whole rows, which lie in one piece.
	from, to := picture.PixOffset(0, r.Min.Y), picture.PixOffset(0, r.Max.Y)
	js.CopyBytesToJS(s.pixels.Get("data").Call("subarray", from, to), picture.Pix[from:to])
	s.context.Call("putImageData", s.pixels, 0, 0, r.Min.X, r.Min.Y, r.Dx(), r.Dy())
}
