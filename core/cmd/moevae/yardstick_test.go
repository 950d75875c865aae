//go:build !js

package main

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"
)

func TestKMeansSortsWhatIsThere(t *testing.T) {
	out, _ := succeed(t, "kmeans -json -k 3 -data "+data(t))
	lines := strings.Split(strings.TrimSpace(out), "\n")
	if len(lines) != 2 {
		t.Fatalf("%d lines, want one for the pixels and one for the view: %s", len(lines), out)
	}
	for i, on := range []string{"pixels", "view"} {
		var l kmeansLine
		if err := json.Unmarshal([]byte(lines[i]), &l); err != nil {
			t.Fatal(err)
		}
		if l.On != on || l.Train == nil || l.HeldOut == nil || l.HeldOut.Purity <= 0 {
			t.Errorf("line %d is %+v", i, l)
		}
	}
	refuse(t, "kmeans -k 1", "-k", "1")
}

func TestTrainingByLabelSaysSo(t *testing.T) {
	dir := data(t)
	path := filepath.Join(t.TempDir(), "told.safetensors")
	out, remarks := succeed(t, "train -preset by-label -epochs 3 -json -o "+path+small+"-data "+dir)
	lines := strings.Split(strings.TrimSpace(out), "\n")
	if len(lines) != 3 || !strings.Contains(remarks, "uses labels") {
		t.Fatalf("prints %q and remarks %q", out, remarks)
	}
	var last epochLine
	if err := json.Unmarshal([]byte(lines[2]), &last); err != nil {
		t.Fatal(err)
	}
	if !last.UsesLabels || last.HeldOut == nil || last.HeldOut.Accuracy < .9 {
		t.Errorf("the last line is %+v, want an accuracy of .9 at least with labels", last)
	}
	text, _ := succeed(t, "eval -json -data "+dir+" "+path)
	var got map[string]any
	if err := json.Unmarshal([]byte(text), &got); err != nil {
		t.Fatal(err)
	}
	if got["uses_labels"] != true || got["accuracy"] != last.HeldOut.Accuracy {
		t.Errorf("eval says %v, want the accuracy %v with labels", got, last.HeldOut.Accuracy)
	}
	picture := filepath.Join(dir, "x.png")
	refuse(t, "route "+path+" "+picture, "no manager")
	refuse(t, "train -preset by-label -o "+path+small+"-set experts=2 -data "+dir, "labels", "experts")
}
