//go:build !js

package main

import (
	"errors"
	"math"
	"time"

	"moevae/bench/browser"
	"moevae/bench/report"
)

// The contenders' names.
const (
	dense1      = "ours, dense, 1 worker"
	dense2      = "ours, dense, 2 workers"
	fast1       = "ours, dispatched, 1 worker"
	fast2       = "ours, dispatched, 2 workers"
	denseBlind  = "ours, dense, 1 worker, no canvas"
	fastBlind   = "ours, dispatched, 1 worker, no canvas"
	native      = "ours, dense, native"
	nativeFast  = "ours, dispatched, native"
	onnxruntime = "onnxruntime-web"
	jax         = "jax-js"
	tensorflow  = "TensorFlow.js"
)

// settled is the epoch from which on a dispatched run is compared.
const settled = 6

// A contender makes training steps when it is its turn.
type contender struct {
	name  string
	open  func() error
	turn  func() (sample, error)
	close func()

	opened  bool
	samples []sample
	err     error
}

// A sample is the mean over the steps of a turn, in milliseconds a step. NaN is not known.
type sample struct {
	ms      float64 // on the clock
	cpu     float64 // processor time of all worker threads
	busiest float64 // of the busiest thread
	epoch   int
	kept    float64 // share of pairs of image and expert
}

func unknown() sample {
	return sample{ms: math.NaN(), cpu: math.NaN(), busiest: math.NaN(), kept: math.NaN()}
}

// setCPU takes the processor time between two readings, with so many steps between them.
func (s *sample) setCPU(from, to browser.Usage, steps int) {
	sum, busiest := to.Since(from)
	perStep := float64(time.Millisecond) * float64(steps)
	s.cpu, s.busiest = float64(sum)/perStep, float64(busiest)/perStep
}

// summary is of one figure over a contender's samples.
func (c *contender) summary(figure func(sample) float64) report.Summary {
	var values []float64
	for _, s := range c.samples {
		if v := figure(s); !math.IsNaN(v) {
			values = append(values, v)
		}
	}
	return report.Summarize(values)
}

func clock(s sample) float64 { return s.ms }

func processor(s sample) float64 { return s.cpu }

func busiest(s sample) float64 { return s.busiest }

// later restricts a figure to the epochs from settled on.
func later(figure func(sample) float64) func(sample) float64 {
	return func(s sample) float64 {
		if s.epoch < settled {
			return math.NaN()
		}
		return figure(s)
	}
}

// race lets all contenders take turns, round after round, so that whatever else the machine does
// harms all alike, and reports the ratios first.
func (b *bench) race() []report.Section {
	var all []*contender
	if b.takesPart("ours") {
		all = append(all, b.ours()...)
	}
	if b.takesPart("native") {
		all = append(all, b.native()...)
	}
	if b.takesPart("peers") {
		all = append(all, b.libraries()...)
	}
	for _, c := range all {
		b.say("  opening %s", c.name)
		c.err = c.open()
		c.opened = c.err == nil
	}
	rounds, least, budget := b.rounds(10, 3), b.rounds(settled+1, 3), time.Duration(b.rounds(300, 60))*time.Second
	start, done := time.Now(), 0
	for ; done < rounds; done++ {
		if done >= least && time.Since(start) > budget {
			break
		}
		b.say("  round %d of %d", done+1, rounds)
		for i := range all {
			// Another one begins each time: nobody always follows the same one.
			c := all[(i+done)%len(all)]
			if c.err != nil {
				continue
			}
			s, err := c.turn()
			if err != nil {
				c.err = err
				continue
			}
			c.samples = append(c.samples, s)
		}
	}
	for _, c := range all {
		if c.opened {
			c.close()
		}
	}
	times := b.times(all)
	if done < rounds {
		times.Note("Only %d rounds of %d were made: the machine was too busy for more in %v.", done, rounds, budget)
	}
	return []report.Section{b.ratios(all), times}
}

// times is the table of all contenders.
func (b *bench) times(all []*contender) report.Section {
	s := report.Section{
		Title: "Milliseconds per step",
		About: "The published model, batch 100, float32. Median over the rounds, of the mean step of a round, with the 10th and the 90th percentile in parentheses. " +
			"A round of ours is an epoch. CPU is the processor time of the worker's thread, or of all workers' together, which other programs on the machine disturb far less than the clock.",
		Table: report.Table{Heads: []string{"", "clock", "CPU", "images/s", "pairs kept"}},
	}
	row := func(c *contender, name string, at func(func(sample) float64) func(sample) float64) {
		wall := c.summary(at(clock))
		kept := c.summary(at(func(s sample) float64 { return s.kept })).Median
		s.Table.Add(name, wall.String(), c.summary(at(processor)).String(), report.Number(1000*batch/wall.Median), report.Number(kept))
	}
	for _, c := range all {
		switch {
		case errors.Is(c.err, errWorkers):
			s.Note("%s: not measured, because %v.", c.name, c.err)
		case c.err != nil:
			s.Note("%s", b.fail(c.name, c.err))
		}
		if len(c.samples) == 0 {
			continue
		}
		if b.quick || c.name != fast1 && c.name != fast2 && c.name != fastBlind && c.name != nativeFast {
			row(c, c.name, same)
			continue
		}
		row(c, c.name+", epochs 1–10", same)
		row(c, c.name+", epochs 6–10", later)
	}
	return s
}

func same(figure func(sample) float64) func(sample) float64 { return figure }
