package train

import (
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"moevae/core/digit"
	"moevae/core/kernel"
	"moevae/core/moe"
	"moevae/core/nn"
)

// A Config is everything that determines a run, but for its images.
type Config struct {
	Preset        string // the preset it began as
	Seed          uint64
	Experts       int    // K
	Expert        string // the experts' kind; see moe.DenseExpert and moe.ConvExpert
	Latent        int    // Z
	Hidden        int    // H, an expert's
	Activation    string // of the experts' hidden units, and of a dense manager's
	Manager       string // its kind; see moe.DenseManager and moe.ConvManager
	ManagerHidden int    // its hidden units
	Filters       int    // of its convolution
	Second        int    // filters of its second convolution; 0 is none
	View          string // what it sees: upright or forgiving
	Pens          string // whether augmented copies get what pens add: "on" or "off"
	Kinds         string // how many kinds the images are of, for such a manager: "few", "many" or "auto"
	Deskew        string // whether a dense manager sees images upright: "on" or "off"
	DecoderStd    float64
	Start         string  // what a decoder draws before it has learned anything: "grey" or "mean"
	Balancing     float64 // λ
	LearningRate  float64
	BatchSize     int     // B
	Dispatch      float64 // ε
	Epochs        int     // after which a run stops by itself
	Whiten        string  // whether codes are whitened then: "on" or "off"

	// Of a convolutional manager, which learns from augmented views; see moe.MutualRule.
	ManagerRate float64 // its learning rate
	Consistency float64 // λ
	Certainty   float64 // e
	Balance     float64 // μ
	Teaching    float64 // β
	Heads       int     // to choose one from
	Copies      int     // augmented ones of each image
	Altered     float64 // part of the images that the experts learn from as altered copies
	HeadEpochs  int     // in which only the manager learns, and after which one head is kept, or leads
	HeadChoice  string  // whether the others stop then or learn on: "early" or "late"
	Warmup      int     // steps until the full rates
	RateFloor   float64 // part of the rates that is left at the end

	// What is done to somebody's images before anything sees them; see digit.Mend.
	Stretch string
	Invert  string // "on" or "off"
	Turn    string // a digit.Way's name

	Patience int      // epochs without progress after which a run stops by itself; 0 is for ever
	Changes  []Change // of the above while the run is under way, in order
}

// Shape returns the mixture's sizes for images of height rows of width pixels.
func (c Config) Shape(width, height int) moe.Shape {
	s := moe.Shape{
		Width: width, Height: height, Expert: c.Expert, H: c.Hidden, Z: c.Latent, K: c.Experts, Activation: c.Activation,
		Manager: c.Manager, ManagerHidden: c.ManagerHidden, DecoderStd: float32(c.DecoderStd), Deskew: c.Deskew == on,
	}
	if c.LearnsFromViews() {
		s.ManagerFilters, s.ManagerSecond, s.Look = c.Filters, c.Second, c.look()
	}
	return s
}

// Mend returns what is done to the images before anything sees them.
func (c Config) Mend() digit.Mend {
	return digit.Mend{Stretch: c.Stretch, Invert: c.Invert == on, Turn: digit.WayNamed(c.Turn)}
}

// MendedAs returns c with what is done to the images of another configuration.
func (c Config) MendedAs(other Config) Config {
	c.Stretch, c.Invert, c.Turn = other.Stretch, other.Invert, other.Turn
	return c
}

// look returns how the manager's views and their copies are made, where c.Kinds is resolved: what pens add to digits would
// make other kinds of many.
func (c Config) look() digit.Look {
	return digit.Look{Forgiving: c.View == forgiving, Pens: c.Pens == on && c.Kinds != many}
}

// LearnsFromViews reports whether the manager learns from augmented views, before and beside the experts.
func (c Config) LearnsFromViews() bool { return c.Manager == moe.ConvManager }

// ExpertsWait returns for how many epochs only the manager learns; it is 0 where all learn together.
func (c Config) ExpertsWait() int {
	if c.LearnsFromViews() {
		return c.HeadEpochs
	}
	return 0
}

// rule is the post's.
func (c Config) rule() moe.Rule {
	return moe.Rule{Balancing: c.Balancing, Dispatch: c.Dispatch, Adam: kernel.NewAdam(c.LearningRate)}
}

// mutualRule is that of a manager that learns from views, at step t of all, where c.Kinds is resolved.
func (c Config) mutualRule(t, stepsPerEpoch int) moe.MutualRule {
	if c.Kinds == many {
		c = c.forMany(float64(t) / float64(c.Epochs*stepsPerEpoch))
	}
	start := c.HeadEpochs * stepsPerEpoch
	manager := nn.Schedule{Warmup: c.Warmup, Steps: c.Epochs * stepsPerEpoch, Floor: c.RateFloor}
	expert := nn.Schedule{Warmup: c.Warmup, Steps: max(1, c.Epochs*stepsPerEpoch-start), Floor: c.RateFloor}
	r := moe.MutualRule{
		Mutual:   moe.Mutual{Consistency: c.Consistency, Certainty: c.Certainty, Balance: c.Balance},
		Teaching: c.Teaching,
		Dispatch: c.Dispatch,
		Manager:  kernel.NewAdam(c.ManagerRate * manager.Factor(t)),
		Experts:  t >= start,
	}
	if r.Experts {
		r.Expert = kernel.NewAdam(c.LearningRate * expert.Factor(t-start))
	}
	return r
}

// Set gives the named hyper-parameter a value. Setting the preset replaces every other value but the
// seed. A name like learning_rate@7.12 is a change to come, see Change. The error is one sentence that says what is wrong and what was expected.
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
	if name, at, ok := strings.Cut(name, "@"); ok {
		return c.setChange(name, at, value)
	}
	p, ok := row(name)
	if !ok {
		return fmt.Errorf("there is no hyper-parameter %q; there are %s", name, strings.Join(names(), ", "))
	}
	return p.set(c, value)
}

// Validate returns an error that names the first hyper-parameter out of its range.
func (c Config) Validate() error {
	for _, p := range parameters {
		if err := p.set(&c, p.Value(c)); err != nil {
			return err
		}
	}
	for _, change := range c.Changes {
		if err := c.Set(change.Key(), change.Value); err != nil {
			return err
		}
	}
	_, err := PresetNamed(c.Preset)
	return err
}

// Fragment returns the configuration as an address's hash holds it: the version, the preset, the seed, whatever
// differs from the preset, and the changes.
func (c Config) Fragment() string {
	base := Published()
	if p, err := PresetNamed(c.Preset); err == nil {
		base = p.Config
	}
	s := fmt.Sprintf("%s=%d&preset=%s", versionKey, Version, url.QueryEscape(c.Preset))
	for _, p := range parameters {
		if v := p.Value(c); p.Name == "seed" || v != p.Value(base) {
			s += "&" + p.Name + "=" + escape(v)
		}
	}
	for _, change := range c.Changes {
		s += "&" + change.Key() + "=" + escape(change.Value)
	}
	return s
}

// escape writes a value as an address holds it, where commas may stand as they are.
func escape(value string) string { return strings.ReplaceAll(url.QueryEscape(value), "%2C", ",") }

// ParseFragment returns the configuration that s describes; what s does not name is as in its preset,
// or in the first of Presets. A key that stands twice counts as it stands last, and a run is split once: of several
// splits the latest is meant. On an error, which names the key at fault, the configuration is still the one that
// the other keys describe.
func ParseFragment(s string) (Config, error) {
	c := Presets()[0].Config
	values, err := url.ParseQuery(strings.TrimPrefix(s, "#"))
	if err != nil {
		return c, fmt.Errorf("the address %q can’t be read", s)
	}
	versions := append([]string{""}, values[versionKey]...)
	version, first := parseVersion(versions[len(versions)-1])
	delete(values, versionKey)
	var was map[string]string
	for _, name := range values["preset"] {
		m := meant(name, version)
		if err := c.Set("preset", m.Preset); err == nil {
			was = m.Values
		} else if first == nil {
			first = err
		}
	}
	delete(values, "preset")
	for name, value := range was {
		if err := c.Set(name, value); err != nil && first == nil {
			first = err
		}
	}
	set := func(name string) {
		for _, v := range values[name] {
			if err := c.Set(name, v); err != nil && first == nil {
				first = err
			}
		}
	}
	for _, p := range parameters {
		for _, name := range p.called() {
			set(name)
			delete(values, name)
		}
	}
	rest := slices.Collect(maps.Keys(values))
	inOrder(rest)
	for _, name := range rest {
		set(name)
	}
	return c, first
}

// Metadata returns the configuration as the strings that a saved file keeps.
func (c Config) Metadata() map[string]string {
	m := map[string]string{"preset": c.Preset, versionMetadata: strconv.Itoa(Version)}
	for _, p := range parameters {
		m[p.Name] = p.Value(c)
	}
	for _, change := range c.Changes {
		m[change.Key()] = change.Value
	}
	return m
}

// FromMetadata returns the configuration that Metadata wrote into m. Keys that are no hyper-parameter
// are passed over; a hyper-parameter that m does not name, because it is newer than the file, is as it was before, where
// that is known, and else as in the preset.
func FromMetadata(m map[string]string) (Config, error) {
	c := Published()
	if _, ok := m["preset"]; !ok {
		return c, fmt.Errorf("metadata has no preset")
	}
	version, err := parseVersion(m[versionMetadata])
	if err != nil {
		return c, fmt.Errorf("metadata: %w", err)
	}
	if err := c.Set("preset", meant(m["preset"], version).Preset); err != nil {
		return c, fmt.Errorf("metadata: %w", err)
	}
	for _, p := range parameters {
		value := p.Before
		for _, name := range p.called() {
			if v, ok := m[name]; ok {
				value = v
			}
		}
		if value == "" {
			continue
		}
		if err := c.Set(p.Name, value); err != nil {
			return c, fmt.Errorf("metadata: %w", err)
		}
	}
	keys := slices.Collect(maps.Keys(m))
	inOrder(keys)
	for _, name := range keys {
		if !strings.Contains(name, "@") {
			continue
		}
		if err := c.Set(name, m[name]); err != nil {
			return c, fmt.Errorf("metadata: %w", err)
		}
	}
	return c, nil
}
