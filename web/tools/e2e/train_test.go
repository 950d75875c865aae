package e2e

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/png"
	"math"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// TestPublishedModel uses the page as a newcomer does: train, look, pause, draw, read.
func TestPublishedModel(t *testing.T) {
	t.Parallel()
	p := open(t, setup{hash: "#preset=published&seed=7", webGL: true})
	p.ready()
	before := p.screenshot("before")
	if got := p.text("train"); got != "Train" {
		t.Errorf("the button reads %q, want Train", got)
	}

	p.click("train")
	p.await("the button reads Pause", `document.getElementById("train").textContent === "Pause"`, patience)
	p.trained(2, 3*time.Minute)
	p.click("train")
	p.await("the button reads Train", `document.getElementById("train").textContent === "Train"`, patience)

	rows := strings.Split(p.losses(2), "\n")
	first, second := fields(t, rows[0]), fields(t, rows[1])
	if first[0] != 1 || second[0] != 2 {
		t.Errorf("the rows are of epochs %v and %v, want 1 and 2", first[0], second[0])
	}
	// The reference runs of the published model: about 315 nats in the first epoch, always falling.
	if first[1] < 200 || first[1] > 360 || second[1] >= first[1]-10 {
		t.Errorf("expected expert losses are %v and %v, want about 315 and much less", first[1], second[1])
	}
	if math.Abs(first[1]+first[2]-first[3]) > 0.011 {
		t.Errorf("%v + %v is not the total %v", first[1], first[2], first[3])
	}

	after := p.screenshot("two-epochs")
	if share := changed(t, before, after, stageRegion(p)); share < 0.02 {
		t.Errorf("training changed %.2f %% of the canvas, want at least 2 %%", 100*share)
	}
	if got := eval[int](p, `document.querySelectorAll("#confusion tbody tr").length`); got != 10 {
		t.Errorf("the table of experts and digits has %d rows, want 10", got)
	}

	eval[bool](p, atOnce)
	drawSeven(p)
	checkRouting(p, 10)
	// A move that comes while a frame is painted is answered behind it; where answers wait for frames, all that change are late.
	if got := eval[string](p, `moves.join("; ")`); strings.Count(got, "at once") <= 3*strings.Count(got, "late") {
		t.Errorf("the moves of the pointer were answered: %s", got)
	}
	p.screenshot("drawn")
	p.click("clear")
	p.await("clearing empties the routing", `document.getElementById("routing").dataset.winner === ""`, patience)
}

// atOnce notes of each move of the pointer on the pad whether the table of probabilities changed while it was dealt with, or late:
// afterwards, before the next. Not every move changes a probability's fourth decimal.
const atOnce = `(() => {
	window.moves = [];
	const pad = document.getElementById("stage").contentDocument.getElementById("pad");
	const answer = () => [...document.querySelectorAll("#routing tbody tr")].map(r => r.cells[1].textContent).join();
	let before, after = answer();
	for (const name of ["pointerdown", "pointermove"]) {
		pad.ownerDocument.addEventListener(name, () => {
			before = answer();
			if (before !== after) moves.push("late");
		}, true);
		pad.addEventListener(name, () => {
			after = answer();
			moves.push(after !== before ? "at once" : "no change");
		});
	}
	return true;
})()`

// TestControls: Step and Epoch train so far and no further, Reset with the same seed repeats every digit, and a pause is one. A run that
// learns nothing stops by itself.
func TestControls(t *testing.T) {
	t.Parallel()
	p := open(t, setup{hash: small})
	p.ready()
	p.click("step")
	p.await("one of 90 steps is done", `Math.abs(document.getElementById("progress").value - 1 / 90) < 1e-6`, patience)
	p.click("step")
	p.await("two steps are done", `Math.abs(document.getElementById("progress").value - 2 / 90) < 1e-6`, patience)
	p.click("epoch-step")
	p.await("the epoch is done", `document.getElementById("epoch").value === "1"`, patience)
	p.await("and no more", `document.getElementById("train").textContent === "Train"`, patience)
	if v := eval[float64](p, `Number(document.getElementById("step-ms").value)`); !(v > 0) {
		t.Errorf("a step took %v ms, want more than 0", v)
	}
	p.click("reset")
	p.await("the table is empty", `document.querySelectorAll("#losses tbody tr").length === 0`, patience)
	checkReset(p)
	p.click("train")
	p.says("Paused")
	checkPause(p)
	checkPatience(p)
}

func checkReset(p *tab) {
	p.Helper()
	p.click("train")
	p.trained(2, patience)
	want := p.losses(2)
	p.click("reset")
	p.await("the table is empty", `document.querySelectorAll("#losses tbody tr").length === 0`, patience)
	if got := p.text("train"); got != "Train" {
		p.Errorf("after a reset the button reads %q, want Train", got)
	}
	p.click("train")
	p.trained(2, patience)
	if got := p.losses(2); got != want {
		p.Errorf("the second run has\n%s\nthe first had\n%s", got, want)
	}

	p.listen()
	p.set("seed", "8")
	p.heard("starts over")
	p.await("training went on by itself", `document.querySelectorAll("#losses tbody tr").length >= 2`, patience)
	if got := p.losses(2); got == want {
		p.Error("another seed repeats the losses of the first")
	}
	if got := eval[string](p, `location.hash`); !strings.Contains(got, "seed=8") {
		p.Errorf("the hash is %s, want one with seed=8", got)
	}
}

// checkPause pauses and goes on, with epochs long enough to be paused within.
func checkPause(p *tab) {
	p.Helper()
	p.set("set-batch", "10")
	p.says("Started over")
	// Had training gone on behind the sentence, the next step would not be the one after it.
	var epoch, step, steps int
	place := func() {
		p.Helper()
		if _, err := fmt.Sscanf(p.text("status"), "Paused in epoch %d, after %d of %d steps.", &epoch, &step, &steps); err != nil {
			p.Fatalf("the status is %q: %v", p.text("status"), err)
		}
	}
	moves := func(what string) {
		p.Helper()
		p.await(what, fmt.Sprintf(`Number(document.getElementById("epoch").value) + document.getElementById("progress").value > %v`, float64(max(epoch-1, 0))+float64(step+1)/900), patience)
	}
	for again := true; again; again = step > steps-5 { // where three steps lead into the next epoch
		p.click("train")
		moves("training moves")
		p.click("train")
		p.await("the status says so", `document.getElementById("status").textContent.startsWith("Paused")`, patience)
		place()
	}
	for range 3 {
		before := epoch*steps + step
		p.click("step")
		p.await("one more step is made", fmt.Sprintf(`document.getElementById("status").textContent.startsWith("Paused") && !document.getElementById("status").textContent.includes(" after %d of ")`, step), patience)
		if place(); epoch*steps+step != before+1 {
			p.Errorf("from epoch %d, step %d, one step leads to %d, %d", before/steps, before%steps, epoch, step)
		}
	}
	p.click("train")
	moves("training goes on")
}

// checkPatience has a page that trains learn nothing, until it stops by itself and says why.
func checkPatience(p *tab) {
	p.Helper()
	eval[string](p, `location.hash = `+quoted(small+"&learning_rate=1e-6&batch=1000&balancing=0&patience=1"))
	p.await("the run stops for want of progress", `document.getElementById("status").textContent.includes("has not fallen by 0.1 nat for 1 epoch.")`, 2*patience)
	if got := p.text("train"); got != "Train" {
		p.Errorf("the button reads %q", got)
	}
}

// TestHighDensity: on a screen of high density the canvas draws sharply.
func TestHighDensity(t *testing.T) {
	t.Parallel()
	p := open(t, setup{hash: small, scale: 2, webGL: true})
	p.ready()
	p.click("epoch-step")
	p.trained(1, patience)
	p.screenshot("density-2")
	got := eval[float64](p, `(() => { const c = document.getElementById("stage").contentDocument.querySelector("canvas"); return c.width / c.clientWidth })()`)
	if math.Abs(got-2) > 0.02 {
		t.Errorf("the canvas has %.2f pixels for a CSS pixel, want 2", got)
	}
}

// drawSeven draws a seven with the mouse, as an unhurried hand does.
func drawSeven(p *tab) {
	p.Helper()
	eval[bool](p, `(() => { document.getElementById("frame").scrollIntoView(); return true })()`)
	pad := eval[[]float64](p, `(() => {
		const frame = document.getElementById("stage").getBoundingClientRect();
		const [x, y, w, h] = document.getElementById("stage").dataset.pad.split(",").map(Number);
		return [frame.left + x, frame.top + y, w, h];
	})()`)
	corners := [][2]float64{{0.28, 0.22}, {0.72, 0.22}, {0.44, 0.82}}
	at := func(u [2]float64) (x, y float64) { return pad[0] + u[0]*pad[2], pad[1] + u[1]*pad[3] }
	x, y := at(corners[0])
	p.do(chromedp.MouseEvent(chromedp.MousePressed, x, y, chromedp.ButtonLeft))
	for i := 1; i < len(corners); i++ {
		from, to := corners[i-1], corners[i]
		for s := 1; s <= 8; s++ {
			f := float64(s) / 8
			x, y = at([2]float64{from[0] + f*(to[0]-from[0]), from[1] + f*(to[1]-from[1])})
			p.do(chromedp.MouseEvent(chromedp.MouseMoved, x, y, chromedp.ButtonLeft))
		}
	}
	p.do(chromedp.MouseEvent(chromedp.MouseReleased, x, y, chromedp.ButtonLeft))
}

// checkRouting reads the answer to a drawing: probabilities that sum to 1, and the largest wins.
func checkRouting(p *tab, experts int) {
	p.Helper()
	p.await("the drawing is routed", `document.getElementById("routing").dataset.winner !== ""`, patience)
	rows := eval[[][]string](p, `[...document.querySelectorAll("#routing tbody tr")].map(r => [...r.cells].map(c => c.textContent))`)
	if len(rows) != experts {
		p.Fatalf("the drawing is routed among %d experts, want %d", len(rows), experts)
	}
	sum, best := 0.0, 0
	for i, row := range rows {
		v := fields(p.T, strings.Join(row, " "))
		if v[0] != float64(i+1) {
			p.Errorf("row %d is of expert %v, want %d", i, v[0], i+1)
		}
		if !(v[2] > 0) {
			p.Errorf("expert %d loses %v nats, want more than 0", i+1, v[2])
		}
		sum += v[1]
		if v[1] > fields(p.T, strings.Join(rows[best], " "))[1] {
			best = i
		}
	}
	if math.Abs(sum-1) > 0.001 {
		p.Errorf("the probabilities sum to %v, want 1", sum)
	}
	winner := eval[string](p, `document.getElementById("routing").dataset.winner`)
	if w, err := strconv.Atoi(winner); err != nil || rows[w-1][1] != rows[best][1] {
		p.Errorf("the winner is %q, want expert %d", winner, best+1)
	}
}

// fields reads the numbers of a row of a table.
func fields(t *testing.T, row string) []float64 {
	t.Helper()
	var values []float64
	for _, f := range strings.Fields(row) {
		if v, err := strconv.ParseFloat(f, 64); err == nil {
			values = append(values, v)
		}
	}
	if len(values) < 3 {
		t.Fatalf("%q holds fewer than three numbers", row)
	}
	return values
}

// stageRegion returns where the stage is in the window.
func stageRegion(p *tab) image.Rectangle {
	p.Helper()
	r := eval[[]float64](p, `(() => { const r = document.getElementById("stage").getBoundingClientRect(); return [r.left, Math.max(0, r.top), r.right, Math.min(innerHeight, r.bottom)] })()`)
	return image.Rect(int(r[0]), int(r[1]), int(r[2]), int(r[3]))
}

// changed returns the share of pixels in a region that differ visibly between two screenshots.
func changed(t *testing.T, before, after []byte, region image.Rectangle) float64 {
	t.Helper()
	a, err := png.Decode(bytes.NewReader(before))
	if err != nil {
		t.Fatal(err)
	}
	b, err := png.Decode(bytes.NewReader(after))
	if err != nil {
		t.Fatal(err)
	}
	region = region.Intersect(a.Bounds()).Intersect(b.Bounds())
	n := 0
	for y := region.Min.Y; y < region.Max.Y; y++ {
		for x := region.Min.X; x < region.Max.X; x++ {
			_, g1, _, _ := a.At(x, y).RGBA()
			_, g2, _, _ := b.At(x, y).RGBA()
			if math.Abs(float64(g1)-float64(g2)) > 0x1000 {
				n++
			}
		}
	}
	return float64(n) / float64(region.Dx()*region.Dy())
}

// resize changes the window of a page that is open.
func (p *tab) resize(width, height int64) {
	p.Helper()
	p.do(chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{
			Width: width, Height: height, DeviceScaleFactor: 1,
		})
		return err
	}))
}
