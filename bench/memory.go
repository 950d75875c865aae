//go:build !js

package main

import (
	"fmt"
	"time"

	"moevae/bench/browser"
	"moevae/bench/report"
)

// memory measures what page and workers hold after some epochs and after many.
func (b *bench) memory() []report.Section {
	const first, last = 10, 60
	s := report.Section{
		Title: "Memory",
		About: fmt.Sprintf("Preset published-fast, one worker, after %d epochs and after %d, in MB. As the browser counts it: JavaScript's heaps and WebAssembly's memories, of the page, the frame and the worker. Private: what the renderers' processes hold for themselves.", first, last),
		Table: report.Table{Heads: []string{"", fmt.Sprintf("%d epochs", first), fmt.Sprintf("%d epochs", last), "growth, %", "goal", "reached"}},
	}
	fail := func(err error) []report.Section {
		s.Note("%s", b.fail("memory", err))
		return []report.Section{s}
	}
	// The browser's own memory must not hold anyone else's page.
	alone, err := browser.Start()
	if err != nil {
		return fail(err)
	}
	defer alone.Close()
	p, err := openPage(alone, b.isolated, "published-fast", 1)
	if err != nil {
		return fail(err)
	}
	defer p.Close()
	var counted, private []float64
	for _, epochs := range []int{first, last} {
		if err := p.trainUntil(epochs); err != nil {
			return fail(err)
		}
		n, err := browser.Eval[float64](p.Tab, 2*time.Minute, `performance.measureUserAgentSpecificMemory().then(m => m.bytes)`)
		if err != nil {
			s.Note("The browser does not tell its memory: %v.", err)
		} else {
			counted = append(counted, n/1e6)
		}
		private = append(private, float64(alone.Memory())/1e6)
	}
	for _, row := range []struct {
		name string
		at   []float64
	}{{"as the browser counts", counted}, {"private", private}} {
		if len(row.at) < 2 || row.at[0] == 0 {
			continue
		}
		growth := 100 * (row.at[1]/row.at[0] - 1)
		s.Table.Add(row.name, report.Number(row.at[0]), report.Number(row.at[1]), fmt.Sprintf("%.1f", growth), "≤ 5", verdict(growth <= 5))
	}
	return []report.Section{s}
}

// trainUntil trains to the end of an epoch.
func (p *page) trainUntil(epoch int) error {
	if _, err := browser.Eval[bool](p.Tab, opening, `(document.getElementById("train").click(), true)`); err != nil {
		return err
	}
	if err := p.Await(fmt.Sprintf("epoch %d is done", epoch), fmt.Sprintf(`seen.failure !== "" || seen.progress.epoch >= %d`, epoch), time.Duration(epoch)*20*time.Second); err != nil {
		return err
	}
	if _, err := browser.Eval[bool](p.Tab, opening, `(document.getElementById("train").click(), true)`); err != nil {
		return err
	}
	return p.Await("training rests", `!seen.progress.running`, training)
}
