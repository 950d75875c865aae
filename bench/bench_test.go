//go:build !js

package main

import (
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"moevae/core/digit"
	"moevae/core/moe"
	"moevae/core/random"
	"moevae/core/score"
	"moevae/core/train"
	"moevae/mnist-subset"
	"moevae/web/tools/faults"
)

func TestOnlyTheResultsAreReplaced(t *testing.T) {
	page, err := replaced("before\n"+begin+"\nold\n"+end+"\nafter\n", "new\n")
	if want := "before\n" + begin + "\n\nnew\n" + end + "\nafter\n"; err != nil || page != want {
		t.Errorf("got %q and %v, want %q", page, err, want)
	}
	if _, err := replaced("no place", "new"); err == nil {
		t.Error("a page without a place for results gives no error")
	}
}

func TestUnknownPartsAreRefused(t *testing.T) {
	if _, err := choose("ours,nonsense", false); err == nil || !strings.Contains(err.Error(), "kernels") {
		t.Errorf("got %v, want an error that lists the parts", err)
	}
	if _, err := choose("faults,memory", false); err == nil {
		t.Error("a part that is measured alone is taken with another")
	}
	quick, err := choose("", true)
	all, err2 := choose("", false)
	if err != nil || err2 != nil || len(quick) >= len(all) {
		t.Errorf("a quick run has the parts %v, a whole one %v", quick, all)
	}
	for _, p := range parts {
		if slices.Contains(all, p.name) != (p.file == "") {
			t.Errorf("the part %s is in a whole run: %t; those with a file of their own are measured alone", p.name, p.file != "")
		}
	}
}

func TestTriesOutliveABench(t *testing.T) {
	out, dist := t.TempDir(), t.TempDir()
	begin := func(version string) *tries {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dist, "sw.js"), []byte(`const release = {"version":"`+version+`","files":{}};`), 0o600); err != nil {
			t.Fatal(err)
		}
		told, err := openTries(out, dist)
		if err != nil {
			t.Fatal(err)
		}
		return told
	}
	told := begin("one")
	for _, lost := range []string{"", "an epoch,\nor two"} {
		if err := told.add(try{Fault: "reload", Lost: lost, Browser: "Chrome/1"}); err != nil {
			t.Fatal(err)
		}
	}
	again, other := begin("one"), begin("two")
	if times, lost := again.of("reload"); times != 2 || !slices.Equal(lost, []string{"an epoch,\nor two"}) || again.browsers() != "Chrome/1" {
		t.Errorf("two tries, of which one lost something, are %d with the losses %q in %q", times, lost, again.browsers())
	}
	for range len(faults.All) - 1 {
		if f, found := again.next(1); !found || f.Name == "reload" {
			t.Fatalf("the next fault is %q (%t), which has been brought about twice", f.Name, found)
		}
	}
	if f, found := again.next(1); found {
		t.Errorf("the next fault is %q, after all", f.Name)
	}
	if times, _ := other.of("reload"); times != 0 {
		t.Errorf("%d tries of one build count for another", times)
	}
	if err := os.WriteFile(filepath.Join(dist, "sw.js"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := openTries(out, dist); err == nil {
		t.Error("a site that does not say its version gives no error")
	}
}

func TestVerdicts(t *testing.T) {
	nan := math.NaN()
	atMost, atLeast := goal{most: .6}, goal{least: 1.7}
	for _, c := range []struct {
		goal      goal
		wall, cpu float64
		want      string
	}{
		{atMost, .5, .5, "yes"}, {atMost, .5, nan, "yes"}, {atMost, .7, .5, "by CPU only"}, {atMost, .5, .7, "by the clock only"},
		{atMost, .7, .7, "no"}, {atMost, nan, nan, "not measured"}, {atLeast, 1.8, 1.9, "yes"}, {atLeast, 1.2, 1.3, "no"}, {goal{}, 1, 1, ""},
	} {
		if _, got := c.goal.verdict(c.wall, c.cpu); got != c.want {
			t.Errorf("%v and %v against %+v: %q, want %q", c.wall, c.cpu, c.goal, got, c.want)
		}
	}
}

// A peer that makes another step must not be measured beside ours.
func TestAnotherRunIsNoticed(t *testing.T) {
	want := []float64{200, 190, 180}
	for _, c := range []struct {
		got  []float64
		same bool
	}{
		{[]float64{200.01, 190, 180.1}, true}, {[]float64{200.1, 190, 180}, false}, {[]float64{200, 190, 181}, false},
		{[]float64{200, 190}, false}, {[]float64{math.NaN(), 190, 180}, false}, {[]float64{200, math.NaN(), 180}, false},
	} {
		if err := sameRun(c.got, want); (err == nil) != c.same {
			t.Errorf("losses %v against %v: %v", c.got, want, err)
		}
	}
}

// Every parameter goes to the peers once, in shapes that hold them all.
func TestStackedHoldsEveryParameter(t *testing.T) {
	c := train.Published()
	c.Experts, c.Hidden, c.Latent, c.ManagerHidden = 3, 8, 2, 12
	images := mnistsubset.Training()
	m := moe.New(c.Shape(images.Width, images.Height), random.New(1))
	flat := m.CopyParameters()
	for i := range flat {
		flat[i] = float32(i)
	}
	if err := m.SetParameters(flat); err != nil {
		t.Fatal(err)
	}
	values, list := stacked(m)
	size := 0
	for _, l := range list {
		n := 1
		for _, d := range l.Shape {
			n *= d
		}
		size += n
	}
	if size != len(values) || size != len(flat) {
		t.Fatalf("%d values in shapes for %d, want %d", len(values), size, len(flat))
	}
	seen := make([]bool, len(flat))
	for _, v := range values {
		if seen[int(v)] {
			t.Fatalf("parameter %v is there twice", v)
		}
		seen[int(v)] = true
	}
	// The second expert's encoder lies beside the first one's.
	for _, tensor := range m.Tensors() {
		if tensor.Name == "expert.1.encoder.weight" {
			if got, want := values[c.Experts*c.Hidden+c.Hidden+3], tensor.Value[c.Hidden+3]; got != want {
				t.Errorf("row 1, column 3 of expert 1's encoder is %v, want %v", got, want)
			}
		}
	}
}

// A report of drawings has a row a run, and one for each set and kind of writer.
func TestDrawingsAreReported(t *testing.T) {
	drawings := []score.Drawing{
		{Set: "a", Writer: "w1", Label: 1}, {Set: "a", Writer: "w2", Label: 1}, {Set: "a", Writer: "w2", Label: 2}, {Set: "b", Writer: "w3", Label: 2},
	}
	runs := []*trained{
		{seed: 11, match: []int{1, 2}, accuracy: .9, elbo: 220, assigned: []uint8{0, 0, 1, 0}, pure: []float64{1, .5}},
		{seed: 12, match: []int{1, 1}, accuracy: .8, elbo: 221, assigned: []uint8{0, 0, 0, 0}, pure: []float64{1, 1}},
	}
	text := strings.Join(strings.Fields(ofRuns("sharp", runs).String()+ofDrawings("sharp", runs, drawings).String()), " ")
	for _, want := range []string{
		"| 11 | 0.900 | 220.00 | 2 | 0.750 | 0.500 |", "| 12 | 0.800 | 221.00 | 1 | 1.000 | 1.000 |",
		"| a | all | 3 | 0.8333 (0.6667) | – | 1.000 | 0.500 |", "| b | all | 1 | 0.0000 (0.0000) | – | – | 0.000 |",
		"| a | odd | 1 | 1.0000 (1.0000) |", "| a | even | 2 | 0.7500 (0.5000) |",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the report lacks %q:\n%s", want, text)
		}
	}
	var wrong [10]int
	for _, tile := range wrongTiles(runs, []score.Drawing{drawings[0], drawings[1], drawings[2], {Label: 2, Strokes: []digit.Stroke{{{X: 0, Y: 0}, {X: 1, Y: 1}}}}}) {
		wrong[tile.row]++
	}
	if wrong[2] != 1 {
		t.Errorf("the sheet has %v, want the one that both runs get wrong", wrong)
	}
}
