package faults

import (
	"context"
	_ "embed"
	"fmt"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"moevae/web/tools/engine"
)

// patience is how long anything may take that is not training: more than the minute after which the page takes a worker that
// has not made its first step for dead.
const patience = 2 * time.Minute

//go:embed watch.js
var watch string

// A tab is the page in a tab of a browser, whose storage outlives it.
type tab struct {
	ctx    context.Context
	cancel context.CancelFunc
}

// open loads an address in a new tab.
func open(browser context.Context, url string, options ...chromedp.ContextOption) (*tab, error) {
	ctx, cancel := chromedp.NewContext(browser, options...)
	t := &tab{ctx, cancel}
	script := chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: watch})
		return err
	})
	err := chromedp.Do(ctx, script) // a tab lives as long as the context of its first action
	if err == nil {
		err = t.do(chromedp.EmulateViewport(1024, 640), chromedp.Navigate(url))
	}
	if err != nil {
		cancel()
		return nil, fmt.Errorf("faults: a tab does not open: %w", err)
	}
	return t, nil
}

func (t *tab) do(actions ...chromedp.Action[chromedp.Void]) error {
	ctx, cancel := context.WithTimeout(t.ctx, patience)
	defer cancel()
	return chromedp.Do(ctx, actions...)
}

// eval returns the value of an expression, or of the promise it is.
func eval[T any](t *tab, expression string) (T, error) {
	ctx, cancel := context.WithTimeout(t.ctx, patience)
	defer cancel()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		return v, fmt.Errorf("faults: %s: %w", expression, err)
	}
	return v, nil
}

// await waits until a condition holds, in words for when it never does.
func (t *tab) await(what, condition string) error {
	pause := 20 * time.Millisecond
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(pause) {
		pause = min(pause*11/10, 200*time.Millisecond) // asking costs what the page could train in
		ok, err := eval[bool](t, condition)
		if !engine.Left(err) && (err != nil || ok) {
			return err
		}
	}
	said, _ := eval[string](t, `document.getElementById("status").textContent + " / " + document.getElementById("saved").textContent + " / " + document.getElementById("curtain").innerText`)
	return fmt.Errorf("faults: after %v still not: %s; the page says %q", patience, what, said)
}

// ready waits until the page can be used.
func (t *tab) ready() error {
	return t.await("the page is ready", `document.getElementById("curtain")?.hidden === true && document.getElementById("stage").dataset.pad !== undefined`)
}

// click presses a button once that it can be pressed.
func (t *tab) click(id string) error {
	return t.await(fmt.Sprintf("#%s can be pressed", id), engine.Press(id))
}

// follow goes to another run in the same page, by its address.
func (t *tab) follow(address string) error {
	if err := t.pause(); err != nil {
		return err
	}
	if _, err := eval[bool](t, fmt.Sprintf(`(location.hash = %q, true)`, address)); err != nil {
		return err
	}
	if err := t.await("another run begins", `location.hash.startsWith("#v=") && document.querySelectorAll("#losses tbody tr").length === 0`); err != nil {
		return err
	}
	_, err := eval[bool](t, `(watch.sums = {}, true)`)
	return err
}

// train sees to it that the page trains.
func (t *tab) train() error {
	_, err := eval[bool](t, `(document.getElementById("train").textContent === "Train" && document.getElementById("train").click(), true)`)
	return err
}

// pause sees to it that the page rests.
func (t *tab) pause() error {
	if _, err := eval[bool](t, `(document.getElementById("train").textContent !== "Train" && document.getElementById("train").click(), true)`); err != nil {
		return err
	}
	return t.rests()
}

// rests waits until the page does not train.
func (t *tab) rests() error {
	return t.await("training rests", `document.getElementById("train").textContent === "Train" && document.getElementById("step").ariaDisabled !== "true"`)
}

// A standing is what a page shows of its run.
type standing struct {
	Epochs int               // finished
	Saved  int               // the epoch after which it says that the run is saved
	Rows   []string          // of the table of losses
	Sums   map[string]string // of the parameters, by epoch
}

// standing reads them.
func (t *tab) standing() (standing, error) {
	return eval[standing](t, `(() => {
		const Rows = [...document.querySelectorAll("#losses tbody tr")].map(r => [...r.cells].map(c => c.textContent).join(" "));
		const saved = /^Saved after epoch (\d+)/.exec(document.getElementById("saved").textContent);
		return { Epochs: Rows.length, Saved: Number(saved?.[1] ?? 0), Rows, Sums: watch.sums };
	})()`)
}

// until waits for an epoch's end, with its parameters.
func (t *tab) until(epoch int) error {
	if epoch == 0 {
		return nil
	}
	return t.await(fmt.Sprintf("epoch %d is done", epoch),
		fmt.Sprintf(`document.querySelectorAll("#losses tbody tr").length >= %d && watch.sums[%d] !== undefined`, epoch, epoch))
}
