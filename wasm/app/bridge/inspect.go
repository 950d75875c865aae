//go:build js && wasm

package bridge

import (
	"encoding/binary"
	"math"
	"syscall/js"
)

// Questions are what the page's panel about an expert asks. They are answered at once, because a slider
// has no patience; whoever asks for what is not there gets null.
type Questions struct {
	Expert   func(expert int) []byte // JSON
	Codes    func(seed, n int) []float32
	Decode   func(expert, leaf int, z []float32) []byte // a leaf of -1 means the whole expert
	Encode   func(expert, leaf, set, index int) []float32
	Pictures func(set int, index []int) []byte
	Received func(expert, leaf, set int, mostCertain bool, first, count int) []byte // JSON
	Kinds    func(expert, leaf, examples int) []byte                                // JSON

	Job      func(request []byte) (packet []byte, sentence string)
	Outcome  func(packet []byte) []byte             // JSON
	Standing func() []byte                          // JSON: of which moment experts and leaves are
	Leaf     func() (answer []byte, picture []byte) // JSON, and the leaf's reconstruction

	Drawn    func(width, height int) (strokes, image []byte) // JSON, and bytes; see state.Model.Drawn
	Rendered func(strokes []byte, width, height int) []byte

	// Route begins to route all images; the page hears of it when that is done.
	Route func()
}

// answer puts the questions where the page finds them.
func (q Questions) answer(object map[string]any) {
	ask := func(name string, least int, f func(args []js.Value) any) {
		object[name] = js.FuncOf(func(_ js.Value, args []js.Value) any {
			if len(args) < least {
				return nil
			}
			return f(args)
		})
	}
	ask("expert", 1, func(a []js.Value) any { return text(q.Expert(number(a[0]))) })
	ask("codes", 2, func(a []js.Value) any { return floats(q.Codes(number(a[0]), number(a[1]))) })
	ask("decode", 3, func(a []js.Value) any { return pixels(q.Decode(number(a[0]), number(a[1]), floatsOf(a[2]))) })
	ask("encode", 4, func(a []js.Value) any {
		return floats(q.Encode(number(a[0]), number(a[1]), number(a[2]), number(a[3])))
	})
	ask("pictures", 2, func(a []js.Value) any {
		var index []int
		for i := range a[1].Length() {
			index = append(index, number(a[1].Index(i)))
		}
		return pixels(q.Pictures(number(a[0]), index))
	})
	ask("received", 6, func(a []js.Value) any {
		return text(q.Received(number(a[0]), number(a[1]), number(a[2]), a[3].Truthy(), number(a[4]), number(a[5])))
	})
	ask("kinds", 3, func(a []js.Value) any { return text(q.Kinds(number(a[0]), number(a[1]), number(a[2]))) })
	ask("job", 1, func(a []js.Value) any {
		packet, sentence := q.Job([]byte(a[0].String()))
		if sentence != "" {
			return sentence
		}
		return pixels(packet)
	})
	ask("outcome", 1, func(a []js.Value) any {
		packet, ok := bytesOf(a)
		if !ok {
			return nil
		}
		return text(q.Outcome(packet))
	})
	ask("standing", 0, func([]js.Value) any { return text(q.Standing()) })
	ask("leaf", 0, func([]js.Value) any {
		answer, picture := q.Leaf()
		if answer == nil {
			return nil
		}
		return []any{string(answer), pixels(picture)}
	})
	ask("drawn", 2, func(a []js.Value) any {
		strokes, image := q.Drawn(number(a[0]), number(a[1]))
		if strokes == nil {
			return nil
		}
		return []any{string(strokes), pixels(image)}
	})
	ask("rendered", 3, func(a []js.Value) any {
		return pixels(q.Rendered([]byte(a[0].String()), number(a[1]), number(a[2])))
	})
	ask("route", 0, func([]js.Value) any {
		q.Route()
		return nil
	})
}

// Routed tells the page that the lists of images are made anew.
func Routed() { tell("routed") }

// number returns v as an integer, or -1 if it is none.
func number(v js.Value) int {
	if v.Type() != js.TypeNumber {
		return -1
	}
	return v.Int()
}

func text(b []byte) any {
	if b == nil {
		return nil
	}
	return string(b)
}

func pixels(b []byte) any {
	if b == nil {
		return nil
	}
	view := window.Get("Uint8ClampedArray").New(len(b))
	js.CopyBytesToJS(view, b)
	return view
}

func floats(f []float32) any {
	if f == nil {
		return nil
	}
	b := make([]byte, 0, 4*len(f))
	for _, v := range f {
		b = binary.LittleEndian.AppendUint32(b, math.Float32bits(v))
	}
	view := window.Get("Uint8Array").New(len(b))
	js.CopyBytesToJS(view, b)
	return window.Get("Float32Array").New(view.Get("buffer"))
}

// floatsOf returns the numbers of a Float32Array, or nil.
func floatsOf(v js.Value) []float32 {
	if v.Type() != js.TypeObject || v.Get("BYTES_PER_ELEMENT").Type() != js.TypeNumber {
		return nil
	}
	b := make([]byte, v.Get("byteLength").Int())
	js.CopyBytesToGo(b, window.Get("Uint8Array").New(v.Get("buffer"), v.Get("byteOffset"), len(b)))
	f := make([]float32, len(b)/4)
	for i := range f {
		f[i] = math.Float32frombits(binary.LittleEndian.Uint32(b[4*i:]))
	}
	return f
}
