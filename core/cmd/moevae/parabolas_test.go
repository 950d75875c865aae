//go:build !js

package main

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestParabolasPrintsAnObjectForEachDataSet(t *testing.T) {
	out, _ := succeed(t, "parabolas -json -seed 5 -seeds 3")
	lines := strings.Split(strings.TrimSpace(out), "\n")
	if len(lines) != 4 {
		t.Fatalf("%d lines for three data sets, want four: %s", len(lines), out)
	}
	var sum float64
	for i, line := range lines {
		var l parabolaLine
		if err := json.Unmarshal([]byte(line), &l); err != nil {
			t.Fatal(err)
		}
		e := l.Error
		if !(e.Oracle <= e.Mixture*1.1 && e.Mixture < e.KMeans && e.KMeans < e.One) {
			t.Errorf("errors %+v are not in order", e)
		}
		if i < 3 {
			sum += e.Mixture / 3
			if l.Seed != uint64(5+i) || len(l.Cuts) != 1 || l.Found != 1 {
				t.Errorf("line %d is %+v, want a jump found", i, l)
			}
		} else if l.Seeds != 3 || l.Found != 1 || e.Mixture-sum > 1e-12 || sum-e.Mixture > 1e-12 {
			t.Errorf("the last line is %+v, want the means of the others", l)
		}
	}
	text, _ := succeed(t, "parabolas -seed 5")
	if !strings.Contains(text, "the manager cuts at") || !strings.Contains(text, "one expert") {
		t.Errorf("prints %q", text)
	}
}

func TestParabolasRefusesWhatCannotBe(t *testing.T) {
	refuse(t, "parabolas -split 0.9", "split", "0.9", "0.65")
	refuse(t, "parabolas -segments 4", "segments", "4")
	refuse(t, "parabolas -segments 3 -split 0.5", "-split", "there are 3")
	refuse(t, "parabolas -loss mine", "-loss", "mine", "likelihood")
	refuse(t, "parabolas -seeds 0", "-seeds", "0")
	refuse(t, "parabolas -manager mine", "manager", "mine", "linear")
	refuse(t, "parabolas extra", "arguments")
}
