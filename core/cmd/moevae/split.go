package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"runtime"
	"slices"
	"strings"

	"moevae/core/checkpoint"
	"moevae/core/moe"
	"moevae/core/train"
)

// A splitLine is what split -json prints of an expert. Losses are in nats, of the held-out images that the manager
// gives the expert; they are null where there are none.
type splitLine struct {
	Expert int      `json:"expert"` // counted from 1
	By     string   `json:"by"`
	Count  []int    `json:"count"` // training images by leaf
	Images int      `json:"held_out_images"`
	Parent *float64 `json:"parent_negative_elbo"`
	Leaf   *float64 `json:"leaf_negative_elbo"`
	Naming *float64 `json:"naming"` // what it costs besides to name the leaf
}

func splitCommand(flags *flag.FlagSet) action {
	by := flags.String("by", moe.ByShape, "divide by `what`: shape, which finds barred sevens, or slant, which is quick")
	styles := flags.Int("styles", 4, "divide an expert into `J` leaves, 2 to 4")
	expert := flags.Int("expert", 0, "divide expert `I`, counted from 1 (default all of them)")
	seed := flags.Uint64("seed", 1, "the styles follow from the seed `S`")
	data := dataFlag(flags, "the images in `PATH` are what FILE has learned from, instead of the embedded digits")
	var settings []setting
	mendFlags(flags, &settings, inPlaceOfFile)
	workers := flags.Int("workers", runtime.NumCPU(), "divide the experts among `N` processors; it changes the time, not the result")
	asJSON := flags.Bool("json", false, "print an object for each expert")
	output := pathFlag(flags, "o", "write the mixture with its leaves to `FILE` (safetensors)")

	return func(ctx context.Context, operands []string, stdout, stderr io.Writer) error {
		if *output == "" {
			return errors.New("split: -o FILE is missing (see moevae help split)")
		}
		if *workers < 1 {
			return fmt.Errorf("-workers is %d, want 1 or more", *workers)
		}
		m, err := open(operands[0])
		if err != nil {
			return err
		}
		if *expert < 0 || *expert > m.config.Experts {
			return fmt.Errorf("-expert is %d, want 1 to %d, the experts of %s", *expert, m.config.Experts, m.path)
		}
		if m.told {
			return fmt.Errorf("%s: %s", m.path, noManager)
		}
		from, mend, err := m.read(ctx, *data, "", settings, toTrain)
		if err != nil {
			return err
		}
		if err := writable(*output); err != nil {
			return fmt.Errorf("-o: %w", err)
		}
		m.announce(stderr, from, from.training, mend)
		experts := everyone(m.config.Experts)
		if *expert > 0 {
			experts = []int{*expert - 1}
		}
		split := train.StyledBy(*by, *styles)
		usual := *seed == split.Seed && (len(experts) == m.config.Experts || m.saysStyles())
		split.Seed = *seed
		divided, err := split.Divide(m.config, m.mixture.CopyParameters(), from.training.images, from.heldOut.images, experts, *workers,
			func(d train.Divided) {
				if d.Whole != nil {
					fmt.Fprintf(stderr, "Expert %d stays whole: %v.\n", d.Expert+1, d.Whole)
				} else {
					fmt.Fprintf(stderr, "Expert %d is divided.\n", d.Expert+1)
				}
			})
		if err != nil {
			return fmt.Errorf("%s: %w", m.path, err)
		}
		divided = slices.DeleteFunc(divided, func(d train.Divided) bool { return d.Whole != nil })
		if len(divided) == 0 {
			return fmt.Errorf("%s: no expert could be divided; %s was not written", m.path, *output)
		}
		for _, d := range divided {
			m.adopt(d.Styles)
		}
		if err := printSplits(stdout, divided, *asJSON); err != nil {
			return err
		}
		if name := checkpoint.NotFinite(m.tensors()); name != "" {
			return fmt.Errorf("tensor %s has a value that is not finite; %s was not written", name, *output)
		}
		m.remember(usual)
		m.path = *output
		if err := m.save(); err != nil {
			return err
		}
		fmt.Fprintf(stderr, "Wrote the mixture with its leaves to %s.\n", m.path)
		return nil
	}
}

// adopt puts an expert's styles in the place of those it has, or where its number belongs.
func (m *model) adopt(s *moe.Styles) {
	for i, own := range m.styles {
		if own.Expert == s.Expert {
			m.styles[i] = s
			return
		}
		if own.Expert > s.Expert {
			m.styles = append(m.styles[:i], append([]*moe.Styles{s}, m.styles[i:]...)...)
			return
		}
	}
	m.styles = append(m.styles, s)
}

// saysStyles reports whether the configuration says how every expert is split that is.
func (m *model) saysStyles() bool {
	_, epoch, step, ok := m.config.Styling()
	return len(m.styles) == 0 || ok && epoch == m.origin.Epoch && step == m.origin.Step
}

// remember lets the configuration say how its experts are split, so that an address can say it, too, provided that
// all were split in the usual way: it knows of no other seed.
func (m *model) remember(usual bool) {
	m.config = m.config.WithoutStyling()
	if !usual {
		return
	}
	splits := make([]train.Split, m.config.Experts)
	for _, s := range m.styles {
		splits[s.Expert] = train.StyledBy(s.By, s.Leaves())
	}
	// It is refused where nobody has learned anything.
	if c, err := m.config.With(train.Change{Epoch: m.origin.Epoch, Step: m.origin.Step, Name: train.SplitName, Value: train.StylingText(splits)}); err == nil {
		m.config = c
	}
}

// printSplits writes a line for each expert that was divided, and in words one for all of several.
func printSplits(w io.Writer, divided []train.Divided, asJSON bool) error {
	var all splitLine
	for _, d := range divided {
		line := newSplitLine(d)
		all.add(line)
		var err error
		if asJSON {
			err = json.NewEncoder(w).Encode(line)
		} else {
			err = line.print(w, fmt.Sprintf("expert %d", line.Expert))
		}
		if err != nil {
			return err
		}
	}
	if asJSON || len(divided) < 2 {
		return nil
	}
	return all.print(w, "all of them")
}

func newSplitLine(d train.Divided) splitLine {
	l := splitLine{Expert: d.Styles.Expert + 1, By: d.Styles.By, Count: d.Count, Images: d.Images}
	if d.Images > 0 {
		l.Parent, l.Leaf, l.Naming = &d.Parent, &d.Leaf, &d.Naming
	}
	return l
}

// add makes l the means over all held-out images of the lines so far.
func (l *splitLine) add(one splitLine) {
	if one.Images == 0 {
		return
	}
	n := l.Images + one.Images
	mean := func(a, b *float64) *float64 {
		v := *b
		if a != nil {
			v = (float64(*a*float64(l.Images)) + float64(*b*float64(one.Images))) / float64(n)
		}
		return &v
	}
	l.Parent, l.Leaf, l.Naming = mean(l.Parent, one.Parent), mean(l.Leaf, one.Leaf), mean(l.Naming, one.Naming)
	l.Images = n
}

func (l splitLine) print(w io.Writer, name string) error {
	text := fmt.Sprintf("%-11s", name)
	if l.Count != nil {
		text += fmt.Sprintf(" leaves of %s images by %s;", strings.Trim(fmt.Sprint(l.Count), "[]"), l.By)
	}
	if l.Parent != nil {
		text += fmt.Sprintf(" held-out negative ELBO %.2f nats, before %.2f, and %.2f to name the leaf", *l.Leaf, *l.Parent, *l.Naming)
	}
	_, err := fmt.Fprintln(w, text)
	return err
}
