package engine

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"strings"

	"github.com/chromedp/cdproto"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// chromium speaks the DevTools' protocol, by chromedp.
type chromium struct {
	ctx context.Context
	end []context.CancelFunc
}

// Options are how Chromium is started for tests: without a network of its own, with WebGL where there is no graphics card,
// and without the list below its address bar, a page of its own beside each page, which costs as much as a fifth of ours.
func Options() []chromedp.ExecAllocatorOption {
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("use-angle", "swiftshader"),
		chromedp.Flag("enable-unsafe-swiftshader", true),
		chromedp.Flag("disable-gpu-rasterization", true), // which without a card are detours
		chromedp.Flag("disable-gpu-compositing", true),
		chromedp.Flag("disable-features", "Translate,BlinkGenPropertyTrees,WebUIOmniboxPopup,WebUIOmniboxAimPopup"),
	)
	if os.Geteuid() == 0 {
		options = append(options, chromedp.NoSandbox) // root has none
	}
	return options
}

// WithoutWebGL are more options, for a browser that has none, as where a driver is blocked: a page's canvas is then painted in memory.
// Where there is no graphics card either, a page costs half as much, since a processor that plays one is slow.
func WithoutWebGL() []chromedp.ExecAllocatorOption {
	return []chromedp.ExecAllocatorOption{
		chromedp.Flag("disable-gpu", true), chromedp.Flag("disable-software-rasterizer", true), chromedp.Flag("disable-3d-apis", true),
	}
}

// Brief is one more option, for pages that live for seconds, in which compiling once more, to run faster afterwards, seldom pays.
var Brief = chromedp.Flag("js-flags", "--wasm-tiering-budget=200000000")

func startChromium() (Engine, error) {
	if _, err := find("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"); err != nil {
		return nil, err
	}
	c := new(chromium)
	allocator, end := chromedp.NewExecAllocator(context.Background(), Options()...)
	c.end = append(c.end, end)
	c.ctx, end = chromedp.NewContext(allocator)
	c.end = append(c.end, end)
	if err := c.do(); err != nil {
		c.Close()
		return nil, err
	}
	return c, nil
}

func (c *chromium) do(actions ...chromedp.Action[chromedp.Void]) error {
	return chromedp.Do(c.ctx, actions...)
}

func (c *chromium) Navigate(url string) error {
	return c.do(chromedp.Navigate("about:blank"), chromedp.Navigate(url))
}

func (c *chromium) Eval(expression string) (json.RawMessage, error) {
	value, err := chromedp.Run(c.ctx, chromedp.Evaluate[string](settle(expression), chromedp.EvalAwaitPromise))
	if err != nil {
		return nil, err
	}
	return settled(expression, value)
}

func (c *chromium) Drag(points [][2]float64) error {
	event := func(kind input.DispatchMouseEventType, at [2]float64) chromedp.Action[chromedp.Void] {
		return chromedp.MouseEvent(kind, at[0], at[1], chromedp.ButtonLeft)
	}
	actions := []chromedp.Action[chromedp.Void]{event(chromedp.MousePressed, points[0])}
	for _, at := range points[1:] {
		actions = append(actions, event(chromedp.MouseMoved, at))
	}
	return c.do(append(actions, event(chromedp.MouseReleased, points[len(points)-1]))...)
}

func (c *chromium) Resize(width, height int) error {
	return c.do(chromedp.EmulateViewport(int64(width), int64(height)))
}

func (c *chromium) Screenshot() ([]byte, error) {
	return chromedp.Run(c.ctx, chromedp.CaptureScreenshot())
}

func (c *chromium) Close() {
	for i := len(c.end) - 1; i >= 0; i-- {
		c.end[i]()
	}
}

// Left says of an error of Chromium's that the document was left while it was asked: its successor has an answer.
func Left(err error) bool {
	var e *cdproto.Error
	return errors.As(err, &e) && strings.Contains(e.Message, "navigated")
}
