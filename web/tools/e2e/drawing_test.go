package e2e

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"golang.org/x/sync/errgroup"

	"moevae/core/digit"
	"moevae/core/score"
	mnistsubset "moevae/mnist-subset"
)

// padPlace returns where the pad is in the window, as left, top, width and height.
const padPlace = `(() => {
	document.getElementById("frame").scrollIntoView();
	const stage = document.getElementById("stage"), frame = stage.getBoundingClientRect(), zoom = stage.currentCSSZoom ?? 1;
	const [x, y, w, h] = stage.dataset.pad.split(",").map(side => zoom * Number(side));
	return [frame.left + x, frame.top + y, w, h];
})()`

// settled waits until the canvas has answered the drawing, which it does once a frame, and returns the winner.
const settled = `new Promise(resolve => {
	const routing = document.getElementById("routing"), stage = document.getElementById("stage").contentWindow;
	let last = "", frames = 0;
	const look = () => {
		frames = routing.textContent === last ? frames + 1 : 0;
		last = routing.textContent;
		if (routing.dataset.winner !== "" && frames > 2) resolve(Number(routing.dataset.winner));
		else stage.requestAnimationFrame(look);
	};
	look();
})`

// pen draws one stroke with the mouse. A movement is answered when its frame has been drawn; a quick hand does
// not wait for that, and neither does this one.
func (p *tab) pen(pad []float64, stroke digit.Stroke) {
	p.Helper()
	event := func(kind input.DispatchMouseEventType, at digit.Point, options ...chromedp.MouseOption) chromedp.Action[chromedp.Void] {
		return chromedp.MouseEvent(kind, pad[0]+at.X*pad[2], pad[1]+at.Y*pad[3], append(options, chromedp.ButtonLeft)...)
	}
	p.do(event(chromedp.MousePressed, stroke[0]))
	var moves errgroup.Group
	for _, at := range stroke[1:] {
		leaves, answered := make(chan struct{}), make(chan struct{})
		moves.Go(func() error {
			defer close(answered)
			ctx, cancel := context.WithTimeout(p.ctx, patience)
			defer cancel()
			return chromedp.Do(ctx, event(chromedp.MouseMoved, at, func(*input.DispatchMouseEventParams) { close(leaves) }))
		})
		select {
		case <-leaves: // so that the next does not overtake it
		case <-answered:
		}
		time.Sleep(time.Millisecond)
	}
	if err := moves.Wait(); err != nil {
		p.Fatal(err)
	}
	p.do(event(chromedp.MouseReleased, stroke[len(stroke)-1]))
}

// TestHandDrawnDigits trains the sharp model for a while, and draws held-out digits along their centre lines on its pad.
// An expert's digit is the one that the page says it mostly receives. The experts are small: the manager learns without them.
func TestHandDrawnDigits(t *testing.T) {
	t.Parallel()
	const drawn, epochs = 100, 10
	p := open(t, setup{hash: "#v=3&preset=sharp&seed=2&workers=2&hidden=16&epochs=10"})
	p.ready()
	p.click("train")
	p.trained(3, 3*time.Minute)
	p.screenshot("sharp-3")
	if got := p.text("story"); got == "" || eval[bool](p, `document.getElementById("heads-region").hidden`) {
		t.Errorf("while the heads compete the page tells %q and hides their losses", got)
	}
	p.trained(epochs, 8*time.Minute)
	p.await("training has stopped", `document.getElementById("train").textContent === "Train"`, patience)
	leads := eval[string](p, `[...document.querySelectorAll("#heads tbody tr.winner")].map(row => "head " + row.cells[0].textContent + " " + row.lastElementChild.textContent).join()`)
	if got := p.text("story"); leads == "" || !strings.Contains(got, "Now "+leads+".") {
		t.Errorf("the table of heads says %q, and the story %q", leads, got)
	}

	held := mnistsubset.HeldOut()
	const nobody = 10
	assigned := make([]uint8, held.N)
	for i := range assigned {
		assigned[i] = nobody
	}
	pad := eval[[]float64](p, padPlace)
	for i := range drawn {
		eval[bool](p, `(() => { document.getElementById("clear").click(); return true })()`)
		p.await("the pad is empty", `document.getElementById("routing").dataset.winner === ""`, patience)
		for _, stroke := range trace(held.Image(i), held.Width, held.Height) {
			p.pen(pad, stroke)
		}
		assigned[i] = uint8(eval[int](p, settled) - 1)
	}
	p.screenshot("sharp-drawn")

	_, labels := score.Embedded()
	table, err := score.Confusion(assigned, labels, nobody+1)
	if err != nil {
		t.Fatal(err)
	}
	right := 0
	for expert, digit := range digitsOfExperts(p) {
		right += table.Count[expert*table.Digits+digit]
	}
	t.Logf("%d of %d drawings went to their digit's expert", right, drawn)
	if right < 93 {
		t.Errorf("%d of %d drawings went to their digit's expert, want 93 or more", right, drawn)
	}
}

// digitsOfExperts returns which digit each expert mostly receives, as the page says.
func digitsOfExperts(p *tab) []int {
	p.Helper()
	return eval[[]int](p, `[...document.querySelectorAll("#confusion tbody tr")].map(r => Number(r.cells[r.cells.length - 2].textContent))`)
}

// TestThePad asks why a drawing goes where it goes, erases, and draws what strangers drew.
func TestThePad(t *testing.T) {
	t.Parallel()
	p := open(t, setup{hash: small})
	p.ready()
	p.click("epoch-step")
	p.trained(1, patience)
	asksWhy(p)
	p.click("clear")
	p.await("the pad is empty", `document.getElementById("routing").dataset.winner === ""`, patience)
	erases(p)
	strangersDigits(p)
}

// asksWhy asks by key what decides a drawing's routing, and is told it in words, live with the pen, until it asks no more; and by
// key takes all back, and is told what comes of that.
func asksWhy(p *tab) {
	p.Helper()
	t := p.T
	told := func(what, asked string) {
		t.Helper()
		p.await(what, fmt.Sprintf(`String(/speaks|what is missing/.test(document.getElementById("verdict").textContent)) === %q`, asked), patience)
	}
	pad := eval[[]float64](p, padPlace)
	p.pen(pad, digit.Stroke{{X: .3, Y: .2}, {X: .7, Y: .2}, {X: .4, Y: .8}})
	told("nobody has asked", "false")
	p.do(chromedp.KeyEvent("w"))
	told("the reason", "true")
	p.await("and the status says it", `document.getElementById("status").textContent === document.getElementById("verdict").textContent`, patience)
	p.screenshot("why")
	if got := eval[string](p, `document.getElementById("why").getAttribute("aria-pressed")`); got != "true" {
		t.Errorf("the button says that it is pressed: %s", got)
	}
	before := p.text("verdict")
	p.pen(pad, digit.Stroke{{X: .1, Y: .5}, {X: .9, Y: .5}})
	p.pen(pad, digit.Stroke{{X: .1, Y: .9}, {X: .9, Y: .9}})
	p.await("another reason after other strokes", fmt.Sprintf(`document.getElementById("verdict").textContent !== %q`, before), patience)
	p.do(chromedp.KeyEvent("w"))
	told("nobody asks any more", "false")
	for _, done := range []struct{ key, said string }{{"z", "Taken back."}, {"c", "Cleared."}} {
		p.do(chromedp.KeyEvent(done.key))
		p.await("the status says what became of the drawing", fmt.Sprintf(`document.getElementById("status").textContent === %q + " " + document.getElementById("verdict").textContent`, done.said), patience)
	}
	for range 4 {
		p.do(chromedp.KeyEvent("z"))
	}
	p.await("all is taken back", `document.getElementById("status").textContent === "There is nothing to undo."`, patience)
}

// erases takes a stroke away with the pointer and sees what would change the manager's mind, takes that back, and draws on with
// the pen. The buttons are where a mouse finds them.
func erases(p *tab) {
	p.Helper()
	t := p.T
	for _, id := range []string{"erase", "why"} {
		seen := fmt.Sprintf(`(() => {
			const button = document.getElementById(%[1]q), box = button.getBoundingClientRect();
			return box.width > 30 && box.height > 20 && button.scrollWidth <= button.clientWidth && document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2) === button;
		})()`, id)
		if !eval[bool](p, seen) {
			t.Errorf("the button %q can't be seen", id)
		}
	}
	pad := eval[[]float64](p, padPlace)
	verdict := func() string {
		eval[int](p, settled)
		return p.text("verdict")
	}
	p.pen(pad, digit.Stroke{{X: .3, Y: .2}, {X: .7, Y: .2}, {X: .4, Y: .8}})
	one := verdict()
	p.pen(pad, digit.Stroke{{X: .2, Y: .9}, {X: .8, Y: .9}})
	both := verdict()
	if both == one {
		t.Fatalf("a second stroke leaves %q", one)
	}
	p.click("erase")
	p.pen(pad, digit.Stroke{{X: .5, Y: .98}, {X: .5, Y: .84}})
	if got := verdict(); got != one {
		t.Errorf("without the second stroke it is %q, want %q", got, one)
	}
	p.screenshot("erase")
	p.click("undo")
	if got := verdict(); got != both {
		t.Errorf("taken back it is %q, want %q", got, both)
	}
	p.do(chromedp.KeyEvent("x"))
	if got := eval[string](p, `document.getElementById("erase").getAttribute("aria-pressed")`); got != "false" {
		t.Errorf("the eraser is chosen: %s", got)
	}
	p.pen(pad, digit.Stroke{{X: .5, Y: .98}, {X: .5, Y: .84}})
	if got := verdict(); got == both {
		t.Error("the pen draws nothing after the eraser")
	}
	p.click("erase")
	p.click("clear")
	p.await("an empty pad has a pen", `document.getElementById("routing").dataset.winner === "" && document.getElementById("erase").getAttribute("aria-pressed") === "false"`, patience)
}

// strangersDigits opens a model and draws on its pad, with the pointer, what a hundred people drew on tablets, each as large
// as there is room for. The model is the manager of sharp, beside small experts.
func strangersDigits(p *tab) {
	p.Helper()
	t := p.T
	p.click("keep")
	model, err := filepath.Abs("../../../core/saved/testdata/sharp.safetensors")
	if err != nil {
		t.Fatal(err)
	}
	p.upload("model-file", model)
	p.says("sharp.safetensors is open, at epoch 30 of 30.")
	p.await("the page knows who gets which digit", `document.querySelectorAll("#confusion tbody tr").length === 10`, patience)
	digits := digitsOfExperts(p)
	f, err := os.Open("../../../core/score/testdata/drawings.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	drawings, err := score.ReadDrawings(f)
	if err != nil {
		t.Fatal(err)
	}
	pad := eval[[]float64](p, padPlace)
	right := 0
	for _, d := range drawings {
		eval[bool](p, `(() => { document.getElementById("clear").click(); return true })()`)
		p.await("the pad is empty", `document.getElementById("routing").dataset.winner === ""`, patience)
		for _, s := range d.Strokes {
			var stroke digit.Stroke
			for _, at := range s {
				stroke = append(stroke, digit.Point{X: .1 + .8*at.X, Y: .1 + .8*at.Y})
			}
			p.pen(pad, stroke)
		}
		if digits[eval[int](p, settled)-1] == d.Label {
			right++
		}
	}
	t.Logf("%d of %d drawings of strangers went to their digit's expert", right, len(drawings))
	if right < 90 {
		t.Errorf("%d of %d drawings of strangers went to their digit's expert, want 90 or more", right, len(drawings))
	}
}
