package e2e

import (
	"context"
	"fmt"
	"strconv"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/performance"
	"github.com/chromedp/chromedp"

	"moevae/core/parabola"
)

// framesOfTheIdea resolves to the number of frames in which the panel trains, from Start over on, and of those in which it moved.
const framesOfTheIdea = `(async () => {
	const plot = document.getElementById("idea-plot"), frame = () => new Promise(requestAnimationFrame);
	let frames = 0, moved = 0, last = "";
	document.getElementById("idea-again").click();
	do {
		await frame();
		frames++;
		if (plot.dataset.step !== last) moved++;
		last = plot.dataset.step;
	} while (frames < 120 && Number(last) < 600);
	return { frames, moved };
})()`

// clock lets busy know how long the page's thread has been at work.
func (p *tab) clock() {
	p.Helper()
	p.do(chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, performance.Enable, performance.EnableParams{TimeDomain: performance.EnableTimeDomainThreadTicks})
		return err
	}))
}

// busy returns that time, in seconds of its processor.
func (p *tab) busy() (seconds float64) {
	p.Helper()
	p.do(chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		r, err := cdp.Call(ctx, target, performance.GetMetrics, cdp.Empty{})
		if err != nil {
			return err
		}
		for _, m := range r.Metrics {
			if m.Name == "TaskDuration" {
				seconds = m.Value
			}
		}
		return nil
	}))
	return seconds
}

// TestTheIdeaInOneDimension: the panel trains when it is looked at, its jump can be dragged and moved with
// keys, and what it is for shows when it is left out.
func TestTheIdeaInOneDimension(t *testing.T) {
	t.Parallel()
	p := open(t, setup{hash: small, width: 1440, height: 900})
	p.ready()
	step := func() int { return eval[int](p, `Number(document.getElementById("idea-plot").dataset.step ?? -1)`) }
	if step() >= 0 {
		t.Error("the panel trains before anybody looks")
	}
	eval[bool](p, `(document.getElementById("idea-plot").scrollIntoView({block: "center"}), true)`)
	p.await("the points are there", `document.getElementById("idea-plot").dataset.points === "100"`, patience)
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

	// It moves in every frame that there is, by at most sixteen of its six hundred steps, however few a busy machine shows.
	p.clock()
	begun := p.busy()
	motion := eval[struct{ Frames, Moved int }](p, framesOfTheIdea)
	t.Logf("%d of %d frames moved; one is %.1f ms of work", motion.Moved, motion.Frames, 1000*(p.busy()-begun)/float64(motion.Frames))
	if motion.Frames < 600/16 || motion.Moved < motion.Frames*9/10 {
		t.Errorf("the panel moved in %d of %d frames", motion.Moved, motion.Frames)
	}
	p.click("idea-again")
	eval[bool](p, `(scrollTo(0, 0), true)`)
	p.await("it rests out of sight", `new Promise(done => {
		const plot = document.getElementById("idea-plot"), before = plot.dataset.step;
		let frames = 20;
		const look = () => frames-- > 0 ? requestAnimationFrame(look) : done(plot.dataset.step === before && before < 600);
		look();
	})`, patience)
	eval[bool](p, `(document.getElementById("idea-plot").scrollIntoView({block: "center"}), true)`)
	p.await("and goes on", `(s => s > 0 && s < 600)(Number(document.getElementById("idea-plot").dataset.step))`, patience)

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

	// It stays where there is a jump, however far it is pulled.
	const handle = `(() => { const b = document.querySelectorAll("#idea-handle circle")[1].getBoundingClientRect(); return [b.x + b.width / 2, b.y + b.height / 2] })()`
	for _, end := range []struct{ far, want float64 }{{-1500, .3}, {1500, .65}} {
		box = eval[[]float64](p, handle)
		drag(max(1, min(1400, box[0]+end.far)))
		if got := eval[float64](p, cut); got != end.want {
			t.Errorf("pulled by %v, the jump is at %v, want %v", end.far, got, end.want)
		}
	}

	// Without annealing it fails on the points on which the core says that it does, and the page says so.
	c := parabola.Default()
	c.Annealing, c.Starts = false, 1
	for fine := true; fine; {
		c.Seed++
		r, err := parabola.New(c)
		if err != nil {
			t.Fatal(err)
		}
		for !r.Done() {
			if err := r.Advance(); err != nil {
				t.Fatal(err)
			}
		}
		fine = r.Found(0)
	}
	p.set("idea-cut", fmt.Sprint(c.Cut))
	eval[bool](p, `(document.getElementById("idea-annealing").click(), true)`)
	for range c.Seed - 1 {
		p.click("idea-points")
	}
	p.await(fmt.Sprintf("it fails on the points of seed %d", c.Seed), `document.getElementById("idea-words").textContent.startsWith("Not found this time")`, patience)
	p.screenshot("idea-failed")
	eval[bool](p, `(document.getElementById("idea-annealing").click(), true)`)
	p.await("and finds the jump with annealing", found, patience)
	for _, id := range []string{"idea-one", "idea-km", "idea-mixture", "idea-oracle"} {
		number(id)
	}

	// Three curves in three colours, and then with the other loss.
	const coloured = `(() => {
		const canvas = document.getElementById("idea-canvas"), style = getComputedStyle(canvas), probe = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
		const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
		return ["--accent", "--second", "--expert-7", "--faint"].map(name => {
			probe.fillStyle = style.getPropertyValue(name).trim();
			probe.fillRect(0, 0, 1, 1);
			const [r, g, b] = probe.getImageData(0, 0, 1, 1).data;
			let count = 0;
			for (let i = 0; i < data.length; i += 4) if (data[i] === r && data[i + 1] === g && data[i + 2] === b && data[i + 3] > 200) count++;
			return count;
		});
	})()`
	if got := eval[[]int](p, coloured); got[0] < 300 || got[1] < 300 || got[2] != 0 || got[3] < 100 {
		t.Errorf("two experts, no third and k-means have %v pixels", got)
	}
	p.click("idea-kmeans")
	if got := eval[[]int](p, coloured); got[3] != 0 {
		t.Errorf("without k-means %v pixels are its own", got[3])
	}
	for _, change := range []string{
		`(() => { const s = document.getElementById("idea-segments"); s.value = "3"; return s.dispatchEvent(new Event("change")) })()`,
		`(() => { const s = document.getElementById("idea-loss"); s.value = "likelihood"; return s.dispatchEvent(new Event("change")) })()`,
	} {
		eval[bool](p, change)
		p.await(fmt.Sprintf("it trains after %s", change), `(s => s > 0 && s < 600)(Number(document.getElementById("idea-plot").dataset.step))`, patience)
	}
	p.await("it has trained", `document.getElementById("idea-words").textContent.includes("ound")`, patience)
	if got := eval[[]int](p, coloured); got[0] < 100 || got[1] < 100 || got[2] < 100 {
		t.Errorf("three experts have %v pixels", got)
	}
	p.screenshot("idea-three")
}
