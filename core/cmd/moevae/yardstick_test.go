//go:build !js

package main

import (
	"context"
	"encoding/json"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"moevae/core/train"
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
	if !last.UsesLabels || last.HeldOut == nil || last.HeldOut.Accuracy < .9 || last.Seconds <= 0 || last.StepMS <= 0 {
		t.Errorf("the last line is %+v, want an accuracy of .9 at least with labels, and the time it took", last)
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
	for _, setting := range []string{"learning_rate@1.0=0.05", "epochs@1=4", "wake@1.3=2", "start=mean", "whiten=on", "patience=2", "heads=3", "dispatch=.01"} {
		name, _, _ := strings.Cut(setting, "=")
		refuse(t, "train -preset by-label -o "+path+small+"-set "+setting+" -data "+dir, "-preset by-label does not follow "+name)
	}
}

func TestTrainingByLabelThatIsStoppedKeepsItsEpochs(t *testing.T) {
	from, err := readData(t.Context(), []string{data(t)}, "", toTrain)
	if err != nil {
		t.Fatal(err)
	}
	c := train.Published()
	c.Hidden, c.ManagerHidden, c.Experts, c.BatchSize, c.Epochs = 8, 8, 3, 20, 9
	path := filepath.Join(t.TempDir(), "told")
	ctx, stop := context.WithCancel(t.Context())
	epochs := 0
	lines := onWrite(func([]byte) error {
		if epochs++; epochs == 2 {
			stop()
		}
		return nil
	})
	if err := learnByLabel(ctx, c, from, path, 1, true, lines, io.Discard); err == nil || !strings.Contains(err.Error(), "stopped; "+path+" holds the end of epoch 2") {
		t.Errorf("error is %v", err)
	}
	if m, err := open(path); err != nil || m.origin.Epoch != 2 || !m.told {
		t.Errorf("the file: %v, want epoch 2", err)
	}
	other := filepath.Join(t.TempDir(), "told")
	if err := learnByLabel(ctx, c, from, other, 1, true, lines, io.Discard); err == nil || !strings.Contains(err.Error(), "no epoch was finished, so "+other+" was not written") {
		t.Errorf("stopped at once: %v", err)
	}
}

// What an expert has received is shown as it saw it, and by who gave it: where no manager has learned, the lowest loss.
func TestImagesOfAnExpertByLabel(t *testing.T) {
	path := filepath.Join(t.TempDir(), "f")
	succeed(t, "train -preset by-label -invert -epochs 1 -set hidden=4 -set latent=2 -o "+path)
	m, err := open(path)
	if err != nil {
		t.Fatal(err)
	}
	decode, err := m.givers(0)
	if err != nil {
		t.Fatal(err)
	}
	from := embedded()
	from.mend(m.config.Mend())
	images := from.training.images
	assigned := nearest(m.mixture, images)
	got, want := make([]float32, images.D()), make([]float32, images.D())
	for e := range m.config.Experts {
		clear(want)
		if i := slices.Index(assigned, uint8(e)); i >= 0 {
			images.Floats(want, i)
		}
		if decode(got, e, nil); !slices.Equal(got, want) {
			t.Errorf("the first image of expert %d is another one", e+1)
		}
	}
}
