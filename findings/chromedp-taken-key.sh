#!/usr/bin/env bash
# github.com/chromedp/chromedp v0.23.0 (Go), which drives Chromium; with Debian’s chromium, or the one on the path.
#
# One would guess: chromedp.KeyEvent presses a key as a hand does. A page that takes a key, by preventDefault in keydown, gets no
# keypress after it, and the browser does nothing of its own; so it is with a keyboard, and with Puppeteer’s keyboard.press.
#
# What happens: KeyEvent sends what the key writes as an event of its own, whatever the page has said to the first one. Space,
# taken by the page, fires keypress and scrolls all the same. One keyDown of the DevTools protocol that has the text with it does what a keyboard does.
#
# Who meets it: whoever tests a page with keys of its own. The page scrolls under the test, slowly, so that what is clicked next is
# mostly still where it was.
set -euo pipefail
command -v chromium >/dev/null || { apt-get update -q && apt-get install -yq chromium; } >/dev/null
folder=$(mktemp -d)
trap 'chmod -R u+w "$folder"; rm -r "$folder"' EXIT
cd "$folder"
cat >go.mod <<'END'
module see

go 1.26
END
cat >main.go <<'END'
package main

import (
	"context"
	"fmt"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

const page = `data:text/html,<body style="height:9000px"><script>
	let heard = [];
	document.addEventListener("keydown", e => { heard.push(e.type); e.preventDefault(); });
	document.addEventListener("keypress", e => heard.push(e.type));
</script>`

func main() {
	browser, end := chromedp.NewExecAllocator(context.Background(), append(chromedp.DefaultExecAllocatorOptions[:], chromedp.NoSandbox)...)
	defer end()
	for _, way := range []struct {
		name  string
		press chromedp.Action[chromedp.Void]
	}{
		{"KeyEvent", chromedp.KeyEvent(" ")},
		{"one keyDown with its text", chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
			for _, kind := range []input.DispatchKeyEventType{input.DispatchKeyEventTypeKeyDown, input.DispatchKeyEventTypeKeyUp} {
				event := input.DispatchKeyEventParams{Type: kind, Key: " ", Code: "Space", WindowsVirtualKeyCode: 32}
				if kind == input.DispatchKeyEventTypeKeyDown {
					event.Text = " "
				}
				if _, err := cdp.Call(ctx, t, input.DispatchKeyEvent, event); err != nil {
					return err
				}
			}
			return nil
		})},
	} {
		tab, leave := chromedp.NewContext(browser)
		if err := chromedp.Do(tab, chromedp.Navigate(page), way.press); err != nil {
			panic(err)
		}
		time.Sleep(3 * time.Second) // scrolling takes a moment
		heard, err := chromedp.Run(tab, chromedp.Evaluate[string](`heard.join(" and ") + (scrollY > 0 ? ", scrolled" : ", still at the top")`))
		if err != nil {
			panic(err)
		}
		fmt.Printf("%s: %s\n", way.name, heard)
		leave()
	}
}
END
export GOFLAGS=-mod=mod GOMODCACHE="$folder/cache"
go get github.com/chromedp/chromedp@v0.23.0 2>go.log || { cat go.log; exit 1; }
go run . 2>go.log | tee seen || { cat go.log; exit 1; }

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
KeyEvent: keydown and keypress, scrolled
one keyDown with its text: keydown, still at the top
END
