package train

import (
	"fmt"
	"net/url"
	"strings"

	"moevae/core/kernel"
	"moevae/core/moe"
)

// A Config is everything that determines a run, but for its images.
type Config struct {
	Preset        string // the preset it began as
	Seed          uint64
	Experts       int    // K
	Latent        int    // Z
	Hidden        int    // H, an expert's
	ManagerHidden int    // the manager's hidden units
	Activation    string // of all hidden units
	DecoderStd    float64
	Balancing     float64 // λ
	LearningRate  float64
	BatchSize     int     // B
	Dispatch      float64 // ε
	Epochs        int     // after which a run stops by itself
}

// Shape returns the mixture's sizes for images of d pixels.
func (c Config) Shape(d int) moe.Shape {
	return moe.Shape{
		D: d, H: c.Hidden, Z: c.Latent, K: c.Experts, ManagerHidden: c.ManagerHidden,
		Activation: c.Activation, DecoderStd: float32(c.DecoderStd),
	}
}

func (c Config) rule() moe.Rule {
	return moe.Rule{
		Balancing: c.Balancing,
		Dispatch:  c.Dispatch,
		Adam:      kernel.Adam{Rate: c.LearningRate, Beta1: .9, Beta2: .999, Epsilon: 1e-8},
	}
}

// Set gives the named hyper-parameter a value. Setting the preset replaces every other value but the
// seed. The error is one sentence that says what is wrong and what was expected.
func (c *Config) Set(name, value string) error {
	if name == "preset" {
		p, err := PresetNamed(value)
		if err != nil {
			return err
		}
		seed := c.Seed
		*c = p.Config
		c.Seed = seed
		return nil
	}
	for _, p := range parameters {
		if p.Name == name {
			return p.set(c, value)
		}
	}
	return fmt.Errorf("there is no hyper-parameter %q; there are %s", name, strings.Join(names(), ", "))
}

// Validate returns an error that names the first hyper-parameter out of its range.
func (c Config) Validate() error {
	for _, p := range parameters {
		if err := p.set(&c, p.Value(c)); err != nil {
			return err
		}
	}
	_, err := PresetNamed(c.Preset)
	return err
}

// Fragment returns the configuration as an address's hash holds it: the preset, the seed, and whatever
// differs from the preset.
func (c Config) Fragment() string {
	base := Published()
	if p, err := PresetNamed(c.Preset); err == nil {
		base = p.Config
	}
	s := "preset=" + url.QueryEscape(c.Preset)
	for _, p := range parameters {
		if v := p.Value(c); p.Name == "seed" || v != p.Value(base) {
			s += "&" + p.Name + "=" + url.QueryEscape(v)
		}
	}
	return s
}

// ParseFragment returns the configuration that s describes; what s does not name is as in its preset,
// or in the published one. On an error, which names the key at fault, the configuration is still the
// one that the other keys describe.
func ParseFragment(s string) (Config, error) {
	c := Published()
	values, err := url.ParseQuery(strings.TrimPrefix(s, "#"))
	if err != nil {
		return c, fmt.Errorf("the address %q can't be read", s)
	}
	var first error
	set := func(name string) {
		for _, v := range values[name] {
			if err := c.Set(name, v); err != nil && first == nil {
				first = err
			}
		}
	}
	set("preset")
	for _, p := range parameters {
		set(p.Name)
		delete(values, p.Name)
	}
	delete(values, "preset")
	for name := range values {
		if err := c.Set(name, values.Get(name)); err != nil && first == nil {
			first = err
		}
	}
	return c, first
}

// Metadata returns the configuration as the strings that a saved file keeps.
func (c Config) Metadata() map[string]string {
	m := map[string]string{"preset": c.Preset}
	for _, p := range parameters {
		m[p.Name] = p.Value(c)
	}
	return m
}

// FromMetadata returns the configuration that Metadata wrote into m. Keys that are no hyper-parameter
// are passed over; a hyper-parameter that m does not name, because it is newer than the file, is as in
// the preset.
func FromMetadata(m map[string]string) (Config, error) {
	c := Published()
	if _, ok := m["preset"]; !ok {
		return c, fmt.Errorf("metadata has no preset")
	}
	if err := c.Set("preset", m["preset"]); err != nil {
		return c, fmt.Errorf("metadata: %w", err)
	}
	for _, p := range parameters {
		if v, ok := m[p.Name]; ok {
			if err := c.Set(p.Name, v); err != nil {
				return c, fmt.Errorf("metadata: %w", err)
			}
		}
	}
	return c, nil
}
