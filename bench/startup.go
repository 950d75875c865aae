//go:build !js

package main

import (
	"fmt"
	"net/http"
	"strings"
	"sync/atomic"

	"moevae/bench/browser"
	"moevae/bench/report"
	"moevae/web/tools/site"
)

// eager presses Step as soon as the page can hear it: it trains when the program has arrived.
const eager = `if (window.parent === window) addEventListener("DOMContentLoaded", () => setTimeout(() => document.getElementById("step").click()));`

// A start is how long a first visit takes, in milliseconds since the navigation.
type start struct{ Paint, Ready, FirstStep float64 }

// startup visits the page as someone who has never been there, and counts what is sent.
func (b *bench) startup() []report.Section {
	s := report.Section{
		Title: "Start-up",
		About: "A first visit, nothing cached, from a server on the same machine, so that it is the browser's work alone. Step is pressed at once. Milliseconds since the navigation, median of the visits.",
		Table: report.Table{Heads: []string{"first paint", "app ready", "first training step done", "downloaded, MB", "goal", "reached"}},
	}
	var sent atomic.Int64
	var encodings atomic.Value
	page := site.Handler(b.dist)
	address, err := serve(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.Referer(), "/sw.js") {
			page.ServeHTTP(w, r) // the service worker stores the page when the visitor has it
			return
		}
		page.ServeHTTP(&counter{w, &sent}, r)
		if e := w.Header().Get("Content-Encoding"); r.URL.Path == "/trainer.wasm" {
			encodings.Store(e)
		}
	}))
	if err != nil {
		s.Note("%s", b.fail("start-up", err))
		return []report.Section{s}
	}
	var paint, ready, first, megabytes []float64
	for range b.rounds(5, 3) {
		sent.Store(0)
		v, err := b.visit(address)
		if err != nil {
			s.Note("%s", b.fail("start-up", err))
			break
		}
		paint, ready, first = append(paint, v.Paint), append(ready, v.Ready), append(first, v.FirstStep)
		megabytes = append(megabytes, float64(sent.Load())/1e6)
	}
	if len(paint) == 0 {
		return []report.Section{s}
	}
	size := median(megabytes)
	s.Table.Add(report.Summarize(paint).String(), report.Summarize(ready).String(), report.Summarize(first).String(),
		fmt.Sprintf("%.2f", size), "< 5 MB", verdict(size < 5))
	if e, ok := encodings.Load().(string); ok && e != "br" {
		s.Note("The browser took the programs in the encoding %q, not as brotli.", e)
	}
	return []report.Section{s}
}

// visit makes one first visit.
func (b *bench) visit(address string) (start, error) {
	tab, err := b.browser.Open(address+"/#preset=published&seed=1&workers=1", watch+eager, func(string) {})
	if err != nil {
		return start{}, err
	}
	defer tab.Close()
	if err := tab.Await("a first step is made and the app ready", `seen.firstStep > 0 && seen.ready > 0`, opening); err != nil {
		return start{}, err
	}
	return browser.Eval[start](tab, opening,
		`({Paint: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? NaN, Ready: seen.ready, FirstStep: seen.firstStep})`)
}

// A counter counts the bytes of the bodies that pass through it.
type counter struct {
	http.ResponseWriter
	sent *atomic.Int64
}

func (c *counter) Write(p []byte) (int, error) {
	n, err := c.ResponseWriter.Write(p)
	c.sent.Add(int64(n))
	return n, err
}
