//go:build js && wasm

package bridge

import (
	"fmt"
	"math"
	"strconv"
	"syscall/js"
)

// leastTexture is the longest side of a texture that Ebitengine gets the stage and all pictures of an album into, in pixels. Every
// device has it, but not every browser says so: Firefox has but half where it resists fingerprinting, and so has Tor Browser.
const leastTexture = 4096

// LargestScreen is the longest side of the drawing buffer, in device pixels, that the browser's WebGL can
// do and that is worth its memory. Drawable finds it out.
var LargestScreen float64 = leastTexture

// Drawable reports whether the browser has WebGL 2, with textures as large as are needed, without which Ebitengine can't draw.
func Drawable() bool {
	canvas := document.Call("createElement", "canvas")
	gl := canvas.Call("getContext", "webgl2")
	if !gl.Truthy() {
		return false
	}
	if most := gl.Call("getParameter", gl.Get("MAX_TEXTURE_SIZE")); most.Type() == js.TypeNumber {
		LargestScreen = math.Min(most.Float(), 8192)
	}
	// Browsers allow only so many contexts: give this one back at once.
	if lose := gl.Call("getExtension", "WEBGL_lose_context"); lose.Truthy() {
		lose.Call("loseContext")
	}
	return LargestScreen >= leastTexture
}

// zoom is how many CSS pixels of the page one of the stage's is. A browser that can't say it has none (web/page/document/textsize.js).
func zoom() float64 {
	if frame := window.Get("frameElement"); frame.Truthy() {
		if times := frame.Get("currentCSSZoom"); times.Type() == js.TypeNumber {
			return times.Float()
		}
	}
	return 1
}

// Room returns the size the window offers the stage, in CSS pixels: the iframe's width, and the
// height from its upper edge to the window's lower one. The iframe's own height is no measure: the page
// sets it to what the canvas asks for.
func Room() (w, h float64) {
	w = document.Get("documentElement").Get("clientWidth").Float()
	frame := window.Get("frameElement")
	if !frame.Truthy() {
		return w, window.Get("innerHeight").Float()
	}
	parent := window.Get("parent")
	top := frame.Call("getBoundingClientRect").Get("top").Float() + parent.Get("scrollY").Float()
	return w, math.Max(0, math.Floor((parent.Get("innerHeight").Float()-top)/zoom()))
}

// claimed is the ratio of device to CSS pixels that Ebitengine has been told, 0 where nobody has asked.
var claimed float64

// outgrown is where the iframe's element, which outlives its document, has the height that this one is loaded anew for.
const outgrown = "height"

// LimitPixels makes the window claim a smaller ratio of device to CSS pixels where the real one would
// need a drawing buffer larger than every device has: a phone's stage is high. Ebitengine reads the
// ratio once, at its start.
func LimitPixels(height float64) {
	if frame := window.Get("frameElement"); frame.Truthy() {
		noted := frame.Get("dataset")
		if text := noted.Get(outgrown); text.Type() == js.TypeString {
			higher, _ := strconv.ParseFloat(text.String(), 64)
			height = math.Max(height, higher)
		}
		noted.Delete(outgrown)
	}
	claimed = window.Get("devicePixelRatio").Float()
	if limit := math.Max(1, LargestScreen/height); claimed > limit {
		claimed = limit
		define := map[string]any{"value": limit, "configurable": true}
		window.Get("Object").Call("defineProperty", window, "devicePixelRatio", define)
	}
}

// Outgrown reports whether a stage has become so high, as with many experts on a phone, that the drawing buffer would be
// larger than every device has, and then loads the iframe anew with a smaller ratio.
func Outgrown(height float64) bool {
	frame := window.Get("frameElement")
	if claimed <= 1 || claimed*height <= LargestScreen || !frame.Truthy() {
		return false
	}
	frame.Get("dataset").Set(outgrown, strconv.FormatFloat(height, 'f', 0, 64))
	window.Get("location").Call("reload")
	return true
}

// Quiet keeps Ebitengine from what would take the page's keys and scrolling away: it prevents the
// default action of keys, wheel and touch on its canvas, and takes the focus. The listeners stand on
// the window, so that they come first; they prevent nothing themselves.
func Quiet() {
	stop := js.FuncOf(func(_ js.Value, args []js.Value) any {
		args[0].Call("stopImmediatePropagation")
		return nil
	})
	options := map[string]any{"capture": true, "passive": true}
	for _, name := range []string{
		"keydown", "keyup", "wheel", "touchstart", "touchmove", "touchend",
		"mousedown", "mouseup", "mousemove", "contextmenu",
	} {
		window.Call("addEventListener", name, stop, options)
	}
	if canvas := document.Call("querySelector", "canvas"); canvas.Truthy() {
		canvas.Call("removeAttribute", "tabindex")
		canvas.Call("setAttribute", "aria-hidden", "true")
	}
	document.Get("documentElement").Get("style").Set("overflow", "hidden")
}

// WantFrame lets the browser make a frame: see web/frame/stage.js.
func WantFrame() { window.Call("wantFrame") }

// Ground sets the colour behind the canvas, before its first picture and where it does not reach.
func Ground(css string) { document.Get("body").Get("style").Set("backgroundColor", css) }

const prefersLight = "(prefers-color-scheme: light)"

// Theme returns the name of the palette the system prefers.
func Theme() string {
	if window.Call("matchMedia", prefersLight).Get("matches").Bool() {
		return "light"
	}
	return "dark"
}

// OnTheme calls f with the palette's name whenever the preference changes.
func OnTheme(f func(name string)) {
	window.Call("matchMedia", prefersLight).Call("addEventListener", "change", js.FuncOf(func(js.Value, []js.Value) any {
		go f(Theme())
		return nil
	}))
}

// OnResize calls f when the stage's or the window's size changes. A change of the ratio of device to
// CSS pixels (another screen, the browser's zoom, its text size) loads the iframe anew, because Ebitengine reads that
// ratio only once.
func OnResize(f func()) {
	parent := window.Get("parent")
	now := func() float64 { return parent.Get("devicePixelRatio").Float() * zoom() }
	ratio := now()
	call := js.FuncOf(func(js.Value, []js.Value) any {
		if now() != ratio {
			window.Get("location").Call("reload")
			return nil
		}
		go f()
		return nil
	})
	query := window.Call("matchMedia", fmt.Sprintf("(resolution: %gdppx)", ratio))
	query.Call("addEventListener", "change", call)
	window.Call("addEventListener", "resize", call)
	if parent.Equal(window) {
		return
	}
	parent.Call("addEventListener", "resize", call)
	// The page's listeners would outlive this document's reload. What the browser keeps for Back and Forward comes back as it is.
	window.Call("addEventListener", "pagehide", js.FuncOf(func(_ js.Value, args []js.Value) any {
		if !args[0].Get("persisted").Bool() {
			parent.Call("removeEventListener", "resize", call)
		}
		return nil
	}))
}
