//go:build js && wasm

package bridge

import (
	"fmt"
	"syscall/js"

	"moevae/core/digit"
	"moevae/wasm/app/layout"
)

// A Pen, or an eraser, is told where it goes, in units of the pad's sides.
type Pen struct {
	Begin  func(x, y float64)
	Extend func(points []digit.Point) // at least one
	End    func()
	Drop   func() // as if it had not begun
}

// A Pad is a transparent element over the canvas where strokes are drawn: mouse, touch and pen alike.
// On it a touch draws; everywhere else it scrolls the page.
type Pad struct {
	element js.Value
	erasing bool
	place   layout.Rect // of the element on the canvas
}

// The buttons of a pointer: the first one draws, and a pen that has been turned around has another one.
const draws, erases = 0, 5

// NewPad puts the element in place, and tells pen of the strokes on it, or eraser while that is chosen or a pen turned around.
func NewPad(pen, eraser Pen) *Pad {
	p := &Pad{element: document.Call("createElement", "div")}
	tool := pen
	style := p.element.Get("style")
	style.Set("position", "absolute")
	style.Set("touchAction", "none")
	style.Set("cursor", "crosshair")
	p.element.Set("id", "pad")
	document.Get("body").Call("appendChild", p.element)

	none := -1
	active := none
	var hand bool         // whether the pointer is one that a resting hand may be
	var begun layout.Rect // where the pad was when the stroke began
	var points []digit.Point
	add := func(event js.Value) {
		x, y := p.at(event)
		points = append(points, digit.Point{X: x, Y: y})
	}
	on := func(name string, f func(event js.Value)) {
		p.element.Call("addEventListener", name, js.FuncOf(func(_ js.Value, args []js.Value) any {
			f(args[0])
			return nil
		}))
	}
	finish := func(event js.Value) {
		if event.Get("pointerId").Int() == active {
			active = none
			tool.End()
		}
	}
	on("pointerdown", func(event js.Value) {
		button := event.Get("button").Int()
		if button != draws && button != erases {
			return
		}
		touch := event.Get("pointerType").String() == "touch"
		if active != none {
			if touch || !hand {
				return
			}
			tool.Drop() // who has a pen rests a hand beside it
		}
		if tool = pen; p.erasing || button == erases {
			tool = eraser
		}
		event.Call("preventDefault")
		active, hand, begun = event.Get("pointerId").Int(), touch, p.place
		p.element.Call("setPointerCapture", active)
		x, y := p.at(event)
		tool.Begin(x, y)
	})
	on("pointermove", func(event js.Value) {
		if event.Get("pointerId").Int() != active {
			return
		}
		event.Call("preventDefault")
		// Where the pad has gone from under the pointer, as when a tablet is turned, a line to it would be nobody's.
		if p.place != begun {
			finish(event)
			return
		}
		points = points[:0]
		// A fast pen moves several times between two frames.
		if event.Get("getCoalescedEvents").Type() == js.TypeFunction {
			events := event.Call("getCoalescedEvents")
			for i := range events.Length() {
				add(events.Index(i))
			}
		}
		add(event)
		tool.Extend(points)
	})
	on("pointerup", finish)
	on("pointercancel", finish)
	return p
}

// Erase chooses the eraser, or the pen again.
func (p *Pad) Erase(on bool) {
	p.erasing = on
	cursor := "crosshair"
	if on {
		cursor = "cell"
	}
	p.element.Get("style").Set("cursor", cursor)
}

// Move puts the element where the plan has the pad. A stroke that is under way there ends.
func (p *Pad) Move(r layout.Rect) {
	p.place = r
	style := p.element.Get("style")
	for name, v := range map[string]float64{"left": r.X, "top": r.Y, "width": r.W, "height": r.H} {
		style.Set(name, fmt.Sprintf("%gpx", v))
	}
}

// at returns where on the pad an event happened.
func (p *Pad) at(event js.Value) (x, y float64) {
	r := p.element.Call("getBoundingClientRect")
	return (event.Get("clientX").Float() - r.Get("left").Float()) / r.Get("width").Float(),
		(event.Get("clientY").Float() - r.Get("top").Float()) / r.Get("height").Float()
}
