// Package engine drives browsers by their own protocols, so that one description of what a person does can be run in all of
// them: Chromium by its DevTools, Firefox by WebDriver BiDi, and WebKitGTK's MiniBrowser by WebDriver. Each has a window, and the
// latter two need a display, which Display makes.
package engine

import (
	"encoding/json"
	"errors"
	"fmt"
	"os/exec"
)

// An Engine is one browser with one window, with a profile of its own that goes when it is closed.
type Engine interface {
	// Navigate loads an address, anew if it is the present one, and returns once the document has loaded.
	Navigate(url string) error

	// Eval returns the value of an expression as JSON, once it is settled if it is a promise; undefined is null.
	Eval(expression string) (json.RawMessage, error)

	// Drag presses the pointer at the first point, moves along the others and lets go at the last. Points are CSS
	// pixels of the window.
	Drag(points [][2]float64) error

	// Resize gives the page so many CSS pixels, or as near as the window goes.
	Resize(width, height int) error

	// Screenshot returns the window as a PNG.
	Screenshot() ([]byte, error)

	Close()
}

// Names are the engines there are.
var Names = []string{"chromium", "firefox", "webkit"}

// ErrMissing says that a browser, or what it needs, is not installed.
var ErrMissing = errors.New("not installed")

// Start starts the engine of that name on a display as Display returns it. Its error is ErrMissing if it is not
// installed.
func Start(name, display string) (Engine, error) {
	switch name {
	case "chromium":
		return startChromium()
	case "firefox":
		return startFirefox(display)
	case "webkit":
		return startWebKit(display)
	}
	return nil, fmt.Errorf("engine: there is no %q; there are %v", name, Names)
}

// Press is an expression that presses a button once that it can be pressed, and says whether it did.
func Press(id string) string {
	return fmt.Sprintf(`(e => !e.disabled && e.getAttribute("aria-disabled") !== "true" && (e.click(), true))(document.getElementById(%q))`, id)
}

// settle is the JavaScript of an expression's value as JSON. A promise that fails gives "!" and its reason.
func settle(expression string) string {
	return fmt.Sprintf(`(async () => JSON.stringify((await (%s)) ?? null))().catch(error => "!" + error)`, expression)
}

// settled reads what settle gave.
func settled(expression, value string) (json.RawMessage, error) {
	if value == "" || value[0] == '!' {
		return nil, fmt.Errorf("engine: %s: %s", expression, value)
	}
	return json.RawMessage(value), nil
}

// find returns the first of several programs that is installed.
func find(names ...string) (string, error) {
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", fmt.Errorf("engine: %s: %w", names[0], ErrMissing)
}
