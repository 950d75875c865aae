package e2e

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// axe is the version of axe-core whose rules the page keeps.
const axe = "axe-core@4.11.0"

// fetching lets one test at a time ask npm for axe-core.
var fetching sync.Mutex

// rules returns axe-core's program, from npm. It is kept beside the site between runs.
func rules(t *testing.T) string {
	t.Helper()
	fetching.Lock()
	defer fetching.Unlock()
	folder := filepath.Join(dist, ".npm")
	file := filepath.Join(folder, "node_modules/axe-core/axe.min.js")
	about := filepath.Join(folder, "node_modules/axe-core/package.json")
	if text, err := os.ReadFile(about); err != nil || !strings.Contains(string(text), fmt.Sprintf(`"version": %q`, strings.TrimPrefix(axe, "axe-core@"))) {
		npm := exec.Command("npm", "install", "--prefix", folder, "--no-save", "--ignore-scripts", "--no-audit", "--no-fund", axe)
		if out, err := npm.CombinedOutput(); err != nil {
			t.Fatalf("npm can't fetch %s: %v\n%s", axe, err, out)
		}
	}
	program, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(program)
}

// A violation is what axe-core says of one rule.
type violation struct {
	ID    string `json:"id"`
	Help  string `json:"help"`
	Nodes []struct {
		HTML           string `json:"html"`
		FailureSummary string `json:"failureSummary"`
	} `json:"nodes"`
}

// accessible runs every rule on what the page shows now, or on the named elements of it alone.
func accessible(p *tab, program, state string, elements ...string) {
	p.Helper()
	examined(p, program, "", state, elements...)
}

// legible runs the rules about colours alone, which are what another theme of the same page may break.
func legible(p *tab, program, state string, elements ...string) {
	p.Helper()
	examined(p, program, `, runOnly: ["color-contrast", "link-in-text-block"]`, state, elements...)
}

func examined(p *tab, program, rules, state string, elements ...string) {
	p.Helper()
	context := "document"
	if len(elements) > 0 {
		context = fmt.Sprintf("{ include: [%q] }", strings.Join(elements, ", "))
	}
	eval[bool](p, fmt.Sprintf(`(() => { if (!window.axe) { %s } return true })()`, program))
	text := eval[string](p, `axe.run(`+context+`, { iframes: false, resultTypes: ["violations"]`+rules+` }).then(r => JSON.stringify(r.violations))`)
	var found []violation
	if err := json.Unmarshal([]byte(text), &found); err != nil {
		p.Fatal(err)
	}
	for _, v := range found {
		for i, n := range v.Nodes {
			if i == 3 {
				p.Errorf("%s: %s: and %d more", state, v.ID, len(v.Nodes)-i)
				break
			}
			p.Errorf("%s: %s (%s)\n\t%.300s\n\t%s", state, v.ID, v.Help, n.HTML, strings.ReplaceAll(n.FailureSummary, "\n", "; "))
		}
	}
}

// TestAccessibility: axe-core finds nothing to complain of, in light and in dark, on a desktop and on a phone,
// whatever is open. The pictures it leaves are those to look at after a change of the page's looks.
func TestAccessibility(t *testing.T) {
	t.Parallel()
	program := rules(t)
	run := func(p *tab, script string) {
		t.Helper()
		eval[bool](p, fmt.Sprintf(`(() => { %s; return true })()`, script))
	}
	p := open(t, setup{hash: small + "&batch=50", stored: true})
	p.ready()
	p.click("epoch-step")
	p.trained(1, patience)
	run(p, `document.getElementById("draw-one").click()`)
	p.await("a digit is drawn", `document.getElementById("routing").dataset.winner !== ""`, patience)
	run(p, `document.getElementById("keep-drawing").click()`)
	p.await("and kept", `document.getElementById("tray-drawings").childElementCount > 0`, patience)
	// Another run in the table, a curve behind the present one's, and the parabolas found.
	p.set("seed", "8")
	p.await("two runs have their rows", `document.querySelectorAll("#runs tbody tr").length === 2`, patience)
	run(p, `document.querySelector("#runs input[type=checkbox]").click(); document.getElementById("idea-train").click()`)
	examine := map[string]func(p *tab, program, state string, elements ...string){"light": accessible, "dark": legible}
	for screen, size := range map[string]setup{"desktop": {width: 1440, height: 900}, "phone": {width: 390, height: 844, mobile: true}} {
		p.turn(size)
		p.click("epoch-step")
		p.trained(1, patience)
		for _, theme := range []string{"light", "dark"} {
			p.prefer("prefers-color-scheme", theme, "prefers-reduced-motion", "reduce")
			name, examine := screen+"-"+theme, examine[theme]
			frames(p)
			p.screenshot(name)
			examine(p, program, name)
			run(p, `document.querySelectorAll("details").forEach(d => { d.open = true })`)
			examine(p, program, name+", everything open")
			run(p, `document.querySelectorAll("details").forEach(d => { d.open = false })`)
			run(p, `document.getElementById("help").click()`)
			examine(p, program, name+", keys", "#keys")
			run(p, `document.getElementById("keys-close").click()`)
			run(p, `document.getElementById("about-bars").click()`)
			examine(p, program, name+", a panel's explanation", "#about-window-bars")
			run(p, `document.getElementById("about-window-bars").hidePopover(); document.querySelector("#columns button").click()`)
			p.await("the expert is open", `document.getElementById("received").childElementCount > 0`, patience)
			frames(p)
			p.screenshot("expert-" + name)
			examine(p, program, name+", inside an expert")
			run(p, `document.getElementById("inspect-close").click()`)
		}

		// The tour, from its beginning, over the page and over an expert.
		run(p, `localStorage.removeItem("tour"); document.getElementById("tour-start").click()`)
		p.await("the tour has trained an epoch of its own run", `document.getElementById("train").textContent === "Pause" && document.getElementById("epoch").value !== "0"`, patience)
		run(p, `document.getElementById("train").click()`) // or it would train on under the rules
		p.says("Paused")
		both := func(step string, elements ...string) {
			for _, theme := range []string{"light", "dark"} {
				p.prefer("prefers-color-scheme", theme, "prefers-reduced-motion", "reduce")
				examine[theme](p, program, fmt.Sprintf("%s-%s, %s", screen, theme, step), elements...)
			}
		}
		both("the tour", "#tour", "header", "#frame")
		run(p, `document.getElementById("tour-next").click()`)
		p.await("the expert is open", `document.getElementById("received").childElementCount > 0`, patience)
		both("the tour inside an expert", "#tour", "#inspect")
		run(p, `document.getElementById("tour-skip").click()`)
		both("the end of the tour", "#tour")
		run(p, `document.getElementById("tour-restore").click()`)
		p.says("Resumed at epoch")
	}
}

// TestSpokenOnceAnEpoch: of all that changes while training goes on, a screen reader says one sentence an epoch.
func TestSpokenOnceAnEpoch(t *testing.T) {
	t.Parallel()
	const epochs = 3
	p := open(t, setup{hash: small + fmt.Sprintf("&epochs=%d&batch=20", epochs), stored: true})
	p.ready()
	eval[bool](p, `(() => {
		window.spoken = [];
		for (const region of document.querySelectorAll("output, [aria-live], [role=status], [role=alert], [role=log]")) {
			if (region.getAttribute("aria-live") === "off") continue;
			new MutationObserver(() => spoken.push(region.id + ": " + region.textContent)).observe(region, { subtree: true, childList: true, characterData: true });
		}
		document.getElementById("train").click();
		return true;
	})()`)
	p.trained(epochs, patience)
	p.await("training has stopped", `document.getElementById("train").textContent === "Train"`, patience)
	want := []string{"status: Training, epoch 1."}
	for epoch := range epochs {
		want = append(want, fmt.Sprintf("status: Epoch %d is done: ", epoch+1))
	}
	want = append(want, fmt.Sprintf("status: Done after all %d epochs: ", epochs))
	// Besides, once that the mixture has collapsed, if it has, and that one can look back.
	spoken := eval[[]string](p, `spoken.filter((s, i) => !/^(alarm|look-hint)/.test(s) || spoken.indexOf(s) !== i)`)
	if !slices.EqualFunc(spoken, want, strings.HasPrefix) {
		t.Errorf("in %d epochs the page says\n%s\nwant\n%s", epochs, strings.Join(spoken, "\n"), strings.Join(want, "\n"))
	}
}

// shifts collects what moves by itself and how far, from the first moment on: a tab's size, which counts as input, excuses
// nothing, and the test that uses it touches nothing.
const shifts = `
	window.shifts = [];
	new PerformanceObserver(list => {
		const box = r => [r.x, r.y, r.width, r.height].map(Math.round).join(" ");
		const name = n => n?.id || n?.className || n?.parentElement?.id || n?.parentElement?.className || n?.nodeName;
		for (const { value, startTime, sources } of list.getEntries()) {
			shifts.push(value.toFixed(6) + " at " + Math.round(startTime) + " ms: " +
				sources.map(s => name(s.node) + " from " + box(s.previousRect) + " to " + box(s.currentRect)).join(", "));
		}
	}).observe({ type: "layout-shift", buffered: true });
`

// painted tells the server each time that the page has shown itself while it arrives.
const painted = `if (window.parent === window) {
	const tell = () => requestAnimationFrame(() => requestAnimationFrame(async () => {
		await fetch("painted");
		if (document.readyState === "loading") tell();
	}));
	tell();
}
`

// arriving serves the page, and what the first screen shows of it a line at a time, each once all before it may have been seen.
func arriving(t *testing.T, w http.ResponseWriter, shown <-chan struct{}) {
	data, err := os.ReadFile(filepath.Join(dist, "index.html"))
	if err != nil {
		t.Error(err)
	}
	first, last := bytes.Index(data, []byte("<header")), bytes.Index(data, []byte(`data-panel="tray"`))
	if first < 0 || last < first {
		t.Error("the page has no header before its tray")
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, _ = w.Write(data[:first])
	for line := range bytes.Lines(data[first:last]) {
		_, _ = w.Write(line)
		if f, ok := w.(http.Flusher); ok {
			f.Flush()
		}
		<-shown
	}
	_, _ = w.Write(data[last:])
}

// TestBudget: the page shows itself, as far as it has come, without waiting for its programs, and nothing on it moves by itself, wherever a slow
// network or a busy parser cuts it, and through training, when figures get another digit, the button another word, and the canvas another title.
func TestBudget(t *testing.T) {
	t.Parallel()
	for _, screen := range []struct {
		name          string
		width, height int64
		mobile        bool
	}{{"desktop", 1440, 900, false}, {"phone", 390, 844, true}, {"phone on its side", 844, 390, true}} {
		t.Run(screen.name, func(t *testing.T) {
			shown := make(chan struct{}, 1)
			t.Cleanup(func() { close(shown) })
			var asked atomic.Bool
			p := open(t, setup{hash: brief, stored: true, width: screen.width, height: screen.height, mobile: screen.mobile, script: shifts + painted, around: func(next http.Handler) http.Handler {
				return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
					switch {
					case r.URL.Path == "/" && asked.CompareAndSwap(false, true):
						arriving(t, w, shown)
						return
					case r.URL.Path == "/painted":
						select {
						case shown <- struct{}{}:
						default:
						}
						w.WriteHeader(http.StatusNoContent)
						return
					}
					next.ServeHTTP(w, r)
				})
			}})
			t.Logf("first contentful paint after %.0f ms", eval[float64](p, `performance.getEntriesByName("first-contentful-paint")[0].startTime`))
			p.ready()
			eval[bool](p, `(() => { document.getElementById("train").click(); return true })()`) // no input, after which things may move
			p.trained(8, 4*patience)
			p.says("Done after all 8 epochs")
			frames(p)
			if moved := eval[string](p, `shifts.join("\n")`); moved != "" {
				t.Errorf("things move by themselves:\n%s", moved)
			}
		})
	}
}

// TestTabFollowsTheEye: on a phone, whichever way it is held, Tab goes from Train to samples and pad before it comes to the
// settings; on a larger screen the settings come first, as they stand. Turned, the page keeps what has the keyboard.
func TestTabFollowsTheEye(t *testing.T) {
	t.Parallel()
	p := open(t, setup{hash: small, width: 390, height: 844})
	p.ready()
	eval[bool](p, `(document.querySelector("#keep summary").id = "keep-summary", true)`)
	for _, c := range []struct {
		name          string
		width, height int64
		order, want   string
	}{
		{"upright", 390, 844, "#frame + #settings + #keep", "train clear seed keep-summary"},
		{"desk", 1440, 900, ".side > #settings + #keep", "train seed keep-summary clear"},
		{"on its side", 844, 390, "#frame + #settings + #keep", "train clear seed keep-summary"},
		{"a small desk", 1200, 700, ".side > #settings + #keep", "train seed keep-summary clear"},
	} {
		eval[bool](p, `(document.getElementById("seed").focus(), true)`)
		p.resize(c.width, c.height)
		p.await("the settings are where they belong", fmt.Sprintf(`document.querySelector(%q) !== null && document.activeElement.id === "seed"`, c.order), patience)
		eval[bool](p, `(document.getElementById("train").focus(), true)`)
		var seen []string
		for range 40 {
			switch id := eval[string](p, `document.activeElement.id`); id {
			case "train", "clear", "seed", "keep-summary":
				seen = append(seen, id)
			}
			if len(seen) == 4 {
				break
			}
			p.do(chromedp.KeyEvent(kb.Tab))
		}
		if got := strings.Join(seen, " "); got != c.want {
			t.Errorf("%s: Tab comes to %s, want %s", c.name, got, c.want)
		}
		p.screenshot("order-" + c.name)
	}
}
