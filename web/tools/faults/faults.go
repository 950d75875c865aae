package faults

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// A Fault is something that happens to a page.
type Fault struct {
	Name  string
	How   string // it is brought about
	Must  string // be found after it
	try   func(c *Campaign) error
	WebGL bool // it takes a browser that has it
}

const whole = "the run is back with every epoch that was said to be saved, all but the last one that was done at least, " +
	"and goes on to the parameters and losses of an undisturbed one, to the bit"

// All are the faults there are.
var All = []Fault{
	{"the renderer dies", "Chromium's command that crashes it; then the address is opened again", whole,
		func(c *Campaign) error { return c.elsewhere((*tab).crash) }, false},
	{"a worker dies", "it is ended from outside, without a word", "the page notices, and the run goes on to the same parameters and losses, to the bit",
		func(c *Campaign) error { return c.stay(endWorker) }, false},
	{"reload", "the browser's reload", whole, (*Campaign).reload, false},
	{"close and reopen", "the tab is closed; then the address is opened in another", whole,
		func(c *Campaign) error { return c.elsewhere((*tab).close) }, false},
	{"the WebGL context is lost", "by WEBGL_lose_context", "the canvas is back, and the run went on to the same parameters and losses, to the bit",
		func(c *Campaign) error { return c.stay(loseContext) }, true},
	{"storage is full", "from a moment on whatever is to be stored is refused with QuotaExceededError", refused,
		func(c *Campaign) error { return c.refuse("full", "storage is full") }, false},
	{"storage is denied", "from a moment on the database is refused with SecurityError", refused,
		func(c *Campaign) error { return c.refuse("denied", "can’t be saved") }, false},
	{"the network stops", "on a first visit, after a random number of files every connection breaks", "the page says so, and, with the network back, it loads and trains to the same parameters",
		(*Campaign).offline, false},
	{"the tab is frozen", "for up to a second", "the run went on to the same parameters and losses, to the bit",
		func(c *Campaign) error { return c.stay(freeze) }, false},
}

const refused = "training goes on, the page says so, and the file that it offers, opened, goes on to the same parameters, to the bit; when there is room again, the page saves"

// elsewhere ends a page that trains, and takes up its run in another.
func (c *Campaign) elsewhere(end func(*tab) error) error {
	before, err := c.begun()
	if err != nil {
		return err
	}
	if err := errors.Join(end(c.page), c.enter()); err != nil {
		return err
	}
	return c.back(before)
}

// back compares a page that has taken up a run with what it was before. Such a page brings the run to where it was and rests.
func (c *Campaign) back(before standing) error {
	if err := c.intact(before); err != nil {
		return err
	}
	if err := c.page.rests(); err != nil {
		return err
	}
	return c.onwards(c.page)
}

// intact compares the page with what it was before.
func (c *Campaign) intact(before standing) error {
	// Rows come with the canvas, which hears of a run a moment after it is there.
	least := max(before.Saved, before.Epochs-1)
	late := c.page.await("the run is shown", fmt.Sprintf(`document.querySelectorAll("#losses tbody tr").length >= %d`, least))
	after, err := c.page.standing()
	if err != nil {
		return err
	}
	return cmp.Or(kept(before, after), late)
}

// crash ends the tab's renderer, which has no time to say anything.
func (t *tab) crash() error {
	ctx, cancel := context.WithTimeout(t.ctx, time.Second)
	defer cancel()
	if _, err := chromedp.Call(ctx, page.Crash, cdp.Empty{}); !errors.Is(err, context.DeadlineExceeded) {
		return fmt.Errorf("faults: the renderer lives: it answers, with the error %v", err)
	}
	return nil // nobody was left to answer
}

// close closes the tab as a person does.
func (t *tab) close() error { return call(t, page.Close, cdp.Empty{}) }

func (c *Campaign) reload() error {
	before, err := c.begun()
	if err != nil {
		return err
	}
	if err := errors.Join(c.page.do(chromedp.Reload()), c.page.ready()); err != nil {
		return err
	}
	return c.back(before)
}

// stay does something to a page that trains, which goes on by itself.
func (c *Campaign) stay(do func(c *Campaign, t *tab) error) error {
	before, err := c.begun()
	if err != nil {
		return err
	}
	if err := do(c, c.page); err != nil {
		return err
	}
	if err := c.intact(before); err != nil {
		return err
	}
	return c.onwards(c.page)
}

func endWorker(_ *Campaign, t *tab) error {
	workers, err := eval[int](t, `(watch.workers.at(-1).terminate(), watch.workers.length)`)
	if err != nil {
		return err
	}
	return t.await("there is another worker", fmt.Sprintf(`watch.workers.length > %d && document.getElementById("train").textContent !== "Train"`, workers))
}

func loseContext(_ *Campaign, t *tab) error {
	if _, err := eval[bool](t, `(() => {
		const frame = document.getElementById("stage").contentWindow;
		frame.before = true;
		frame.document.querySelector("canvas").getContext("webgl2").getExtension("WEBGL_lose_context").loseContext();
		return true;
	})()`); err != nil {
		return err
	}
	return t.await("the canvas is back", `document.getElementById("stage").contentWindow.before === undefined && document.getElementById("stage").contentWindow.moevae !== undefined`)
}

func freeze(c *Campaign, t *tab) error {
	if err := call(t, page.SetWebLifecycleState, page.SetWebLifecycleStateParams{State: page.SetWebLifecycleStateStateFrozen}); err != nil {
		return err
	}
	time.Sleep(time.Duration(c.random.Int64N(int64(time.Second))))
	return call(t, page.SetWebLifecycleState, page.SetWebLifecycleStateParams{State: page.SetWebLifecycleStateStateActive})
}
