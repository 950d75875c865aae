package train

import (
	"fmt"
	"strings"
)

// A Preset is a configuration with a name.
type Preset struct {
	Name, Title, Help string
	Config            Config
}

// Published returns the post's configuration, to the letter, with seed 1.
func Published() Config {
	return Config{
		Preset: "published", Seed: 1, Experts: 10, Latent: 10, Hidden: 128, ManagerHidden: 128, Activation: "sigmoid",
		DecoderStd: .5, Balancing: .1, LearningRate: 1e-3, BatchSize: 100, Epochs: 100,
	}
}

// Presets returns the table of presets, the page's default first.
func Presets() []Preset {
	fast := Published()
	fast.Preset = "published-fast"
	fast.Dispatch = 1e-3
	return []Preset{
		{"published", "Published: the post's model", "Zeldes' mixture of variational auto-encoders, exactly as published.", Published()},
		{"published-fast", "Published, fast", "The same, but an expert skips images that the manager gives it with a probability under 0.001.", fast},
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
