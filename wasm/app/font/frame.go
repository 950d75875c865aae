//go:build js

package font

import "syscall/js"

// Regular is Inter at weight 400, as TrueType; it is empty where the frame has none.
var Regular = given("regular")

// SemiBold is Inter at weight 600, as TrueType; it is empty where the frame has none.
var SemiBold = given("semiBold")

// given copies what web/frame/stage.js has left in window.fonts, a Uint8Array, before it started the program.
func given(name string) []byte {
	fonts := js.Global().Get("fonts")
	if !fonts.Truthy() {
		return nil
	}
	b := make([]byte, fonts.Get(name).Length())
	js.CopyBytesToGo(b, fonts.Get(name))
	return b
}
