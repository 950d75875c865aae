//go:build js

package main

import (
	"bytes"
	"syscall/js"

	"moevae/core/digit"
	"moevae/core/images"
)

// written returns images as a file: what is {form, width, height, pixels, names}, of which the names are an array of as
// many strings as there are images; see images.Write.
func written(what js.Value) map[string]any {
	s := &digit.Set{Width: what.Get("width").Int(), Height: what.Get("height").Int(), Pixels: make([]byte, what.Get("pixels").Length())}
	js.CopyBytesToGo(s.Pixels, what.Get("pixels"))
	s.N = len(s.Pixels) / s.D()
	names := make([]string, what.Get("names").Length())
	for i := range names {
		names[i] = what.Get("names").Index(i).String()
	}
	var file bytes.Buffer
	if err := images.Write(&file, s, names, what.Get("form").String()); err != nil {
		return map[string]any{"error": err.Error()}
	}
	return map[string]any{"file": arrayOf(file.Bytes())}
}

// arrayOf returns bytes as a Uint8Array.
func arrayOf(b []byte) js.Value {
	array := js.Global().Get("Uint8Array").New(len(b))
	js.CopyBytesToJS(array, b)
	return array
}
