package e2e

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// written keeps what the page writes of a run's past.
const written = `window.written = [];
	const put = IDBObjectStore.prototype.put;
	IDBObjectStore.prototype.put = function (value, key) {
		if (["managers", "experts"].includes(this.name)) window.written.push(this.name + " " + key[1]);
		return put.call(this, value, key);
	};`

// TestLookBack trains four epochs, and looks back with the keys: the table and the answer to a drawing are those
// of then, training goes on, and neither new epochs nor a lost canvas move the view.
func TestLookBack(t *testing.T) {
	t.Parallel()
	p := open(t, setup{hash: small, script: written})
	p.ready()
	if !eval[bool](p, `document.getElementById("look-back").disabled && document.getElementById("look-now").ariaDisabled === "true"`) {
		t.Error("before the first epoch one can look back")
	}
	if got := p.text("look-hint"); strings.Contains(got, "Drag") {
		t.Errorf("before the first epoch, when one can’t, the page says %q", got)
	}
	drawSeven(p)
	checkRouting(p, 3)
	eval[int](p, settled) // the last stroke's end is answered in a frame of its own
	shown := func() string { return p.text("confusion") + "|" + p.text("routing") }
	then := make([]string, 6)
	epoch := func(n int) {
		t.Helper()
		p.click("epoch-step")
		p.trained(n, patience)
		p.await("and no more", `document.getElementById("train").textContent === "Train"`, patience)
	}
	then[0] = shown()
	for n := 1; n <= 4; n++ {
		epoch(n)
		then[n] = shown()
		if then[n] == then[n-1] {
			t.Fatalf("epoch %d shows what epoch %d did", n, n-1)
		}
	}
	const at = `document.getElementById("look-epoch").value`
	views := func(n int) {
		t.Helper()
		p.await("the view is of that epoch", `document.getElementById("confusion").textContent + "|" + document.getElementById("routing").textContent === `+quoted(then[n]), patience)
	}
	now := p.screenshot("lookback-now")
	p.do(chromedp.Focus(chromedp.CSS("#look-back")), chromedp.KeyEvent(kb.ArrowLeft), chromedp.KeyEvent(kb.ArrowLeft))
	p.await("two keys lead two epochs back", at+` === "2 of 4"`, patience)
	views(2)
	if got := p.text("look-hint"); !strings.Contains(got, "Looking at epoch 2") {
		t.Errorf("the hint says %q", got)
	}
	if share := changed(t, now, p.screenshot("lookback"), stageRegion(p)); share < .01 {
		t.Errorf("looking back changed %.2f %% of the canvas", 100*share)
	}
	if !eval[bool](p, `document.getElementById("new-z").ariaDisabled === "true"`) {
		t.Error("another z is on offer for the past")
	}

	// The panel of an expert looks back too.
	p.do(chromedp.KeyEvent("2"))
	p.await("the panel is of that epoch", `document.getElementById("inspect-summary").textContent.includes("After epoch 2")`, patience)
	p.click("inspect-close")

	epoch(5)
	then[5] = "" // nobody has seen it
	p.await("the slider knows the new epoch", at+` === "2 of 5"`, patience)
	if got := shown(); got != then[2] {
		t.Errorf("a new epoch moved the view to\n%s\nfrom\n%s", got, then[2])
	}
	if got := eval[string](p, `document.getElementById("usage-epoch").parentElement.textContent`); !strings.HasSuffix(got, ", after epoch 5") {
		t.Errorf("of what is not of the epoch on display the page says %q", got)
	}
	eval[bool](p, `(() => { const stage = document.getElementById("stage"); stage.dataset.pad = ""; stage.contentWindow.location.reload(); return true })()`)
	p.await("the canvas is back", `document.getElementById("stage").dataset.pad !== ""`, patience)
	views(2)

	p.do(chromedp.Focus(chromedp.CSS("#look-back")), chromedp.KeyEvent(kb.Home))
	p.await("the first epoch is the untrained one", `document.getElementById("look-hint").textContent.includes("before training")`, patience)
	views(0)
	p.click("look-now")
	p.await("Now is now", at+` === "now" && !document.getElementById("look-bar").classList.contains("looking")`, patience)
	p.await("and shows the newest epoch", `document.getElementById("confusion").textContent + "|" + document.getElementById("routing").textContent !== `+quoted(then[0]), patience)
	for n, words := range then[:5] {
		if shown() == words {
			t.Errorf("now shows epoch %d", n)
		}
	}

	// After a reload the past is there still.
	p.saved(5)
	if got := eval[string](p, `window.written.toSorted().join()`); got != "experts 0,experts 1,experts 2,experts 3,experts 4,managers 0,managers 1,managers 2,managers 3,managers 4" {
		t.Errorf("in five epochs was written %s", got)
	}
	p.reload(p.url + "/")
	p.says("Resumed at epoch 5")
	drawSeven(p)
	checkRouting(p, 3)
	eval[int](p, settled)
	p.do(chromedp.Focus(chromedp.CSS("#look-back")), chromedp.KeyEvent(kb.Home))
	for n := range 5 {
		p.await("the past is known", `document.getElementById("look-hint").textContent.match(/^Looking at epoch `+fmt.Sprint(n)+`\b[^.]*; training is not disturbed.$/) !== null`, patience)
		views(n)
		p.do(chromedp.KeyEvent(kb.ArrowRight))
	}
	p.await("now is the newest epoch", at+` === "now"`, patience)
	epoch(6)
	p.saved(6)
	if got := eval[string](p, `window.written.toSorted().join()`); got != "experts 5,managers 5" {
		t.Errorf("after the reload was written %s", got)
	}
	p.do(chromedp.Focus(chromedp.CSS("#look-back")), chromedp.KeyEvent("r"))
	p.await("a new run has no past", `document.getElementById("look-back").disabled`, patience)
	if got := eval[string](p, `document.activeElement.id`); got != "train" {
		t.Errorf("the keyboard was on the slider, and is now on %q", got)
	}
}

// quoted writes s as JavaScript does.
func quoted(s string) string {
	text, err := json.Marshal(s)
	if err != nil {
		panic(err)
	}
	return string(text)
}
