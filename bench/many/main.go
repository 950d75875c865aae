//go:build !js

// Command many makes one table of many runs: of what moevae train -json has printed, a file a run. one.sh beside it
// makes such files.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"text/tabwriter"
)

// A line is what the table needs of an epoch.
type line struct {
	Epoch    int     `json:"epoch"`
	Seconds  float64 `json:"seconds"`
	Expected float64 `json:"expected_expert_loss"`
	HeldOut  *scores `json:"held_out"` // null where no labels are known
}

type scores struct {
	Accuracy float64 `json:"accuracy"`
	NMI      float64 `json:"nmi"`
}

// A run is how one ended.
type run struct {
	name    string
	last    line
	seconds float64 // of all epochs
}

func main() {
	if len(os.Args) < 2 {
		fmt.Fprintln(os.Stderr, "usage: many FILE…, each what moevae train -json has printed of a run")
		os.Exit(2)
	}
	var runs []run
	for _, path := range os.Args[1:] {
		r, err := read(path)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		runs = append(runs, r)
	}
	if err := table(os.Stdout, runs); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// read returns the run in a file. The error says which line is none of an epoch's, or that there is none.
func read(path string) (run, error) {
	r := run{name: strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))}
	f, err := os.Open(path)
	if err != nil {
		return r, err
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	for n := 1; lines.Scan(); n++ {
		r.last = line{}
		if err := json.Unmarshal(lines.Bytes(), &r.last); err != nil || r.last.Epoch == 0 {
			return r, fmt.Errorf("%s: line %d is not what moevae train -json prints of an epoch", path, n)
		}
		r.seconds += r.last.Seconds
	}
	if err := lines.Err(); err != nil {
		return r, fmt.Errorf("%s: %w", path, err)
	}
	if r.last.Epoch == 0 {
		return r, fmt.Errorf("%s: no epoch was finished", path)
	}
	return r, nil
}

// table prints the runs, those with numbers for names in their order, and below them mean, worst and best where labels are
// known: the worst has the lowest accuracy and the highest loss.
func table(out io.Writer, runs []run) error {
	slices.SortStableFunc(runs, func(a, b run) int {
		if len(a.name) != len(b.name) {
			return len(a.name) - len(b.name) // 9 before 10
		}
		return strings.Compare(a.name, b.name)
	})
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "run\tepochs\theld-out accuracy\theld-out NMI\tlast epoch's expert loss, nats\tseconds")
	var accuracy, nmi, expected, seconds []float64
	for _, r := range runs {
		scored := "–\t–"
		if r.last.HeldOut != nil {
			scored = fmt.Sprintf("%.3f\t%.3f", r.last.HeldOut.Accuracy, r.last.HeldOut.NMI)
			accuracy, nmi = append(accuracy, r.last.HeldOut.Accuracy), append(nmi, r.last.HeldOut.NMI)
		}
		expected, seconds = append(expected, r.last.Expected), append(seconds, r.seconds)
		fmt.Fprintf(w, "%s\t%d\t%s\t%.1f\t%.1f\n", r.name, r.last.Epoch, scored, r.last.Expected, r.seconds)
	}
	if len(accuracy) == len(runs) {
		fmt.Fprintf(w, "mean\t\t%.3f\t%.3f\t%.1f\t%.1f\n", mean(accuracy), mean(nmi), mean(expected), mean(seconds))
		fmt.Fprintf(w, "worst\t\t%.3f\t%.3f\t%.1f\t%.1f\n", slices.Min(accuracy), slices.Min(nmi), slices.Max(expected), slices.Max(seconds))
		fmt.Fprintf(w, "best\t\t%.3f\t%.3f\t%.1f\t%.1f\n", slices.Max(accuracy), slices.Max(nmi), slices.Min(expected), slices.Min(seconds))
	}
	return w.Flush()
}

func mean(x []float64) float64 {
	if len(x) == 0 {
		return math.NaN()
	}
	var sum float64
	for _, v := range x {
		sum += v
	}
	return sum / float64(len(x))
}
