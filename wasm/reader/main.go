//go:build js

package main

import (
	"context"
	"encoding/binary"
	"errors"
	"image"
	"io"
	"runtime/debug"
	"syscall/js"
	"time"

	"moevae/core/digit"
	"moevae/core/images"
	"moevae/core/photo"
)

const (
	parallel = 2 // files that are looked into at the same time: one may be waited for, but there is one processor
	// Pictures that are not plain leave ten times their size as garbage behind, of which a worker has room for a good deal.
	garbage   = 400                    // per cent
	mostTaken = 1 << 30                // bytes, from which on garbage is collected sooner
	tellEvery = 200 * time.Millisecond // painting it takes time, too
)

func main() {
	debug.SetGCPercent(garbage)
	debug.SetMemoryLimit(mostTaken)
	line := js.Global().Get("moevae")
	if what := line.Get("write"); what.Truthy() {
		line.Call("done", written(what))
		return
	}
	if size := line.Get("size"); size.Truthy() {
		line.Call("done", seen(line, size.Index(0).Int(), size.Index(1).Int()))
		return
	}
	var told time.Time
	reader := images.NewReader(context.Background(), images.Options{Parallel: parallel, Progress: func(done, _ int) {
		if now := time.Now(); now.Sub(told) > tellEvery {
			told = now
			line.Call("progress", done)
		}
	}})
	err := files(line, reader.Add)
	found, wrong := reader.End()
	if err == nil {
		err = wrong
	}
	if err != nil {
		line.Call("done", map[string]any{"error": err.Error()})
		return
	}
	line.Call("done", packed(found))
}

// seen returns the first picture that comes as width×height pixels in MNIST's form, 255 is ink, and whether it seems to show several things, unless it is a
// sheet of many images.
func seen(line js.Value, width, height int) map[string]any {
	var first *images.File
	err := files(line, func(f images.File) { first = &f })
	if err == nil && first == nil {
		err = errUnreadable
	}
	var picture image.Image
	if err == nil {
		picture, err = images.Photo(io.NewSectionReader(first.Content, 0, first.Size))
	}
	if errors.Is(err, images.ErrSheet) {
		return map[string]any{"sheet": true}
	}
	x, several := make([]float32, width*height), false
	if err == nil {
		several, err = photo.Centre(x, width, height, picture)
	}
	if err != nil {
		return map[string]any{"error": err.Error()}
	}
	pixels := make([]byte, len(x))
	for i, v := range x {
		pixels[i] = byte(float32(v*255) + .5)
	}
	return map[string]any{"photo": arrayOf(pixels), "several": several}
}

// packed returns a collection as web/page/images/reader.js hands it on: IDX files of the parts and of their labels, null where there
// is none.
func packed(c *images.Collection) map[string]any {
	training, heldOut := c.Training, c.HeldOut
	if training == nil {
		training, heldOut = heldOut, nil
	}
	text := make([]any, len(c.Classes))
	for i, name := range c.Classes {
		text[i] = name
	}
	p := map[string]any{
		"name": c.Name, "sentence": c.String(), "classes": text,
		"images": idxOf(training.Images.Pixels, training.Images.N, training.Images.Height, training.Images.Width),
		"labels": js.Null(), "heldOut": js.Null(), "heldLabels": js.Null(),
	}
	if training.Labels != nil {
		p["labels"] = idxOf(training.Labels, len(training.Labels))
	}
	if heldOut == nil {
		return p
	}
	p["heldOut"] = idxOf(heldOut.Images.Pixels, heldOut.Images.N, heldOut.Images.Height, heldOut.Images.Width)
	if training.Labels != nil {
		labels := heldOut.KnownLabels()
		p["heldLabels"] = idxOf(labels, len(labels))
	}
	return p
}

// idxOf returns an IDX file of bytes as a Uint8Array, without a copy on this side.
func idxOf(data []byte, dims ...int) js.Value {
	head := []byte{0, 0, digit.IDXUint8, byte(len(dims))}
	for _, n := range dims {
		head = binary.BigEndian.AppendUint32(head, uint32(n))
	}
	file := js.Global().Get("Uint8Array").New(len(head) + len(data))
	js.CopyBytesToJS(file, head)
	js.CopyBytesToJS(file.Call("subarray", len(head)), data)
	return file
}
