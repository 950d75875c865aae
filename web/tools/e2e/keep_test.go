package e2e

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/storage"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// told keeps a checksum of the newest parameters that a worker has sent, and of which epoch they are.
const told = `(() => {
	if (window.parent !== window) return;
	const Original = Worker;
	window.sums = {};
	window.Worker = class extends Original {
		constructor(...args) {
			super(...args);
			this.addEventListener("message", async ({ data }) => {
				if (!(data instanceof ArrayBuffer) || new DataView(data).getUint16(6, true) !== 2) return;
				const length = new DataView(data).getUint32(8, true);
				const { message } = JSON.parse(new TextDecoder().decode(new Uint8Array(data, 12, length)));
				const sum = await crypto.subtle.digest("SHA-256", data.slice(Math.ceil((12 + length) / 8) * 8));
				window.sums[message.epoch + "." + message.step] = [...new Uint8Array(sum)].join();
			});
		}
	};
})()`

// sum returns the checksum of the parameters at the end of an epoch.
func (p *tab) sum(epoch int) string { p.Helper(); return p.sumAt(epoch, 0) }

// sumAt returns the checksum of the parameters so many steps later.
func (p *tab) sumAt(epoch, step int) string {
	p.Helper()
	p.await("the parameters have come", fmt.Sprintf(`window.sums["%d.%d"] !== undefined`, epoch, step), patience)
	return eval[string](p, fmt.Sprintf(`window.sums["%d.%d"]`, epoch, step))
}

// abrupt leaves the page no time to say goodbye, as a crash does.
const abrupt = `addEventListener("pagehide", event => event.stopImmediatePropagation(), true);
	document.addEventListener("visibilitychange", event => event.stopImmediatePropagation(), true);`

func (p *tab) saved(epoch int) {
	p.Helper()
	p.await(fmt.Sprintf("the run is saved at epoch %d", epoch),
		fmt.Sprintf(`document.getElementById("saved").textContent === "Saved after epoch %d."`, epoch), patience)
}

func (p *tab) reload(url string) {
	p.Helper()
	p.do(chromedp.Navigate("about:blank"), chromedp.Navigate(url))
	p.ready()
}

// says waits until the status begins so.
func (p *tab) says(sentence string) {
	p.Helper()
	p.await("the status says "+sentence, fmt.Sprintf(`document.getElementById("status").textContent.startsWith(%q)`, sentence), patience)
}

// listen has the page keep all that the status says from now on. While a run trains a sentence stays only until the next epoch is
// done, which may be before anybody asks.
func (p *tab) listen() {
	p.Helper()
	eval[bool](p, `(() => {
		window.said = [];
		const status = document.getElementById("status");
		new MutationObserver(() => said.push(status.textContent)).observe(status, { subtree: true, childList: true, characterData: true });
		return true;
	})()`)
}

// heard waits until something had these words that the status said since the page listens.
func (p *tab) heard(words string) {
	p.Helper()
	p.await("the status has said "+words, fmt.Sprintf(`said.some(sentence => sentence.includes(%q))`, words), patience)
}

// brief is a small model whose manager learns from views and chooses among heads, with short epochs.
const brief = "#v=3&preset=sharp&seed=7&experts=3&latent=2&hidden=8&manager_hidden=8&filters=4&copies=2&heads=3&batch=1000&epochs=8"

// TestReloadedRun: a run goes on after a reload as if nothing had happened, from the very step and to the bit, within the
// contest of the heads and after it.
func TestReloadedRun(t *testing.T) {
	t.Parallel()
	p := open(t, setup{hash: brief, script: told + ";" + abrupt})
	p.ready()
	p.click("train")
	p.trained(8, 4*patience)
	p.says("Done after all 8 epochs")
	want := [2]string{p.sum(4), p.sum(8)}
	losses := p.losses(8)
	contest := eval[string](p, `document.getElementById("heads").textContent`)
	p.saved(8)
	p.click("keep")
	p.await("the run is listed", `document.querySelectorAll("#saved-runs li").length === 1`, patience)
	for range 2 {
		p.do(chromedp.Click(chromedp.CSS("#saved-runs button:last-of-type")))
	}
	p.await("and forgotten", `document.querySelectorAll("#saved-runs li").length === 0`, patience)

	p.reload(p.url + "/" + brief)
	p.says("Ready")
	for range 2 {
		p.click("epoch-step")
		p.await("the epoch is over", `document.getElementById("epoch-step").ariaDisabled !== "true"`, patience)
	}
	p.saved(2)
	p.click("step")
	p.says("Paused in epoch 3, after 1 of 9 steps.")
	p.click("step")
	p.says("Paused in epoch 3, after 2 of 9 steps.")
	within := p.sumAt(2, 2)

	// The plain address goes on with what was saved last, and makes again the steps that were not.
	p.reload(p.url + "/")
	p.says("Resumed where it was, in epoch 3, after 2 of 9 steps: Train goes on, Reset starts over.")
	if got := p.sumAt(2, 2); got != within {
		t.Error("two steps into the epoch, the resumed run has other parameters")
	}
	if got := eval[string](p, `document.getElementById("epoch").value + " " + (9 * document.getElementById("progress").value).toFixed(6)`); got != "2 2.000000" {
		t.Errorf("the page shows epoch and step %s", got)
	}
	p.await("the address is the run's", `location.hash.includes("hidden=8")`, patience)
	p.trained(2, patience)
	p.screenshot("resumed")
	p.click("train")
	p.trained(8, 4*patience)
	p.says("Done after all 8 epochs")
	if got := [2]string{p.sum(4), p.sum(8)}; got != want {
		t.Error("the resumed run has other parameters than the one that was not interrupted")
	}
	if got := p.losses(8); got != losses {
		t.Errorf("the resumed run's losses are\n%s\nwant\n%s", got, losses)
	}
	if got := eval[string](p, `document.getElementById("heads").textContent`); got != contest {
		t.Errorf("the resumed contest of heads reads\n%s\nwant\n%s", got, contest)
	}
	p.saved(8)

	// Another address is another run; the saved one stays within reach.
	p.reload(p.url + "/" + small)
	p.says("Ready")
	p.click("step")
	p.says("Paused in epoch 1, after 1 of 90 steps.")
	p.reload(p.url + "/" + small) // nothing of it is saved: it is made again
	p.says("Resumed where it was, in epoch 1, after 1 of 90 steps")
	p.click("keep")
	p.await("the saved run is listed", `document.getElementById("saved-runs").textContent.includes("sharp, seed 7; experts 3; latent size 2; hidden units 8")`, patience)
	p.click("epoch-step")
	p.do(chromedp.Focus(chromedp.CSS("#saved-runs .resume")))
	p.saved(1)
	p.await("both are listed", `document.querySelectorAll("#saved-runs li").length === 2`, patience)
	if !eval[bool](p, `document.activeElement === document.querySelector("#saved-runs li:last-child .resume")`) {
		t.Error("a run that is saved takes the keyboard away from the list")
	}
	p.screenshot("saved-runs")
	p.do(chromedp.KeyEvent("\r"))
	p.says("Resumed at epoch 8 of 8")
	p.trained(8, patience)
	if got := p.losses(8); got != losses {
		t.Errorf("taken from the list, the run's losses are\n%s\nwant\n%s", got, losses)
	}
	p.do(chromedp.Focus(chromedp.CSS("#saved-runs li:last-child .forget")), chromedp.KeyEvent("\r"))
	p.await("it asks whether that is meant", `document.activeElement.textContent === "For good?" && document.querySelectorAll("#saved-runs li").length === 2`, patience)
	eval[bool](p, `(document.activeElement.innerHTML = "<font><font>Endgültig?</font></font>", true)`) // as a browser that translates the page does
	p.do(chromedp.KeyEvent("\r"))
	p.await("one is forgotten, the other has the keyboard",
		`document.querySelectorAll("#saved-runs li").length === 1 && document.activeElement === document.querySelector("#saved-runs .forget")`, patience)
	p.do(chromedp.KeyEvent("\r"), chromedp.KeyEvent("\r"))
	p.await("with the list empty, its heading has the keyboard",
		`document.querySelectorAll("#saved-runs li").length === 0 && document.activeElement === document.querySelector("#keep summary")`, patience)
	const left = `new Promise(done => {
		indexedDB.open("moevae").onsuccess = ({ target: { result: db } }) => {
			const stores = [...db.objectStoreNames], counts = db.transaction(stores);
			const requests = stores.map(name => counts.objectStore(name).count());
			counts.oncomplete = () => { db.close(); done(stores.map((name, i) => name + " " + requests[i].result).join()); };
		};
	})`
	if got := eval[string](p, left); got != "epochs 0,experts 0,images 0,managers 0,runs 0,states 0" {
		t.Errorf("of the forgotten runs there is left %s", got)
	}
}

// TestTwoTabs: two tabs with the same run save one each, and both can be had again with all their epochs, and with what
// was changed within an epoch.
func TestTwoTabs(t *testing.T) {
	t.Parallel()
	p := open(t, setup{hash: small + "&batch=1000", script: told})
	p.ready()
	p.click("epoch-step")
	p.saved(1)
	other := open(t, setup{beside: p})
	other.ready()
	other.says("Resumed at epoch 1")
	step := func(tab *tab) {
		tab.click("epoch-step")
		tab.await("the epoch is over", `document.getElementById("epoch-step").ariaDisabled !== "true"`, patience)
	}
	step(other)
	other.saved(2)
	step(p)
	step(p)
	p.saved(3)
	for epoch, tab := range map[int]*tab{2: other, 3: p} {
		tab.reload(p.url + "/" + small + "&batch=1000")
		tab.says(fmt.Sprintf("Resumed at epoch %d", epoch))
		tab.trained(epoch, patience)
		tab.saved(epoch)
	}
	other.do(chromedp.SetValue(chromedp.CSS("#seed"), "8"))
	eval[bool](other, `document.getElementById("seed").dispatchEvent(new Event("change"))`)
	for _, tab := range []*tab{other, p, other} {
		step(tab)
	}
	other.saved(2)
	p.saved(4)
	other.reload(p.url + "/" + strings.Replace(small, "seed=7", "seed=8", 1) + "&batch=1000")
	other.says("Resumed at epoch 2")
	other.trained(2, patience)
	other.reload(p.url + "/" + small + "&batch=1000")
	other.says("Resumed at epoch 4")
	other.trained(4, patience)

	p.click("step")
	p.says("Paused in epoch 5, after 1 of 9 steps.")
	p.set("set-learning_rate", "0.01")
	p.await("the address has it", `location.hash.includes("learning_rate@4.1=0.01")`, patience)
	p.click("step")
	p.says("Paused in epoch 5, after 2 of 9 steps.")
	want := p.sumAt(4, 2)
	p.reload(eval[string](p, "location.href"))
	p.says("Resumed where it was, in epoch 5, after 2 of 9 steps")
	if got := p.sumAt(4, 2); got != want {
		t.Error("resumed, a run that was changed within an epoch has other parameters")
	}
}

// noPast is storage in which there is room for a run and none for its past. Chromium itself lets many small buffers pass a quota.
const noPast = `(() => {
	const put = IDBObjectStore.prototype.put;
	IDBObjectStore.prototype.put = function (...args) {
		if (["managers", "experts"].includes(this.name)) throw new DOMException("full", "QuotaExceededError");
		return put.apply(this, args);
	};
})()`

// TestNothingCanBeSaved: a browser that forbids storage, and one that is full, get a sentence, and training
// goes on. Where there is room for little, what makes looking back possible goes before the run.
func TestNothingCanBeSaved(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, script, word string
		room               float64 // bytes beyond what is stored already; 0 is as many as the browser gives
	}{
		{"forbidden", `indexedDB.__proto__.open = () => { throw new DOMException("no", "SecurityError") }`, "does not let the page save anything: a run is lost when the page is closed. Download model", 0},
		{"full", "", "storage is full", 1000},
		{"tight", noPast, "Storage is nearly full", 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := open(t, setup{hash: small + "&batch=1000&epochs=1000", stored: c.room > 0, script: c.script})
			p.ready()
			if c.room > 0 {
				p.await("the page is stored", `document.getElementById("offline").textContent !== ""`, patience)
				used := eval[float64](p, `navigator.storage.estimate().then(({ usage }) => usage)`)
				p.do(chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
					_, err := cdp.Call(ctx, target, storage.OverrideQuotaForOrigin, storage.OverrideQuotaForOriginParams{Origin: p.url, QuotaSize: new(used + c.room)})
					return err
				}))
			}
			said := fmt.Sprintf(`document.getElementById("saved").textContent.includes(%q)`, c.word)
			if c.room > 0 {
				// Chromium goes by the room that there was for half a minute. Until it asks again, an epoch now and then leaves the
				// processor to other tests.
				p.until("the page says so", func() bool {
					p.click("epoch-step")
					p.await("the epoch is over", `document.getElementById("epoch-step").ariaDisabled !== "true"`, patience)
					return eval[bool](p, `new Promise(done => setTimeout(done, 4000)).then(() => `+said+`)`)
				}, 2*patience)
			}
			p.click("train")
			p.trained(1, patience)
			p.await("the page says so", said, 2*patience)
			n := eval[int](p, `document.querySelectorAll("#losses tbody tr").length`)
			p.trained(n+2, patience)
			p.screenshot("storage-" + c.name)
			if c.name == "tight" {
				p.click("train")
				p.says("Paused")
				p.await("it rests", `document.getElementById("epoch-step").ariaDisabled !== "true"`, patience)
				n = eval[int](p, `document.querySelectorAll("#losses tbody tr").length`)
				p.click("epoch-step")
				p.trained(n+1, patience)
				p.await("it rests again", `document.getElementById("step").ariaDisabled !== "true"`, patience)
				p.click("step")
				p.says("Paused in epoch")
				at := strings.TrimPrefix(p.text("status"), "Paused in epoch ") // 5, after 1 of 9 steps.
				p.reload(p.url + "/")
				p.says("Resumed where it was, in epoch " + strings.TrimSuffix(at, "."))
				p.do(chromedp.Focus(chromedp.CSS("#look-back")), chromedp.KeyEvent(kb.Home))
				p.await("its past is not there", `document.getElementById("look-hint").textContent.includes("not kept")`, patience)
			}
		})
	}
}
