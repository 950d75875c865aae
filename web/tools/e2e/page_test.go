package e2e

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"moevae/core/train"
)

// TestMoreSettings: every row of core/train's table has a field, and a change is a new run. It asks that of a site below
// another path, from where it asks for nothing outside.
func TestMoreSettings(t *testing.T) {
	t.Parallel()
	const path = "people/someone/"
	p := open(t, setup{path: path, hash: small, around: func(next http.Handler) http.Handler {
		return http.StripPrefix("/"+strings.TrimSuffix(path, "/"), next)
	}})
	p.ready()
	for _, row := range train.Parameters() {
		id := "set-" + row.Name
		if row.Name == "seed" {
			id = "seed"
		}
		if !eval[bool](p, fmt.Sprintf(`document.getElementById(%q) !== null`, id)) {
			t.Errorf("%s has no field", row.Name)
		}
	}
	if got := eval[string](p, `document.getElementById("set-experts").value`); got != "3" {
		t.Errorf("experts reads %q, want the hash's 3", got)
	}
	if got := p.text("own"); !strings.Contains(got, "experts 3, not 10; latent size 2, not 10") {
		t.Errorf("what differs from the preset is told as %q", got)
	}
	p.set("set-experts", "4")
	p.await("the hash says so", `location.hash.includes("experts=4")`, patience)
	p.click("epoch-step")
	p.trained(1, patience)
	if got := eval[int](p, `document.querySelectorAll("#confusion tbody tr").length`); got != 4 {
		t.Errorf("the table has %d experts, want 4", got)
	}
	p.set("set-decoder_std", "-3")
	if got := p.text("set-decoder_std-error"); !strings.Contains(got, "from 0.1 to 2") {
		t.Errorf("a wrong value is answered with %q, want the range", got)
	}
	p.set("seed", " 07 ")
	if got := eval[string](p, `document.getElementById("seed").value`); got != "7" {
		t.Errorf("the present seed, written otherwise, stands in its field as %q", got)
	}
	if p.losses(1) == "" {
		t.Error("a wrong value, or the present one, starts the run over")
	}
	p.do(chromedp.Click(chromedp.CSS("#more summary")))
	p.click("set-deskew")
	p.await("a ticked box starts over", `location.hash.includes("deskew=on") && document.querySelectorAll("#losses tbody tr").length === 0`, patience)
	if got := p.text("own"); !strings.Contains(got, "upright images on, not off") {
		t.Errorf("what differs from the preset is told as %q", got)
	}

	// A slanted drawing is seen upright, and answered.
	p.click("epoch-step")
	p.trained(1, patience)
	drawSeven(p)
	checkRouting(p, 4)
	p.screenshot("upright")
	leavesAndReturns(p)
}

// leavesAndReturns: Back from elsewhere finds the page as it was left, whether the browser has kept it or makes it anew, and the canvas
// goes on with the run.
func leavesAndReturns(p *tab) {
	p.Helper()
	for epoch, keeps := range []bool{true, false} {
		if !keeps {
			eval[bool](p, `(addEventListener("unload", () => {}), true)`) // what hears this is not kept
		}
		eval[bool](p, `(window.kept = true)`)
		p.do(chromedp.Navigate("about:blank"))
		eval[bool](p, `(setTimeout(() => history.back()), true)`)
		p.await("the page is back", `document.getElementById("train") !== null && document.readyState === "complete"`, patience)
		p.ready()
		if got := eval[bool](p, `window.kept === true`); got != keeps {
			p.Fatalf("whether the browser has kept the page: %v, want %v", got, keeps)
		}
		p.await("with its run", fmt.Sprintf(`document.querySelectorAll("#losses tbody tr").length === %d`, epoch+1), patience)
		eval[bool](p, `(() => { for (const id of ["clear", "epoch-step"]) document.getElementById(id).click(); return true })()`)
		p.trained(epoch+2, patience)
		p.await("the pad is empty", `document.getElementById("routing").dataset.winner === ""`, patience)
		drawSeven(p)
		checkRouting(p, 4)
	}
}

// TestWindowSizes: in windows of every size all that one needs is there, and a phone shows first what the page is for.
func TestWindowSizes(t *testing.T) {
	t.Parallel()
	screens := []setup{
		{width: 1440, height: 900}, {width: 1280, height: 720, bars: true}, {width: 1088, height: 640}, {width: 1024, height: 640}, {width: 834, height: 1112},
		{width: 390, height: 844, mobile: true}, {width: 360, height: 740, mobile: true}, {width: 844, height: 390, mobile: true},
	}
	p := open(t, setup{hash: small})
	p.ready()
	for _, screen := range screens {
		p.turn(screen)
		if got := eval[string](p, phoneFirst); screen.mobile && got != "" {
			t.Errorf("a phone of %d×%d does not first show what the page is for: %s", screen.width, screen.height, got)
		}
	}
	p.click("epoch-step")
	p.trained(1, patience)
	for _, screen := range screens {
		p.turn(screen)
		checkWindow(p, screen)
	}
}

// turn changes the page's window for another, and begins at its top.
func (p *tab) turn(to setup) {
	p.Helper()
	p.do(to.view(), to.scrollBars())
	p.await(fmt.Sprintf("the window is %d pixels wide", to.width), fmt.Sprintf(`innerWidth === %d`, to.width), patience)
	frames(p)
	eval[bool](p, `(scrollTo(0, 0), document.querySelector(".side").scrollTo(0, 0), true)`)
}

// checkWindow looks at a trained page in a window of some size, with an empty pad.
func checkWindow(p *tab, size setup) {
	p.Helper()
	name := fmt.Sprintf("window-%d", size.width)
	p.screenshot(name)
	// A phone's window grows with a page that is too wide, so innerWidth says nothing.
	if got := eval[int64](p, `document.documentElement.scrollWidth`) - size.width; got > 0 {
		p.Errorf("%s: the page is %d pixels wider than the window", name, got)
	}
	if got := eval[int64](p, `document.getElementById("stage").clientWidth`); size.mobile && got != size.width {
		p.Errorf("%s: the canvas is %d pixels wide, want the window's %d", name, got, size.width)
	}
	for _, id := range []string{"train", "step", "epoch-step", "reset"} {
		if !eval[bool](p, fmt.Sprintf(`(() => { const r = document.getElementById(%q).getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight && r.left >= 0 && r.right <= innerWidth })()`, id)) {
			p.Errorf("%s: #%s is out of the window", name, id)
		}
	}
	if got := eval[string](p, hinted); got != "" {
		p.Errorf("%s: the bar to look back leaves its place: %s", name, got)
	}
	eval[bool](p, `(document.getElementById("more").open = true)`)
	if got := eval[string](p, cut); got != "" {
		p.Errorf("%s: a list has no room for %s", name, got)
	}
	eval[bool](p, `(document.getElementById("more").open = false, true)`)
	drawSeven(p)
	checkRouting(p, 3)
	p.screenshot(name + "-drawn")
	if got := eval[string](p, asks); got != "" {
		p.Errorf("%s: the panels’ explanations: %s", name, got)
	}
	if got := eval[string](p, overlaps); got != "" {
		p.Errorf("%s: buttons lie over each other or stick out: %s", name, got)
	}
	p.click("clear")
	p.await("the pad is empty", `document.getElementById("routing").dataset.winner === ""`, patience)
}

// TestManyExpertsOnAPhone: the stage of 64 is so high that the canvas can't have all of a fine screen's pixels. It comes with
// fewer then, and answers the pen as ever.
func TestManyExpertsOnAPhone(t *testing.T) {
	t.Parallel()
	p := open(t, setup{hash: "#v=2&preset=published-fast&seed=7&experts=64&hidden=4&manager_hidden=4&latent=1&workers=1", width: 390, height: 844, mobile: true, scale: 2, webGL: true})
	p.ready()
	p.await("the stage has room for all", `document.getElementById("stage").clientHeight > 3000`, patience)
	p.await("the pad is there", `document.getElementById("stage").dataset.pad !== undefined`, patience)
	if most := eval[int](p, `document.getElementById("stage").contentDocument.querySelector("canvas").height`); most > 8192 {
		t.Errorf("the canvas is %d pixels high", most)
	}
	p.click("step")
	p.await("a step is done", `document.getElementById("status").textContent.includes("after 1 of")`, patience)
	scrollToPad(p)
	x, y := padCentre(p)
	p.do(chromedp.MouseEvent(chromedp.MousePressed, x, y, chromedp.ButtonLeft), chromedp.MouseEvent(chromedp.MouseMoved, x, y+60, chromedp.ButtonLeft),
		chromedp.MouseEvent(chromedp.MouseReleased, x, y+60, chromedp.ButtonLeft))
	checkRouting(p, 64)
	p.screenshot("many-phone")
	if got := eval[int64](p, `document.documentElement.scrollWidth`) - 390; got > 0 {
		t.Errorf("the page is %d pixels wider than the window", got)
	}
	if got := eval[string](p, overlaps); got != "" {
		t.Errorf("buttons lie over each other or stick out: %s", got)
	}
}

// scrollToPad brings the pad into the window, however high the stage is.
func scrollToPad(p *tab) {
	p.Helper()
	eval[bool](p, `(() => {
		const stage = document.getElementById("stage");
		scrollBy(0, stage.getBoundingClientRect().top + Number(stage.dataset.pad.split(",")[1]) - innerHeight / 3);
		return true;
	})()`)
}

// padCentre returns where the pad's centre is in the window.
func padCentre(p *tab) (x, y float64) {
	p.Helper()
	at := eval[[]float64](p, `(() => {
		const stage = document.getElementById("stage"), frame = stage.getBoundingClientRect();
		const [x, y, w, h] = stage.dataset.pad.split(",").map(Number);
		return [frame.left + x + w / 2, frame.top + y + h / 2];
	})()`)
	return at[0], at[1]
}

// phoneFirst says what is wrong with the order of a phone's page: Train, then the canvas with samples and pad, which begins
// in the upper half of the first screen, then the settings, then the rest; and fingers find what they press.
const phoneFirst = `(() => {
	const wrong = [], box = id => document.getElementById(id).getBoundingClientRect();
	const order = ["train", "frame", "settings", "keep", "numbers"];
	for (let i = 1; i < order.length; i++) {
		if (box(order[i]).top < box(order[i - 1]).bottom - 0.5) wrong.push(order[i] + " begins above the end of " + order[i - 1]);
	}
	if (box("frame").top > innerHeight / 2) wrong.push("samples begin at " + box("frame").top + " of " + innerHeight);
	if (box("settings").top < innerHeight) wrong.push("settings are in the first screen");
	for (const [id, least] of Object.entries({ train: 44, step: 44, "epoch-step": 44, reset: 44, "copy-link": 44, "look-now": 40, "look-back": 40, "idea-cut": 40, preset: 36, seed: 36, "tour-start": 36, help: 36 })) {
		if (Math.min(box(id).width, box(id).height) < least) wrong.push(id + " is " + box(id).width + " wide and " + box(id).height + " high");
	}
	return wrong.join("; ");
})()`

// overlaps names the buttons over the canvas that overlap each other, the pad, or leave the frame.
const overlaps = `(() => {
	const box = id => document.getElementById(id).getBoundingClientRect();
	const frame = box("stage"), wrong = [];
	const [x, y, w, h] = document.getElementById("stage").dataset.pad.split(",").map(n => n * document.getElementById("stage").currentCSSZoom);
	const boxes = { pad: new DOMRect(frame.left + x, frame.top + y, w, h), clear: box("clear"), undo: box("undo"), erase: box("erase"), "keep-drawing": box("keep-drawing"), why: box("why"), "new-z": box("new-z") };
	for (const ask of document.querySelectorAll(".ask:not([hidden])")) boxes[ask.id] = ask.getBoundingClientRect();
	for (const [a, r] of Object.entries(boxes)) {
		if (r.left < frame.left || r.right > frame.right || r.top < frame.top || r.bottom > frame.bottom) wrong.push(a + " leaves the frame");
		for (const [b, s] of Object.entries(boxes)) {
			if (a < b && r.left < s.right - 0.5 && s.left < r.right - 0.5 && r.top < s.bottom - 0.5 && s.top < r.bottom - 0.5) wrong.push(a + " and " + b);
		}
	}
	for (const id of ["clear", "undo", "erase", "keep-drawing", "why", "new-z"]) {
		const e = document.getElementById(id);
		if (e.scrollWidth > e.clientWidth) wrong.push(id + " is too narrow for its word");
	}
	return wrong.join(", ");
})()`

// cut names what stands in a list to choose from and is wider than the list's own room.
const cut = `[...document.querySelectorAll("select")].filter(e => e.checkVisibility()).flatMap(select => {
	const style = getComputedStyle(select), brush = document.createElement("canvas").getContext("2d");
	brush.font = style.fontSize + " " + style.fontFamily;
	const room = select.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
	return [...select.options].map(option => option.text).filter(text => brush.measureText(text).width > room);
}).join()`

// hinted names what of the bar to look back is beyond it while its longest hint is there.
const hinted = `(() => {
	const hint = document.getElementById("look-hint"), words = hint.textContent;
	hint.textContent = "Looking at epoch 112; training is not disturbed. Its experts were not kept: pictures are those shown then, a drawing is reconstructed as in epoch 108.";
	const out = [...hint.parentElement.children].filter(e => {
		const box = e.getBoundingClientRect(), all = hint.parentElement.getBoundingClientRect();
		return box.top < all.top - .5 || box.bottom > all.bottom + .5 || box.left < all.left || box.right > all.right || box.width < 20;
	}).map(e => e.id || e.tagName);
	hint.textContent = words;
	return out.join();
})()`

// asks opens the explanation of every panel and says what is wrong with one: what it has to say is what the answer
// below the stage says, and all of it is in the window.
const asks = `(async () => {
	const wrong = [], buttons = [...document.querySelectorAll(".ask:not([hidden])")];
	if (buttons.length < 8) wrong.push("there are only " + buttons.length);
	for (const button of buttons) {
		button.scrollIntoView({ block: "center" });
		button.click();
		await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
		const own = document.getElementById(button.getAttribute("popovertarget")), box = own.getBoundingClientRect();
		const answer = document.querySelector("details[data-about=" + button.id.slice(6) + "]");
		const words = [...answer.querySelectorAll("p:not([hidden])")].map(p => p.textContent).join("");
		const said = [...own.querySelectorAll("p")].map(p => p.textContent).join("");
		if (!own.matches(":popover-open")) wrong.push(button.id + " does not open");
		if (said !== words || said.split(". ").length < 2) wrong.push(button.id + " says “" + said + "”");
		if (own.firstElementChild.textContent !== button.getAttribute("aria-label")) wrong.push(button.id + " has another title");
		if (box.left < 0 || box.right > innerWidth || box.top < 0 || box.bottom > innerHeight) wrong.push(button.id + " leaves the window");
		button.click();
		if (own.matches(":popover-open")) wrong.push(button.id + " does not close");
	}
	return wrong.join("; ");
})()`

// TestKeyboard goes through the page with Tab and trains with Space; then the window changes, a link is copied and a picture dropped.
func TestKeyboard(t *testing.T) {
	t.Parallel()
	p := open(t, setup{hash: small})
	p.ready()
	var order []string
	for range 110 { // more than there are controls
		p.do(chromedp.KeyEvent("\t"))
		id := eval[string](p, `document.activeElement.id || document.activeElement.tagName`)
		order = append(order, id)
		if id == "train" {
			if !eval[bool](p, `getComputedStyle(document.activeElement).outlineStyle !== "none"`) {
				t.Error("the focus can't be seen")
			}
		}
	}
	walk := strings.Join(order, " ")
	for _, id := range []string{"train", "step", "epoch-step", "reset", "preset", "seed", "clear", "undo", "erase", "why", "new-z", "about-samples", "about-bars", "about-table", "SUMMARY"} {
		if !strings.Contains(" "+walk+" ", " "+id+" ") {
			t.Errorf("Tab never comes to %s: %s", id, walk)
		}
	}
	if strings.Contains(walk, "stage") {
		t.Errorf("Tab enters the canvas, which has nothing for keys: %s", walk)
	}
	eval[bool](p, `(() => { document.getElementById("train").focus(); return true })()`)
	p.do(chromedp.KeyEvent(" "))
	p.trained(1, patience)
	p.do(chromedp.KeyEvent(" "))
	p.await("Space pauses", `document.getElementById("train").textContent === "Train"`, patience)

	shrinksAndGrows(p)
	copiesItsLink(p)
	looksAtAPicture(p)
}

// shrinksAndGrows: in a window of any size the page fits and the pad is where the pointer is.
func shrinksAndGrows(p *tab) {
	p.Helper()
	const fits = `document.documentElement.scrollWidth <= innerWidth && document.getElementById("stage").clientWidth <= innerWidth`
	for _, size := range [][2]int64{{1024, 640}, {600, 800}, {1440, 900}} {
		p.resize(size[0], size[1])
		p.await(fmt.Sprintf("the page fits %d×%d", size[0], size[1]), fits, patience)
		frames(p)
		drawSeven(p)
		p.await("the drawing is routed", `document.getElementById("routing").dataset.winner !== ""`, patience)
		p.click("clear")
		p.await("the drawing is cleared", `document.getElementById("routing").dataset.winner === ""`, patience)
	}
}
