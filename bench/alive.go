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
		About: "Frames are the intervals between animation frames of the page, with nothing happening on it and while someone draws; " +
			"the ratio is of the 95th percentiles, to the same page without training. " +
			"Routing is the time from a move of the pointer to the table of probabilities that answers it. Milliseconds.",
		Table: report.Table{Heads: []string{"", "frames: median", "p95", "ratio", "goal", "reached", "routing: median", "p95", "goal", "reached"}},
	}
	teams := []int{1, 2}
	if b.quick {
		teams = teams[1:]
	}
	for _, n := range teams {
		err := b.alive(&s, n)
		switch {
		case errors.Is(err, errWorkers):
			s.Note("%d workers: not measured, because %v.", n, err)
		case err != nil:
			s.Note("%s", b.fail(fmt.Sprintf("the page with %d workers", n), err))
		}
	}
	s.Note("This machine has %d cores and no graphics card: every worker takes a core, and the browser paints with the processor as well.", runtime.NumCPU())
	return []report.Section{s}
}

// alive measures the page at rest and then with so many workers in training.
func (b *bench) alive(s *report.Section, workers int) error {
	p, err := b.openPage(b.browser, b.site, "published-fast", workers)
	if err != nil {
		return err
	}
	defer p.Close()
	if err := p.Front(); err != nil {
		return err
	}
	// The first epoch and the first strokes compile what is hot.
	if _, err := p.train(); err != nil {
		return err
	}
	if _, _, err := p.drawn(time.Second); err != nil {
		return err
	}
	seconds := time.Duration(b.rounds(8, 4)) * time.Second
	rest, restDrawing, err := p.both(s, seconds, fmt.Sprintf("at rest (%d workers)", workers), math.NaN(), math.NaN())
	if err != nil {
		return err
	}
	if _, err := browser.Eval[bool](p.Tab, opening, `(document.getElementById("train").click(), true)`); err != nil {
		return err
	}
	if _, _, err := p.both(s, seconds, fmt.Sprintf("training (%d workers)", workers), rest, restDrawing); err != nil {
		return err
	}
	running, err := browser.Eval[bool](p.Tab, opening, `seen.progress.running && seen.failure === ""`)
	if err == nil && !running {
		err = errors.New("training did not go on meanwhile")
	}
	return err
}

// both adds a row without and a row with a drawing, and returns their frames' 95th percentiles. idle and
// idleDrawing are those to compare with, NaN if these rows are themselves.
func (p *page) both(s *report.Section, d time.Duration, name string, idle, idleDrawing float64) (still, drawing float64, err error) {
	frames, err := browser.Eval[[]float64](p.Tab, d+opening, fmt.Sprintf(`seen.frames(%v)`, d.Seconds()))
	if err != nil {
		return 0, 0, err
	}
	add := func(name string, frames, routing []float64, idle float64) float64 {
		p95 := report.Percentile(frames, .95)
		row := []string{name, report.Number(median(frames)), report.Number(p95), "", "", ""}
		if !math.IsNaN(idle) {
			row = append(row[:3], report.Number(p95/idle), "≤ 2", verdict(p95 <= 2*idle))
		}
		if routing != nil {
			const frame = 1000. / 60
			answer := report.Percentile(routing, .95)
			row = append(row, report.Number(median(routing)), report.Number(answer), "≤ 16.7", verdict(answer <= frame))
		}
		s.Table.Add(row...)
		return p95
	}
	still = add(name, frames, nil, idle)
	frames, routing, err := p.drawn(d)
	if err != nil {
		return 0, 0, err
	}
	if len(routing) == 0 {
		return 0, 0, errors.New("no move of the pointer was answered")
	}
	return still, add(name+", drawing", frames, routing, idleDrawing), nil
}

func verdict(ok bool) string {
	if ok {
		return "yes"
	}
	return "no"
}

// drawn draws on the pad for a while and returns the milliseconds between the page's frames and from
// each move to its answer.
func (p *page) drawn(d time.Duration) (frames, routing []float64, err error) {
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
