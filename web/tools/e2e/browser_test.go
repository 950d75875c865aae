package e2e

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"moevae/web/tools/engine"
	"moevae/web/tools/site"
)

const (
	dist        = "../../../dist"
	screenshots = dist + "/.screenshots"

	// patience is how long anything may take that is not training, on a machine that has other things to do.
	patience = 2 * time.Minute
)

// reads is what Chromium says at times where the page is put together without a graphics card, and the canvas is read for that.
const reads = "GPU stall due to ReadPixels"

// small is a model that trains an epoch in about a second.
const small = "#preset=published&seed=7&experts=3&latent=2&hidden=8&manager_hidden=8"

func TestMain(m *testing.M) {
	code, err := withBrowser(m.Run)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(code)
}

func withBrowser(run func() int) (int, error) {
	for _, name := range append([]string{"index.html", "wasm_exec.js"}, site.Programs...) {
		if _, err := os.Stat(filepath.Join(dist, name)); err != nil {
			return 0, fmt.Errorf("dist/%s is missing: run ./build.sh build before these tests", name)
		}
	}
	if err := os.MkdirAll(screenshots, 0o755); err != nil {
		return 0, err
	}
	options := append(engine.Options(), engine.Brief, chromedp.Flag("process-per-site", true), chromedp.Flag("hide-scrollbars", false)) // which a tab does
	server := httptest.NewServer(site.Handler(dist))
	defer server.Close()
	for g, more := range map[*garage][]chromedp.ExecAllocatorOption{&browsers: engine.WithoutWebGL(), &painters: nil} {
		allocator, cancel := chromedp.NewExecAllocator(context.Background(), append(slices.Clone(options), more...)...)
		defer cancel()
		g.allocator, g.url = allocator, server.URL
		defer g.close()
	}
	if err := browsers.start(); err != nil {
		return 0, err
	}
	return run(), nil
}

// A tab is the page in a tab of its own, from a server of its own.
type tab struct {
	*testing.T
	ctx context.Context
	url string

	mutex   sync.Mutex
	trouble bool // whether the console may speak
}

// A setup changes what a tab is before the page loads.
type setup struct {
	path, hash    string
	files         bool // the site is opened from the disk, without a server
	stored        bool // the browser has service workers, one of which stores the site
	width, height int64
	bars          bool // scroll bars take room, as where there is a mouse
	scale         float64
	mobile        bool
	script        string                          // runs first in every document
	around        func(http.Handler) http.Handler // stands between page and server
	breaks        bool                            // the console may speak
	beside        *tab                            // another tab of the same site, whose server it shares
	webGL         bool                            // a browser that has it: the test is about how the canvas is painted
}

// open loads the page; the tab closes with the test.
func open(t *testing.T, s setup) *tab {
	t.Helper()
	handler := site.Handler(dist)
	if s.around != nil {
		handler = s.around(handler)
	}
	var url string
	if s.beside != nil {
		url = s.beside.url
	} else if s.files {
		folder, err := filepath.Abs(dist)
		if err != nil {
			t.Fatal(err)
		}
		url = "file://" + folder
	} else {
		url = serve(t, handler).URL
	}
	in := &browsers
	if s.webGL {
		in = &painters
	}
	ctx, cancel := chromedp.NewContext(in.take(t))
	t.Cleanup(cancel)

	p := &tab{T: t, ctx: ctx, url: url, trouble: s.breaks}
	messages := chromedp.Console(ctx)
	requests := chromedp.Events(ctx, network.RequestWillBeSent)
	go func() {
		for m, err := range messages {
			if err != nil {
				return
			}
			p.mutex.Lock()
			if !p.trouble && !strings.Contains(fmt.Sprint(m), reads) {
				t.Errorf("the console says: %v", m)
			}
			p.mutex.Unlock()
		}
	}()
	go func() {
		for r, err := range requests {
			if err != nil {
				return
			}
			if u := r.Request.URL; !strings.HasPrefix(u, p.url+"/") && !strings.HasPrefix(u, "data:") && !strings.HasPrefix(u, "blob:") {
				p.mutex.Lock()
				t.Errorf("the page asks another origin: %s", u)
				p.mutex.Unlock()
			}
		}
	}()
	// What the browser says while its tab closes is nobody's fault.
	t.Cleanup(func() { p.mutex.Lock(); p.trouble = true; p.mutex.Unlock() })

	if !s.stored {
		// Storing costs as much as a fifth of loading, and few tests are about it.
		s.script = "delete Navigator.prototype.serviceWorker;\n" + s.script
	}
	p.do(
		chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
			if _, err := cdp.Call(ctx, target, network.Enable, network.EnableParams{}); err != nil {
				return err
			}
			_, err := cdp.Call(ctx, target, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: s.script})
			return err
		}),
		s.view(),
		s.scrollBars(),
		chromedp.Navigate(p.url+"/"+s.path+s.hash),
	)
	return p
}

// scrollBars has them take room, or stand over the page, as a setup wants.
func (s setup) scrollBars() chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, emulation.SetScrollbarsHidden, emulation.SetScrollbarsHiddenParams{Hidden: !s.bars})
		return err
	})
}

// view makes the tab's window what a setup wants.
func (s setup) view() chromedp.Action[chromedp.Void] {
	if s.width == 0 {
		s.width, s.height = 1024, 640 // of which half as much is painted as of 1440×900
	}
	if s.scale == 0 {
		s.scale = 1
	}
	options := []chromedp.EmulateViewportOption{chromedp.EmulateScale(s.scale)}
	if s.mobile {
		held := chromedp.EmulatePortrait
		if s.width > s.height {
			held = chromedp.EmulateLandscape
		}
		options = append(options, chromedp.EmulateMobile, chromedp.EmulateTouch, held)
	}
	return chromedp.EmulateViewport(s.width, s.height, options...)
}

// do runs actions, and ends the test if one fails.
func (p *tab) do(actions ...chromedp.Action[chromedp.Void]) {
	p.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	if err := chromedp.Do(ctx, actions...); err != nil {
		p.Fatal(err)
	}
}

// eval returns the value of an expression.
func eval[T any](p *tab, expression string) T {
	p.Helper()
	v, err := ask[T](p, expression)
	if err != nil {
		p.Fatalf("%s: %v", expression, err)
	}
	return v
}

// ask is eval without an end of the test.
func ask[T any](p *tab, expression string) (T, error) {
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	return chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
}

// await waits until a condition on the page holds, in words for when it never does.
func (p *tab) await(what, condition string, limit time.Duration) {
	p.Helper()
	p.until(what, func() bool {
		holds, err := ask[bool](p, condition)
		if err != nil && !engine.Left(err) {
			p.Fatalf("%s: %v", condition, err)
		}
		return holds && err == nil
	}, limit)
}

// until waits until something holds, wherever it can be seen.
func (p *tab) until(what string, holds func() bool, limit time.Duration) {
	p.Helper()
	pause := 2 * time.Millisecond // most conditions hold soon
	for end := time.Now().Add(limit); time.Now().Before(end); time.Sleep(pause) {
		if holds() {
			return
		}
		pause = min(2*pause, 100*time.Millisecond)
	}
	p.screenshot("failed-" + p.Name())
	p.Fatalf("after %v still not: %s; the status is %q", limit, what, p.text("status"))
}

// ready waits until the page can be used.
func (p *tab) ready() {
	p.Helper()
	p.await("the curtain is up", `document.getElementById("curtain").hidden || !document.getElementById("retry").hidden`, patience)
	if eval[bool](p, `!document.getElementById("curtain").hidden`) {
		p.Fatalf("the page can't be used: %s", p.text("status"))
	}
	p.await("the canvas has laid itself out", `document.getElementById("stage").dataset.pad !== undefined`, patience)
}

func (p *tab) text(id string) string {
	p.Helper()
	return eval[string](p, fmt.Sprintf(`document.getElementById(%q).textContent`, id))
}

// click presses an element with the mouse, once that it can be pressed; again, if it has moved away beneath the pointer.
func (p *tab) click(id string) {
	p.Helper()
	p.until(fmt.Sprintf("#%s can be pressed", id), func() bool {
		if !eval[bool](p, fmt.Sprintf(`(e => {
			if (!e || e.disabled || e.ariaDisabled === "true") return false;
			window.pressed = false;
			e.addEventListener("click", () => { window.pressed = true; }, { capture: true, once: true });
			return true;
		})(document.getElementById(%q))`, id)) {
			return false
		}
		p.do(chromedp.Click(chromedp.CSS("#" + id)))
		return eval[bool](p, `window.pressed !== false`) // which a new document knows nothing of
	}, patience)
}

// set types a value into a field, or chooses it, and leaves the field.
func (p *tab) set(id, value string) {
	p.Helper()
	eval[bool](p, fmt.Sprintf(`(() => {
		const e = document.getElementById(%q);
		e.value = %q;
		e.dispatchEvent(new Event("input"));
		e.dispatchEvent(new Event("change"));
		return true;
	})()`, id, value))
}

// trained waits until so many epochs have their row in the table.
func (p *tab) trained(epochs int, limit time.Duration) {
	p.Helper()
	p.await(fmt.Sprintf("%d rows of losses", epochs),
		fmt.Sprintf(`document.querySelectorAll("#losses tbody tr").length >= %d`, epochs), limit)
}

// losses returns the text of the first rows of the table of losses.
func (p *tab) losses(rows int) string {
	p.Helper()
	return eval[string](p, fmt.Sprintf(
		`[...document.querySelectorAll("#losses tbody tr")].slice(0, %d).map(r => [...r.cells].map(c => c.textContent).join(" ")).join("\n")`, rows))
}

// screenshot keeps a picture of the window for people to look at, and returns it.
func (p *tab) screenshot(name string) []byte {
	p.Helper()
	picture, err := chromedp.Run(p.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		p.Fatal(err)
	}
	name = strings.ReplaceAll(name, "/", "-")
	if err := os.WriteFile(filepath.Join(screenshots, name+".png"), picture, 0o644); err != nil {
		p.Error(err)
	}
	return picture
}
