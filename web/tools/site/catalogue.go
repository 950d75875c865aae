package site

import (
	"encoding/json"
	"io"

	"moevae/core/train"
)

// A catalogue is core/train's table of settings as the page reads it.
type catalogue struct {
	Version    int         `json:"version"` // that an address says, of what the presets' names mean
	Presets    []preset    `json:"presets"` // the page's default first
	Before     []meaning   `json:"before"`  // what their names meant; of one name the earliest first
	Parameters []parameter `json:"parameters"`
	Machine    []parameter `json:"machine"` // what no run depends on
	Groups     []group     `json:"groups"`
}

type group struct {
	Name  string `json:"name"`
	Title string `json:"title"`
}

type preset struct {
	Name  string `json:"name"`
	Title string `json:"title"`
	Help  string `json:"help"`

	Values map[string]string `json:"values"` // of every parameter, by name
}

// A meaning is what a preset's name means in addresses of versions up to one.
type meaning struct {
	Name   string            `json:"name"`
	Until  int               `json:"until"`
	Preset string            `json:"preset"`
	Values map[string]string `json:"values,omitempty"` // of the settings that are not as in the preset, by name
	Offer  string            `json:"offer"`            // what to say when such an address is opened
}

type parameter struct {
	Name    string   `json:"name"`
	Was     string   `json:"was,omitempty"` // its name before, which an address may still say
	Title   string   `json:"title"`
	Help    string   `json:"help"`
	Unit    string   `json:"unit,omitempty"`
	Group   string   `json:"group,omitempty"` // the seed is in none
	For     string   `json:"for,omitempty"`   // the kind of manager that it matters to
	Whole   bool     `json:"whole,omitempty"`
	Curved  bool     `json:"curved,omitempty"`
	Min     float64  `json:"min"`
	Max     float64  `json:"max"`
	Step    float64  `json:"step"`
	Choices []string `json:"choices,omitempty"`
	Live    bool     `json:"live,omitempty"`
}

// Catalogue writes the table to w as JSON; the scripts' tests read it.
func Catalogue(w io.Writer) error { return json.NewEncoder(w).Encode(settings()) }

// settings returns the table, so that a row added there appears on the page by itself.
func settings() catalogue {
	c := catalogue{Version: train.Version}
	for _, p := range train.Presets() {
		values := map[string]string{}
		for _, q := range train.Parameters() {
			values[q.Name] = q.Value(p.Config)
		}
		c.Presets = append(c.Presets, preset{Name: p.Name, Title: p.Title, Help: p.Help, Values: values})
	}
	for _, m := range train.Meanings() {
		c.Before = append(c.Before, meaning{Name: m.Name, Until: m.Until, Preset: m.Preset, Values: m.Values, Offer: m.Offer()})
	}
	for _, q := range train.Parameters() {
		c.Parameters = append(c.Parameters, of(q))
	}
	c.Machine = []parameter{of(train.Workers)}
	for _, g := range train.Groups() {
		c.Groups = append(c.Groups, group(g))
	}
	return c
}

func of(p train.Parameter) parameter {
	return parameter{
		Name: p.Name, Was: p.Was, Title: p.Title, Help: p.Help, Unit: p.Unit, Group: p.Group, For: p.For, Whole: p.Whole(), Curved: p.Curved,
		Min: p.Min, Max: p.Max, Step: p.Step, Choices: p.Choices, Live: p.Live,
	}
}
