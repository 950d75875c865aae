package e2e

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/png"
	"math"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// prefer sets what the system says of its owner's wishes, as features and values, such as prefers-color-scheme, light.
func (p *tab) prefer(wishes ...string) {
	p.Helper()
	var features []*emulation.MediaFeature
	for i := 0; i < len(wishes); i += 2 {
		features = append(features, &emulation.MediaFeature{Name: wishes[i], Value: wishes[i+1]})
	}
	p.do(chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Features: features,
		})
		return err
	}))
}

// brightness returns the mean of a region's pixels, from 0 for black to 1 for white.
func brightness(t *testing.T, picture []byte, region image.Rectangle) float64 {
	t.Helper()
	p, err := png.Decode(bytes.NewReader(picture))
	if err != nil {
		t.Fatal(err)
	}
	region = region.Intersect(p.Bounds())
	sum := 0.0
	for y := region.Min.Y; y < region.Max.Y; y++ {
		for x := region.Min.X; x < region.Max.X; x++ {
			_, green, _, _ := p.At(x, y).RGBA()
			sum += float64(green) / 0xffff
		}
	}
	return sum / float64(region.Dx()*region.Dy())
}

// frames waits until the canvas has had the time to draw what it was told.
func frames(p *tab) {
	p.Helper()
	eval[bool](p, `new Promise(resolve => {
		const frame = document.getElementById("stage").contentWindow;
		let left = 10;
		const next = () => left-- > 0 ? frame.requestAnimationFrame(next) : resolve(true);
		next();
	})`)
}

// TestKeys: each key of the list does what the list says, on the page and on the pad, and none while somebody types. The page that
// is left over then follows the system.
func TestKeys(t *testing.T) {
	t.Parallel()
	p := open(t, setup{hash: small, webGL: true})
	p.ready()
	// As a keyboard does it: of a key that the page takes nothing is left, which KeyEvent would write by itself; Space would scroll.
	key := func(k string) {
		t.Helper()
		p.do(chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
			events := kb.Encode([]rune(k)[0])
			down, up := events[0], events[len(events)-1]
			if len(events) == 3 {
				down.Text, down.UnmodifiedText = events[1].Text, events[1].UnmodifiedText
			}
			if _, err := cdp.Call(ctx, target, input.DispatchKeyEvent, *down); err != nil {
				return err
			}
			_, err := cdp.Call(ctx, target, input.DispatchKeyEvent, *up)
			return err
		}))
	}
	focus := func(id string) {
		t.Helper()
		eval[bool](p, fmt.Sprintf(`(() => { document.getElementById(%q).focus(); return true })()`, id))
	}
	key("?")
	p.await("the list is open", `document.getElementById("keys").open`, patience)
	p.screenshot("keys")
	key("s")
	key("2")
	eval[bool](p, `(() => { document.activeElement.blur(); return true })()`) // as a click on words does
	key("s")
	key("2")
	key("\x1b")
	p.await("Escape closes it", `!document.getElementById("keys").open`, patience)
	if got := eval[float64](p, `document.getElementById("progress").value`); got != 0 {
		t.Error("a key trains behind the open list")
	}
	if !eval[bool](p, `document.getElementById("inspect").hidden`) {
		t.Error("a key opens an expert behind the open list")
	}

	key("s")
	p.await("S does a step", `Math.abs(document.getElementById("progress").value - 1 / 90) < 1e-6`, patience)
	key("e")
	p.trained(1, patience)
	p.await("E stops after the epoch", `document.getElementById("train").textContent === "Train"`, patience)
	key(" ")
	p.await("Space trains", `document.getElementById("train").textContent === "Pause"`, patience)
	key(" ")
	p.await("Space pauses", `document.getElementById("train").textContent === "Train"`, patience)

	drawSeven(p)
	checkRouting(p, 3)
	key("z") // where the pen was last
	p.await("Z takes the stroke back", `document.getElementById("routing").dataset.winner === ""`, patience)
	drawSeven(p)
	checkRouting(p, 3)
	key("c")
	p.await("C clears", `document.getElementById("routing").dataset.winner === ""`, patience)
	for digit := range 2 {
		key("d")
		p.await("D draws a digit", fmt.Sprintf(`document.getElementById("status").textContent.startsWith("A %d is drawn. ")`, digit), patience)
		checkRouting(p, 3)
	}
	key("c")
	p.await("C clears that, too", `document.getElementById("routing").dataset.winner === ""`, patience)
	key("2")
	p.await("2 looks inside", `document.getElementById("inspect-title").textContent === "Expert 2" && !document.getElementById("inspect").hidden`, patience)
	key("?")
	key("\x1b")
	if !eval[bool](p, `!document.getElementById("keys").open && !document.getElementById("inspect").hidden`) {
		t.Error("Escape closes more than the list of keys, or not that")
	}
	key("\x1b")
	p.await("Escape closes it", `document.getElementById("inspect").hidden`, patience)

	focus("keep-drawing")
	key("\t")
	p.await("a button for keys shows itself", `document.activeElement.id === "draw-one" && getComputedStyle(document.activeElement).clipPath === "none"`, patience)
	p.screenshot("draw-one")
	key("\t")
	p.await("the next one asks why", `document.activeElement.id === "why"`, patience)
	focus("about-bars")
	key("\r")
	p.await("Enter explains a panel", `document.getElementById("about-window-bars").matches(":popover-open")`, patience)
	p.screenshot("about")
	key("\x1b")
	p.await("Escape closes it", `!document.getElementById("about-window-bars").matches(":popover-open") && document.activeElement.id === "about-bars"`, patience)
	key("\r")
	key("\t")
	key("\r")
	p.await("from there one comes to the answers below", `!document.getElementById("about-window-bars").matches(":popover-open") && document.querySelector("details[data-about=loss]").open && document.activeElement === document.querySelector("details[data-about=loss] summary")`, patience)

	want := p.losses(1)
	focus("seed")
	key("r")
	key("e")
	if got := p.losses(1); got != want || !strings.HasSuffix(eval[string](p, `document.getElementById("seed").value`), "re") {
		t.Errorf("keys meant for a field have done more: it holds %q", eval[string](p, `document.getElementById("seed").value`))
	}
	focus("train")
	key("r")
	p.await("R starts over", `document.querySelectorAll("#losses tbody tr").length === 0`, patience)

	key("e")
	p.trained(1, patience)
	lightAndDark(p)
}

// lightAndDark: page and canvas follow the system while they are open, and training does not notice.
func lightAndDark(p *tab) {
	p.Helper()
	t := p.T
	brightness := func() float64 {
		t.Helper()
		return brightness(t, p.screenshot("theme"), stageRegion(p))
	}
	p.prefer("prefers-color-scheme", "dark")
	p.await("the page is dark", `getComputedStyle(document.body).backgroundColor === "rgb(14, 18, 27)"`, patience)
	if b := brightness(); b > 0.25 {
		t.Errorf("the dark canvas has a brightness of %.2f, want less than 0.25", b)
	}
	p.prefer("prefers-color-scheme", "light")
	p.await("the page is light", `getComputedStyle(document.body).backgroundColor === "rgb(241, 244, 249)"`, patience)
	p.await("the canvas is light", `getComputedStyle(document.getElementById("stage").contentDocument.body).backgroundColor === "rgb(241, 244, 249)"`, patience)
	frames(p)
	if b := brightness(); b < 0.6 {
		t.Errorf("the light canvas has a brightness of %.2f, want more than 0.6", b)
	}
	if p.losses(1) == "" {
		t.Error("another theme has lost the run")
	}
	p.prefer("forced-colors", "active")
	if got := eval[string](p, `[...document.querySelectorAll("button, progress")].filter(e => e.checkVisibility() && getComputedStyle(e).borderTopWidth === "0px").map(e => e.id || e.textContent).join()`); got != "" {
		t.Errorf("where the system chooses the colours, nothing shows that these are buttons or bars: %s", got)
	}
	looks := func() string {
		return eval[string](p, `(({ borderTopWidth, borderTopColor }) => borderTopWidth + " " + borderTopColor)(getComputedStyle(document.getElementById("erase")))`)
	}
	before := looks()
	p.click("erase")
	if looks() == before {
		t.Errorf("where the system chooses the colours, a button looks alike pressed and not pressed: %s", before)
	}
	p.screenshot("forced-colours")
	p.click("erase")
	eval[bool](p, `(document.getElementById("usage").scrollIntoView({ block: "center" }), true)`)
	frames(p)
	box := eval[[]float64](p, `(({ left, top, right, bottom }) => [left, top, right, bottom])(document.getElementById("usage").getBoundingClientRect())`)
	shares := p.screenshot("forced-colours-usage")
	eval[bool](p, `(document.querySelectorAll("#usage li").forEach(li => li.style.setProperty("--part", "0%")), true)`)
	frames(p)
	if share := changed(t, shares, p.screenshot("forced-colours-none"), image.Rect(int(box[0]), int(box[1]), int(box[2]), int(box[3]))); share == 0 {
		t.Error("where the system chooses the colours, nothing shows who gets how much")
	}
	p.prefer("prefers-reduced-motion", "reduce")
	if got := eval[string](p, `getComputedStyle(document.getElementById("train")).transitionDuration`); got != "0s" {
		t.Errorf("with reduced motion a button's transition takes %s, want none", got)
	}
}

// TestTour goes all the way, by keyboard, at first without patience, leaves once, takes it up after a reload, and gets the settings back.
func TestTour(t *testing.T) {
	t.Parallel()
	p := open(t, setup{hash: small})
	p.ready()
	title := func(want string) {
		t.Helper()
		p.await("the tour says "+want, fmt.Sprintf(`document.activeElement.id === "tour-title" && document.activeElement.textContent === %q`, want), patience)
	}
	p.do(chromedp.KeyEvent("t"))
	title("Train")
	p.await("the page trains by itself", `document.getElementById("train").textContent === "Pause" && location.hash.includes("published-fast")`, patience)
	p.screenshot("tour-1")
	p.click("tour-next")
	title("Watch one expert")
	p.await("the favourite of a manager that has learned is open", `document.getElementById("inspect-summary").textContent.startsWith("After epoch ")`, patience)
	p.click("train") // enough for what follows
	p.says("Paused")
	p.screenshot("tour-2")
	if got := eval[string](p, covered("tour")); got != "" {
		t.Errorf("who goes through the page by keyboard comes to %s beneath the tour", got)
	}
	p.click("tour-next")
	title("Draw")
	p.await("the pad is free", `document.getElementById("inspect").hidden`, patience)
	p.click("tour-act")
	checkRouting(p, 10)
	p.screenshot("tour-3")
	p.do(chromedp.KeyEvent("\x1b"))
	title("That was it")
	p.click("tour-stay")
	p.await("the tour is gone", `document.getElementById("tour").hidden`, patience)

	p.do(chromedp.Reload())
	p.ready()
	p.await("it can be taken up", `document.getElementById("tour-start").textContent === "Go on with the tour"`, patience)
	p.click("tour-start")
	title("Draw")
	p.click("tour-next")
	title("Break it")
	p.await("balancing is off", `location.hash.includes("balancing=0")`, patience)
	p.trained(1, patience)
	p.await("one expert takes nearly everything", `[...document.querySelectorAll("#confusion tbody tr")].some(r => parseFloat(r.cells[r.cells.length - 3].textContent) > 90)`, patience)
	p.screenshot("tour-4")
	p.click("tour-next")
	title("Repair it")
	p.await("balancing is on", `!location.hash.includes("balancing=0")`, patience)
	p.trained(1, patience)
	p.await("all have something to do", `[...document.querySelectorAll("#confusion tbody tr")].every(r => parseFloat(r.cells[r.cells.length - 3].textContent) < 60)`, patience)
	p.click("tour-next")
	title("That was it")
	p.click("tour-restore")
	p.await("the settings are back", `location.hash.includes("experts=3") && location.hash.includes("seed=7")`, patience)
	if got := p.text("tour-start"); got != "Tour" {
		t.Errorf("after the whole tour the button says %q", got)
	}
}

// TestZoom: at 400 % of a window of 1280×1024 nothing has to be scrolled sideways, and the slider over the epochs has room to be dragged.
// On the smallest of phones only the canvas has to be.
func TestZoom(t *testing.T) {
	t.Parallel()
	p := open(t, setup{hash: small, width: 320, height: 256, scale: 4})
	p.ready()
	p.click("epoch-step")
	p.trained(1, patience)
	if got := eval[int](p, `document.documentElement.scrollWidth - document.documentElement.clientWidth`); got > 0 {
		t.Errorf("the page is %d pixels wider than the window", got)
	}
	for id, least := range map[string]float64{"look-back": 70, "look-hint": 240} {
		if got := eval[float64](p, fmt.Sprintf(`document.getElementById(%q).getBoundingClientRect().width`, id)); got < least {
			t.Errorf("%s is %v pixels wide, want %v", id, got, least)
		}
	}
	under := eval[string](p, `(() => {
		const hidden = [], bar = document.querySelector(".buttons");
		scrollTo(0, document.documentElement.scrollHeight);
		for (const element of [...document.querySelectorAll("main button, main input, main select")].filter(e => e.checkVisibility() && !e.disabled).reverse()) {
			element.focus();
			if (element.getBoundingClientRect().bottom > 0 && element.getBoundingClientRect().top < bar.getBoundingClientRect().bottom - 1) hidden.push(element.id || element.className);
		}
		return hidden.join();
	})()`)
	if under != "" {
		t.Errorf("who goes up the page by keyboard comes to %s under the buttons that stay on top", under)
	}
	p.click("tour-start")
	frames(p)
	p.screenshot("tour-256")
	// A line is 20 pixels high.
	if got := eval[float64](p, `document.getElementById("afloat").getBoundingClientRect().bottom - document.getElementById("tour-text").getBoundingClientRect().top`); got < 80 {
		t.Errorf("of the tour's text %v pixels are in the window, want four lines", got)
	}
	if got := eval[string](p, `[...document.querySelectorAll("main button, main input, main select, main summary")].filter(e => e.checkVisibility() && !e.disabled).filter(e => {
		e.focus();
		const box = e.getBoundingClientRect();
		const seen = Math.min(box.bottom, document.getElementById("afloat").getBoundingClientRect().top) - Math.max(box.top, document.querySelector(".buttons").getBoundingClientRect().bottom);
		return seen < Math.min(20, box.height) - 1;
	}).map(e => e.id || e.className || e.textContent).join()`); got != "" {
		t.Errorf("between the buttons that stay on top and the tour, who goes through the page by keyboard does not see %s", got)
	}
	for _, id := range []string{"tour-skip", "tour-stay"} {
		p.click(id)
	}
	if got := eval[string](p, `(({ textContent, scrollWidth, clientWidth }) => scrollWidth > clientWidth ? textContent : "")(document.getElementById("tour-start"))`); got != "" {
		t.Errorf("%q leaves its button", got)
	}

	// In a window narrower than that the canvas alone goes to the side.
	p.do(setup{width: 240, height: 320, mobile: true}.view())
	eval[bool](p, `(document.querySelectorAll("details").forEach(all => { all.open = true; }), true)`)
	frames(p)
	if got := eval[string](p, `[...document.querySelectorAll("body, body *")].filter(e => e.checkVisibility() && !e.closest("#frame :is(#stage, .over, .columns, .abouts), .scroll > *, .formula > *") && e.getBoundingClientRect().right > 241).map(e => e.id || e.className || e.tagName).join()`); got != "" {
		t.Errorf("in a window of 240 pixels these reach over its side: %s", got)
	}
	if got := eval[[]int](p, `(({ scrollWidth, scrollHeight, clientHeight }) => [innerWidth, scrollWidth, scrollHeight - clientHeight])(document.getElementById("frame"))`); got[0] != 240 || got[1] != 320 || got[2] > 0 {
		t.Errorf("in a window of %d pixels the canvas can be scrolled within %d, and is %d higher than its place", got[0], got[1], got[2])
	}
}

// TestTextSize: a browser whose own text is twice as large shows in each window what another does in one of half the size, as with its zoom: all words are twice
// as large, each in its button, and nothing has to be scrolled sideways. The canvas grows as far as it has room.
func TestTextSize(t *testing.T) {
	t.Parallel()
	p := open(t, setup{hash: small})
	p.ready()
	p.click("epoch-step")
	p.trained(1, patience)
	eval[bool](p, `(document.querySelectorAll("details").forEach(all => { all.open = true; }),
		window.words = [...document.querySelectorAll("p, button, label, dd, select, input[type=text], input[type=number], text")].filter(e => !e.closest(".over, .columns, .abouts")), true)`)
	sizes := func() []float64 {
		return eval[[]float64](p, `words.map(e => parseFloat(getComputedStyle(e).fontSize))`)
	}
	for _, window := range []setup{{width: 1440, height: 900}, {width: 1024, height: 640}, {width: 390, height: 844, mobile: true}} {
		half := window
		half.width, half.height = window.width/2, window.height/2
		p.do(half.view())
		p.reads(16)
		usual := sizes()
		p.do(window.view())
		p.reads(32)
		p.await("the canvas is larger", fmt.Sprintf(`Math.abs(document.getElementById("stage").currentCSSZoom - %g) < .05`, math.Min(2, float64(window.width)/320)), patience)
		p.await("the buttons lie beside each other and the pad", overlaps+` === ""`, patience)
		for i, size := range sizes() {
			if math.Abs(size-2*usual[i]) > .01 {
				t.Errorf("%d pixels: %s has text of %v pixels, want twice %v", window.width, eval[string](p, fmt.Sprintf(`(e => e.id || e.textContent)(words[%d])`, i)), size, usual[i])
			}
		}
		if got := eval[int64](p, `document.documentElement.scrollWidth`) - window.width; got > 0 {
			t.Errorf("with text twice as large the page is %d pixels wider than a window of %d", got, window.width)
		}
		if got := eval[string](p, `[...document.querySelectorAll("button:not(.ask), summary, label, dt, dd")].filter(e => e.checkVisibility() && e.clientWidth > 0 && (e.scrollWidth > e.clientWidth || e.scrollHeight > e.clientHeight + 1)).map(e => e.id || e.textContent).join()`); got != "" {
			t.Errorf("with text twice as large these leave their room in a window of %d pixels: %s", window.width, got)
		}
		if got := eval[float64](p, `document.getElementById("reset").getBoundingClientRect().right - document.getElementById("help").getBoundingClientRect().right`); math.Abs(got) > 1 {
			t.Errorf("with text twice as large the header's buttons end %v pixels before those below in a window of %d", got, window.width)
		}
		if got := eval[float64](p, `(({ top, bottom }, help) => (top + bottom - help.top - help.bottom) / 2)(document.querySelector("h1").getBoundingClientRect(), document.getElementById("help").getBoundingClientRect())`); math.Abs(got) > 1 {
			t.Errorf("with text twice as large the title stands %v pixels off the header's buttons in a window of %d", got, window.width)
		}
		p.screenshot(fmt.Sprintf("text-%d", window.width))
	}
	if got := eval[float64](p, `(({ style }) => {
		const large = style.getPropertyValue("--canvas");
		style.setProperty("--canvas", "1");
		const width = document.getElementById("stage").clientWidth;
		style.setProperty("--canvas", large);
		return width;
	})(document.documentElement)`); got < 366 {
		t.Errorf("where a browser makes no canvas larger it is %v pixels wide in a window of 390", got)
	}
	p.pen(eval[[]float64](p, padPlace), seven)
	p.await("what is drawn on the larger canvas is routed", `document.getElementById("routing").dataset.winner !== ""`, patience)
}

// reads makes the browser's own text so many pixels large.
func (p *tab) reads(pixels int64) {
	p.Helper()
	p.do(chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, page.SetFontSizes, page.SetFontSizesParams{FontSizes: &page.FontSizes{Standard: pixels}})
		return err
	}))
	p.await("the browser's text is another", fmt.Sprintf(`getComputedStyle(document.documentElement).fontSize === "%dpx"`, pixels), patience)
}

// TestPrint: on the first sheet, which is narrower than the window, the canvas is as it is on the screen, only smaller, and nowhere is a button that says only what
// pressing it does. What nobody has scrolled to is on the others all the same.
func TestPrint(t *testing.T) {
	t.Parallel()
	p := open(t, setup{hash: small, width: 1280, height: 900})
	p.ready()
	p.click("epoch-step")
	p.trained(1, patience)
	eval[bool](p, `(() => {
		const shape = () => { const { width, height } = document.getElementById("stage").getBoundingClientRect(); return width / height; };
		const screen = shape();
		matchMedia("print").addEventListener("change", ({ matches }) => {
			const cut = e => e.scrollWidth > e.clientWidth || e.scrollHeight > e.clientHeight;
			if (matches) window.printed = [shape() / screen, [...document.querySelectorAll(".over, .ask, button:not(:has(canvas)), .buttons-row label")].filter(e => e.checkVisibility()).map(e => e.id || e.textContent).join(), [...document.querySelectorAll(".scroll")].filter(cut).map(e => e.ariaLabel).join()];
		});
		for (const details of document.querySelectorAll("details")) details.open = true;
		const [losses] = document.getElementById("losses").tBodies;
		for (let i = 0; i < 40; i++) losses.append(losses.rows[0].cloneNode(true));
		return true;
	})()`)
	p.do(chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		sheet, err := cdp.Call(ctx, target, page.PrintToPDF, page.PrintToPDFParams{PageRanges: "1"})
		if err == nil && !bytes.Contains(sheet.Data, []byte("/Subtype /Image")) {
			t.Error("the canvas is not on the first sheet")
		}
		return err
	}))
	if got := eval[[]any](p, `window.printed`); math.Abs(got[0].(float64)-1) > .02 || got[1] != "" {
		t.Errorf("on paper the canvas is %.2f times as broad for its height, and there are buttons: %v", got[0], got[1])
	} else if got[2] != "" {
		t.Errorf("on paper these are cut: %v", got[2])
	}
	if got := p.text("idea-words"); !strings.HasPrefix(got, "Step 0 of ") {
		t.Errorf("what nobody has come to yet is printed as %q", got)
	}
}

// TestPhoneWithTouch: a finger draws on the pad without moving the page, and moves the page beside it; it opens an expert, too.
func TestPhoneWithTouch(t *testing.T) {
	t.Parallel()
	p := open(t, setup{hash: small, width: 360, height: 740, mobile: true})
	p.ready()
	p.click("epoch-step")
	p.trained(1, patience)
	if got := eval[int](p, `document.documentElement.scrollWidth - innerWidth`); got > 0 {
		t.Errorf("the page is %d pixels wider than the window", got)
	}
	pad := eval[[]float64](p, padPlace)
	before := eval[float64](p, `scrollY`)
	at := func(x, y float64) *input.TouchPoint {
		return &input.TouchPoint{X: pad[0] + x*pad[2], Y: pad[1] + y*pad[3]}
	}
	p.finger([]*input.TouchPoint{at(.3, .25), at(.5, .25), at(.7, .25), at(.6, .5), at(.5, .7), at(.45, .85)})
	checkRouting(p, 3)
	if after := eval[float64](p, `scrollY`); after != before {
		t.Errorf("drawing has moved the page from %v to %v", before, after)
	}
	p.screenshot("touch-360")
	p.click("clear")
	p.await("the pad is empty", `document.getElementById("routing").dataset.winner === ""`, patience)

	// A pen does the same.
	pad, before = eval[[]float64](p, padPlace), eval[float64](p, `scrollY`)
	eval[bool](p, `(() => {
		const frame = document.getElementById("stage").contentWindow;
		frame.pens = new Set();
		for (const name of ["pointerdown", "pointermove"]) frame.document.getElementById("pad").addEventListener(name, e => frame.pens.add(e.pointerType + " " + name));
		return true;
	})()`)
	p.stylus([]*input.TouchPoint{at(.3, .25), at(.5, .25), at(.7, .25), at(.6, .5), at(.5, .7), at(.45, .85)})
	checkRouting(p, 3)
	if after := eval[float64](p, `scrollY`); after != before {
		t.Errorf("a pen has moved the page from %v to %v", before, after)
	}
	if got := eval[string](p, `[...document.getElementById("stage").contentWindow.pens].sort().join()`); got != "pen pointerdown,pen pointermove" {
		t.Errorf("the pad has seen %q, want a pen", got)
	}
	// The last stroke is one, so that one Undo leaves nothing: nothing was drawn twice.
	p.click("undo")
	p.await("one stroke was drawn", `document.getElementById("routing").dataset.winner === ""`, patience)
	restsAHand(p)
	turnsWhileDrawing(p)

	looksInside(p)

	// Where the picture stops, what is said of it is not in the middle of the whole canvas.
	eval[bool](p, `(document.activeElement.blur(), window.moevae.failed("The picture has stopped."), scrollTo(0, 0), true)`)
	if got := eval[string](p, `(({ top, bottom }) => document.getElementById("retry").getBoundingClientRect().bottom > innerHeight || top < 0 ? [top, bottom, innerHeight].map(Math.round).join() : "")(document.getElementById("curtain-text").getBoundingClientRect())`); got != "" {
		t.Errorf("the words about a picture that has stopped are beyond the window: %s", got)
	}
	p.screenshot("touch-stopped")
}

// points says how many points each stroke on the pad has.
const points = `JSON.stringify(JSON.parse(document.getElementById("stage").contentWindow.moevae.drawn(28, 28)?.[0] ?? "[]").map(stroke => stroke.length))`

// restsAHand: a hand that lies on the pad before its pen does leaves nothing there, and hinders no pen.
func restsAHand(p *tab) {
	p.Helper()
	pad := eval[[]float64](p, padPlace)
	at := func(x, y float64) *input.TouchPoint {
		return &input.TouchPoint{X: pad[0] + x*pad[2], Y: pad[1] + y*pad[3]}
	}
	p.touch("touchStart", at(.9, .5))
	p.touch("touchMove", at(.7, .4))
	p.touch("touchMove", at(.8, .5))
	p.stylus([]*input.TouchPoint{at(.3, .2), at(.5, .2), at(.7, .2)})
	p.touch("touchMove", at(.9, .4))
	p.touch("touchEnd")
	checkRouting(p, 3)
	if got := eval[string](p, points); got != "[3]" {
		p.Errorf("a pen beside a hand has drawn strokes of %s points, want [3]", got)
	}
	p.click("clear")
}

// turnsWhileDrawing: a stroke ends where the pad goes from under the finger.
func turnsWhileDrawing(p *tab) {
	p.Helper()
	pad := eval[[]float64](p, padPlace)
	start := &input.TouchPoint{X: pad[0] + .3*pad[2], Y: pad[1] + .2*pad[3]}
	next := &input.TouchPoint{X: pad[0] + .6*pad[2], Y: pad[1] + .3*pad[3]}
	p.touch("touchStart", start)
	p.touch("touchMove", next)
	p.turn(setup{width: 740, height: 360, mobile: true})
	p.touch("touchMove", start)
	p.touch("touchEnd")
	p.turn(setup{width: 360, height: 740, mobile: true})
	if got := eval[string](p, points); got != "[2]" {
		p.Errorf("with the phone turned half-way there are strokes of %s points, want [2]", got)
	}
	p.click("clear")
}

// stylus draws along points with a pen.
func (p *tab) stylus(points []*input.TouchPoint) {
	p.Helper()
	event := func(kind input.DispatchMouseEventType, at *input.TouchPoint, buttons int64) {
		p.do(chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
			_, err := cdp.Call(ctx, target, input.DispatchMouseEvent, input.DispatchMouseEventParams{
				Type: kind, X: at.X, Y: at.Y, Button: input.MouseButtonLeft, Buttons: buttons, ClickCount: 1,
				PointerType: input.DispatchMouseEventPointerTypePen, Force: .5,
			})
			return err
		}))
	}
	event(input.DispatchMouseEventTypeMousePressed, points[0], 1)
	for _, at := range points[1:] {
		event(input.DispatchMouseEventTypeMouseMoved, at, 1)
	}
	event(input.DispatchMouseEventTypeMouseReleased, points[len(points)-1], 0)
}

// finger moves along points.
func (p *tab) finger(points []*input.TouchPoint) {
	p.Helper()
	p.touch("touchStart", points[0])
	for _, at := range points[1:] {
		p.touch("touchMove", at)
	}
	p.touch("touchEnd")
}

// touch says where fingers are.
func (p *tab) touch(kind input.DispatchTouchEventType, at ...*input.TouchPoint) {
	p.Helper()
	p.do(chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: kind, TouchPoints: append([]*input.TouchPoint{}, at...)})
		return err
	}))
}
