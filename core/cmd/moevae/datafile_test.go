package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"moevae/core/digit"
)

// A single file of images is divided, trained on and measured; its labels only score.
func TestTrainOnOneFile(t *testing.T) {
	folder := t.TempDir()
	write := func(name string, data []byte, dims ...int) string {
		var b bytes.Buffer
		if err := digit.WriteIDX(&b, dims, data); err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, b.Bytes(), 0o666); err != nil {
			t.Fatal(err)
		}
		return path
	}
	pixels, kinds := make([]byte, 200*12*9), make([]byte, 200)
	for i := range kinds {
		kinds[i] = byte(i % 2)
		pixels[i*108+50] = byte(i) // no two are the same
		for j := range 40 {
			pixels[i*108+j+60*(i%2)] = 220
		}
	}
	images, labels := write("i.idx", pixels, 200, 12, 9), write("l.idx", kinds, 200)
	few := write("few.idx", kinds[:7], 7)
	model := filepath.Join(folder, "m")
	do := func(line string) (string, string, int) {
		var out, trouble bytes.Buffer
		status := run(context.Background(), strings.Fields(line), &out, &trouble)
		return out.String(), trouble.String(), status
	}
	small := " -epochs 2 -set experts=2 -set hidden=8 -set manager_hidden=8 -set batch=20 -o " + model
	if out, trouble, status := do("train -data " + images + " -labels " + labels + small); status != 0 || !strings.Contains(out, "accuracy") && !strings.Contains(out, ".") {
		t.Fatalf("%d, %s, %s", status, out, trouble)
	}
	if out, trouble, status := do("eval -json -data " + images + " -labels " + labels + " " + model); status != 0 || !strings.Contains(out, `"images":20,`) || strings.Contains(out, `"accuracy":null`) {
		t.Errorf("%d, %s, %s", status, out, trouble)
	}
	if out, trouble, status := do("eval -json -data " + images + " " + model); status != 0 || !strings.Contains(out, `"accuracy":null`) {
		t.Errorf("%d, %s, %s", status, out, trouble)
	}
	// What is sorted or split is said to be, as what is learned from.
	dark := bytes.Clone(pixels)
	for i, v := range dark {
		dark[i] = 255 - v
	}
	for _, c := range []struct{ line, want string }{
		{"kmeans -k 2 -data " + images, "Images: 180 + 20 of 9×12, without labels, from i.idx\n"},
		{"kmeans -k 2 -data " + write("dark.idx", dark, 200, 12, 9), "Images: 180 + 20 of 9×12, without labels, from dark.idx\nTheir ground is bright and their ink dark; it is learned better the other way round. (-invert)\n"},
		{"kmeans -k 2 -invert -data " + write("dark.idx", dark, 200, 12, 9), "Images: 180 + 20 of 9×12, without labels, from dark.idx\n"},
		{"split -by slant -styles 2 -expert 1 -o " + model + "2 -data " + images + " " + model, "Images: 180 + 20 of 9×12, without labels, from i.idx\n"},
	} {
		if _, trouble, _ := do(c.line); !strings.HasPrefix(trouble, c.want) {
			t.Errorf("%s: %s", c.line, trouble)
		}
	}
	for _, c := range []struct{ line, want string }{
		{"train -data " + images + " -labels " + few + small, "few.idx: 7 labels for the 200 images of i.idx"},
		{"train -data " + labels + small, "l.idx holds labels: choose the images with it"},
		{"train -data " + folder + " -labels " + labels + small, "-labels goes with -data FILE"},
	} {
		if _, trouble, status := do(c.line); status != 1 || !strings.Contains(trouble, c.want) {
			t.Errorf("%s: %d, %s", c.line, status, trouble)
		}
	}
}
