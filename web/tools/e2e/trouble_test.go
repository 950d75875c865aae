package e2e

import (
	"fmt"
	"net/http"
	"path"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
)

// recorded makes every worker of the page reachable, so that a test can kill one; window.poison makes
// the page hand a worker parameters with a NaN.
const recorded = `(() => {
	if (window.parent !== window) return;
	const Original = Worker;
	window.workers = [];
	window.Worker = class extends Original {
		constructor(...args) {
			super(...args);
			window.workers.push(this);
		}
		postMessage(packet) {
			if (window.poison && packet instanceof ArrayBuffer && new DataView(packet).getUint16(6, true) === 2) {
				packet = packet.slice();
				const words = new Uint32Array(packet, packet.byteLength - 64);
				words.fill(0x7fc00000);
			}
			super.postMessage(packet);
		}
	};
})()`

// TestKilledWorker: a run whose worker dies without a word goes on from the last epoch, and ends with
// the very losses of a run that nobody disturbed. A loss that is no number ends training with a sentence that names what
// broke, and the epochs before stay.
func TestKilledWorker(t *testing.T) {
	t.Parallel()
	p := open(t, setup{hash: small + "&batch=20", script: recorded})
	p.ready()
	p.click("train")
	p.trained(3, patience)
	want := p.losses(3)
	p.click("reset")
	p.click("train")
	p.trained(1, patience)
	p.listen()
	eval[bool](p, `(() => { workers.at(-1).terminate(); return true })()`)
	p.heard("died")
	p.trained(3, patience)
	if got := eval[int](p, `workers.length`); got != 2 {
		t.Errorf("there were %d workers, want 2", got)
	}
	if got := p.losses(3); got != want {
		t.Errorf("the interrupted run has\n%s\nthe other had\n%s", got, want)
	}

	// One that dies while the run rests within an epoch takes nothing along.
	p.click("train")
	p.says("Paused")
	const place = `document.getElementById("epoch").value + " " + document.getElementById("progress").value`
	paused := eval[string](p, place)
	p.click("step")
	p.await("one more step is made", fmt.Sprintf("%s !== %q", place, paused), patience)
	at := eval[string](p, place)
	eval[bool](p, `workers.at(-1).dispatchEvent(new ErrorEvent("error", { cancelable: true }))`)
	p.says("The worker that trains had died")
	p.await("the run is where it was", fmt.Sprintf(
		`workers.length === 3 && document.getElementById("train").textContent === "Train" && %s === %q`, place, at), patience)

	p.click("train")
	p.trained(4, patience)
	eval[bool](p, `(() => { window.poison = true; return workers.at(-1).dispatchEvent(new ErrorEvent("error", { cancelable: true })) })()`)
	p.await("training stops in words", `document.getElementById("status").textContent.includes("of expert 3 is not a finite number")`, patience)
	p.await("the button reads Train", `document.getElementById("train").textContent === "Train"`, patience)
	if got := p.losses(3); got != want {
		t.Errorf("of the epochs before there is left\n%s\nand there were\n%s", got, want)
	}
}

// TestWorkerThatAlwaysDies is not replaced for ever, but as soon as someone asks again.
func TestWorkerThatAlwaysDies(t *testing.T) {
	t.Parallel()
	var mended atomic.Bool
	p := open(t, setup{hash: small, breaks: true, around: func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if strings.HasSuffix(r.URL.Path, "/worker.js") && !mended.Load() {
				http.Error(w, "gone", http.StatusNotFound)
				return
			}
			next.ServeHTTP(w, r)
		})
	}})
	p.await("the page gives up in words", `document.getElementById("status").textContent.includes("again and again")`, patience)
	mended.Store(true)
	p.click("train")
	p.trained(1, patience)
}

// again takes up the page's offer to try again, after what was in the way is gone; then it trains.
func (p *tab) again(mended *atomic.Bool, picture string) {
	p.Helper()
	p.await("and offers to try again", `!document.getElementById("retry").hidden`, patience)
	p.screenshot(picture)
	mended.Store(true)
	p.click("retry")
	p.ready()
	p.click("epoch-step")
	p.trained(1, patience)
}

// TestFailedDownloadAndRetry: files that do not come are told of, and once that one is there the button goes on to the next,
// which does not come either; in the end the page trains. What needs a program that is not here is out of use.
func TestFailedDownloadAndRetry(t *testing.T) {
	t.Parallel()
	names := []string{"catalogue.json", "wasm_exec.js", "trainer.wasm", "app.wasm", "stage.html", "stage.js"} // of which the page needs the first three at once
	var mended, refused atomic.Int64
	p := open(t, setup{hash: small, breaks: true, around: func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			n := int(mended.Load())
			if i := slices.Index(names, path.Base(r.URL.Path)); i >= n {
				if i == n {
					refused.Store(int64(n + 1))
				}
				http.Error(w, "out of order", http.StatusServiceUnavailable)
				return
			}
			next.ServeHTTP(w, r)
		})
	}})
	for i, name := range names {
		p.until(name+" is asked for", func() bool { return refused.Load() == int64(i+1) }, patience)
		p.await("the page says so, and offers to try again",
			`document.getElementById("status").textContent.includes("could not be downloaded") && !document.getElementById("retry").hidden`, patience)
		p.screenshot("failed-download-" + name)
		const dead = `[...document.querySelectorAll("#collapse, #split, #yard-label, #tray-add, #download-model, #saved-runs")].filter(e => !e.closest("[inert]")).length`
		if got, works := eval[int](p, dead), i > slices.Index(names, "trainer.wasm"); (got > 0) != works {
			t.Errorf("without %s %d controls can be used that need the trainer's program", name, got)
		}
		mended.Store(int64(i + 1))
		p.click("retry")
	}
	p.ready()
	p.await("it no longer says so", `document.getElementById("status").textContent === "The canvas is here now."`, patience)
	p.click("epoch-step")
	p.trained(1, patience)
}

func TestNoSIMD(t *testing.T) {
	t.Parallel()
	p := open(t, setup{hash: small, script: `WebAssembly.validate = () => false`})
	p.await("the page says so", `document.getElementById("status").textContent.includes("SIMD")`, patience)
	p.screenshot("no-simd")
}

// TestLostContext: the canvas comes back by itself, and training has not noticed.
func TestLostContext(t *testing.T) {
	t.Parallel()
	p := open(t, setup{hash: small + "&batch=20", breaks: true, webGL: true})
	p.ready()
	p.click("train")
	p.trained(1, patience)
	eval[bool](p, `(() => {
		const frame = document.getElementById("stage").contentWindow;
		frame.before = true;
		frame.document.querySelector("canvas").getContext("webgl2").getExtension("WEBGL_lose_context").loseContext();
		return true;
	})()`)
	p.await("the frame has loaded again", `document.getElementById("stage").contentWindow.before === undefined && document.getElementById("stage").contentWindow.moevae !== undefined`, patience)
	p.trained(2, patience)
	p.ready()
	frames(p)
	drawSeven(p)
	checkRouting(p, 3)
	p.screenshot("lost-context")
}
