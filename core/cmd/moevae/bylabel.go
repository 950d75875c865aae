package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"moevae/core/checkpoint"
	"moevae/core/digit"
	"moevae/core/moe"
	"moevae/core/train"
)

// byLabel is the one training that is told what the images show: the upper bound of what a manager could
// reach. Everything it makes says so.
const (
	byLabel    = "by-label"
	routedBy   = "routed_by" // in a file's metadata
	usesLabels = "labels"
	noManager  = "it was trained with labels and has no manager that could route a picture"
)

// learnByLabel trains each expert on one digit's images, and writes them; if that ends early, as they were after the last whole epoch. It
// refuses what would be written into the file and counted for nothing.
func learnByLabel(ctx context.Context, c train.Config, from *corpus, path string, workers int, asJSON bool, stdout, stderr io.Writer) error {
	if name := c.Unrouted(train.Published()); name != "" {
		return fmt.Errorf("-preset %s does not follow %s", byLabel, name)
	}
	if from.training.labels == nil {
		return fmt.Errorf("-preset %s: %s has no labels", byLabel, from.training.name)
	}
	route, err := from.training.labels.Routing(c.Experts)
	if err != nil {
		return fmt.Errorf("-preset %s: %w", byLabel, err)
	}
	images := from.training.images
	r, err := train.NewRouted(c, images, route, workers)
	if err != nil {
		return fmt.Errorf("%s: %w", from.training.name, err)
	}
	from.announce(stderr, c)
	fmt.Fprintln(stderr, "This uses labels: each expert is given one digit’s images, and no manager learns.")
	lines := newReport(stdout, stderr, asJSON, r.StepsPerEpoch())
	learned := func() *model {
		return &model{path: path, mixture: r.Mixture(), config: c, told: true, classes: from.classes, origin: checkpoint.Origin{
			Data: from.kind, Width: images.Width, Height: images.Height, Epoch: r.Epoch(),
		}}
	}
	var good []float32 // after the last whole epoch
	var spent time.Duration
	early := func(err error) error {
		lines.clear()
		return learned().retreat(err, good, stderr)
	}
	for r.Epoch() < c.Epochs {
		if ctx.Err() != nil {
			return early(errors.New("stopped"))
		}
		start := time.Now()
		done, err := r.Step()
		if err != nil {
			return early(err)
		}
		spent += time.Since(start)
		lines.step(c.Epochs)
		if !done {
			continue
		}
		good = r.Mixture().CopyParameters()
		l := epochLine{Epoch: r.Epoch(), Terms: r.Terms(), UsesLabels: true}
		l.took(spent.Seconds(), r.StepsPerEpoch())
		spent = 0
		// To look at every image with every expert costs more than an epoch.
		if r.Epoch() == c.Epochs {
			if l.Train, l.HeldOut, err = scores(r.Mixture(), from.training, from.heldOut, nearest); err != nil {
				return early(err)
			}
		}
		if err := lines.epoch(l); err != nil {
			return early(err)
		}
	}
	lines.clear()
	return learned().write(stderr)
}

// nearest gives each image to the expert with the lowest loss.
func nearest(m *moe.Mixture, images *digit.Set) []uint8 {
	assigned, _ := train.Nearest(m, images)
	return assigned
}
