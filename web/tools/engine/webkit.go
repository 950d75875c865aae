package engine

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"time"
)

// webkit speaks WebDriver with WebKitWebDriver: https://www.w3.org/TR/webdriver2/. Its windows keep nothing once they are
// closed, like private ones.
type webkit struct {
	driver  *exec.Cmd
	home    string
	session string // its address
}

func startWebKit(display string) (_ Engine, err error) {
	path, err := find("WebKitWebDriver")
	if err != nil {
		return nil, err
	}
	browsers, _ := filepath.Glob("/usr/lib/*/webkit2gtk-4.*/MiniBrowser")
	if len(browsers) == 0 {
		return nil, fmt.Errorf("engine: MiniBrowser: %w", ErrMissing)
	}
	port, err := free()
	if err != nil {
		return nil, err
	}
	w := new(webkit)
	defer func() {
		if err != nil {
			w.Close()
		}
	}()
	if w.home, err = os.MkdirTemp("", "webkit"); err != nil {
		return nil, err
	}
	w.driver = exec.Command(path, "--port="+strconv.Itoa(port), "--host=127.0.0.1")
	w.driver.Env = append(os.Environ(), "DISPLAY="+display, "LIBGL_ALWAYS_SOFTWARE=1", "HOME="+w.home)
	apart(w.driver)
	if err := w.driver.Start(); err != nil {
		w.driver = nil
		return nil, err
	}
	address := fmt.Sprintf("http://127.0.0.1:%d/session", port)
	for end := time.Now().Add(patience); ; time.Sleep(50 * time.Millisecond) {
		if c, err := net.Dial("tcp", fmt.Sprintf("127.0.0.1:%d", port)); err == nil {
			c.Close()
			break
		}
		if time.Now().After(end) {
			return nil, errors.New("engine: WebKitWebDriver does not listen")
		}
	}
	var answer struct{ SessionID string }
	err = w.post(&answer, address, object{"capabilities": object{"alwaysMatch": object{
		"webkitgtk:browserOptions": object{"binary": browsers[0], "args": []string{"--automation"}},
	}}})
	if err != nil {
		return nil, err
	}
	w.session = address + "/" + answer.SessionID
	return w, w.post(nil, w.session+"/timeouts", object{"script": int(patience.Milliseconds()), "pageLoad": int(patience.Milliseconds())})
}

// free returns a port that nobody listens on.
func free() (int, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port, nil
}

func (w *webkit) post(result any, address string, params object) error {
	data, err := json.Marshal(params)
	if err != nil {
		return err
	}
	return w.ask(result, "POST", address, bytes.NewReader(data))
}

func (w *webkit) ask(result any, method, address string, body io.Reader) error {
	request, err := http.NewRequest(method, address, body)
	if err != nil {
		return err
	}
	client := http.Client{Timeout: 2 * patience}
	response, err := client.Do(request)
	if err != nil {
		return fmt.Errorf("engine: %w", err)
	}
	defer response.Body.Close()
	var answer struct{ Value json.RawMessage }
	if err := json.NewDecoder(response.Body).Decode(&answer); err != nil {
		return fmt.Errorf("engine: %s: %w", address, err)
	}
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("engine: %s: %s", address, answer.Value)
	}
	if result == nil {
		return nil
	}
	return json.Unmarshal(answer.Value, result)
}

func (w *webkit) Navigate(url string) error {
	if err := w.post(nil, w.session+"/url", object{"url": "about:blank"}); err != nil {
		return err
	}
	return w.post(nil, w.session+"/url", object{"url": url})
}

func (w *webkit) Eval(expression string) (json.RawMessage, error) {
	var value string
	script := fmt.Sprintf("const done = arguments[arguments.length - 1]; %s.then(done);", settle(expression))
	if err := w.post(&value, w.session+"/execute/async", object{"script": script, "args": []any{}}); err != nil {
		return nil, err
	}
	return settled(expression, value)
}

func (w *webkit) Drag(points [][2]float64) error {
	return w.post(nil, w.session+"/actions", object{"actions": drag(points)})
}

func (w *webkit) Resize(width, height int) error {
	if err := w.post(nil, w.session+"/window/rect", object{"x": 0, "y": 0, "width": width, "height": height}); err != nil {
		return err
	}
	// The window's own bars take some of it.
	inner, err := w.Eval("[innerWidth, innerHeight]")
	if err != nil {
		return err
	}
	var size [2]int
	if err := json.Unmarshal(inner, &size); err != nil {
		return err
	}
	return w.post(nil, w.session+"/window/rect", object{"x": 0, "y": 0, "width": 2*width - size[0], "height": 2*height - size[1]})
}

func (w *webkit) Screenshot() ([]byte, error) {
	var data string
	if err := w.ask(&data, "GET", w.session+"/screenshot", nil); err != nil {
		return nil, err
	}
	return base64.StdEncoding.DecodeString(data)
}

func (w *webkit) Close() {
	if w.session != "" {
		_ = w.ask(nil, "DELETE", w.session, nil)
	}
	if w.driver != nil {
		stop(w.driver)
	}
	_ = os.RemoveAll(w.home)
}
