package e2e

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/chromedp"

	"moevae/web/tools/site"
)

// A garage has the browsers. Some tests run side by side, and each has a browser to itself, where
// no other takes the keyboard, the downloads or the room for storage; after it the next test gets that browser.
type garage struct {
	allocator context.Context
	url       string // of the site

	mutex sync.Mutex
	free  []context.Context
	taken map[string]*taken // by the test's name
	ends  []context.CancelFunc
}

// A taken browser is one test's, with so many tabs open.
type taken struct {
	ctx  context.Context
	tabs int
}

// Most tests take browsers, which have no WebGL; painters have.
var browsers, painters = garage{taken: map[string]*taken{}}, garage{taken: map[string]*taken{}}

// start adds one to those that are free.
func (g *garage) start() error {
	ctx, end := chromedp.NewContext(g.allocator)
	if err := chromedp.Do(ctx); err != nil {
		end()
		return fmt.Errorf("the browser does not start: is Chromium installed? %w", err)
	}
	if err := g.warm(ctx); err != nil {
		end()
		return err
	}
	g.free, g.ends = append(g.free, ctx), append(g.ends, end)
	return nil
}

// warm has a browser compile the programs in a tab of its own, which keeps them: the pages, all in one process, find them compiled,
// which is a sixth of what a short test takes.
func (g *garage) warm(ctx context.Context) error {
	kept, err := json.Marshal(slices.Concat(site.Programs, site.Later))
	if err != nil {
		return err
	}
	_, err = chromedp.Run(ctx, chromedp.Navigate(g.url+"/wasm_exec.js"))
	if err == nil {
		_, err = chromedp.Run(ctx, chromedp.Evaluate[bool](fmt.Sprintf(
			`Promise.all(%s.map(name => WebAssembly.compileStreaming(fetch("/" + name)))).then(all => { window.kept = all; return true; })`, kept), chromedp.EvalAwaitPromise))
	}
	if err != nil {
		return fmt.Errorf("the browser does not compile the programs: %w", err)
	}
	return nil
}

// close ends them all.
func (g *garage) close() {
	for _, end := range g.ends {
		end()
	}
}

// take returns the browser of a test, which its subtests share, for one more tab; the browser is the test's until all its tabs
// are closed.
func (g *garage) take(t *testing.T) context.Context {
	t.Helper()
	name, _, _ := strings.Cut(t.Name(), "/")
	g.mutex.Lock()
	defer g.mutex.Unlock()
	own := g.taken[name]
	if own == nil {
		if len(g.free) == 0 {
			if err := g.start(); err != nil {
				t.Fatal(err)
			}
		}
		last := len(g.free) - 1
		own = &taken{ctx: g.free[last]}
		g.free, g.taken[name] = g.free[:last], own
	}
	own.tabs++
	t.Cleanup(func() {
		g.mutex.Lock()
		defer g.mutex.Unlock()
		if own.tabs--; own.tabs == 0 {
			delete(g.taken, name)
			g.free = append(g.free, own.ctx)
		}
	})
	return own.ctx
}
