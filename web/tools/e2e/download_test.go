package e2e

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"moevae/web/tools/site"
)

// budget is what everything before the first step may weigh as brotli, in bytes.
const budget = 5_000_000

// enough is brotli's effort from which a weight counts: what keeps to the budget with it does so with more.
const enough = 10

// watchArrival notes, in every document, how a program is compiled and what the curtain says meanwhile; the page's Step is pressed as soon as it can be, and
// noted is what the page says when the canvas begins.
const watchArrival = `
	window.arrival = { streamed: 0, otherwise: 0, said: [] };
	const streaming = WebAssembly.compileStreaming;
	WebAssembly.compileStreaming = source => { arrival.streamed++; return streaming.call(WebAssembly, source); };
	for (const name of ["compile", "instantiateStreaming"]) {
		WebAssembly[name] = () => { arrival.otherwise++; throw new Error("compiled otherwise"); };
	}
	// A module that comes from another document is no instance of this one's class.
	const instantiate = WebAssembly.instantiate;
	WebAssembly.instantiate = (source, imports) => {
		if (String(source) !== "[object WebAssembly.Module]") arrival.otherwise++;
		return instantiate.call(WebAssembly, source, imports);
	};
	new MutationObserver(() => {
		const curtain = document.getElementById("curtain-text");
		if (curtain && arrival.said.at(-1) !== curtain.textContent) arrival.said.push(curtain.textContent);
	}).observe(document, { subtree: true, childList: true, characterData: true });
	addEventListener("DOMContentLoaded", () => {
		const stage = document.getElementById("stage"), status = document.getElementById("status");
		if (!stage) return;
		new MutationObserver(() => { arrival.begun ??= status.textContent; }).observe(stage, { attributeFilter: ["src"] });
		setTimeout(() => document.getElementById("step").click());
	});
`

// TestWhatArrivesBeforeTheFirstStep: it weighs less than the budget; each program is asked for once,
// however many workers there are, and compiled once, while it arrives; the page says how many bytes
// have come, of those that are downloaded; and a step that is ordered meanwhile is done
// before the canvas begins, which takes the page's thread for itself.
func TestWhatArrivesBeforeTheFirstStep(t *testing.T) {
	t.Parallel()
	var mutex sync.Mutex
	asked := map[string]int{}
	p := open(t, setup{hash: small + "&workers=2", stored: true, script: watchArrival, around: func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			mutex.Lock()
			switch {
			case !strings.HasSuffix(r.Referer(), "/sw.js"):
				asked[r.URL.Path]++
			case slices.Contains(site.Later, strings.TrimPrefix(r.URL.Path, "/")):
			case r.Header.Get("If-None-Match") == "" && strings.HasSuffix(r.URL.Path, ".wasm"):
				t.Errorf("to store the page, %s is downloaded a second time", r.URL.Path)
			}
			mutex.Unlock()
			next.ServeHTTP(w, r)
		})
	}})
	p.ready()
	p.await("the first step is done", `document.getElementById("status").textContent.includes("after 1 of")`, patience)
	if got := eval[string](p, `arrival.begun`); !strings.Contains(got, "after 1 of") {
		t.Errorf("the canvas begins when the page says %q, and the step that was ordered before is not done", got)
	}

	mutex.Lock()
	defer mutex.Unlock()
	for _, name := range site.Programs {
		if n := asked["/"+name]; n != 1 {
			t.Errorf("%s is asked for %d times, want once", name, n)
		}
	}
	if got := eval[int](p, `arrival.streamed`); got != len(site.Programs) {
		t.Errorf("%d programs are compiled while they arrive, want %d", got, len(site.Programs))
	}
	if got := eval[int](p, `arrival.otherwise + document.getElementById("stage").contentWindow.arrival.otherwise`); got != 0 {
		t.Errorf("%d programs are compiled in another way", got)
	}
	said := eval[[]string](p, `arrival.said.filter(words => words.includes(" MB"))`)
	if len(said) < 2 || !slices.IsSorted(said) {
		t.Errorf("while it loads, the page says %q", said)
	}
	programs := 0.0
	for _, name := range site.Programs {
		programs += float64(weight(t, "/"+name)) / 1e6
	}
	if want := fmt.Sprintf("Loading %.1[1]f of %.1[1]f MB", programs); len(said) > 0 && said[len(said)-1] != want {
		t.Errorf("in the end the page says %q, and what was downloaded of the programs says %q", said[len(said)-1], want)
	}

	total := int64(0)
	for name := range asked {
		total += weight(t, name)
	}
	t.Logf("%d files, %d bytes as brotli", len(asked), total)
	if effort := site.Effort(dist); effort < enough {
		t.Skipf("the site was compressed in haste (%d of %d), so its weight says nothing: ./build.sh build", effort, site.Best)
	}
	if total >= budget {
		t.Errorf("the page downloads %d bytes before the first step, want less than %d", total, budget)
	}
}

// weight returns how many bytes the server sends of a file to a browser that takes brotli.
func weight(t *testing.T, name string) int64 {
	t.Helper()
	if strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	file := filepath.Join(dist, filepath.FromSlash(name))
	info, err := os.Stat(file + ".br")
	if os.IsNotExist(err) {
		info, err = os.Stat(file)
	}
	if err != nil {
		t.Errorf("the page asks for %s, which is not there: %v", name, err)
		return 0
	}
	return info.Size()
}
