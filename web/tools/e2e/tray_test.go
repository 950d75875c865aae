package e2e

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"moevae/core/digit"
	"moevae/core/images"
	"moevae/core/number"
)

// TestTray: drawings are kept from the pad, survive a reload, can be deleted and brought back, come out as files that the
// reader reads, and are trained on, after the digits and by themselves.
func TestTray(t *testing.T) {
	t.Parallel()
	p := open(t, setup{hash: small, width: 1024, height: 640})
	p.ready()
	count := func(what string, n int) {
		t.Helper()
		p.await(what, fmt.Sprintf(`document.getElementById("tray-drawings").children.length === %d`, n), patience)
	}
	if !eval[bool](p, `document.getElementById("tray-add").ariaDisabled === "true" && document.getElementById("tray-idx").ariaDisabled === "true"`) {
		t.Error("an empty tray can be trained on")
	}
	p.click("keep-drawing")
	p.says("There is nothing on the pad to keep")

	pad := eval[[]float64](p, padPlace)
	blank := `document.getElementById("stage").contentWindow.moevae.drawn(28, 28) === null`
	p.pen(pad, digit.Stroke{{X: .3, Y: .2}, {X: .7, Y: .2}, {X: .4, Y: .8}})
	p.do(chromedp.KeyEvent("k"))
	p.says("Kept: 1 drawing in the tray.")
	count("it is there", 1)
	p.await("the pad is free", blank, patience)
	p.click("tray-undo")
	count("it is taken back", 0)
	p.await("it is on the pad again", "!("+blank+")", patience)
	p.do(chromedp.KeyEvent("k"))
	count("it is kept again", 1)

	// Others come from the button that draws: 0, 1, 2 …, named by what they are, but for every fifth.
	const all = 52
	eval[bool](p, fmt.Sprintf(`(async () => {
		const until = async said => { while (!said()) await new Promise(done => setTimeout(done, 5)); };
		const { moevae } = document.getElementById("stage").contentWindow;
		for (let i = 0; i < %d; i++) {
			document.getElementById("draw-one").click();
			await until(() => moevae.drawn(28, 28) !== null);
			document.getElementById("tray-name").value = i %% 5 === 4 ? "" : String(i %% 10);
			document.getElementById("keep-drawing").click();
			await until(() => moevae.drawn(28, 28) === null);
		}
		return true;
	})()`, all-1))
	count("all are there", all)
	p.says(fmt.Sprintf("Kept as “\u20680\u2069”: %d drawings in the tray.", all))
	p.reload(p.url + "/" + small)
	p.ready()
	count("they are there after a reload", all)

	// By keys alone: the second one is chosen and deleted, and comes back.
	eval[bool](p, `(() => { document.getElementById("tray-drawings").firstElementChild.focus(); return true })()`)
	p.do(chromedp.KeyEvent(kb.ArrowRight), chromedp.KeyEvent(kb.Enter))
	p.await("one is chosen", `document.querySelector("#tray-drawings button:nth-child(2)").ariaPressed === "true"`, patience)
	p.do(chromedp.KeyEvent(kb.Delete))
	p.says("1 drawing deleted")
	count("one is gone", all-1)
	p.click("tray-undo")
	count("it is back", all)
	p.screenshot("tray")

	folder := p.downloads()
	for _, form := range []string{images.AsIDX, images.AsPNG} {
		path := p.downloaded(folder, "tray-"+form, "drawings-"+form+".zip")
		c, err := images.Read(t.Context(), []images.File{images.Bytes("drawings.zip", read(t, path))}, images.Options{})
		if err != nil {
			t.Fatal(err)
		}
		known := 0
		for _, l := range c.Training.Labels {
			if l != images.Unknown {
				known++
			}
		}
		// 4 and 9 never have a name, nor has the first of all.
		if c.Training.Images.N != all || c.Training.Images.Width != 28 || c.Kinds() != 8 || known != 41 || slices.Max(c.Training.Images.Pixels) != 255 {
			t.Errorf("%s: %v, %d labels", form, c, known)
		}
	}

	p.click("tray-add")
	p.says(fmt.Sprintf("%s images of 28×28 pixels to train on, 1,000 held out. Ready: press Train.", number.Thousands(9000+all)))
	p.await("the address names them", `location.hash.includes("data=digits")`, patience)
	p.click("epoch-step")
	p.trained(1, patience)
	scored := func(total int) {
		t.Helper()
		if row := strings.Fields(p.losses(1)); row[len(row)-2] == "–" {
			t.Errorf("the row is %v, want an accuracy", row)
		}
		if sum := eval[int](p, `[...document.querySelectorAll("#confusion tbody td")].filter((_, i) => i % 13 < 10).reduce((n, c) => n + Number(c.textContent), 0)`); sum != total {
			t.Errorf("the table counts %d images with a label, want %d", sum, total)
		}
	}
	scored(9000)
	p.saved(1)
	p.reload(p.url + "/")
	p.says("Resumed at epoch 1")
	p.trained(1, patience)
	scored(9000)
	if got := p.text("images-name"); got != fmt.Sprintf("The digits of MNIST and %d drawings", all) {
		t.Errorf("the images are called %q", got)
	}

	// A name that no file can have is a class's all the same.
	eval[bool](p, `(() => {
		document.querySelector("#tray-drawings button").click();
		document.getElementById("tray-name").value = "1/2";
		return true;
	})()`)
	p.click("tray-rename")
	p.click("tray-only")
	p.says("47 images of 28×28 pixels to train on, 5 held out. Ready: press Train.")
	p.await("batches are small enough", `location.hash.includes("batch=11") && location.hash.includes("data=drawings.zip-")`, patience)
	p.click("epoch-step")
	p.trained(1, patience)
	p.await("the classes are called as the drawings are", `document.getElementById("confusion").tHead.textContent.includes("1/2")`, patience)
	p.click("keep")
	p.click("own-digits")
	p.says("9,000 images of 28×28 pixels to train on, 1,000 held out. Ready: press Train.")
	count("the tray stays", all)
}
