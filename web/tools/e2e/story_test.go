package e2e

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"moevae/core/digit"
)

// answerFoot is where the verdict beneath the pad ends in the window, with what is remarked on it.
const answerFoot = `(e => e.getBoundingClientRect().bottom + parseFloat(getComputedStyle(e).scrollMarginBottom))(document.getElementById("pad-buttons"))`

// covered names what gets the keyboard beneath an element that floats over the page's foot.
func covered(by string) string {
	return fmt.Sprintf(`(() => {
		const hidden = [], float = document.getElementById(%q);
		for (const element of [...document.querySelectorAll("button, input, select, summary")].filter(e => e.checkVisibility() && !e.disabled && !float.contains(e))) {
			element.focus();
			const over = float.getBoundingClientRect(), box = element.getBoundingClientRect();
			if (box.bottom > over.top + 1 && box.top < over.bottom && box.right > over.left && box.left < over.right) hidden.push(element.id || element.className || element.textContent);
		}
		return hidden.join();
	})()`, by)
}

// cropped says what of alarm and tour has to be scrolled for.
const cropped = `["afloat", "alarm", "tour"].map(id => document.getElementById(id)).filter(e => e.scrollHeight > e.clientHeight + 1).map(e => e.id + " shows " + e.clientHeight + " of its " + e.scrollHeight + " pixels").join()`

// besidesTour goes to the tour's step about the pad on a phone, where an alarm comes then: neither covers the other or what is to be seen of the pad.
func besidesTour(p *tab) {
	p.Helper()
	eval[bool](p, `(document.getElementById("alarm").hidden = true)`)
	eval[bool](p, `(localStorage.setItem("tour", JSON.stringify({ step: 2, before: location.hash, at: location.hash })), true)`)
	p.click("tour-start")
	p.await("the tour is about the pad", `document.getElementById("tour-title").textContent === "Draw"`, patience)
	frames(p)
	eval[bool](p, `(document.getElementById("alarm").hidden = false, true)`)
	frames(p)
	p.screenshot("tour-alarm")
	if got := eval[[]float64](p, `(() => {
		const box = id => document.getElementById(id).getBoundingClientRect();
		return [box("alarm").bottom - box("tour").top, `+answerFoot+` - box("alarm").top, box("train").bottom - box("pad-buttons").top];
	})()`); got[0] > 0 || got[1] > 1 || got[2] > 0 {
		p.Errorf("on a phone the alarm reaches %v pixels over the tour and %v over the verdict, and the buttons on top %v over those of the pad", got[0], got[1], got[2])
	}
	if got := eval[string](p, covered("afloat")); got != "" {
		p.Errorf("on a phone who goes down the page by keyboard comes to %s beneath the alarm that stands on the tour", got)
	}
	p.turn(setup{width: 844, height: 390, mobile: true})
	p.screenshot("tour-alarm-wide")
	if got := eval[float64](p, `document.getElementById("afloat").getBoundingClientRect().height / innerHeight`); got > .5 {
		p.Errorf("on a phone on its side alarm and tour cover %.2f of the window", got)
	}
	if got := eval[string](p, cropped); got != "" {
		p.Errorf("on a phone on its side %s", got)
	}
	p.turn(setup{width: 390, height: 844, mobile: true})
	p.click("tour-skip")
	p.click("tour-stay")
}

// TestCollapseAndRepair: without balancing one expert takes everything, and the page says so. A dead expert that is
// woken gets a part of it; turning balancing on spreads the digits again. Then the post's figure shows the run.
func TestCollapseAndRepair(t *testing.T) {
	t.Parallel()
	p := open(t, setup{hash: "#preset=published&seed=7&experts=3&latent=2&hidden=8&manager_hidden=8&balancing=0&epochs=9&learning_rate=0.01"})
	p.ready()
	p.click("figure-draw")
	if got := p.text("figure-words"); !strings.Contains(got, "first epoch") {
		t.Errorf("a figure of nothing is announced with %q", got)
	}
	p.click("epoch-step")
	p.await("the alarm says what has happened", `!document.getElementById("alarm").hidden && document.getElementById("alarm-words").textContent.includes("collapsed")`, patience)
	p.screenshot("collapse")
	most := `Math.max(...[...document.querySelectorAll("#usage li")].map(li => Number(li.textContent.match(/: ([0-9.]+)/)[1])))`
	if got := eval[float64](p, most); got < 90 {
		t.Errorf("the alarm sounds at a share of %v %%", got)
	}
	p.await("the run rests", `document.getElementById("train").textContent === "Train"`, patience)
	dead := eval[int](p, `Number(document.getElementById("alarm-wake").dataset.expert)`)
	if got := p.text("alarm-wake"); got != fmt.Sprintf("Wake expert %d", dead) {
		t.Errorf("the alarm offers %q", got)
	}
	share := fmt.Sprintf(`Number(document.querySelectorAll("#usage li span")[%d].textContent.match(/: ([0-9.]+)/)[1])`, dead-1)
	if got := eval[float64](p, share); got > .2 {
		t.Errorf("the expert that is to be woken has %v %% already", got)
	}

	for _, screen := range []setup{{width: 1024, height: 640}, {width: 390, height: 844, mobile: true}} {
		p.turn(screen)
		if got := eval[string](p, covered("alarm")); got != "" {
			t.Errorf("at %d×%d who goes down the page by keyboard comes to %s beneath the alarm", screen.width, screen.height, got)
		}
	}
	besidesTour(p)
	p.turn(setup{width: 1024, height: 640})

	// The same words are said again of another run: what was dismissed was this one's alarm.
	p.do(chromedp.Focus(chromedp.CSS("#alarm-close")), chromedp.KeyEvent(kb.Enter))
	p.await("who dismisses it by keyboard does not lose the place", `document.getElementById("alarm").hidden && document.activeElement.id === "train"`, patience)
	p.click("keep")
	file := p.downloaded(p.downloads(), "download-model", "*.safetensors")
	p.upload("model-file", file)
	p.says(filepath.Base(file) + " is open, at epoch 1")
	p.await("the alarm sounds of the run from the file", `!document.getElementById("alarm").hidden && document.getElementById("alarm-words").textContent.includes("collapsed")`, patience)

	p.do(chromedp.Focus(chromedp.CSS(fmt.Sprintf(`#usage [data-expert="%d"]`, dead))), chromedp.KeyEvent(kb.Enter))
	p.await("the woken expert gets digits", fmt.Sprintf(`document.getElementById("usage-words").textContent.startsWith("Expert %d, woken in epoch 2, now gets ") && %s > 1`, dead, share), patience)
	if got := eval[string](p, `document.activeElement.closest("#usage") || document.activeElement.id === "collapse" ? "" : document.activeElement.outerHTML.slice(0, 80)`); got != "" {
		t.Errorf("who has woken an expert by keyboard is, an epoch later, at %s", got)
	}
	p.click("train")
	if got := eval[string](p, `location.hash`); !strings.Contains(got, fmt.Sprintf("&wake@1.0=%d", dead)) {
		t.Errorf("the address does not say who was woken: %s", got)
	}
	if got := p.text("own"); !strings.Contains(got, fmt.Sprintf("Expert %d is woken with epoch 2.", dead)) {
		t.Errorf("the page says of the run: %q", got)
	}
	eval[bool](p, `(document.getElementById("collapse-title").scrollIntoView(), true)`)
	p.screenshot("woken")

	p.await("the run rests", `document.getElementById("train").textContent === "Train"`, patience)
	p.click("alarm-repair")
	p.await("all get digits", `document.getElementById("alarm").hidden && document.getElementById("alarm-words").textContent === "" && `+most+` < 90`, 2*patience)
	if got := eval[string](p, `location.hash`); !strings.Contains(got, "balancing@") {
		t.Errorf("the address does not say that balancing changed: %s", got)
	}

	p.await("the run is done", `document.getElementById("train").textContent === "Train"`, patience)
	p.click("figure-draw")
	p.await("the figure is drawn", `!document.getElementById("figure").hidden`, patience)
	facts := eval[[]float64](p, `(() => {
		const canvas = document.getElementById("figure");
		const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
		let dark = 0;
		for (let i = 0; i < data.length; i += 4) if (data[i] < 40 && data[i + 1] < 40 && data[i + 2] < 40) dark++;
		return [canvas.width, canvas.height, dark, Number(canvas.dataset.rows)];
	})()`)
	if facts[0] != 1920 || facts[1] != 1080 || facts[2] < 3000 || facts[3] < 2 {
		t.Errorf("the figure is %v×%v with %v dark pixels and %v rows", facts[0], facts[1], facts[2], facts[3])
	}
	eval[bool](p, `(document.getElementById("figure").scrollIntoView({block: "center"}), true)`)
	p.screenshot("figure")
	size := eval[float64](p, `new Promise(done => {
		const create = URL.createObjectURL, click = HTMLAnchorElement.prototype.click;
		let size = 0;
		URL.createObjectURL = blob => { size = blob.type === "image/png" ? blob.size : 0; return create.call(URL, blob); };
		HTMLAnchorElement.prototype.click = function () {
			URL.createObjectURL = create;
			HTMLAnchorElement.prototype.click = click;
			done(this.download.endsWith(".png") ? size : 0);
		};
		document.getElementById("figure-save").click();
	})`)
	if size == 0 {
		t.Error("saving the figure saves nothing")
	}
	t.Log(fmt.Sprint("figure of ", size, " bytes"))
}

// TestOneVAEAndConvolutions: the post's beginning, one VAE for everything, and its convolutional experts, train from the page.
func TestOneVAEAndConvolutions(t *testing.T) {
	t.Parallel()
	p := open(t, setup{hash: "#preset=published&seed=7&experts=1&latent=2&hidden=8&manager_hidden=8&workers=1"})
	p.ready()
	loss := func(row int) float64 {
		return eval[float64](p, fmt.Sprintf(`Number(document.querySelectorAll("#losses tbody tr")[%d].cells[1].textContent)`, row))
	}
	learns := func(what string) {
		for i := range 2 {
			p.click("epoch-step")
			p.trained(i+1, 2*patience)
			p.await("the run rests", `document.getElementById("epoch-step").ariaDisabled !== "true"`, patience)
		}
		if first, second := loss(0), loss(1); !(second < first && second > 177) {
			t.Errorf("the losses of %s are %v and %v, want them to fall", what, first, second)
		}
	}
	learns("one VAE")
	if got := eval[string](p, `document.getElementById("usage").textContent`); !strings.Contains(got, "Expert 1: 100 %") {
		t.Errorf("the one VAE gets %q", got)
	}
	if !eval[bool](p, `document.getElementById("alarm").hidden`) {
		t.Error("one VAE that has everything is called a collapse")
	}
	p.set("set-experts", "2")
	p.set("set-expert", "conv")
	p.await("the experts are convolutional", `location.hash.includes("expert=conv") && document.getElementById("epoch").value === "0"`, patience)
	learns("convolutional experts")
	p.screenshot("conv")
}

// TestYardsticksAndStyles trains a little sharp run, measures it by both yardsticks, splits its experts by shape and by
// slant, and draws through both levels.
func TestYardsticksAndStyles(t *testing.T) {
	t.Parallel()
	const fragment = "v=3&preset=sharp&seed=3&experts=3&latent=2&hidden=8&manager_hidden=8&filters=4&heads=1&copies=2&head_epochs=1&epochs=2"
	p := open(t, setup{hash: "#" + fragment + "&workers=1"})
	p.ready()
	p.click("split")
	p.await("what is not trained is not split", `document.getElementById("split-words").textContent.includes("trained")`, patience)
	p.click("train")
	p.trained(2, 2*patience)
	p.await("the run is done", `document.getElementById("train").textContent === "Train"`, patience)

	set := func(id, value string) {
		eval[bool](p, fmt.Sprintf(`(() => { const s = document.getElementById(%q); s.value = %q; return s.dispatchEvent(new Event("change")) })()`, id, value))
	}
	for _, by := range []string{"slant", "shape"} {
		set("split-by", by)
		set("split-leaves", "3")
		p.click("split")
		p.await("the experts are split by "+by, `document.getElementById("split-words").textContent.startsWith("Done")`, 2*patience)
		if got := eval[int](p, `document.querySelectorAll("#leaves .column").length * 100 + document.querySelectorAll("#leaves li canvas").length`); got != 318 {
			t.Errorf("by %s: columns and pictures count %d, want 3 and 18", by, got)
		}
	}
	eval[bool](p, `(scrollTo(0, 0), true)`)
	pad := eval[[]float64](p, padPlace)
	p.pen(pad, seven)
	p.await("the drawing goes through both levels", `document.querySelectorAll("#leaves li.winner").length === 1 && document.getElementById("split-drawn").textContent.includes("leaf")`, patience)
	eval[bool](p, `(document.getElementById("styles-title").scrollIntoView(), true)`)
	p.screenshot("styles")

	set("yard-epochs", "5")
	p.click("yard-label")
	p.await("ten VAEs have been told the labels", `document.querySelector("#yard [data-row=by-label]") !== null`, 2*patience)
	p.click("yard-means")
	p.await("k-means has sorted the digits both ways", `document.querySelector("#yard [data-row=kmeans-pixels]") !== null && document.querySelector("#yard [data-row=kmeans-view]") !== null`, 2*patience)
	accuracy := func(row string) float64 {
		return eval[float64](p, fmt.Sprintf(`parseFloat(document.querySelector("#yard [data-row=%s]").cells[2].textContent)`, row))
	}
	if told, view, pixels := accuracy("by-label"), accuracy("kmeans-view"), accuracy("kmeans-pixels"); !(told > pixels && view > pixels && pixels > 35 && pixels < 65) {
		t.Errorf("accuracies: by label %v, k-means on the view %v, on pixels %v", told, view, pixels)
	}
	if got := eval[string](p, `document.querySelector("#runs tfoot").textContent`); !strings.Contains(got, "uses labels") || !strings.Contains(got, "no manager") {
		t.Errorf("below the runs stands %q, want the yardsticks and what they were told", got)
	}
	if got := p.text("yard"); !strings.Contains(got, "uses labels") || !strings.Contains(got, "no manager") || !strings.Contains(got, "no labels") {
		t.Errorf("the table does not say what each was told: %s", got)
	}
	eval[bool](p, `(document.getElementById("yard-title").scrollIntoView(), true)`)
	p.screenshot("yardsticks")

	checkLeaves(p, fragment)
}

var seven = digit.Stroke{{X: .3, Y: .25}, {X: .5, Y: .25}, {X: .7, Y: .25}, {X: .6, Y: .5}, {X: .5, Y: .8}}

// TestFigureOfTwoRuns: after a run of the published preset one click shows the post's whole figure, twenty rows of
// samples and three curves, beside the sharp run that this browser has kept.
func TestFigureOfTwoRuns(t *testing.T) {
	t.Parallel()
	p := open(t, setup{hash: brief})
	p.ready()
	p.click("train")
	p.await("the sharp run is done and saved", `document.getElementById("train").textContent === "Train" && document.getElementById("saved").textContent.includes("after epoch 8")`, 4*patience)
	eval[bool](p, `(location.hash = "#preset=published&seed=2&experts=3&latent=2&hidden=8&manager_hidden=8&batch=500&learning_rate=0.01&epochs=24", true)`)
	p.await("the other run is on", `document.getElementById("epochs").textContent.includes("24") && document.getElementById("epoch").value === "0"`, patience)
	p.click("train")
	p.await("it is done", `document.getElementById("epoch").value === "24" && document.getElementById("train").textContent === "Train"`, 4*patience)
	p.click("figure-draw")
	p.await("the figure is drawn", `!document.getElementById("figure").hidden`, patience)
	if got := eval[string](p, `document.getElementById("figure").dataset.rows`); got != "20,8" {
		t.Errorf("the figure has %s rows of samples, want 20 and 8", got)
	}
	if got := p.text("figure-words"); !strings.Contains(got, "seed 2, beside ") || !strings.Contains(got, "seed 7, which this browser has kept") {
		t.Errorf("the figure is announced with %q", got)
	}
	// Both halves have a curve in each of their three charts.
	ink := eval[[]int](p, `(() => {
		const { data } = document.getElementById("figure").getContext("2d").getImageData(0, 150, 1920, 900);
		const n = [0, 0, 0, 0, 0, 0];
		for (let i = 0; i < data.length; i += 4) {
			const pixel = i / 4, half = pixel % 1920 < 960 ? 0 : 3, chart = Math.floor(pixel / 1920 / 300);
			if (data[i] > 140 && data[i + 1] < 110 && data[i + 2] < 60) n[half + chart]++;
		}
		return n;
	})()`)
	for i, pixels := range ink {
		if pixels < 60 {
			t.Errorf("half %d, chart %d: a curve of %d pixels", i/3+1, i%3+1, pixels)
		}
	}
	eval[bool](p, `(document.getElementById("figure").scrollIntoView({block: "center"}), true)`)
	p.screenshot("figure-of-two")
}
