package e2e

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"moevae/web/tools/site"
)

// A host answers from one folder after another, or not at all.
type host struct{ now atomic.Pointer[http.Handler] }

func (h *host) serve(handler http.Handler) { h.now.Store(&handler) }

func (h *host) around(http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { (*h.now.Load()).ServeHTTP(w, r) })
}

// unreachable ends every connection without a word.
var unreachable = http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) })

const isStored = `document.getElementById("offline").textContent.includes("without a network")`

// TestOffline: after one visit the page needs no network, and its workers train to the same digits without one, though they share
// memory then, which this host's headers did not let them. A browser offers to install it.
func TestOffline(t *testing.T) {
	t.Parallel()
	var h host
	h.serve(http.StripPrefix("/some/path", site.Handler(dist)))
	p := open(t, setup{path: "some/path/", hash: small + "&workers=2", stored: true, around: h.around})
	p.ready()
	shares := func(want bool) {
		t.Helper()
		if got := eval[bool](p, `crossOriginIsolated`); got != want {
			t.Errorf("workers may share memory: %t, want %t", got, want)
		}
	}
	shares(false)
	p.click("epoch-step")
	p.trained(1, patience)
	want := p.losses(1)
	p.await("the page is stored", isStored, patience)
	p.do(chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		r, err := cdp.Call(ctx, target, page.GetInstallabilityErrors, cdp.Empty{})
		if err != nil {
			return err
		}
		for _, e := range r.InstallabilityErrors {
			if e.ErrorID != "in-incognito" { // as every tab of this browser may be
				t.Errorf("the page can't be installed: %s %v", e.ErrorID, e.ErrorArguments)
			}
		}
		return nil
	}))

	h.serve(unreachable)
	p.do(chromedp.Reload())
	p.ready()
	shares(true)
	p.click("epoch-step")
	p.trained(1, patience)
	if got := p.losses(1); got != want {
		t.Errorf("without a network the epoch is\n%s\nwith one it was\n%s", got, want)
	}
	drawSeven(p)
	checkRouting(p, 3)
	p.screenshot("offline")
}

// marked returns a copy of the site whose documents, style sheet and scripts bear a mark.
func marked(t *testing.T, mark string) http.Handler {
	t.Helper()
	folder := t.TempDir()
	if err := os.CopyFS(folder, os.DirFS(dist)); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"index.html": "<!-- %s -->", "web/page/style/page.css": ":root { --mark: %s; }", "web/page/page.js": "window.mark = %q;", "web/page/panels/tables.js": "export const mark = %q;",
		"web/frame/stage.js": "window.mark = %q;", "web/worker/worker.js": "// %s", "web/frame/stage.html": "<!-- %s -->",
	} {
		file := filepath.Join(folder, name)
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, fmt.Appendf(data, "\n"+text+"\n", mark), 0o644); err != nil {
			t.Fatal(err)
		}
		for _, suffix := range []string{".br", ".gz"} {
			if err := os.RemoveAll(file + suffix); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := site.Seal(folder, "../../worker/sw.js"); err != nil {
		t.Fatal(err)
	}
	for _, suffix := range []string{".br", ".gz"} {
		for _, name := range []string{"sw.js", "web/programs.json"} {
			if err := os.RemoveAll(filepath.Join(folder, name+suffix)); err != nil {
				t.Fatal(err)
			}
		}
	}
	return site.Handler(folder)
}

// marks are those a page bears once it is ready, together; those of what it would load later are among them.
const marks = `(async () => {
	const last = async path => (await (await fetch(path)).text()).trim().match(/(\w+)\W*$/)[1];
	const stage = document.getElementById("stage").contentWindow;
	return [window.mark, getComputedStyle(document.documentElement).getPropertyValue("--mark").trim(),
		(await import(new URL("web/page/panels/tables.js", document.baseURI))).mark, stage.mark ?? "none yet",
		...await Promise.all(["", "web/worker/worker.js", "web/frame/stage.html"].map(last))].join(" ");
})()`

func all(mark string) string { return strings.TrimSpace(strings.Repeat(mark+" ", 7)) }

// TestANewVersionComesAsAWhole: whatever a page loads is of the version it began with, until it is loaded again
// and no other tab needs that one.
func TestANewVersionComesAsAWhole(t *testing.T) {
	t.Parallel()
	versions := map[string]http.Handler{}
	for _, mark := range []string{"first", "second", "third"} {
		versions[mark] = marked(t, mark)
	}
	var h host
	h.serve(versions["first"])
	p := open(t, setup{hash: small, stored: true, around: h.around})
	wants := func(when, mark string) {
		t.Helper()
		if got := eval[string](p, marks); got != all(mark) {
			t.Errorf("%s the page is made of %s, want only %s", when, got, mark)
		}
	}
	p.ready()
	p.await("the page is stored", isStored, patience)
	wants("at first", "first")

	h.serve(versions["second"])
	eval[bool](p, `(() => {
		const frame = document.getElementById("stage").contentWindow;
		frame.before = true;
		frame.location.reload();
		return true;
	})()`)
	p.await("the frame is here again", `(({ before, moevae }) => before === undefined && moevae !== undefined)(document.getElementById("stage").contentWindow)`, patience)
	wants("after the host has changed", "first")

	// Nobody has touched the page that comes now, so that it may change by itself.
	p.do(chromedp.Reload())
	p.await("the new version is here", `window.mark === "second"`, patience)
	p.ready()
	wants("after loading it again", "second")

	// Here somebody has.
	p.click("step")
	h.serve(versions["third"])
	eval[bool](p, `navigator.serviceWorker.getRegistration().then(r => r.update()).then(() => true)`)
	p.await("the page tells of a newer version", `document.getElementById("offline").textContent.includes("newer version")`, patience)
	wants("while somebody uses it", "second")

	other, cancel := chromedp.NewContext(browsers.take(t))
	defer cancel()
	if err := chromedp.Do(other, chromedp.Navigate(p.url+"/"+small)); err != nil {
		t.Fatal(err)
	}
	p.do(chromedp.Reload())
	p.ready()
	wants("with a second tab open", "second")
	if err := chromedp.Cancel(other); err != nil {
		t.Fatal(err)
	}

	h.serve(unreachable)
	p.do(chromedp.Reload())
	p.await("the newest version is here", `window.mark === "third"`, patience)
	p.ready()
	wants("without a network", "third")
	if got := eval[int](p, `caches.keys().then(keys => keys.length)`); got != 1 {
		t.Errorf("%d versions are stored, want 1", got)
	}
	if !strings.Contains(eval[string](p, `location.hash`), "experts=3") {
		t.Error("a new version has lost the address's settings")
	}
}

// TestTampered: the browser takes no file that is not the one the page was built with.
func TestTampered(t *testing.T) {
	t.Parallel()
	swap := func(name string, change func(data []byte) []byte) func(http.Handler) http.Handler {
		data, err := os.ReadFile(filepath.Join(dist, name))
		if err != nil {
			t.Fatal(err)
		}
		return func(next http.Handler) http.Handler {
			return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if r.URL.Path != "/"+name {
					next.ServeHTTP(w, r)
					return
				}
				kind := map[string]string{".css": "text/css", ".js": "text/javascript", ".wasm": "application/wasm"}[filepath.Ext(name)]
				w.Header().Set("Content-Type", kind)
				_, _ = w.Write(change(data))
			})
		}
	}
	t.Run("a program", func(t *testing.T) {
		// A section that means nothing: the program is as sound as before.
		p := open(t, setup{hash: small, breaks: true, around: swap("trainer.wasm", func(data []byte) []byte {
			return append(data[:len(data):len(data)], 0, 2, 1, 'x')
		})})
		p.await("the page refuses it", `document.getElementById("status").textContent.includes("was changed on its way")`, patience)
	})
	t.Run("a module", func(t *testing.T) {
		p := open(t, setup{hash: small, breaks: true, around: swap("web/page/run/session.js", func(data []byte) []byte {
			return append([]byte("window.tampered = true;\n"), data...)
		})})
		p.await("the document is there", `document.readyState === "complete"`, patience)
		if eval[bool](p, `window.tampered === true || window.moevae !== undefined`) {
			t.Error("a changed module runs")
		}
	})
	t.Run("the style sheet", func(t *testing.T) {
		p := open(t, setup{hash: small, breaks: true, around: swap("web/page/style/page.css", func([]byte) []byte {
			return []byte(":root { --mark: other; }")
		})})
		p.await("the document is there", `document.readyState === "complete"`, patience)
		if got := eval[string](p, `getComputedStyle(document.documentElement).getPropertyValue("--mark")`); got != "" {
			t.Error("a changed style sheet is worn")
		}
	})
}
