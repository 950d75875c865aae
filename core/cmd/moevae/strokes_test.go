//go:build !js

package main

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	mnistsubset "moevae/mnist-subset"
)

// TestDrawingsAreRoutedAndCounted: of a file of strokes, every drawing is counted under its set and digit, and a model
// that has learned nothing is not right more often than it must be.
func TestDrawingsAreRoutedAndCounted(t *testing.T) {
	file := filepath.Join(t.TempDir(), "model.safetensors")
	succeed(t, "train -epochs 1 -set experts=10 -set latent=1 -set hidden=4 -set manager_hidden=4 -set batch=1000 -o "+file)
	const strokes = "../../score/testdata/drawings.jsonl"
	out, remarks := succeed(t, "route -json -strokes "+strokes+" "+file)
	if remarks != "" {
		t.Errorf("of a model of the embedded digits it says %q", remarks)
	}
	var got []strokeScore
	if err := json.Unmarshal([]byte(out), &got); err != nil {
		t.Fatal(err)
	}
	if len(got) != 2 || got[0].Set != "unipen" || got[1].Set != "pendigits" {
		t.Fatalf("routed %s, want two sets", out)
	}
	for _, s := range got {
		var sum float64
		for _, d := range s.Digits {
			sum += *d / 10
		}
		if s.Drawings != 50 || s.Accuracy > .6 || s.Accuracy < sum-1e-9 || s.Accuracy > sum+1e-9 {
			t.Errorf("%+v: want 50 drawings and the digits' mean, %v", s, sum)
		}
	}
	if out, _ := succeed(t, "route -writers even -strokes "+strokes+" "+file); strings.Count(out, "\n") != 3 || !strings.Contains(out, "pendigits  50") {
		t.Errorf("the table reads\n%s", out)
	}
	refuse(t, "route -writers odd -strokes "+strokes+" "+file, "no drawing of writers with odd numbers")
	refuse(t, "route -strokes ../../score/testdata/README.md "+file, "line 1")
	own, images := filepath.Join(t.TempDir(), "f"), filepath.Join(t.TempDir(), "x.idx")
	put(t, images, idx(t, mnistsubset.Training().Pixels[:100*784], 100, 28, 28))
	succeed(t, "train -epochs 1 -set experts=10 -set latent=1 -set hidden=4 -set manager_hidden=4 -set batch=20 -data "+images+" -o "+own)
	if _, remarks := succeed(t, "route -json -strokes "+strokes+" "+own); remarks != own+" has learned from other images than the embedded digits, on which each expert’s digit is fixed all the same.\n" {
		t.Errorf("of a model of other images it says %q", remarks)
	}
}
