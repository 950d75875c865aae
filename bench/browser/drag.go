package browser

import (
	"context"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// Drag drops files and folders of this machine on the page, as a person does who drags them there.
func (t *Tab) Drag(x, y float64, paths ...string) error {
	for _, kind := range []input.DispatchDragEventType{input.DispatchDragEventTypeDragEnter, input.DispatchDragEventTypeDragOver, input.DispatchDragEventTypeDrop} {
		event := chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
			_, err := cdp.Call(ctx, target, input.DispatchDragEvent, input.DispatchDragEventParams{
				Type: kind, X: x, Y: y, Data: &input.DragData{Items: []*input.DragDataItem{}, Files: paths, DragOperationsMask: 1},
			})
			return err
		})
		if err := t.Do(event); err != nil {
			return err
		}
	}
	return nil
}

// ticks a second are what Linux counts processor time in, on every machine there is.
const ticks = 100

// Time returns the processor time that the browser and its processes have used, threads that have ended among them; 0 where
// it can't be known.
func (b *Browser) Time() time.Duration {
	sum := 0
	for _, process := range Family(b.threads.root) {
		text, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(process), "stat"))
		if err != nil {
			continue
		}
		fields := strings.Fields(string(text[strings.LastIndexByte(string(text), ')')+1:]))
		for _, field := range fields[11:13] { // in user mode and in the system's
			if n, err := strconv.Atoi(field); err == nil {
				sum += n
			}
		}
	}
	return time.Duration(sum) * time.Second / ticks
}
