//go:build !js

package main

import (
	"fmt"
	"time"

	"moevae/bench/report"
	"moevae/web/tools/faults"
)

// faults brings every fault about many times, in turns, and counts after how many something was lost.
func (b *bench) faults() []report.Section {
	s := report.Section{
		Title: "Faults",
		About: "A small run (two experts, epochs of nine steps), in headless Chromium, which the fault meets at a random moment of its first one and a half seconds. " +
			"Undisturbed is the same run in a page that nothing happened to.",
		Table: report.Table{Heads: []string{"what happens", "how", "what must be found after it", "times", "losses"}},
	}
	seed := uint64(time.Now().UnixNano())
	c, err := faults.Begin(b.dist, seed)
	if err != nil {
		s.Note("%s", b.fail("faults", err))
		return []report.Section{s}
	}
	defer c.End()
	tried, lost := make([]int, len(faults.All)), make([]int, len(faults.All))
	start := time.Now()
	for round := range b.rounds(b.repeats, 1) {
		if b.within > 0 && time.Since(start) > b.within {
			break
		}
		for i, f := range faults.All {
			tried[i]++
			if err := c.Try(f); err != nil {
				lost[i]++
				s.Note("%s", b.fail(fmt.Sprintf("%s, the %d. time", f.Name, round+1), err))
			}
		}
		b.say("round %d of %d is over: %d losses", round+1, b.repeats, len(b.failures))
	}
	for i, f := range faults.All {
		s.Table.Add(f.Name, f.How, f.Must, fmt.Sprint(tried[i]), fmt.Sprint(lost[i]))
	}
	s.Note("%s, seed %d, %.0f minutes.", c.Version, seed, time.Since(start).Minutes())
	return []report.Section{s}
}
