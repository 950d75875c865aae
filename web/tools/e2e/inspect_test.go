package e2e

import (
	"bytes"
	"context"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"moevae/core/moe"
	"moevae/core/train"
	mnistsubset "moevae/mnist-subset"
)

// trained returns the mixture that a fragment's run has after so many epochs, trained without a browser.
func trained(t *testing.T, fragment string, epochs int) *moe.Mixture {
	t.Helper()
	c, err := train.ParseFragment(fragment)
	if err != nil {
		t.Fatal(err)
	}
	run, err := train.New(c, mnistsubset.Training())
	if err != nil {
		t.Fatal(err)
	}
	for run.Epoch() < epochs {
		if _, err := run.Step(); err != nil {
			t.Fatal(err)
		}
	}
	return run.Mixture()
}

// ink returns what a canvas shows.
func ink(p *tab, id string) string {
	p.Helper()
	return eval[string](p, fmt.Sprintf(`document.getElementById(%q).toDataURL()`, id))
}

// numbersOf returns every number in an element's text.
func (p *tab) numbersOf(id string) []float64 {
	p.Helper()
	var numbers []float64
	for _, word := range strings.FieldsFunc(p.text(id), func(r rune) bool { return r != '.' && (r < '0' || r > '9') }) {
		if v, err := strconv.ParseFloat(word, 64); err == nil {
			numbers = append(numbers, v)
		}
	}
	return numbers
}

// TestLookInside opens an expert's panel, by key and by mouse, and uses all of it.
func TestLookInside(t *testing.T) {
	t.Parallel()
	p := open(t, setup{hash: small})
	p.ready()
	p.await("the columns have their buttons", `document.querySelectorAll("#columns button").length === 3`, patience)
	p.do(chromedp.KeyEvent("3"))
	p.await("a digit key opens an expert", `!document.getElementById("inspect").hidden`, patience)
	p.await("before the first epoch it says what there is not", `document.getElementById("inspect-lack").textContent.includes("Nobody has learned anything yet")`, patience)
	if !eval[bool](p, `document.getElementById("wall-part").hidden`) {
		t.Error("before the first epoch there is a wall of noise")
	}
	if got := p.text("received-text"); !strings.HasSuffix(got, "how sure it is.") {
		t.Errorf("before the first epoch, without a way from A to B, one reads %q", got)
	}
	p.screenshot("inspect-untrained")
	p.do(chromedp.KeyEvent(kb.Escape))
	if !eval[bool](p, `document.getElementById("inspect").hidden && document.activeElement === document.querySelectorAll("#columns button")[2]`) {
		t.Error("Escape does not close the panel and give the focus to the expert's column")
	}

	p.click("epoch-step")
	p.trained(1, patience)
	p.await("and no more", `document.getElementById("train").textContent === "Train"`, patience)
	at := eval[[]float64](p, `(() => { const r = document.querySelectorAll("#columns button")[1].getBoundingClientRect(); return [r.left + r.width / 2, r.top + r.height * .6] })()`)
	p.do(chromedp.MouseClickXY(at[0], at[1]))
	p.await("a click on a column opens its expert", `document.getElementById("inspect-title").textContent === "Expert 2"`, patience)
	p.await("all images are routed", `document.querySelectorAll("#received .digit").length > 0`, patience)
	p.screenshot("inspect")

	mixture := trained(t, small, 1)
	drawsAsTrained(p, mixture)
	receivesAsTrained(p, mixture)

	// The wall, the sliders, and the way between two digits.
	wall := ink(p, "wall")
	p.click("more-samples")
	if ink(p, "wall") == wall {
		t.Error("New samples shows the same samples")
	}
	portrait := ink(p, "dial-picture")
	p.do(chromedp.Click(chromedp.CSS("#wall")))
	if ink(p, "dial-picture") == portrait || p.text("dials") == "" {
		t.Error("a click on a sample does not bring its numbers to the sliders")
	}
	// The same by keyboard: the samples are one stop of the Tab key.
	portrait = ink(p, "dial-picture")
	p.do(chromedp.Focus(chromedp.CSS("#more-samples")), chromedp.KeyEvent(kb.Tab, chromedp.KeyModifiers(chromedp.ModifierShift)))
	for _, key := range []string{kb.Home, kb.ArrowRight, kb.ArrowDown, kb.ArrowUp, kb.ArrowUp, kb.ArrowDown} {
		p.do(chromedp.KeyEvent(key))
	}
	if got := eval[string](p, `document.activeElement.getAttribute("aria-label") + ", " + document.activeElement.getAttribute("aria-pressed")`); got != "Sample 10 of 96, false" {
		t.Errorf("the arrow keys lead to %q, want sample 10", got)
	}
	p.do(chromedp.KeyEvent(kb.Enter))
	if ink(p, "dial-picture") == portrait {
		t.Error("Enter does not bring a sample's numbers to the sliders")
	}
	if got := eval[string](p, `[...document.querySelectorAll("#wall-picks [aria-pressed=true]")].map(e => e.getAttribute("aria-label")).join()`); got != "Sample 10 of 96" {
		t.Errorf("the sliders have the numbers of %q, want sample 10", got)
	}
	p.do(chromedp.KeyEvent(kb.Tab))
	if got := eval[string](p, `document.activeElement.id`); got != "more-samples" {
		t.Errorf("from the samples Tab leads to %q", got)
	}
	p.do(chromedp.Focus(chromedp.CSS("#dial-2")))
	p.do(chromedp.KeyEvent(kb.ArrowUp))
	held := eval[string](p, `document.getElementById("dial-2").value`)
	if eval[bool](p, `(() => {
		const dial = document.getElementById("dial-2"), picture = document.getElementById("dial-picture"), before = picture.toDataURL();
		dial.value = -2;
		dial.dispatchEvent(new Event("input"));
		return picture.toDataURL() === before;
	})()`) {
		t.Error("a slider's picture does not change in the event itself")
	}
	eval[bool](p, fmt.Sprintf(`(() => { const e = document.getElementById("dial-2"); e.value = %s; return e.dispatchEvent(new Event("input")) })()`, held))

	stations := ink(p, "stations")
	p.do(chromedp.Focus(chromedp.CSS("#received .digit")))
	for _, key := range []string{kb.ArrowRight, kb.ArrowRight, kb.Enter, kb.ArrowDown, kb.Enter} {
		p.do(chromedp.KeyEvent(key))
	}
	if got := eval[string](p, `[...document.querySelectorAll("#received [aria-pressed=true]")].map(e => e.dataset.end).sort().join("")`); got != "AB" {
		t.Errorf("two digits were chosen, and marked %q", got)
	}
	if ink(p, "stations") == stations {
		t.Error("other ends have the same way between them")
	}
	p.choose("received-order", "least")
	p.do(chromedp.Focus(chromedp.CSS("#received .digit")), chromedp.KeyEvent(kb.Enter))
	p.do(chromedp.Focus(chromedp.CSS("#way")), chromedp.KeyEvent(kb.Home))
	way := ink(p, "way-picture")
	p.do(chromedp.KeyEvent(kb.End))
	if ink(p, "way-picture") == way {
		t.Error("both ends of the way have the same picture")
	}
	if got := p.text("confuses-text"); !strings.Contains(got, "%") && !strings.Contains(got, "nothing but") {
		t.Errorf("what it confuses is told as %q", got)
	}

	for _, width := range []int64{1280, 900, 390} {
		p.do(chromedp.EmulateViewport(width, 860))
		if got := eval[string](p, `[...document.querySelectorAll("#inspect section")].filter(e => e.scrollWidth > e.clientWidth).map(e => e.id).join(" ")`); got != "" {
			t.Errorf("in a window of %d pixels something is wider than its part of the panel: %s", width, got)
		}
	}
	p.do(chromedp.EmulateViewport(1280, 800))

	// It stays live, and leaves the sliders alone.
	p.click("epoch-step")
	if got := eval[int](p, `(span => {
		const before = span.textContent, button = span.parentElement;
		span.textContent = "x".repeat(60);
		const over = button.scrollWidth - button.clientWidth;
		span.textContent = before;
		return over;
	})(document.querySelector("#inspect-experts span"))`); got > 0 {
		t.Errorf("a long name reaches %d pixels beyond its expert's button", got)
	}
	p.await("the panel follows the training", `document.getElementById("inspect-summary").textContent.includes("After epoch 2")`, patience)
	if got := eval[string](p, `document.getElementById("dial-2").value`); got != held {
		t.Errorf("an epoch moved the slider from %s to %s", held, got)
	}

	// Another expert by its button; a new run with fewer experts.
	p.do(chromedp.Click(chromedp.CSS("#inspect-experts button:nth-child(3)")))
	p.await("a button turns to another expert", `document.getElementById("inspect-title").textContent === "Expert 3"`, patience)
	eval[string](p, `location.hash = "`+strings.Replace(small, "experts=3", "experts=2", 1)+`"`)
	p.await("a run without this expert turns to the first", `document.getElementById("inspect-title").textContent === "Expert 1" && document.getElementById("inspect-lack").textContent.includes("Nobody")`, patience)
	p.click("inspect-close")
	p.await("Close closes", `document.getElementById("inspect").hidden`, patience)
}

// choose sets a select as a person does.
func (p *tab) choose(id, value string) {
	p.Helper()
	p.do(chromedp.SetValue(chromedp.CSS("#"+id), value))
	eval[bool](p, fmt.Sprintf(`document.getElementById(%q).dispatchEvent(new Event("change"))`, id))
}

// drawsAsTrained compares what the page decodes with a mixture trained without a browser, to the last bit.
func drawsAsTrained(p *tab, m *moe.Mixture) {
	p.Helper()
	const code = "0.5, -1.25"
	got := eval[[]int](p, `[...document.getElementById("stage").contentWindow.moevae.decode(1, -1, new Float32Array([`+code+`]))]`)
	y := make([]float32, m.Shape().D())
	m.Decode(y, 1, []float32{.5, -1.25})
	want, have := make([]byte, len(y)), make([]byte, len(got))
	for i, v := range y {
		want[i] = byte(v*255 + .5)
	}
	for i, v := range got {
		have[i] = byte(v)
	}
	if !bytes.Equal(have, want) {
		p.Errorf("expert 2 draws other pixels in the page than without it")
	}
	if !eval[bool](p, `(() => {
		const ask = document.getElementById("stage").contentWindow.moevae;
		return ask.decode(7, -1, new Float32Array(2)) === null && ask.decode(0, -1, new Float32Array(3)) === null && ask.decode(0, 0, new Float32Array(2)) === null
			&& ask.encode(0, -1, 5, 0) === null
			&& ask.encode(0, -1, 0, -1) === null && ask.expert(-1) === null;
	})()`) {
		p.Error("what there is not is answered with something")
	}
}

// receivesAsTrained compares the lists of what expert 2 receives with the mixture's own routing.
func receivesAsTrained(p *tab, m *moe.Mixture) {
	p.Helper()
	for set, assigned := range map[string][]uint8{"training": train.Assign(m, mnistsubset.Training()), "held-out": train.Assign(m, mnistsubset.HeldOut())} {
		p.choose("received-set", set)
		if want, got := bytes.Count(assigned, []byte{1}), p.numbersOf("received-count"); len(got) != 3 || int(got[2]) != want || got[0] != 1 {
			p.Errorf("%s digits are %v, want 1 to some of %d", set, got, want)
		}
	}
	shares := func() (share []float64) {
		return append(share, p.numbersOf("received")...)
	}
	p.choose("received-set", "training")
	most := shares()
	p.choose("received-order", "least")
	least := shares()
	for i := 1; i < len(most) && i < len(least); i++ {
		if most[i] > most[i-1] || least[i] < least[i-1] {
			p.Errorf("the digits are not in order: %v, %v", most, least)
		}
	}
	if len(most) < 2 || most[0] <= least[0] {
		p.Errorf("the most certain has %v %%, the least %v %%", most, least)
	}
	p.click("received-more")
	if got := p.numbersOf("received-count"); got[0] != 25 {
		p.Errorf("the second page begins at %v, want 25", got[0])
	}
	p.click("received-back")
	p.choose("received-order", "most")
}

// tap touches the screen with a finger.
func (p *tab) tap(x, y float64) {
	p.Helper()
	p.do(chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		for _, touch := range []input.DispatchTouchEventParams{
			{Type: input.DispatchTouchEventTypeTouchStart, TouchPoints: []*input.TouchPoint{{X: x, Y: y}}},
			{Type: input.DispatchTouchEventTypeTouchEnd, TouchPoints: []*input.TouchPoint{}},
		} {
			if _, err := cdp.Call(ctx, target, input.DispatchTouchEvent, touch); err != nil {
				return err
			}
		}
		return nil
	}))
}

// looksInside opens an expert's panel with a finger.
func looksInside(p *tab) {
	p.Helper()
	t := p.T
	// What finds the finger may not have heard of the scrolling yet; then it hits something else.
	eval[bool](p, `(document.querySelector("#columns button").addEventListener("click", () => { window.tapped = true; }), true)`)
	p.until("a finger taps the first expert", func() bool {
		at := eval[[]float64](p, `(() => { const b = document.querySelector("#columns button"); b.scrollIntoView({ block: "center" }); const r = b.getBoundingClientRect(); return [r.left + r.width / 2, r.top + r.height / 2] })()`)
		frames(p)
		p.tap(at[0], at[1])
		frames(p)
		return eval[bool](p, `window.tapped === true`)
	}, patience)
	p.await("a finger opens the expert", `document.getElementById("inspect-title").textContent === "Expert 1"`, patience)
	p.await("all images are routed", `document.querySelectorAll("#received .digit").length > 0`, patience)
	p.screenshot("inspect-phone")
	if got := eval[int](p, `document.documentElement.scrollWidth - innerWidth`); got > 0 {
		t.Errorf("the page is %d pixels wider than the window", got)
	}
	if !eval[bool](p, `document.getElementById("inspect-title").getBoundingClientRect().top >= 0 && document.getElementById("inspect-title").getBoundingClientRect().bottom < innerHeight`) {
		t.Error("the panel opens out of sight")
	}
}
