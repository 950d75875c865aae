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

// A setting is one change that flags ask for, to be made in the order of the command line.
type setting struct{ flag, name, value string }

func trainCommand(flags *flag.FlagSet) action {
	var settings []setting
	shorthand := func(name, parameter, usage string) {
		flags.Func(name, usage, func(v string) error {
			settings = append(settings, setting{"-" + name, parameter, v})
			return nil
		})
	}
	preset := flags.String("preset", train.Published().Preset, "the `preset` to begin with; -set, -epochs and -seed change it (by-label, which uses labels, is the upper bound)")
	workers := flags.Int("workers", runtime.NumCPU(), "divide the experts among `N` processors; it changes the time, not the result")
	flags.Func("set", "give a hyper-parameter a value, as `name=value`; may be repeated", func(v string) error {
		name, value, ok := strings.Cut(v, "=")
		if !ok {
			return errors.New("want name=value")
		}
		if name == train.Workers.Name {
			return flags.Set("workers", value)
		}
		settings = append(settings, setting{"-set " + v, name, value})
		return nil
	})
	shorthand("epochs", "epochs", "pass over the images `N` times, short for -set epochs=N")
	shorthand("seed", "seed", "everything random follows from the seed `S`, short for -set seed=S")
	toggle := func(name, parameter, usage string) {
		flags.BoolFunc(name, usage, func(v string) error {
			value := map[string]string{"true": "on", "false": "off"}[v]
			if value == "" {
				value = v
			}
			settings = append(settings, setting{"-" + name, parameter, value})
			return nil
		})
	}
	toggle("invert", "invert", "dark is ink and light ground, short for -set invert=on")
	toggle("stretch", "stretch", "the darkest pixel becomes ground and the brightest full ink, short for -set stretch=on; -stretch=off leaves faint images faint")
	shorthand("turn", "turn", "turn or mirror the images: `WAY` is right, left, half, mirror, flip, transpose (EMNIST's) or transverse, short for -set turn=WAY")
	data := flags.String("data", "", "learn from the images in `PATH`, a file or a directory, instead of the embedded digits: pictures, IDX, .npy, .npz, .csv, in zip, tar and gz or not")
	labels := flags.String("labels", "", "the `FILE` of what the images of -data show, where that is one file; it only scores")
	asJSON := flags.Bool("json", false, "print an object for each epoch")
	output := flags.String("o", "", "write what has been learned to `FILE` (safetensors)")

	return func(ctx context.Context, _ []string, stdout, stderr io.Writer) error {
		told := *preset == byLabel
		if told {
			*preset = train.Published().Preset
		}
		settings, ask := askImages(settings)
		config, err := configure(*preset, settings)
		if err != nil {
			return err
		}
		if _, epoch, step, ok := config.Styling(); ok {
			return fmt.Errorf("-set %s@%d.%d: train makes no styles; see moevae help split", train.SplitName, epoch, step)
		}
		if *output == "" {
			return errors.New("train: -o FILE is missing (see moevae help train)")
		}
		if *workers < 1 {
			return fmt.Errorf("-workers is %d, want 1 or more", *workers)
		}
		if err := writable(*output); err != nil {
			return fmt.Errorf("-o: %w", err)
		}
		from, err := readData(ctx, *data, *labels, toTrain)
		if errors.Is(err, context.Canceled) {
			return fmt.Errorf("stopped before the first step; %s was not written", *output)
		}
		if err != nil {
			return err
		}
		from.mend(config.Mend())
		if ask {
			ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
			err := from.training.suggest(ctx, &config, stderr)
			stop()
			if errors.Is(err, context.Canceled) {
				return fmt.Errorf("stopped before the first step; %s was not written", *output)
			}
			if err != nil {
				return err
			}
		}
		if told {
			ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
			defer stop()
			return learnByLabel(ctx, config, from, *output, *workers, *asJSON, stdout, stderr)
		}
		r, err := train.NewParallel(config, from.training.images, *workers)
		if err != nil {
			return fmt.Errorf("%s: %w", from.training.name, err)
		}
		from.announce(stderr, config)
		ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
		defer stop()
		// Once the first signal has been heard, a second one ends the program at once.
		defer context.AfterFunc(ctx, stop)()
		s := &session{run: r, data: from, path: *output, remarks: stderr}
		s.report = newReport(stdout, stderr, *asJSON, config.Epochs, r.StepsPerEpoch())
		return s.learn(ctx)
	}
}

// configure returns the preset's configuration with the settings made. The error names the flag.
func configure(preset string, settings []setting) (train.Config, error) {
	p, err := train.PresetNamed(preset)
	if err != nil {
		return train.Config{}, fmt.Errorf("-preset: %w", err)
	}
	c := p.Config
	for _, s := range settings {
		if err := c.Set(s.name, s.value); err != nil {
			return c, fmt.Errorf("%s: %w", s.flag, err)
		}
	}
	return c, nil
}
