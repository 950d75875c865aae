package engine

import (
	"bufio"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"time"

	"github.com/coder/websocket"
	"github.com/coder/websocket/wsjson"
)

// patience is how long a browser may take to start or to answer.
const patience = 90 * time.Second

// firefox speaks WebDriver BiDi, which Firefox itself does: https://w3c.github.io/webdriver-bidi/.
type firefox struct {
	program *exec.Cmd
	profile string
	socket  *websocket.Conn
	last    int
	window  string
}

// quiet are preferences by which Firefox asks nobody for anything.
const quiet = `user_pref("app.update.enabled", false);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("browser.startup.page", 0);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
user_pref("services.settings.server", "data:,");
user_pref("toolkit.telemetry.enabled", false);
`

var listening = regexp.MustCompile(`WebDriver BiDi listening on (ws://\S+)`)

func startFirefox(display string) (_ Engine, err error) {
	path, err := find("firefox-esr", "firefox")
	if err != nil {
		return nil, err
	}
	f := new(firefox)
	defer func() {
		if err != nil {
			f.Close()
		}
	}()
	if f.profile, err = os.MkdirTemp("", "firefox"); err != nil {
		return nil, err
	}
	if err := os.WriteFile(filepath.Join(f.profile, "user.js"), []byte(quiet), 0o644); err != nil {
		return nil, err
	}
	f.program = exec.Command(path, "--no-remote", "--profile", f.profile, "--remote-debugging-port", "0", "about:blank")
	f.program.Env = append(os.Environ(), "DISPLAY="+display, "LIBGL_ALWAYS_SOFTWARE=1", "HOME="+f.profile)
	apart(f.program)
	words, err := f.program.StderrPipe()
	if err != nil {
		return nil, err
	}
	if err := f.program.Start(); err != nil {
		f.program = nil
		return nil, err
	}
	address := make(chan string)
	go func() {
		defer close(address)
		for lines := bufio.NewScanner(words); lines.Scan(); {
			if m := listening.FindStringSubmatch(lines.Text()); m != nil {
				address <- m[1]
			}
		}
	}()
	select {
	case url, ok := <-address:
		if !ok {
			return nil, errors.New("engine: Firefox ends as it starts")
		}
		return f, f.connect(url)
	case <-time.After(patience):
		return nil, errors.New("engine: Firefox does not say where it listens")
	}
}

func (f *firefox) connect(url string) error {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	socket, _, err := websocket.Dial(ctx, url+"/session", nil)
	if err != nil {
		return fmt.Errorf("engine: %w", err)
	}
	socket.SetReadLimit(64 << 20) // a screenshot
	f.socket = socket
	if err := f.call(nil, "session.new", object{"capabilities": object{}}); err != nil {
		return err
	}
	var tree struct {
		Contexts []struct{ Context string }
	}
	if err := f.call(&tree, "browsingContext.getTree", object{}); err != nil {
		return err
	}
	if len(tree.Contexts) == 0 {
		return errors.New("engine: Firefox has no window")
	}
	f.window = tree.Contexts[0].Context
	return nil
}

type object = map[string]any

// call waits for a command's result.
func (f *firefox) call(result any, method string, params object) error {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	f.last++
	if err := wsjson.Write(ctx, f.socket, object{"id": f.last, "method": method, "params": params}); err != nil {
		return fmt.Errorf("engine: %s: %w", method, err)
	}
	for {
		var answer struct {
			ID             int
			Error, Message string
			Result         json.RawMessage
		}
		if err := wsjson.Read(ctx, f.socket, &answer); err != nil {
			return fmt.Errorf("engine: %s: %w", method, err)
		}
		if answer.ID != f.last {
			continue // an event
		}
		if answer.Error != "" {
			return fmt.Errorf("engine: %s: %s: %s", method, answer.Error, answer.Message)
		}
		if result == nil {
			return nil
		}
		return json.Unmarshal(answer.Result, result)
	}
}

func (f *firefox) Navigate(url string) error {
	// A fragment alone would not load anew.
	if err := f.call(nil, "browsingContext.navigate", object{"context": f.window, "url": "about:blank", "wait": "complete"}); err != nil {
		return err
	}
	return f.call(nil, "browsingContext.navigate", object{"context": f.window, "url": url, "wait": "complete"})
}

func (f *firefox) Eval(expression string) (json.RawMessage, error) {
	var answer struct {
		Result struct{ Value string }
	}
	err := f.call(&answer, "script.evaluate", object{
		"expression": settle(expression), "target": object{"context": f.window}, "awaitPromise": true,
	})
	if err != nil {
		return nil, err
	}
	return settled(expression, answer.Result.Value)
}

func (f *firefox) Drag(points [][2]float64) error {
	return f.call(nil, "input.performActions", object{"context": f.window, "actions": drag(points)})
}

// drag is the actions of a pointer, as WebDriver and WebDriver BiDi both have them.
func drag(points [][2]float64) []object {
	move := func(at [2]float64) object {
		return object{"type": "pointerMove", "x": int(at[0] + .5), "y": int(at[1] + .5), "duration": 5}
	}
	actions := []object{move(points[0]), {"type": "pointerDown", "button": 0}}
	for _, at := range points[1:] {
		actions = append(actions, move(at))
	}
	actions = append(actions, object{"type": "pointerUp", "button": 0})
	return []object{{"type": "pointer", "id": "mouse", "actions": actions}}
}

func (f *firefox) Resize(width, height int) error {
	return f.call(nil, "browsingContext.setViewport", object{"context": f.window, "viewport": object{"width": width, "height": height}})
}

func (f *firefox) Screenshot() ([]byte, error) {
	var answer struct{ Data string }
	if err := f.call(&answer, "browsingContext.captureScreenshot", object{"context": f.window}); err != nil {
		return nil, err
	}
	return base64.StdEncoding.DecodeString(answer.Data)
}

func (f *firefox) Close() {
	if f.socket != nil {
		_ = f.socket.CloseNow()
	}
	if f.program != nil {
		stop(f.program)
	}
	_ = os.RemoveAll(f.profile)
}
