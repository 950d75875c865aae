package e2e

import (
	"fmt"
	"strconv"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestTheIdeaInOneDimension: the panel trains when it is looked at, its jump can be dragged and moved with
// keys, and what it is for shows when it is left out.
func TestTheIdeaInOneDimension(t *testing.T) {
	p := open(t, setup{hash: small})
	p.ready()
	step := func() int { return eval[int](p, `Number(document.getElementById("idea-plot").dataset.step ?? -1)`) }
	if step() >= 0 {
		t.Error("the panel trains before anybody looks")
	}
	eval[bool](p, `(document.getElementById("idea-plot").scrollIntoView({block: "center"}), true)`)
	p.await("the points are there", `document.querySelectorAll("#idea-dots circle").length === 100`, patience)
	const found = `document.getElementById("idea-plot").dataset.found === "true"`
	p.await("the mixture has found the jump", found, patience)
	p.screenshot("idea")
	number := func(id string) float64 {
		v, err := strconv.ParseFloat(p.text(id), 64)
		if err != nil {
			t.Fatalf("#%s reads %q, want a number", id, p.text(id))
		}
		return v
	}
	if one, means, mixture := number("idea-one"), number("idea-km"), number("idea-mixture"); !(mixture < means/2 && means < one) {
		t.Errorf("errors of one expert, k-means and the mixture are %v, %v, %v, want them to fall", one, means, mixture)
	}

	// Frames follow each other while it trains, and none come while it is out of sight.
	p.click("idea-again")
	rate := eval[float64](p, `new Promise(done => {
		const plot = document.getElementById("idea-plot"), begun = performance.now();
		let frames = 0, last = "";
		const look = () => {
			if (plot.dataset.step !== last) { frames++; last = plot.dataset.step; }
			if (performance.now() - begun < 1000) requestAnimationFrame(look); else done(frames);
		};
		look();
	})`)
	t.Logf("%v frames a second", rate)
	if rate < 3 { // sixty on a machine of its own; here others work
		t.Errorf("the panel moves at %v frames a second", rate)
	}
	eval[bool](p, `(scrollTo(0, 0), true)`)
	p.await("it rests out of sight", `new Promise(done => {
		const plot = document.getElementById("idea-plot"), before = plot.dataset.step;
		setTimeout(() => done(plot.dataset.step === before && before < 600), 300);
	})`, patience)
	eval[bool](p, `(document.getElementById("idea-plot").scrollIntoView({block: "center"}), true)`)
	p.await("and goes on", found, patience)

	// The handle follows the pointer, within its range.
	box := eval[[]float64](p, `(() => { const b = document.querySelectorAll("#idea-handle circle")[1].getBoundingClientRect(); return [b.x + b.width / 2, b.y + b.height / 2] })()`)
	drag := func(to float64) {
		p.do(
			chromedp.MouseEvent(chromedp.MousePressed, box[0], box[1], chromedp.ButtonLeft),
			chromedp.MouseEvent(chromedp.MouseMoved, to, box[1], chromedp.ButtonLeft),
			chromedp.MouseEvent(chromedp.MouseReleased, to, box[1], chromedp.ButtonLeft),
		)
	}
	drag(box[0] - 60)
	cut := `Number(document.getElementById("idea-cut").value)`
	if got := eval[float64](p, cut); got >= .466 || got < .3 {
		t.Errorf("dragged to the left, the jump is at %v", got)
	}
	p.await("the jump is found where it was dragged", found, patience)
	eval[bool](p, `(() => { const s = document.getElementById("idea-cut"); s.value = 0.55; return s.dispatchEvent(new Event("input")) })()`)
	p.await("the slider moves it too", `document.getElementById("idea-cut-value").value === "0.550"`, patience)

	// Three curves, and then the same without annealing: one start, often wrong, always an answer.
	for _, change := range []string{
		`(() => { const s = document.getElementById("idea-segments"); s.value = "3"; return s.dispatchEvent(new Event("change")) })()`,
		`(document.getElementById("idea-annealing").click(), true)`,
		`(() => { const s = document.getElementById("idea-loss"); s.value = "likelihood"; return s.dispatchEvent(new Event("change")) })()`,
	} {
		eval[bool](p, change)
		p.await(fmt.Sprintf("it trains after %s", change), `(s => s > 0 && s < 600)(Number(document.getElementById("idea-plot").dataset.step))`, patience)
		if got := eval[int](p, `document.querySelectorAll("#idea-curves path").length`); got != 3 {
			t.Errorf("%d curves, want 3", got)
		}
	}
	p.await("it has trained", `document.getElementById("idea-words").textContent.includes("ound")`, patience)
	p.screenshot("idea-three")
}
