package e2e

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestRuns compares runs: three follow each other, the first one's curves are shown behind the others', and
// it is brought back and goes on to the very losses of one that was never left.
func TestRuns(t *testing.T) {
	t.Parallel()
	p := open(t, setup{hash: small + "&epochs=5", width: 1440, height: 900})
	p.ready()
	table := func() string {
		return eval[string](p, `[...document.querySelectorAll("#runs tbody tr")].map(r => [...r.cells].map(c => c.innerText.replaceAll("\n", " ")).join("|")).join("\n")`)
	}
	button := func(name string) {
		p.Helper()
		eval[bool](p, fmt.Sprintf(`(() => {
			const b = document.querySelector('#runs button[aria-label="%s"]');
			b.focus();
			b.click();
			return true;
		})()`, name))
	}
	shown := func(what, want string) {
		t.Helper()
		p.await(what, fmt.Sprintf(`[...document.querySelectorAll("#runs tbody th")].map(c => c.textContent).join() === %q`, want), patience)
	}
	near := func(what string) {
		t.Helper()
		frames(p)
		if got := eval[string](p, `document.activeElement.closest("#runs") ? "" : document.activeElement.tagName`); got != "" {
			t.Errorf("%s: the keyboard is at %s", what, got)
		}
	}
	p.click("train")
	p.await("five epochs are trained", `document.getElementById("status").textContent.startsWith("Done after all 5")`, patience)
	want := p.losses(5)
	p.await("the table has the run", `document.querySelector("#runs .accuracy").textContent.endsWith("%")`, patience)
	if got := strings.Split(table(), "|"); got[3] != "5" || !strings.Contains(got[2], "published, seed 7 experts 3") || !strings.HasSuffix(strings.Split(want, "\n")[4], got[8]+" "+got[9]) {
		t.Errorf("the table of runs has %q, the losses\n%s", got, want)
	}

	p.set("set-learning_rate", "0.01") // of a run that has begun: it goes on
	p.await("the run says so", `document.querySelector("#runs .details").textContent.includes("learning rate changed to 0.01 with epoch 6")`, patience)
	p.click("reset")
	shown("a second run", "2,1")
	before := p.screenshot("runs-before")
	eval[bool](p, `(() => { document.querySelector('#runs input[aria-label="Show the curves of run 1"]').click(); return true })()`)
	p.await("its curves are left out", `!document.querySelector('#runs input[aria-label="Show the curves of run 1"]').checked`, patience)
	p.await("the canvas has drawn", `new Promise(done => document.getElementById("stage").contentWindow.requestAnimationFrame(() => requestAnimationFrame(() => done(true))))`, patience)
	if share := changed(t, before, p.screenshot("runs-without"), stageRegion(p)); share < 0.0005 {
		t.Errorf("taking the first run's curves away changed %.3f %% of the canvas", 100*share)
	}
	eval[bool](p, `(() => { document.querySelector('#runs input[aria-label="Show the curves of run 1"]').click(); return true })()`)
	p.click("epoch-step")
	p.trained(1, patience)
	p.set("set-latent", "3")
	shown("a third run", "3,2,1")
	p.click("epoch-step")
	p.trained(1, patience)
	p.click("step")
	p.says("Paused in epoch 2, after 1 of 90 steps.")
	eval[bool](p, `(() => { document.getElementById("runs").scrollIntoView({ block: "center" }); return true })()`)
	p.screenshot("runs")
	accessible(p, rules(t), "runs")
	eval[bool](p, `(() => { scrollTo(0, 0); return true })()`)
	p.screenshot("runs-curves")

	if got := eval[string](p, `[...document.querySelectorAll("#runs .details")].map(d => [...d.querySelectorAll("b")].map(b => b.textContent).join()).join("|")`); got != "latent size 3,learning rate 0.01|latent size 2,learning rate 0.01|latent size 2,learning rate changed to 0.01 with epoch 6" {
		t.Errorf("what sets the runs apart is %s", got)
	}

	// The first run comes back where it was left.
	button("Restore run 1")
	shown("the first run on top", "1,3,2")
	near("after Restore")
	p.trained(5, patience)
	if got := p.losses(5); got != want {
		t.Errorf("restored, it has\n%s\nit had\n%s", got, want)
	}
	if got := eval[string](p, `location.hash`); !strings.Contains(got, "learning_rate@5.0=0.01") {
		t.Errorf("restored, its address is %s", got)
	}
	p.do(chromedp.Focus(chromedp.CSS("#look-back")), chromedp.KeyEvent(kb.ArrowLeft), chromedp.KeyEvent(kb.ArrowLeft))
	p.await("with what it had learned before", `document.getElementById("look-hint").textContent === "Looking at epoch 3; training is not disturbed."`, patience)
	p.click("epoch-step")
	p.trained(6, patience)
	want = p.losses(6)

	// Back is the run before, as it was left, and a removed run is gone.
	eval[bool](p, `(history.back(), true)`)
	shown("the third run on top", "3,1,2")
	p.await("with its epoch", `document.querySelectorAll("#losses tbody tr").length === 1 && document.getElementById("set-latent").value === "3"`, patience)
	p.says("Resumed where it was, in epoch 2, after 1 of 90 steps")
	button("Remove run 2")
	shown("two runs are left", "3,1")
	near("after Remove")

	// Where there is no room for both, the older one can only be repeated.
	eval[bool](p, `import("./web/page/panels/runs.js").then(({ Runs }) => { Runs.budget = 1e6; return true })`)
	p.click("reset")
	shown("a fourth run", "4,3,1")
	if got := eval[string](p, `[...document.querySelectorAll("#runs .restore")].map(b => b.textContent).join()`); !strings.HasSuffix(got, ",Restore,Repeat") {
		t.Errorf("with little room one can %s", got)
	}
	p.screenshot("runs-repeat")
	eval[bool](p, `(history.back(), true)`) // which undoes Reset, though the settings are the same
	p.says("Resumed where it was, in epoch 2, after 1 of 90 steps")
	eval[bool](p, `(history.forward(), true)`) // which does again what was undone, though nothing of that run was trained
	p.says("Started over")
	shown("a run that begins", "4,3,1")
	eval[bool](p, `(history.back(), true)`)
	p.says("Resumed where it was, in epoch 2, after 1 of 90 steps")
	p.do(chromedp.Focus(chromedp.CSS("#look-back")), chromedp.KeyEvent(kb.Home))
	p.await("but for its past", `document.getElementById("look-hint").textContent.includes("not kept")`, patience)
	button("Repeat run 1")
	p.says("Started over")
	shown("the repeated run", "4,3,1") // the fourth run had not begun
	p.click("epoch-step")
	p.trained(1, patience)
	if got := p.losses(1); got != strings.Split(want, "\n")[0] {
		t.Errorf("repeated, the first run begins with\n%s\nit had\n%s", got, want)
	}

	// Who repeats the first run's address gets its six epochs, the change with the sixth included.
	eval[string](p, `location.hash = `+quoted(small+"&epochs=6&learning_rate@5=0.01"))
	p.says("Started over")
	p.click("train")
	p.says("Done after all 6 epochs")
	if got := p.losses(6); got != want {
		t.Errorf("repeated, it has\n%s\nrestored it had\n%s", got, want)
	}
}
