package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime"
	"strings"
	"syscall"

	"moevae/core/train"
)

// An order is what train is asked for by its flags.
type order struct {
	preset         string
	data           *[]string
	labels, output *string
	settings       []setting
	workers        int
	asJSON         bool
}

func trainCommand(flags *flag.FlagSet) action {
	o := new(order)
	flags.StringVar(&o.preset, "preset", train.Published().Preset, "the `preset` to begin with; -set, -epochs and -seed change it (by-label, which uses labels, is the upper bound)")
	flags.IntVar(&o.workers, "workers", runtime.NumCPU(), "divide the experts among `N` processors; it changes the time, not the result")
	flags.Func("set", "give a hyper-parameter a value, as `name=value`; may be repeated", func(v string) error {
		name, value, ok := strings.Cut(v, "=")
		if !ok {
			return errors.New("want name=value")
		}
		if name == train.Workers.Name {
			return flags.Set("workers", value)
		}
		o.settings = append(o.settings, setting{"-set " + v, name, value})
		return nil
	})
	settingFlag(flags, &o.settings, "epochs", "pass over the images `N` times, short for -set epochs=N")
	settingFlag(flags, &o.settings, "seed", "everything random follows from the seed `S`, short for -set seed=S")
	mendFlags(flags, &o.settings, func(example string) string { return ", short for -set " + example })
	o.data = dataFlag(flags, "learn from the images in `PATH`, a file or a directory, instead of the embedded digits: pictures, IDX, .npy, .npz, .csv, in zip, tar and gz or not")
	o.labels = pathFlag(flags, "labels", "the `FILE` of what the images of -data show, where that is one file; it only scores")
	flags.BoolVar(&o.asJSON, "json", false, "print an object for each epoch")
	o.output = pathFlag(flags, "o", "write what has been learned to `FILE` (safetensors)")
	return o.learn
}

func (o *order) learn(ctx context.Context, _ []string, stdout, stderr io.Writer) error {
	preset, told := o.preset, o.preset == byLabel
	if told {
		preset = train.Published().Preset
	}
	settings, ask := askImages(o.settings)
	config, err := configure(preset, settings)
	if err == nil {
		err = o.check(config)
	}
	if err != nil {
		return err
	}
	from, err := o.read(ctx, &config, ask, stderr)
	if errors.Is(err, context.Canceled) {
		return fmt.Errorf("stopped before the first step; %s was not written", *o.output)
	}
	if err != nil {
		return err
	}
	if told {
		ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
		defer stop()
		return learnByLabel(ctx, config, from, *o.output, o.workers, o.asJSON, stdout, stderr)
	}
	r, err := train.NewParallel(config, from.training.images, o.workers)
	if err != nil {
		return fmt.Errorf("%s: %w", from.training.name, err)
	}
	from.announce(stderr, config)
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	defer stop()
	// Once the first signal has been heard, a second one ends the program at once.
	defer context.AfterFunc(ctx, stop)()
	s := &session{run: r, data: from, path: *o.output, remarks: stderr}
	s.report = newReport(stdout, stderr, o.asJSON, r.StepsPerEpoch())
	s.report.views = config.LearnsFromViews()
	return s.learn(ctx)
}

// check says what an order of that configuration lacks.
func (o *order) check(c train.Config) error {
	if _, epoch, step, ok := c.Styling(); ok {
		return fmt.Errorf("-set %s@%d.%d: train makes no styles; see moevae help split", train.SplitName, epoch, step)
	}
	if *o.output == "" {
		return errors.New("train: -o FILE is missing (see moevae help train)")
	}
	if o.workers < 1 {
		return fmt.Errorf("-workers is %d, want 1 or more", o.workers)
	}
	if err := writable(*o.output); err != nil {
		return fmt.Errorf("-o: %w", err)
	}
	return nil
}

// read returns the images, mended, and asks them for a number of experts if it shall.
func (o *order) read(ctx context.Context, c *train.Config, ask bool, remarks io.Writer) (*corpus, error) {
	from, err := readData(ctx, *o.data, *o.labels, toTrain)
	if err != nil {
		return nil, err
	}
	from.mend(c.Mend())
	if ask {
		ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
		defer stop()
		err = from.training.suggest(ctx, c, remarks)
	}
	return from, err
}

// configure returns the preset's configuration with the settings made. The error names the flag.
func configure(preset string, settings []setting) (train.Config, error) {
	p, err := train.PresetNamed(preset)
	if err != nil {
		return train.Config{}, fmt.Errorf("-preset: %w", err)
	}
	return setAll(p.Config, settings)
}
