package faults

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"slices"
	"sync/atomic"
	"time"

	cdpbrowser "github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/chromedp"

	"moevae/web/tools/engine"
	"moevae/web/tools/site"
)

const (
	// recipe is a run whose epochs are short, and which nobody sees the end of: how many there are to be changes no bit.
	recipe = "#preset=published&seed=7&experts=2&latent=2&hidden=8&manager_hidden=8&batch=1000&epochs=%d"

	// undisturbed is how many epochs are known of the run that everything is compared with.
	undisturbed = 32

	// A fault comes after fewer epochs than these have begun, and about as long after the last as an epoch takes at most.
	early = 4
	long  = 500 * time.Millisecond
)

// A Campaign is a browser with a site to itself, and what a run comes to that nobody disturbs. It keeps one page open, in which
// run follows run, as long as no fault takes it away.
type Campaign struct {
	Version string // as the browser calls itself

	browser context.Context
	end     []func()
	url     string
	random  *rand.Rand
	want    standing
	page    *tab // nil if there is none
	runs    int  // that have begun

	asked, answered atomic.Int64 // requests; those beyond the second fail, unless it is negative
}

// Begin starts a browser and makes the undisturbed run. The same seed gives the same moments, as far as clocks allow.
func Begin(dist string, seed uint64, more ...chromedp.ExecAllocatorOption) (*Campaign, error) {
	c, err := start(dist, rand.New(rand.NewPCG(seed, 0)), more)
	if err != nil {
		return nil, err
	}
	if err := c.reference(); err != nil {
		c.End()
		return nil, err
	}
	return c, nil
}

// Beside starts another browser, which knows the undisturbed run already.
func (c *Campaign) Beside(dist string, more ...chromedp.ExecAllocatorOption) (*Campaign, error) {
	other, err := start(dist, c.random, more)
	if err == nil {
		other.want = c.want
	}
	return other, err
}

// start starts a browser, with such options besides engine.Options, and a server.
func start(dist string, random *rand.Rand, more []chromedp.ExecAllocatorOption) (*Campaign, error) {
	c := &Campaign{random: random}
	c.answered.Store(-1)
	files := site.Handler(dist)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if n, most := c.asked.Add(1), c.answered.Load(); most >= 0 && n > most {
			panic(http.ErrAbortHandler) // the connection breaks
		}
		files.ServeHTTP(w, r)
	}))
	c.url = server.URL
	allocator, end := chromedp.NewExecAllocator(context.Background(), append(append(engine.Options(), engine.Brief), more...)...)
	browser, cancel := chromedp.NewContext(allocator)
	c.browser, c.end = browser, []func(){cancel, end, server.Close}
	if err := chromedp.Do(browser); err != nil {
		c.End()
		return nil, fmt.Errorf("faults: the browser does not start: %w", err)
	}
	version, err := chromedp.CallBrowser(browser, cdpbrowser.GetVersion, cdp.Empty{})
	if err != nil {
		c.End()
		return nil, fmt.Errorf("faults: the browser does not tell its version: %w", err)
	}
	c.Version = version.Product
	return c, nil
}

// reference makes the run that everything is compared with.
func (c *Campaign) reference() error {
	err := c.fresh()
	if err == nil {
		err = c.page.until(undisturbed)
	}
	if err == nil {
		c.want, err = c.page.standing()
	}
	if err == nil {
		err = c.page.pause()
	}
	return err
}

// End closes the browser.
func (c *Campaign) End() {
	for _, end := range c.end {
		end()
	}
}

// Try does it once. Its error says what was lost.
func (c *Campaign) Try(f Fault) error {
	err := f.try(c)
	if err == nil && c.page != nil {
		err = c.page.pause() // or it would train on beside the next one's
	}
	if err != nil {
		c.leave() // it may be anyhow
	}
	return err
}

// fresh begins another run, in the page that is open if there is one. No two have the same recipe, so that whatever a page
// takes up later from storage is this run.
func (c *Campaign) fresh() error {
	c.runs++
	begin := c.enter
	if c.page != nil {
		begin = func() error { return c.page.follow(c.recipe()) }
	}
	if err := begin(); err != nil {
		return err
	}
	return c.page.train()
}

// recipe is that of the latest run.
func (c *Campaign) recipe() string { return fmt.Sprintf(recipe, 1000+c.runs) }

// enter opens the address of the latest run in a tab of its own, and waits until the page can be used.
func (c *Campaign) enter() (err error) {
	c.leave()
	if c.page, err = open(c.browser, c.url+"/"+c.recipe()); err != nil {
		return err
	}
	return c.page.ready()
}

// leave closes the page, if there is one.
func (c *Campaign) leave() {
	if c.page != nil {
		c.page.cancel()
	}
	c.page = nil
}

// begun begins a run, trains it until a random moment, and returns what the page showed just before that. Moments soon after an
// epoch, when it is being saved, are more frequent than others.
func (c *Campaign) begun() (before standing, err error) {
	if err := c.fresh(); err != nil {
		return before, err
	}
	if err := c.page.until(c.random.IntN(early)); err != nil {
		return before, err
	}
	part := c.random.Float64()
	time.Sleep(time.Duration(part * part * float64(long)))
	return c.page.standing()
}

// same says how a run differs from the undisturbed one, in the epochs of which something is known.
func (c *Campaign) same(got standing) error {
	for i, row := range got.Rows {
		if i < len(c.want.Rows) && row != c.want.Rows[i] {
			return fmt.Errorf("epoch %d has the losses %q, undisturbed %q", i+1, row, c.want.Rows[i])
		}
	}
	var compared bool
	for epoch, sum := range got.Sums {
		if want, known := c.want.Sums[epoch]; known {
			compared = true
			if sum != want {
				return fmt.Errorf("after epoch %s the parameters are others", epoch)
			}
		}
	}
	if !compared {
		return fmt.Errorf("no parameters could be compared: those are known after the epochs %v", slices.Sorted(maps.Keys(got.Sums)))
	}
	return nil
}

// onwards lets a page's run go on for two epochs and compares it.
func (c *Campaign) onwards(t *tab) error {
	at, err := t.standing()
	if err != nil {
		return err
	}
	if err := errors.Join(t.train(), t.until(at.Epochs+2)); err != nil {
		return err
	}
	got, err := t.standing()
	if err != nil {
		return err
	}
	return c.same(got)
}

// kept says what is missing in a page that has taken up a run again: an epoch that was said to be saved, or more than the
// epoch under way and one that was just done.
func kept(before, after standing) error {
	if after.Epochs < before.Saved {
		return fmt.Errorf("after epoch %d the run was said to be saved, and it is back at %d", before.Saved, after.Epochs)
	}
	if after.Epochs < before.Epochs-1 {
		return fmt.Errorf("%d epochs were done, and the run is back at %d", before.Epochs, after.Epochs)
	}
	return nil
}

// call sends a command to a tab's browser.
func call[P any](t *tab, command cdp.Command[P, cdp.Empty], params P) error {
	ctx, cancel := context.WithTimeout(t.ctx, patience)
	defer cancel()
	_, err := chromedp.Call(ctx, command, params)
	return err
}
