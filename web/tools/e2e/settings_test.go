package e2e

import (
	"context"
	"fmt"
	"strings"
	"testing"

	permission "github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/chromedp"
)

// TestTuning changes a run under way, by keyboard, and opens its link in another tab: that run has the very
// losses of the first.
func TestTuning(t *testing.T) {
	t.Parallel()
	p := open(t, setup{hash: small + "&batch=20&workers=2"})
	p.ready()
	p.do(chromedp.Click(chromedp.CSS("#more summary")))
	p.await("a setting that the manager's kind has no use for is hidden", `document.getElementById("set-copies").closest(".field").hidden`, patience)
	if got := eval[string](p, `document.getElementById("set-latent").getAttribute("aria-describedby").split(" ").map(id => document.getElementById(id).textContent).join(" ")`); !strings.Contains(got, "starts over") {
		t.Errorf("the latent size is described as %q, want that it starts over", got)
	}
	p.screenshot("settings")

	p.click("train")
	p.trained(1, patience)
	eval[bool](p, `(() => { document.getElementById("set-learning_rate-slider").focus(); return true })()`)
	p.do(chromedp.KeyEvent("\u0303"), chromedp.KeyEvent("\u0303"))
	p.await("the address says when the rate changed", `/&learning_rate@[\d.]+=0\.0011/.test(location.hash)`, patience)
	if got := p.text("own"); !strings.Contains(got, "Learning rate becomes 0.0011 ") {
		t.Errorf("the page says %q", got)
	}
	p.set("set-balancing", "2")
	p.await("the address says when the weight changed", `/&balancing@[\d.]+=2/.test(location.hash)`, patience)

	// What can't be is refused beside its control, and the run goes on.
	for _, wrong := range []string{"-3", "1e9", ""} {
		p.set("set-learning_rate", wrong)
		if got := p.text("set-learning_rate-error"); got != "Learning rate must be a number from 0.000001 to 0.1." {
			t.Errorf("a learning rate of %q is answered with %q", wrong, got)
		}
		if got := eval[string](p, `(() => { const e = document.getElementById("set-learning_rate"); return e.getAttribute("aria-invalid") + " " + e.getAttribute("aria-describedby") })()`); !strings.HasPrefix(got, "true ") || !strings.Contains(got, "set-learning_rate-error") {
			t.Errorf("the field is marked %q", got)
		}
	}
	p.screenshot("settings-refused")
	if got := eval[int](p, `history.length`); got > 2 {
		t.Errorf("tuning made %d entries of the history", got)
	}
	epochs := eval[int](p, `Number(/balancing@(\d+)/.exec(location.hash)[1])`) + 2
	p.trained(epochs, patience)
	p.click("train")
	want, hash := p.losses(epochs), eval[string](p, `location.hash`)

	// Fewer workers get there too.
	again := open(t, setup{hash: strings.Replace(hash, "workers=2", "workers=1", 1)})
	again.ready()
	again.await("the other tab has one worker", `document.getElementById("workers").value === "1"`, patience)
	again.click("train")
	again.trained(epochs, patience)
	if got := again.losses(epochs); got != want {
		t.Errorf("the link %s has\n%s\nthe run had\n%s", hash, got, want)
	}
	again.await("the control follows the run", `document.getElementById("set-balancing").value === "2"`, patience)

	// Starting over begins with what the controls show.
	again.click("reset")
	again.await("what was changed is a first value", `location.hash.includes("&balancing=2&learning_rate=0.0011") && !location.hash.includes("@")`, patience)
}

// TestAddress: the address is the experiment, Back and Forward go through experiments, and a lesson hides
// what a teacher does not want seen.
func TestAddress(t *testing.T) {
	t.Parallel()
	p := open(t, setup{hash: small + "&lesson=seed,manager,roulette,samples,bars,table&latent@3=5&dispatch@2=7&workers=1"})
	p.ready()
	for _, want := range []string{"“roulette”, which is no control", "balancing, bars, ", "curves, ", "pad, ", "samples, ", "table, ", "latent@3=5, which is left out: Latent size can’t change", "Dispatch ε must be"} {
		if got := p.text("status"); !strings.Contains(got, want) {
			t.Errorf("the page says %q, want %q", got, want)
		}
	}
	if got := eval[string](p, `getComputedStyle(document.querySelector('[data-panel="seed"]')).display`); got != "none" {
		t.Errorf("the lesson leaves the seed to be seen: %s", got)
	}
	if strings.Contains(p.text("status"), "manager”") {
		t.Errorf("the page does not know the group manager: %s", p.text("status"))
	}
	hidesPanels(p)
	if got := eval[string](p, `location.hash`); !strings.Contains(got, "latent@3=5&dispatch@2=7") {
		t.Errorf("before anybody has done anything, what can't be had is gone from the address: %s", got)
	}
	is := func(what, preset, experts string) {
		t.Helper()
		p.await(what, fmt.Sprintf(`document.getElementById("preset").value === %q && document.getElementById("set-experts").value === %q`, preset, experts), patience)
		if got := eval[string](p, `location.hash`); !strings.Contains(got, "lesson=seed,manager") || !strings.Contains(got, "preset="+preset+"&") {
			t.Errorf("%s: the address is %s", what, got)
		}
	}
	p.set("set-experts", "4")
	is("a change", "published", "4")
	if got := eval[string](p, `location.hash`); strings.Contains(got, "dispatch@2=7") {
		t.Errorf("after a change, the address asks for what can't be had: %s", got)
	}
	p.set("preset", "sharp")
	is("another preset", "sharp", "10")
	if got := p.text("preset-differs"); !strings.Contains(got, "Activation: relu, not sigmoid") || !strings.Contains(got, "Batch size: 250, not 100") {
		t.Errorf("sharp differs from the published one in %q", got)
	}
	back := func(by int) { eval[bool](p, fmt.Sprintf(`(history.go(%d), true)`, by)) }
	back(-1)
	is("back", "published", "4")
	back(-1)
	is("back again", "published", "3")
	back(2)
	is("forward", "sharp", "10")
	back(-2)
	is("back to the first", "published", "3")
	p.click("epoch-step")
	p.trained(1, patience)
	if got := eval[int](p, `document.querySelectorAll("#confusion tbody tr").length`); got != 3 {
		t.Errorf("back at the first experiment there are %d experts, want 3", got)
	}

	// Without the lesson all is there again.
	before := p.screenshot("lesson")
	eval[string](p, `location.hash = location.hash.replace(/&lesson=[^&]*/, "")`)
	p.await("the samples are back", `document.querySelectorAll("#columns button").length === 3 && document.getElementById("new-z").checkVisibility()`, patience)
	frames(p)
	if share := changed(t, before, p.screenshot("no-lesson"), stageRegion(p)); share < 0.05 {
		t.Errorf("without the lesson %.3f of the stage looks otherwise, want much more", share)
	}
	// All panels hidden leave a page that works.
	eval[string](p, `location.hash += "&lesson=samples,pad,curves,table"`)
	p.await("nothing of the stage is left", `document.getElementById("frame").offsetHeight < 40`, patience)
	p.click("epoch-step")
	p.trained(1, patience)
}

// hidesPanels: a lesson without samples, the manager's bars and the table leaves pad and curves, with the room of the
// others; what is hidden can't be reached by key either.
func hidesPanels(p *tab) {
	p.Helper()
	for _, id := range []string{"new-z", "columns", "confusion", "routing", "about-samples", "about-bars", "about-table"} {
		if eval[bool](p, fmt.Sprintf(`(e => e !== null && e.checkVisibility() && e.getBoundingClientRect().height > 0)(document.getElementById(%q))`, id)) {
			p.Errorf("the lesson leaves #%s to be seen", id)
		}
	}
	for _, id := range []string{"clear", "about-pad", "about-loss"} {
		if !eval[bool](p, fmt.Sprintf(`document.getElementById(%q).checkVisibility()`, id)) {
			p.Errorf("the lesson hides #%s", id)
		}
	}
	drawSeven(p)
	p.await("the drawing is routed unseen", `document.getElementById("routing").dataset.winner !== ""`, patience)
	p.screenshot("lesson-drawn")
	p.do(chromedp.KeyEvent("1"))
	if !eval[bool](p, `document.getElementById("inspect").hidden`) {
		p.Error("a digit key looks inside an expert whose column is hidden")
	}
	p.do(chromedp.KeyEvent("c"))
	p.await("the pad is cleared", `document.getElementById("routing").dataset.winner === ""`, patience)
}

// copiesItsLink: the address goes to the clipboard, and is selected where there is none.
func copiesItsLink(p *tab) {
	p.Helper()
	t := p.T
	for _, name := range []string{"clipboard-read", "clipboard-write"} {
		p.do(chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
			_, err := cdp.Call(ctx, target, permission.SetPermission, permission.SetPermissionParams{
				Permission: &permission.PermissionDescriptor{Name: name}, Setting: permission.PermissionSettingGranted,
			})
			return err
		}))
	}
	p.click("copy-link")
	p.await("the page says so", `document.getElementById("status").textContent.startsWith("The link is copied")`, patience)
	if got, want := eval[string](p, `navigator.clipboard.readText()`), eval[string](p, `location.href`); got != want {
		t.Errorf("the clipboard holds %q, want %q", got, want)
	}
	eval[bool](p, `Object.defineProperty(navigator, "clipboard", { value: undefined }) !== null`)
	p.click("copy-link")
	p.await("without a clipboard the link is selected", `getSelection().toString() === location.href || (document.activeElement.id === "link" && document.activeElement.value === location.href && document.activeElement.selectionEnd === location.href.length)`, patience)
}

// TestAnAddressFromBefore: an address without a version opens the recipe that its preset's name meant, and says that there
// is another; choosing that one writes an address of now, and so does whatever hash follows.
func TestAnAddressFromBefore(t *testing.T) {
	t.Parallel()
	p := open(t, setup{hash: "#preset=sharp&seed=7&experts=3&latent=2&hidden=8&manager_hidden=8"})
	p.await("the recipe of then", `document.getElementById("preset").value === "sharp-1" && location.hash.startsWith("#v=3&preset=sharp-1&seed=7")`, patience)
	p.await("the offer", `document.getElementById("status").textContent.includes("improved")`, patience)
	if eval[bool](p, `document.getElementById("status").classList.contains("wrong")`) {
		t.Error("an offer is shown as something wrong")
	}
	p.set("preset", "sharp")
	p.await("the present recipe", `document.getElementById("preset").value === "sharp" && location.hash.startsWith("#v=3&preset=sharp&seed=7")`, patience)
	eval[bool](p, `(location.hash = "#v=9&preset=published&seed=2", true)`)
	p.await("a version to come", `document.getElementById("status").textContent.includes("v=9") && document.getElementById("preset").value === "published"`, patience)

	p.ready()
	p.await("the worker has taken the settings", `document.getElementById("epochs").textContent !== ""`, patience)
	followsItsHash(p)
}

// followsItsHash: a new hash sets preset and seed; a wrong seed is named and changes nothing, a wrong key is named.
func followsItsHash(p *tab) {
	p.Helper()
	t := p.T
	eval[string](p, `location.hash = "#preset=published&seed=42"`)
	p.await("the page follows a new hash", `document.getElementById("seed").value === "42"`, patience)
	value := func(id string) string { return eval[string](p, fmt.Sprintf(`document.getElementById(%q).value`, id)) }
	if value("preset") != "published" || value("seed") != "42" {
		t.Errorf("preset and seed are %q and %q, want published and 42", value("preset"), value("seed"))
	}

	for _, wrong := range []string{"-1", "1.5", "seven", "99999999999999999999999"} {
		// Where nobody is at work the field shows what the worker, which hears of the hash a moment later, tells of the run.
		p.do(chromedp.Focus(chromedp.CSS("#seed")), chromedp.SetValue(chromedp.CSS("#seed"), wrong))
		eval[bool](p, `(() => { const s = document.getElementById("seed"); s.dispatchEvent(new Event("input")); return s.dispatchEvent(new Event("change")) })()`)
		if got := p.text("seed-error"); !strings.Contains(got, "must be") {
			t.Errorf("seed %q: the page says %q, want what it must be", wrong, got)
		}
		if got := eval[string](p, `location.hash`); !strings.Contains(got, "seed=42") {
			t.Errorf("seed %q changed the hash to %s", wrong, got)
		}
		if got := eval[string](p, `document.getElementById("seed").value`); got != wrong {
			t.Errorf("the page changed the seed that was typed from %q to %q", wrong, got)
		}
	}

	eval[bool](p, `(document.getElementById("seed").blur(), true)`)
	eval[string](p, `location.hash = "#preset=published&seed=43"`)
	p.await("the page follows another one", `document.getElementById("seed").value === "43"`, patience)

	eval[string](p, `location.hash = "#seed=44&flavour=vanilla"`)
	p.await("an unknown key is named", `document.getElementById("status").textContent.includes("flavour")`, patience)
	if value("seed") != "44" {
		t.Errorf("the sound part of the hash gives seed %q, want 44", value("seed"))
	}
}
