package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"moevae/core/score"
	"moevae/core/train"
)

// An epochLine is what -json prints of an epoch. Scores are null where no labels are known.
type epochLine struct {
	Epoch       int           `json:"epoch"`
	Seconds     float64       `json:"seconds"` // spent training, not scoring
	StepMS      float64       `json:"step_ms"` // mean of the epoch's steps
	train.Terms               // means of the epoch's steps
	Train       *score.Scores `json:"train"`
	HeldOut     *score.Scores `json:"held_out"`
	UsesLabels  bool          `json:"uses_labels,omitempty"` // in training, not only in scoring
}

// A report prints a line for each epoch, and on a terminal a bar that is redrawn in between.
type report struct {
	lines io.Writer
	json  bool
	views bool // whether the manager learns from views, and by terms of its own

	bar          io.Writer // nil without one
	now          func() time.Time
	start, drawn time.Time
	done         int // steps
	each         int // steps of an epoch
}

func newReport(stdout, stderr io.Writer, asJSON bool, stepsPerEpoch int) *report {
	r := &report{lines: stdout, json: asJSON, now: time.Now, each: stepsPerEpoch}
	if !asJSON && terminal(stderr) {
		r.bar = stderr
	}
	r.start = r.now()
	return r
}

// terminal says if w is one that a line can be redrawn on.
func terminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok || os.Getenv("TERM") == "dumb" {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// took says how long an epoch's steps were under way.
func (l *epochLine) took(seconds float64, steps int) {
	l.Seconds, l.StepMS = seconds, 1000*seconds/float64(steps)
}

// epoch prints an epoch's line.
func (r *report) epoch(l epochLine) error {
	r.clear()
	if r.json {
		return json.NewEncoder(r.lines).Encode(l)
	}
	text := fmt.Sprintf("epoch %d: %s", l.Epoch, r.losses(l))
	if l.HeldOut != nil {
		text += fmt.Sprintf("; held out: accuracy %.3f, purity %.3f, NMI %.2f", l.HeldOut.Accuracy, l.HeldOut.Purity, l.HeldOut.NMI)
	} else if l.Train != nil {
		text += fmt.Sprintf("; training: accuracy %.3f, purity %.3f, NMI %.2f", l.Train.Accuracy, l.Train.Purity, l.Train.NMI)
	}
	_, err := fmt.Fprintf(r.lines, "%s; %.1f s, %.0f ms a step\n", text, l.Seconds, l.StepMS)
	return err
}

// losses says an epoch's. A manager that learns from views may learn alone, before there is a loss of any expert's, and where labels are used none learns.
func (r *report) losses(l epochLine) string {
	manager := l.Consistency + l.Certainty + l.Balance
	switch {
	case l.UsesLabels:
		return fmt.Sprintf("expert loss %.1f", l.ExpectedExpert)
	case !r.views:
		return fmt.Sprintf("expected expert loss %.1f, balancing loss %.2f", l.ExpectedExpert, l.Balancing)
	case l.ExpectedExpert > 0:
		return fmt.Sprintf("expected expert loss %.1f, manager’s loss %.2f", l.ExpectedExpert, manager)
	}
	return fmt.Sprintf("so far only the manager learns, manager’s loss %.2f", manager)
}

// step counts one and redraws the bar, though not more often than an eye can follow. epochs is how many there are to be,
// which a change may raise or lower while the run is on its way.
func (r *report) step(epochs int) {
	r.done++
	if r.bar == nil || r.now().Sub(r.drawn) < 100*time.Millisecond {
		return
	}
	r.drawn = r.now()
	const width = 24
	all := max(epochs*r.each, r.done)
	filled := width * r.done / all
	left := time.Duration(float64(r.now().Sub(r.start)) / float64(r.done) * float64(all-r.done))
	epoch := min(1+r.done/r.each, all/r.each)
	fmt.Fprintf(r.bar, "\r[%s%s] epoch %d of %d, %d %%, %v left\x1b[K",
		strings.Repeat("#", filled), strings.Repeat("-", width-filled), epoch, all/r.each, 100*r.done/all, left.Round(time.Second))
}

// clear takes the bar away, so that a line can be printed in its place.
func (r *report) clear() {
	if r.bar != nil {
		fmt.Fprint(r.bar, "\r\x1b[K")
	}
}
