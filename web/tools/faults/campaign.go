package faults

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"time"

	cdpbrowser "github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/storage"
	"github.com/chromedp/chromedp"

	"moevae/web/tools/engine"
	"moevae/web/tools/site"
)

const (
	// recipe is a run whose epochs are short, and which nobody sees the end of.
	recipe = "#preset=published&seed=7&experts=2&latent=2&hidden=8&manager_hidden=8&batch=1000&epochs=1000"

	// undisturbed is how many epochs are known of the run that everything is compared with.
	undisturbed = 40

	// latest is the longest that a fault waits after the run has begun.
	latest = 1500 * time.Millisecond
)

// A Campaign is a browser with a site to itself, and what a run comes to that nobody disturbs.
type Campaign struct {
	Version string // as the browser calls itself

	browser context.Context
	end     []func()
	url     string
	random  *rand.Rand
	want    standing

	asked, answered atomic.Int64 // requests; those beyond the second fail, unless it is negative
}

// Begin starts a browser and makes the undisturbed run. The same seed gives the same moments, as far as clocks allow.
func Begin(dist string, seed uint64) (*Campaign, error) {
	c := &Campaign{random: rand.New(rand.NewPCG(seed, 0))}
	c.answered.Store(-1)
	files := site.Handler(dist)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if n, most := c.asked.Add(1), c.answered.Load(); most >= 0 && n > most {
			panic(http.ErrAbortHandler) // the connection breaks
		}
		files.ServeHTTP(w, r)
	}))
	c.url = server.URL
	allocator, end := chromedp.NewExecAllocator(context.Background(), engine.Options()...)
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
	err = c.visit(func(t *tab) (err error) {
		if err = errors.Join(t.ready(), t.train()); err == nil {
			err = t.until(undisturbed)
		}
		if err == nil {
			c.want, err = t.standing()
		}
		return err
	})
	if err != nil {
		c.End()
		return nil, err
	}
	return c, nil
}

// End closes the browser.
func (c *Campaign) End() {
	for _, end := range c.end {
		end()
	}
}

// visit runs f in a new tab, which is closed afterwards.
func (c *Campaign) visit(f func(*tab) error) error {
	t, err := open(c.browser, c.url+"/"+recipe)
	if err != nil {
		return err
	}
	defer t.cancel()
	return f(t)
}

// forget empties the site's storage: the saved runs, or everything, so that the next visit is a first one.
func (c *Campaign) forget(what string) error {
	_, err := chromedp.Call(c.browser, storage.ClearDataForOrigin, storage.ClearDataForOriginParams{Origin: c.url, StorageTypes: what})
	return err
}

// moment waits for a random moment of a run.
func (c *Campaign) moment() { time.Sleep(time.Duration(c.random.Int64N(int64(latest)))) }

// same says how a run differs from the undisturbed one, in the epochs of which something is known.
func (c *Campaign) same(got standing) error {
	for i, row := range got.Rows {
		if i < len(c.want.Rows) && row != c.want.Rows[i] {
			return fmt.Errorf("epoch %d has the losses %q, undisturbed %q", i+1, row, c.want.Rows[i])
		}
	}
	compared := 0
	for epoch, sum := range got.Sums {
		if want, known := c.want.Sums[epoch]; known {
			compared++
			if sum != want {
				return fmt.Errorf("after epoch %s the parameters are others", epoch)
			}
		}
	}
	if compared == 0 && got.Epochs < undisturbed {
		return errors.New("no parameters could be compared")
	}
	return nil
}

// onwards lets the run go on for two epochs and compares it.
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
