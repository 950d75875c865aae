//go:build !js

package main

import (
	"errors"
	"fmt"
	"math"
	"runtime"
	"time"

	"moevae/bench/browser"
	"moevae/bench/report"
)

// teams measures a real run, which nobody pauses after each epoch, with one worker and with two.
func (b *bench) teams() []report.Section {
	const stretches = 2 // in which the two take turns, so that whatever else the machine does harms both
	epochs := b.rounds(5, 2)
	s := report.Section{
		Title: "Workers",
		About: fmt.Sprintf("Milliseconds per step, in the page with its canvas: the median over epochs 1–%d of a run that goes on for %d epochs at a time, "+
			"while the other one rests, with the 10th and the 90th percentile in parentheses. The ratio is of images per second.", stretches*epochs, epochs),
		Table: report.Table{Heads: []string{"", "1 worker", "2 workers", "ratio", "goal", "reached"}},
	}
	for _, c := range []struct {
		name, preset string
		goal         goal
	}{{"dense", "published", goal{least: 1.7}}, {"dispatched", "published-fast", goal{}}} {
		var times [2][]float64
		var err error
		var pages [2]*page
		for i := range pages {
			if pages[i], err = b.openPage(b.browser, b.site, c.preset, i+1); err != nil {
				break
			}
			defer pages[i].Close()
		}
		for n := 0; err == nil && n < stretches*len(pages); n++ {
			var ms []float64
			ms, err = pages[n%2].stretch(epochs)
			times[n%2] = append(times[n%2], ms...)
		}
		switch {
		case errors.Is(err, errWorkers):
			s.Note("%s: not measured, because %v.", c.name, err)
			continue
		case err != nil:
			s.Note("%s", b.fail("two workers, "+c.name, err))
			continue
		}
		one, two := report.Summarize(times[0]), report.Summarize(times[1])
		ratio := one.Median / two.Median
		want, reached := c.goal.verdict(ratio, math.NaN())
		s.Table.Add(c.name, one.String(), two.String(), report.Number(ratio), want, reached)
	}
	s.Note("This machine has %d cores and no graphics card: what the browser paints and saves, a processor does that both workers want.", runtime.NumCPU())
	return []report.Section{s}
}

// stretch trains so many epochs without a pause, and returns what the steps of each took in the mean.
func (p *page) stretch(epochs int) ([]float64, error) {
	if err := p.Front(); err != nil {
		return nil, err
	}
	done, err := browser.Eval[int](p.Tab, opening, `seen.progress.epoch`)
	if err != nil {
		return nil, err
	}
	if err := p.trainUntil(done+epochs, 20*time.Second); err != nil {
		return nil, err
	}
	ms, err := browser.Eval[[]float64](p.Tab, opening, fmt.Sprintf(
		`seen.epochs.filter(e => e.epoch > %d && e.epoch <= %d).map(e => 1000 * e.seconds / seen.progress.steps)`, done, done+epochs))
	if err != nil {
		return nil, err
	}
	return ms, p.saved()
}
