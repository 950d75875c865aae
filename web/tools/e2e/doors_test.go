package e2e

import (
	"context"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// TestNoServer: from the disk, and sandboxed, the browser blocks styles and scripts; the first thing to read is what is needed.
func TestNoServer(t *testing.T) {
	t.Parallel()
	sandbox := func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Security-Policy", "sandbox allow-scripts")
			next.ServeHTTP(w, r)
		})
	}
	for name, s := range map[string]setup{
		"file":    {files: true, path: "index.html", breaks: true},
		"sandbox": {around: sandbox, breaks: true},
	} {
		t.Run(name, func(t *testing.T) {
			p := open(t, s)
			p.await("what is needed is said first", `document.body.innerText.trim().startsWith("This page has to come from a web server")`, patience)
			p.screenshot("door-" + name)
		})
	}
}

// TestScriptsDoNotStart: styles come and scripts do not: no control looks as if it worked, after a while a sentence says so, and the page loaded again is none the worse.
func TestScriptsDoNotStart(t *testing.T) {
	t.Parallel()
	var mended atomic.Bool
	p := open(t, setup{hash: small, breaks: true, around: func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if strings.HasSuffix(r.URL.Path, "/page.js") && !mended.Load() {
				http.Error(w, "gone", http.StatusNotFound)
				return
			}
			next.ServeHTTP(w, r)
		})
	}})
	const visible = `getComputedStyle(document.getElementById("unstarted")).visibility === "visible"`
	if eval[bool](p, `document.getElementById("unstarted").getAnimations()[0].currentTime < 15000 && `+visible) {
		t.Error("the sentence is there before the scripts can be")
	}
	eval[bool](p, `(() => { document.getElementById("unstarted").getAnimations()[0].finish(); return true })()`)
	p.await("a sentence says so", visible, patience)
	if got := eval[string](p, `document.body.innerText`); strings.Contains(got, "come from a web server") {
		t.Error("a page with its styles says that it has none")
	}
	if got := eval[string](p, `[...document.querySelectorAll("button, input, select")].filter(e => e.checkVisibility({ visibilityProperty: true }) && !e.disabled && !e.closest("[inert]")).map(e => e.id).join()`); got != "" {
		t.Errorf("before the scripts are here a press on these is lost: %s", got)
	}
	p.screenshot("door-scripts")
	mended.Store(true)
	eval[bool](p, `(() => { location.reload(); return true })()`)
	p.await("the page has begun again", `document.readyState === "complete" && document.getElementById("unstarted") === null`, patience)
	p.ready()
	if got := eval[int](p, `document.querySelectorAll("[inert]").length`); got != 0 {
		t.Errorf("%d groups of controls can't be used", got)
	}

	// Where scripts are forbidden that is said at once, and above all that does not work.
	p.do(chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
		return err
	}), chromedp.Reload())
	const said = `(e => e !== null && e.getBoundingClientRect().bottom < document.querySelector(".page").getBoundingClientRect().top + 1)(document.querySelector(".noscript"))`
	p.await("a sentence above the page says that it needs scripts", said, patience)
	if eval[bool](p, `getComputedStyle(document.getElementById("curtain")).visibility === "visible"`) {
		t.Error("a page without scripts says that it is loading")
	}
}

// TestWrongPrograms: a program under a wrong type is one all the same; one cut short, or a page of words in its place, is
// said to be so, and fetched anew, whatever a cache has kept of it.
func TestWrongPrograms(t *testing.T) {
	t.Parallel()
	var mended atomic.Bool
	p := open(t, setup{hash: small, breaks: true, around: func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if !strings.HasSuffix(r.URL.Path, ".wasm") {
				next.ServeHTTP(w, r)
				return
			}
			if !mended.Load() {
				w.Header().Set("Cache-Control", "max-age=3600, immutable")
				if strings.HasSuffix(r.URL.Path, "/trainer.wasm") {
					_, _ = w.Write([]byte("\x00asm\x01\x00\x00\x00\x01\x05\x01\x60"))
					return
				}
				_, _ = w.Write([]byte("<!doctype html><title>Please log in</title>"))
				return
			}
			next.ServeHTTP(plain{w}, r)
		})
	}})
	p.await("the page says so", `document.getElementById("status").textContent.includes("arrived cut short")`, patience)
	p.again(&mended, "door-program")
}

// TestOldServiceWorker: one from before, which goes on giving the page another version's program, is given up by the
// button that the page offers.
func TestOldServiceWorker(t *testing.T) {
	t.Parallel()
	const old = `
		self.addEventListener("install", () => self.skipWaiting());
		self.addEventListener("activate", event => event.waitUntil(self.clients.claim()));
		self.addEventListener("fetch", event => {
			if (event.request.url.endsWith("/trainer.wasm")) event.respondWith(another(event.request));
		});
		async function another(request) { // a program as sound as the page's own
			const own = await (await fetch(request)).blob();
			return new Response(new Blob([own, new Uint8Array([0, 2, 1, 120])]), { headers: { "Content-Type": "application/wasm" } });
		}`
	var mended atomic.Bool
	p := open(t, setup{hash: small, stored: true, breaks: true, around: func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if strings.HasSuffix(r.URL.Path, "/sw.js") && !mended.Load() {
				w.Header().Set("Content-Type", "text/javascript")
				_, _ = w.Write([]byte(old))
				return
			}
			next.ServeHTTP(w, r)
		})
	}})
	p.ready()
	p.await("the old one has the page", `navigator.serviceWorker.controller !== null`, patience)
	eval[bool](p, `(() => { window.before = true; location.reload(); return true })()`)
	p.await("the page refuses the program", `window.before === undefined && document.getElementById("status")?.textContent.includes("from another version") === true`, patience)
	mended.Store(true)
	p.await("and offers to try again", `!document.getElementById("retry").hidden`, patience)
	eval[bool](p, `(() => { window.before = true; document.getElementById("retry").click(); return true })()`)
	p.await("the page has begun again", `window.before === undefined && document.readyState === "complete"`, patience)
	p.ready()
	p.click("epoch-step")
	p.trained(1, patience)
}

// A plain writer calls whatever it sends text.
type plain struct{ http.ResponseWriter }

func (w plain) WriteHeader(status int) {
	w.Header().Set("Content-Type", "text/plain")
	w.ResponseWriter.WriteHeader(status)
}
