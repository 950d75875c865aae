package browser

import (
	"context"
	"fmt"
	"os"
	"time"

	cdpbrowser "github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/heapprofiler"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
)

// patience is how long a command to the browser may take that waits for nothing.
const patience = 30 * time.Second

// A Browser is one headless Chromium with a fresh profile.
type Browser struct {
	Version string // as the browser calls itself

	ctx     context.Context
	cancel  func()
	threads threads
}

// Start starts Chromium, whose WebGL needs no graphics card.
func Start() (*Browser, error) {
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("use-angle", "swiftshader"),
		chromedp.Flag("enable-unsafe-swiftshader", true),
		chromedp.WindowSize(1440, 900),
	)
	if os.Geteuid() == 0 {
		options = append(options, chromedp.NoSandbox) // root has none
	}
	allocator, end := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, cancel := chromedp.NewContext(allocator)
	b := &Browser{ctx: ctx, cancel: func() { cancel(); end() }}
	if err := chromedp.Do(ctx); err != nil {
		b.cancel()
		return nil, fmt.Errorf("the browser does not start: is Chromium installed? %w", err)
	}
	b.threads.root = chromedp.FromContext(ctx).Browser.Process().Pid
	version, err := chromedp.CallBrowser(ctx, cdpbrowser.GetVersion, cdp.Empty{})
	if err != nil {
		b.cancel()
		return nil, fmt.Errorf("the browser does not tell its version: %w", err)
	}
	b.Version = version.Product
	return b, nil
}

// Close ends the browser and everything in it.
func (b *Browser) Close() { b.cancel() }

// A Tab is one page in a profile of its own, so that no tab finds what another has left in a cache.
type Tab struct {
	browser *Browser
	ctx     context.Context
	cancel  func()
}

// Open loads url. script runs first in every document of the tab; heard, if it is not nil, is called
// with every string that a page hands to the function window.tell.
func (b *Browser) Open(url, script string, heard func(string)) (*Tab, error) {
	ctx, cancel := chromedp.NewContext(b.ctx, chromedp.WithNewBrowserContext())
	t := &Tab{browser: b, ctx: ctx, cancel: cancel}
	if heard != nil {
		calls := chromedp.Events(ctx, runtime.BindingCalled)
		go func() {
			for call, err := range calls {
				if err != nil {
					return
				}
				heard(call.Payload)
			}
		}()
	}
	prepare := chromedp.Func(func(ctx context.Context, at *chromedp.Target) error {
		if _, err := cdp.Call(ctx, at, runtime.AddBinding, runtime.AddBindingParams{Name: "tell"}); err != nil {
			return err
		}
		_, err := cdp.Call(ctx, at, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: script})
		return err
	})
	if err := chromedp.Do(ctx, prepare); err != nil {
		cancel()
		return nil, fmt.Errorf("a tab does not open: %w", err)
	}
	if err := t.Do(chromedp.Navigate(url)); err != nil {
		cancel()
		return nil, fmt.Errorf("%s does not load: %w", url, err)
	}
	return t, nil
}

// Close closes the tab and ends its workers.
func (t *Tab) Close() { t.cancel() }

// Do runs actions in the tab.
func (t *Tab) Do(actions ...chromedp.Action[chromedp.Void]) error {
	ctx, cancel := context.WithTimeout(t.ctx, patience)
	defer cancel()
	return chromedp.Do(ctx, actions...)
}

// Front makes the tab the one that is seen.
func (t *Tab) Front() error {
	ctx, cancel := context.WithTimeout(t.ctx, patience)
	defer cancel()
	_, err := chromedp.CallBrowser(ctx, target.ActivateTarget, target.ActivateTargetParams{TargetID: chromedp.FromContext(t.ctx).Target.TargetID})
	return err
}

// Collect has the tab's page and frames collect their garbage and give back what memory they no longer need.
func (t *Tab) Collect() error {
	return t.Do(chromedp.Func(func(ctx context.Context, at *chromedp.Target) error {
		_, err := cdp.Call(ctx, at, heapprofiler.CollectGarbage, cdp.Empty{})
		return err
	}))
}

// Eval returns the value of an expression, or of the promise it is, within a limit.
func Eval[T any](t *Tab, limit time.Duration, expression string) (T, error) {
	ctx, cancel := context.WithTimeout(t.ctx, limit)
	defer cancel()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		return v, fmt.Errorf("in the browser: %w", err)
	}
	return v, nil
}

// Await waits until a condition, an expression, holds; what names it for when it never does.
func (t *Tab) Await(what, condition string, limit time.Duration) error {
	for end := time.Now().Add(limit); time.Now().Before(end); time.Sleep(40 * time.Millisecond) {
		ok, err := Eval[bool](t, patience, condition)
		if err != nil {
			return fmt.Errorf("waiting until %s: %w", what, err)
		}
		if ok {
			return nil
		}
	}
	return fmt.Errorf("after %v still not: %s", limit, what)
}
