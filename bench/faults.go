//go:build !js

package main

import (
	"errors"
	"fmt"
	"sync"
	"time"

	"moevae/bench/report"
	"moevae/web/tools/faults"
)

// lanes is how many browsers have faults happen to them at a time: much of what must be found after one is waited for.
const lanes = 3

// faults brings every fault about many times, in turns, and counts after how many something was lost, together with those that
// happened to the same build before.
func (b *bench) faults() []report.Section {
	s := report.Section{
		Title: "Faults",
		About: "A small run (two experts, epochs of nine steps), in headless Chromium, which the fault meets at a random moment of its first four epochs, most often " +
			"soon after one, when it is saved. Undisturbed is the same run in a page that nothing happened to.",
		Table: report.Table{Heads: []string{"what happens", "how", "what must be found after it", "times", "losses"}},
	}
	told, err := openTries(b.out, b.dist)
	if err != nil {
		s.Note("%s", b.fail("faults", err))
		return []report.Section{s}
	}
	var end time.Time
	if b.within > 0 {
		end = time.Now().Add(b.within)
	}
	failed := make([]error, lanes)
	var all sync.WaitGroup
	for i := range lanes {
		all.Go(func() { failed[i] = b.lane(told, end) })
	}
	all.Wait()
	for _, err := range failed {
		if err != nil {
			s.Note("%s", b.fail("faults", err))
		}
	}
	for _, f := range faults.All {
		times, lost := told.of(f.Name)
		s.Table.Add(f.Name, f.How, f.Must, fmt.Sprint(times), fmt.Sprint(len(lost)))
		for _, what := range lost {
			s.Note("%s", b.fail(f.Name, errors.New(what)))
		}
	}
	s.Note("%s, build %s of the page.", told.browsers(), told.build)
	return []report.Section{s}
}

// lane brings faults about in a browser of its own until the end, if there is one.
func (b *bench) lane(told *tries, end time.Time) error {
	seed := uint64(time.Now().UnixNano())
	c, err := faults.Begin(b.dist, seed)
	if err != nil {
		return err
	}
	defer c.End()
	for end.IsZero() || time.Now().Before(end) {
		f, found := told.next(b.rounds(b.repeats, 1))
		if !found {
			break
		}
		one := try{Fault: f.Name, Seed: seed, Browser: c.Version}
		if err := c.Try(f); err != nil {
			one.Lost = err.Error()
		}
		if err := told.add(one); err != nil {
			return err
		}
		b.say("%s %s", f.Name, one.Lost)
	}
	return nil
}
