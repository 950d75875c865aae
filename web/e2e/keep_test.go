package e2e

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/storage"
	"github.com/chromedp/chromedp"
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
func (p *tab) sum(epoch int) string {
	p.Helper()
	p.await("the parameters have come", fmt.Sprintf(`window.sums["%d.0"] !== undefined`, epoch), patience)
	return eval[string](p, fmt.Sprintf(`window.sums["%d.0"]`, epoch))
}

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

// brief is a small model whose manager learns from views and chooses among heads, with short epochs.
const brief = "#preset=sharp&seed=7&experts=3&latent=2&hidden=8&manager_hidden=8&filters=4&copies=2&heads=3&batch=1000&epochs=8"

// TestReloadedRun: a run goes on after a reload as if nothing had happened, to the bit, within the contest of
// the heads and after it.
func TestReloadedRun(t *testing.T) {
	p := open(t, setup{hash: brief, script: told})
	p.ready()
	p.click("train")
	p.says("Done after all 8 epochs")
	want := [2]string{p.sum(4), p.sum(8)}
	losses := p.losses(8)
	contest := eval[string](p, `document.getElementById("heads").textContent`)
	p.saved(8)
	p.click("keep")
	p.await("the run is listed", `document.querySelectorAll("#saved-runs li").length === 1`, patience)
	p.do(chromedp.Click(chromedp.CSS("#saved-runs button:last-of-type")))
	p.await("and forgotten", `document.querySelectorAll("#saved-runs li").length === 0`, patience)

	p.reload(p.url + "/" + brief)
	p.says("Ready")
	for range 2 {
		p.click("epoch-step")
		p.await("the epoch is over", `!document.getElementById("epoch-step").disabled`, patience)
	}
	p.saved(2)
	p.click("step") // is lost, as it would be in a crash
	p.says("Paused in epoch 3")

	// The plain address goes on with what was saved last.
	p.reload(p.url + "/")
	p.says("Resumed at epoch 2 of 8: Train goes on, Reset starts over.")
	p.await("the address is the run's", `location.hash.includes("hidden=8")`, patience)
	p.trained(2, patience)
	p.screenshot("resumed")
	p.click("train")
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
	p.click("keep")
	p.await("the saved run is listed", `document.getElementById("saved-runs").textContent.includes("sharp, seed 7")`, patience)
	p.click("epoch-step")
	p.saved(1)
	p.await("both are listed", `document.querySelectorAll("#saved-runs li").length === 2`, patience)
	p.screenshot("saved-runs")
	p.do(chromedp.Click(chromedp.CSS("#saved-runs li:last-child button")))
	p.says("Resumed at epoch 8 of 8")
	p.trained(8, patience)
	if got := p.losses(8); got != losses {
		t.Errorf("taken from the list, the run's losses are\n%s\nwant\n%s", got, losses)
	}
}

// TestTwoTabs: two tabs with the same run save one each, and both can be had again.
func TestTwoTabs(t *testing.T) {
	p := open(t, setup{hash: small + "&batch=1000"})
	p.ready()
	p.click("epoch-step")
	p.saved(1)
	other := open(t, setup{beside: p})
	other.ready()
	other.says("Resumed at epoch 1")
	other.do(chromedp.SetValue(chromedp.CSS("#seed"), "8"))
	eval[bool](other, `document.getElementById("seed").dispatchEvent(new Event("change"))`)
	for _, tab := range []*tab{other, p, other, p} {
		tab.click("epoch-step")
		tab.await("the epoch is over", `!document.getElementById("epoch-step").disabled`, patience)
	}
	other.saved(2)
	p.saved(3)
	other.reload(p.url + "/" + strings.Replace(small, "seed=7", "seed=8", 1) + "&batch=1000")
	other.says("Resumed at epoch 2")
	other.trained(2, patience)
	other.reload(p.url + "/" + small + "&batch=1000")
	other.says("Resumed at epoch 3")
	other.trained(3, patience)
}

// TestNothingCanBeSaved: a browser that forbids storage, and one that is full, get a sentence, and training
// goes on.
func TestNothingCanBeSaved(t *testing.T) {
	for name, c := range map[string]struct{ script, word string }{
		"forbidden": {`indexedDB.__proto__.open = () => { throw new DOMException("no", "SecurityError") }`, "does not let the page save"},
		"full":      {"", "storage is full"},
	} {
		t.Run(name, func(t *testing.T) {
			p := open(t, setup{hash: small, script: c.script})
			p.ready()
			if c.script == "" {
				p.do(chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
					_, err := cdp.Call(ctx, target, storage.OverrideQuotaForOrigin, storage.OverrideQuotaForOriginParams{Origin: p.url, QuotaSize: new(1000.)})
					return err
				}))
			}
			p.click("train")
			p.trained(1, patience)
			p.await("the page says so", fmt.Sprintf(`document.getElementById("saved").textContent.includes(%q)`, c.word), patience)
			p.trained(2, patience)
			p.screenshot("storage-" + name)
		})
	}
}
