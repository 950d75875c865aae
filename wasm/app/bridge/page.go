//go:build js && wasm

package bridge

import (
	"encoding/json"
	"syscall/js"

	"moevae/wasm/app/layout"
)

var (
	window   = js.Global()
	document = window.Get("document")
)

// Calls are what the page can ask of the canvas.
type Calls struct {
	Receive func(packet []byte)
	Reset   func(fragment string)
	Labels  func(files [2][]byte, classes []string, own bool, more int) // see state.Model.SetLabels and MoreImages; own is false for the program's images
	Photo   func(pixels []byte, several bool)                           // see state.Model.Show
	Clear   func()
	Undo    func()
	Erase   func(on bool)
	Why     func() // see state.Model.Why
	NewZ    func()
	Draw    func(strokes string)        // a list of strokes as JSON, in place of the drawing
	Idea    func(request []byte) []byte // the page waits for the answer
	Compare func(runs string)           // see state.Model.Compare
	Hide    func(names string)          // of the panels to leave out, see layout.Hide

	// Gallery wants what the grid shows, by SendGallery.
	Gallery func()

	// LookBack puts an earlier epoch on display by its packet, with packets of Parameters that are nil where they are the last
	// ones; Return the newest again.
	LookBack func(epoch, manager, experts []byte)
	Return   func()

	// Done is called when nothing more has been asked for the time being. A page that replays a long
	// run thus hears of it once, and not after every packet.
	Done func()
}

// Serve puts window.moevae in place and works off what the page asks, in order, for ever. It tells the
// page that it is ready once it is. Questions are answered between the jobs.
func Serve(c Calls, q Questions) {
	jobs := newQueue()
	offer := func(job func(args []js.Value) func()) js.Func {
		return js.FuncOf(func(_ js.Value, args []js.Value) any {
			if f := job(args); f != nil {
				jobs.put(f)
			}
			return nil
		})
	}
	plain := func(f func()) js.Func { return offer(func([]js.Value) func() { return f }) }
	words := func(f func(string)) js.Func {
		return offer(func(args []js.Value) func() {
			s := ""
			if len(args) > 0 && args[0].Type() == js.TypeString {
				s = args[0].String()
			}
			return func() { f(s) }
		})
	}
	object := map[string]any{
		"receive": offer(func(args []js.Value) func() {
			packet, ok := bytesOf(args)
			if !ok {
				return nil
			}
			return func() { c.Receive(packet) }
		}),
		"reset": words(c.Reset),
		"labels": offer(func(args []js.Value) func() {
			var files [2][]byte
			var own bool
			files[0], own = bytesOf(args)
			if len(args) > 1 {
				files[1], _ = bytesOf(args[1:])
			}
			var classes []string
			if len(args) > 2 && args[2].Type() == js.TypeString {
				_ = json.Unmarshal([]byte(args[2].String()), &classes) // else they are numbers
			}
			more := 0
			if len(args) > 3 {
				more = max(0, number(args[3]))
			}
			return func() { c.Labels(files, classes, own, more) }
		}),
		"idea": js.FuncOf(func(_ js.Value, args []js.Value) any {
			if len(args) == 0 || args[0].Type() != js.TypeString {
				return js.Undefined()
			}
			return string(c.Idea([]byte(args[0].String())))
		}),
		"draw": words(c.Draw),
		"photo": offer(func(args []js.Value) func() {
			pixels, ok := bytesOf(args)
			if !ok {
				return nil
			}
			several := len(args) > 1 && args[1].Truthy()
			return func() { c.Photo(pixels, several) }
		}),
		"clear": plain(c.Clear),
		"undo":  plain(c.Undo),
		"erase": offer(func(args []js.Value) func() {
			on := len(args) > 0 && args[0].Truthy()
			return func() { c.Erase(on) }
		}),
		"why":     plain(c.Why),
		"newZ":    plain(c.NewZ),
		"compare": words(c.Compare),
		"hide":    words(c.Hide),

		"gallery": plain(c.Gallery),
		"lookBack": offer(func(args []js.Value) func() {
			if len(args) < 3 {
				return nil
			}
			epoch, _ := bytesOf(args)
			manager, _ := bytesOf(args[1:])
			experts, _ := bytesOf(args[2:])
			return func() { c.LookBack(epoch, manager, experts) }
		}),
		"lookNow": plain(c.Return),
	}
	q.answer(object)
	window.Set("moevae", object)
	tell("ready")
	jobs.work(c.Done)
}

// bytesOf copies the bytes of an ArrayBuffer out of JavaScript.
func bytesOf(args []js.Value) ([]byte, bool) {
	if len(args) == 0 || args[0].Type() != js.TypeObject {
		return nil, false
	}
	view := window.Get("Uint8Array").New(args[0])
	b := make([]byte, view.Length())
	js.CopyBytesToGo(b, view)
	return b, true
}

// Show hands the page what it shows in words and tables: a state.Report as JSON.
func Show(report []byte) { tell("show", string(report)) }

// SendGallery gives the page what the grid shows; see state.Model.Gallery.
func SendGallery(gallery, pictures []byte) {
	bytes := window.Get("Uint8Array").New(len(pictures))
	js.CopyBytesToJS(bytes, pictures)
	tell("gallery", string(gallery), bytes)
}

// Failed tells the page why there is no picture, in one sentence.
func Failed(sentence string) { tell("failed", sentence) }

// Slots tells the page where its own buttons go, and how high the stage wants to be.
func Slots(p *layout.Plan) {
	text, err := json.Marshal(p.Slots())
	if err != nil {
		panic("bridge: slots can't be encoded")
	}
	tell("slots", string(text))
}

// page returns the object of the page around the iframe, or undefined when there is none.
func page() js.Value {
	parent := window.Get("parent")
	if !parent.Truthy() || parent.Equal(window) {
		return js.Undefined()
	}
	return parent.Get("moevae")
}

// tell calls a function of the page; a page without it is left in peace.
func tell(name string, args ...any) {
	if p := page(); p.Truthy() && p.Get(name).Type() == js.TypeFunction {
		p.Call(name, args...)
	}
}

// Remember leaves a text with the page, where it survives a reload of the iframe; Remembered returns
// it, or "".
func Remember(name, text string) {
	if p := page(); p.Truthy() {
		p.Set(name, text)
	}
}

// Remembered returns what Remember left under that name.
func Remembered(name string) string {
	if p := page(); p.Truthy() && p.Get(name).Type() == js.TypeString {
		return p.Get(name).String()
	}
	return ""
}
