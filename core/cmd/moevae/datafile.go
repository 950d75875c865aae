package main

import (
	"fmt"
	"os"

	"moevae/core/checkpoint"
	"moevae/core/digit"
	"moevae/core/score"
)

// readLabelled is readData with the labels of a single file of images, where there are any.
func readLabelled(data, labels, stem string) (*corpus, error) {
	info, err := os.Stat(data)
	if err != nil || info.IsDir() {
		if labels != "" {
			return nil, fmt.Errorf("-labels goes with -data FILE; a directory holds its own")
		}
		return readData(data, stem)
	}
	return readFile(data, labels)
}

// readFile reads one IDX file of images, of which a tenth is held out as the page does it, and one of their
// labels, if there is one. The error names the file that is wrong and the field in it.
func readFile(path, labels string) (*corpus, error) {
	content, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	set, err := digit.Collect([]digit.File{{Name: path, Data: content}})
	if err != nil {
		return nil, err
	}
	training, heldOut := set.Split()
	c := &corpus{
		kind:     checkpoint.Own,
		training: &part{name: path, images: training},
		heldOut:  &part{name: path + " (held out)", images: heldOut},
	}
	if labels == "" {
		return c, nil
	}
	f, err := os.Open(labels)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	all, err := score.ReadLabels(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", labels, err)
	}
	a, b, err := all.Split(set.N)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", labels, err)
	}
	c.training.labels, c.heldOut.labels = &a, &b
	return c, nil
}
