//go:build !js

package main

import (
	"math"

	"moevae/bench/report"
)

// A goal compares two contenders.
type goal struct {
	what        string
	over, under string // contenders
	later       bool   // whether over counts from epoch settled on
	parallel    bool   // whether under works on several threads, so that its busiest one counts
	most, least float64
}

// goals are what the project wants to reach, and ratios worth knowing.
var goals = []goal{
	{what: "dense step to onnxruntime-web's", over: dense1, under: onnxruntime, most: .6},
	{what: "dense step to jax-js's", over: dense1, under: jax, most: .45},
	{what: "dense step to TensorFlow.js's", over: dense1, under: tensorflow},
	{what: "dispatched step, from epoch 6 on, to onnxruntime-web's", over: fast1, under: onnxruntime, later: true, most: .25},
	{what: "dispatched step, from epoch 6 on, to jax-js's", over: fast1, under: jax, later: true},
	{what: "dense step without the canvas to onnxruntime-web's", over: denseBlind, under: onnxruntime},
	{what: "dispatched step without the canvas, from epoch 6 on, to onnxruntime-web's", over: fastBlind, under: onnxruntime, later: true},
	{what: "dense step to the native one", over: dense1, under: native},
	{what: "images/s of two workers to one's, dense, paused after each epoch", over: dense1, under: dense2, parallel: true},
	{what: "images/s of two workers to one's, dispatched, paused after each epoch", over: fast1, under: fast2, parallel: true},
}

// ratios is the table that a reader wants first.
func (b *bench) ratios(all []*contender) report.Section {
	s := report.Section{
		Title: "Ratios",
		About: "One worker unless said otherwise. By CPU is the same ratio of processor times: on a busy machine that is the one to trust. " +
			"For two workers it is of the busiest one's time, which is what their speed-up would be if they never waited.",
		Table: report.Table{Heads: []string{"", "by the clock", "by CPU", "goal", "reached"}},
	}
	find := func(name string) *contender {
		for _, c := range all {
			if c.name == name && len(c.samples) > 0 {
				return c
			}
		}
		return nil
	}
	for _, g := range goals {
		over, under := find(g.over), find(g.under)
		if over == nil || under == nil {
			continue
		}
		at := same
		if g.later {
			at = later
		}
		wall := over.summary(at(clock)).Median / under.summary(clock).Median
		below := processor
		if g.parallel {
			below = busiest
		}
		cpu := over.summary(at(processor)).Median / under.summary(below).Median
		want, reached := g.verdict(wall, cpu)
		s.Table.Add(g.what, report.Number(wall), report.Number(cpu), want, reached)
	}
	return s
}

// verdict returns the goal in words, and whether both ratios, or those that are known, reach it.
func (g goal) verdict(wall, cpu float64) (want, reached string) {
	good := func(x float64) bool { return x <= g.most }
	switch {
	case g.most > 0:
		want = "≤ " + report.Number(g.most)
	case g.least > 0:
		want = "≥ " + report.Number(g.least)
		good = func(x float64) bool { return x >= g.least }
	default:
		return "", ""
	}
	switch {
	case math.IsNaN(wall):
		return want, "not measured"
	case good(wall) && (good(cpu) || math.IsNaN(cpu)):
		return want, "yes"
	case good(wall):
		return want, "by the clock only"
	case good(cpu):
		return want, "by CPU only"
	}
	return want, "no"
}
