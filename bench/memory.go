//go:build !js

package main

import (
	"fmt"
	"maps"
	"slices"
	"time"

	"moevae/bench/browser"
	"moevae/bench/report"
)

// memory measures what page and workers hold after some epochs and after many.
func (b *bench) memory() []report.Section {
	return b.held("Memory", "Preset published-fast, one worker", "published-fast", 10, 60)
}

// soak measures the same of a small run that is as long as anybody's. It has more epochs than are made, since a run that
// has come to its end can't be paused.
func (b *bench) soak() []report.Section {
	return b.held("A thousand epochs", "Preset published-fast with two experts of 16 hidden units, one worker, saved after every epoch",
		"published-fast&experts=2&hidden=16&manager_hidden=16&epochs=2000", 50, b.rounds(1000, 100))
}

// held measures what page and workers hold after first epochs of a run, which the address calls recipe, and after last.
func (b *bench) held(title, what, recipe string, first, last int) []report.Section {
	const private = "processes"
	s := report.Section{
		Title: title,
		About: fmt.Sprintf("%s, after %d epochs and after %d, in MB. Processes: what the renderers hold for themselves, everything in it. "+
			"The canvas's program: its WebAssembly memory. Scripts: as the browser tells it. Garbage is collected first.", what, first, last),
		Table: report.Table{Heads: []string{"", fmt.Sprintf("%d epochs", first), fmt.Sprintf("%d epochs", last), "growth, %", "goal", "reached"}},
	}
	fail := func(err error) []report.Section {
		s.Note("%s", b.fail(title, err))
		return []report.Section{s}
	}
	// The browser's own memory must not hold anyone else's page.
	alone, err := browser.Start()
	if err != nil {
		return fail(err)
	}
	defer alone.Close()
	p, err := b.openPage(alone, b.site, recipe, 1)
	if err != nil {
		return fail(err)
	}
	defer p.Close()
	var taken []map[string]float64
	for _, epochs := range []int{first, last} {
		if err := p.trainUntil(epochs, 20*time.Second); err != nil {
			return fail(err)
		}
		m, err := browser.Eval[map[string]float64](p.Tab, 2*time.Minute, `seen.memory()`)
		if err != nil {
			return fail(err)
		}
		if err := p.Collect(); err != nil {
			return fail(err)
		}
		m[private] = float64(alone.Memory())
		taken = append(taken, m)
	}
	for _, name := range slices.Sorted(maps.Keys(taken[1])) {
		was, is := taken[0][name], taken[1][name]
		if was == 0 || is == 0 {
			continue
		}
		growth := 100 * (is/was - 1)
		row := []string{name, report.Number(was / 1e6), report.Number(is / 1e6), fmt.Sprintf("%.1f", growth)}
		if name == private || name == "scripts, all" {
			row = append(row, "≤ 5", verdict(growth <= 5))
		}
		s.Table.Add(row...)
	}
	return []report.Section{s}
}

// trainUntil trains to the end of an epoch, without a pause. limit is how long each may take.
func (p *page) trainUntil(epoch int, limit time.Duration) error {
	if _, err := browser.Eval[bool](p.Tab, opening, `(document.getElementById("train").click(), true)`); err != nil {
		return err
	}
	if err := p.until(fmt.Sprintf("epoch %d is done", epoch), fmt.Sprintf(`seen.progress.epoch >= %d`, epoch), time.Duration(epoch)*limit); err != nil {
		return err
	}
	return p.press("train", "true", max(training, limit))
}
