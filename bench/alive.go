//go:build !js

package main

import (
	"errors"
	"fmt"
	"math"
	"runtime"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"

	"moevae/bench/browser"
	"moevae/bench/report"
)

// page measures whether the page stays alive while the workers train.
func (b *bench) page() []report.Section {
	s := report.Section{
		Title: "The page while the workers train",
		About: "Frames are the intervals between animation frames of the page, which has a drawing made on it all the while; " +
			"routing is the time from a move of the pointer to the table of probabilities that answers it. Milliseconds.",
		Table: report.Table{Heads: []string{"", "frames: median", "p95", "to idle", "goal", "reached", "routing: median", "p95", "goal", "reached"}},
	}
	for _, n := range []int{1, 2} {
		err := b.alive(&s, n)
		switch {
		case errors.Is(err, errWorkers):
			s.Note("%d workers: not measured, because %v.", n, err)
		case err != nil:
			s.Note("%s", b.fail(fmt.Sprintf("the page with %d workers", n), err))
		}
	}
	s.Note("This machine has %d cores. Every worker takes one; the page and the browser's painting share what is left.", runtime.NumCPU())
	return []report.Section{s}
}

// alive measures the page idle and then with so many workers in training.
func (b *bench) alive(s *report.Section, workers int) error {
	p, err := openPage(b.browser, b.site, "published-fast", workers)
	if err != nil {
		return err
	}
	defer p.Close()
	if err := p.Front(); err != nil {
		return err
	}
	// The first epoch compiles what is hot, in the workers and in the page.
	if _, err := p.train(); err != nil {
		return err
	}
	if _, _, err := b.watched(p, time.Second); err != nil {
		return err
	}
	seconds := time.Duration(b.rounds(8, 4)) * time.Second
	frames, routing, err := b.watched(p, seconds)
	if err != nil {
		return err
	}
	idle := report.Percentile(frames, .95)
	addAlive(s, fmt.Sprintf("idle (%d workers at rest)", workers), frames, routing, math.NaN())

	if _, err := browser.Eval[bool](p.Tab, opening, `(document.getElementById("train").click(), true)`); err != nil {
		return err
	}
	frames, routing, err = b.watched(p, seconds)
	if err != nil {
		return err
	}
	still, err := browser.Eval[bool](p.Tab, opening, `seen.progress.running && seen.failure === ""`)
	if err != nil || !still {
		return fmt.Errorf("training did not go on (%w)", err)
	}
	addAlive(s, fmt.Sprintf("training, %d workers", workers), frames, routing, idle)
	return nil
}

// addAlive adds a row; idle is the 95th percentile of the idle page's frames.
func addAlive(s *report.Section, name string, frames, routing []float64, idle float64) {
	const frame = 1000. / 60
	p95, answer := report.Percentile(frames, .95), report.Percentile(routing, .95)
	verdict := func(ok bool) string {
		if ok {
			return "yes"
		}
		return "no"
	}
	goal, reached := "", ""
	if !math.IsNaN(idle) {
		goal, reached = "≤ 2", verdict(p95 <= 2*idle)
	}
	s.Table.Add(name, report.Number(median(frames)), report.Number(p95), report.Number(p95/idle), goal, reached,
		report.Number(median(routing)), report.Number(answer), "≤ 16.7", verdict(answer <= frame))
	if len(routing) == 0 {
		s.Note("%s: no move of the pointer was answered.", name)
	}
}

// watched draws on the pad for a while and returns the milliseconds between the page's frames and from
// each move to its answer.
func (b *bench) watched(p *page, d time.Duration) (frames, routing []float64, err error) {
	pad, err := browser.Eval[[]float64](p.Tab, opening, `(() => {
		document.getElementById("frame").scrollIntoView();
		document.getElementById("clear").click();
		const frame = document.getElementById("stage").getBoundingClientRect();
		const [x, y, w, h] = document.getElementById("stage").dataset.pad.split(",").map(Number);
		return [frame.left + x, frame.top + y, w, h];
	})()`)
	if err != nil {
		return nil, nil, err
	}
	if _, err := browser.Eval[bool](p.Tab, opening, fmt.Sprintf(`(window.intervals = seen.frames(%v), seen.routing())`, d.Seconds())); err != nil {
		return nil, nil, err
	}
	// A circle a second, a move every other frame.
	at := func(t time.Duration) (x, y float64) {
		angle := 2 * math.Pi * t.Seconds()
		return pad[0] + pad[2]*(.5+.3*math.Cos(angle)), pad[1] + pad[3]*(.5+.3*math.Sin(angle))
	}
	start := time.Now()
	for moves := 0; time.Since(start) < d; moves++ {
		x, y := at(time.Since(start))
		kind := chromedp.MouseMoved
		if moves == 0 {
			kind = chromedp.MousePressed
		}
		if err := p.Do(chromedp.MouseEvent(kind, x, y, chromedp.ButtonLeft)); err != nil {
			return nil, nil, err
		}
		time.Sleep(time.Second / 30)
		// A drawing of one endless stroke would be work that no person makes.
		if moves%60 == 59 {
			if err := p.lift(x, y); err != nil {
				return nil, nil, err
			}
			moves = -1
		}
	}
	if err := p.lift(pad[0], pad[1]); err != nil {
		return nil, nil, err
	}
	if frames, err = browser.Eval[[]float64](p.Tab, opening, `intervals`); err != nil {
		return nil, nil, err
	}
	routing, err = browser.Eval[[]float64](p.Tab, opening, `seen.stop()`)
	return frames, routing, err
}

// lift ends the stroke and clears the pad.
func (p *page) lift(x, y float64) error {
	if err := p.Do(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseReleased, x, y, chromedp.ButtonLeft)); err != nil {
		return err
	}
	_, err := browser.Eval[bool](p.Tab, opening, `(document.getElementById("clear").click(), true)`)
	return err
}
