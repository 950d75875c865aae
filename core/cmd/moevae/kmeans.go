package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"

	"moevae/core/digit"
	"moevae/core/random"
	"moevae/core/score"
	"moevae/core/train"
	mnistsubset "moevae/mnist-subset"
)

// A kmeansLine is what kmeans -json prints of one way to look at the images.
type kmeansLine struct {
	On      string        `json:"on"` // pixels or view
	Spread  float64       `json:"mean_squared_distance"`
	Train   *score.Scores `json:"train"`
	HeldOut *score.Scores `json:"held_out"`
}

func kmeansCommand(flags *flag.FlagSet) action {
	k := flags.Int("k", 10, "sort into `K` clusters")
	seed := flags.Uint64("seed", 1, "where k-means begins follows from the seed `S`")
	data := dataFlag(flags, "sort the images in `PATH`, a file or a directory, instead of the embedded digits")
	labels := pathFlag(flags, "labels", "the `FILE` of what the images of -data show, where that is one file; it only scores")
	var settings []setting
	mendFlags(flags, &settings, func(string) string { return "" })
	asJSON := flags.Bool("json", false, "print an object for each way to look at the images")

	return func(ctx context.Context, _ []string, stdout, stderr io.Writer) error {
		if *k < 2 || *k > 100 {
			return fmt.Errorf("-k is %d, want 2 to 100", *k)
		}
		config, err := setAll(train.Published(), settings)
		if err != nil {
			return err
		}
		from, err := readData(ctx, *data, *labels, toTrain)
		if err != nil {
			return err
		}
		from.mend(config.Mend())
		if from.found != nil {
			from.account(stderr, digit.Notices(from.training.images, mnistsubset.Training(), config.Mend(), 1)...) // how few there are for experts is nothing to it
		}
		for _, on := range []string{train.OnPixels, train.OnView} {
			line, err := sortByMeans(from, on, *k, random.New(*seed))
			if err != nil {
				return err
			}
			if *asJSON {
				err = json.NewEncoder(stdout).Encode(line)
			} else {
				err = line.print(stdout)
			}
			if err != nil {
				return err
			}
		}
		return nil
	}
}

// sortByMeans clusters the training images by their pixels, or by their view as the manager of sharp-1
// has it, and gives each held-out image to the nearest centre.
func sortByMeans(from *corpus, on string, k int, key random.Key) (kmeansLine, error) {
	line := kmeansLine{On: on}
	var others *digit.Set
	if from.heldOut != nil {
		others = from.heldOut.images
	}
	assigned, nearest, spread := train.Means(from.training.images, others, on, k, key)
	line.Spread = spread
	if from.training.labels == nil {
		return line, nil
	}
	training, err := score.Confusion(assigned, *from.training.labels, k)
	if err != nil {
		return line, fmt.Errorf("%s: %w", from.training.name, err)
	}
	other := training
	if from.heldOut != nil && from.heldOut.labels != nil {
		if other, err = score.Confusion(nearest, *from.heldOut.labels, k); err != nil {
			return line, fmt.Errorf("%s: %w", from.heldOut.name, err)
		}
	}
	a, b := score.Of(training, other)
	line.Train = &a
	if from.heldOut != nil && from.heldOut.labels != nil {
		line.HeldOut = &b
	}
	return line, nil
}

func (l kmeansLine) print(w io.Writer) error {
	name := map[string]string{train.OnPixels: "on pixels", train.OnView: "on the upright, halved view"}[l.On]
	text := fmt.Sprintf("k-means %s: mean squared distance %.2f", name, l.Spread)
	if s := l.HeldOut; s != nil {
		text += fmt.Sprintf("; held out: accuracy %.3f, purity %.3f, NMI %.2f", s.Accuracy, s.Purity, s.NMI)
	} else if s := l.Train; s != nil {
		text += fmt.Sprintf("; training: accuracy %.3f, purity %.3f, NMI %.2f", s.Accuracy, s.Purity, s.NMI)
	}
	_, err := fmt.Fprintln(w, text+" (no manager)")
	return err
}
