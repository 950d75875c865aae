package train

import (
	"fmt"
	"strings"

	"moevae/core/digit"
	"moevae/core/moe"
)

// A Preset is a configuration with a name.
type Preset struct {
	Name, Title, Help string
	Was               string // its name in the version before
	Config            Config
}

// Published returns the post's configuration, to the letter, with seed 1.
func Published() Config {
	return Config{
		Preset: "published", Seed: 1, Experts: 10, Expert: moe.DenseExpert, Latent: 10, Hidden: 128, Activation: "sigmoid",
		Manager: moe.DenseManager, ManagerHidden: 128, Deskew: off,
		DecoderStd: .5, Start: grey, Balancing: .1, LearningRate: 1e-3, BatchSize: 100, Epochs: 100, Whiten: off,

		// The post's manager has no use for these; they are what a change to the other kind begins with.
		Filters: 16, View: upright, Pens: off, Kinds: few, ManagerRate: 1e-2, Consistency: 1, Certainty: 1, Balance: 3, Teaching: .05, Heads: 5, Copies: 30,
		HeadEpochs: 5, HeadChoice: Early, Warmup: 50, RateFloor: .02,

		Stretch: digit.StretchAuto, Invert: off, Turn: digit.Upright.String(),
	}
}

// Sharp returns the configuration that gives each expert one digit: a manager that learns, from copies of each image
// altered as people's pens do, to be certain, even-handed and unmoved by what does not change a digit.
func Sharp() Config {
	c := sharpBefore()
	c.Preset = "sharp"
	c.Filters, c.Second, c.View, c.Pens, c.Kinds, c.HeadChoice = 8, 32, forgiving, on, auto, Late
	c.LearningRate, c.Start, c.Altered, c.Whiten = 6e-3, mean, .25, on
	return c
}

// sharpBefore returns what Sharp was in version 1.
func sharpBefore() Config {
	c := Published()
	c.Preset = "sharp-1"
	c.Activation, c.LearningRate, c.Dispatch = "relu", 2e-3, .01
	c.Manager, c.ManagerHidden, c.Filters = moe.ConvManager, 64, 16
	c.BatchSize, c.Epochs = 250, 30
	return c
}

// Sharpest returns Sharp with a larger manager and twice the time.
func Sharpest() Config {
	c := Sharp()
	c.Preset = "sharpest"
	c.ManagerHidden, c.Filters, c.Epochs = 128, 16, 60
	return c
}

// sharpestBefore returns what Sharpest was in version 1.
func sharpestBefore() Config {
	c := sharpBefore()
	c.Preset = "sharpest-1"
	c.ManagerHidden, c.Filters, c.Epochs = 128, 32, 60
	return c
}

// Presets returns the table of presets, the page's default first.
func Presets() []Preset {
	fast := Published()
	fast.Preset = "published-fast"
	fast.Dispatch = 1e-3
	return []Preset{
		{"sharp", "Sharp: one digit an expert", "The manager learns from copies of the digits, altered as people’s pens do, to be certain, even-handed and unmoved by what does not change a digit.", "", Sharp()},
		{"sharpest", "Sharpest", "Sharp with a larger manager and twice the epochs.", "", Sharpest()},
		{"published", "Published: the post’s model", "Zeldes’ mixture of variational auto-encoders, exactly as published.", "", Published()},
		{"published-fast", "Published, fast", "The published model, but an expert skips images that the manager gives it with a probability under 0.001.", "", fast},
		{"sharp-1", "Sharp, as it was", "What Sharp was before copies were altered as pens do: its manager sees less of what people draw.", "sharp", sharpBefore()},
		{"sharpest-1", "Sharpest, as it was", "What Sharpest was before.", "sharpest", sharpestBefore()},
	}
}

// PresetNamed returns the preset of that name, or an error that lists the names there are.
func PresetNamed(name string) (Preset, error) {
	var known []string
	for _, p := range Presets() {
		if p.Name == name {
			return p, nil
		}
		known = append(known, p.Name)
	}
	return Preset{}, fmt.Errorf("there is no preset %q; there are %s", name, strings.Join(known, ", "))
}
