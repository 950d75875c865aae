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
	Was   string `json:"was,omitempty"`   // its name in the version before
	Offer string `json:"offer,omitempty"` // what to say when an address of then opens it

	Values map[string]string `json:"values"` // of every parameter, by name
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
		c.Presets = append(c.Presets, preset{Name: p.Name, Title: p.Title, Help: p.Help, Was: p.Was, Offer: offer(p), Values: values})
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

// offer returns the sentence that offers the present recipe to who opens an address from before it.
func offer(p train.Preset) string {
	if p.Was == "" {
		return ""
	}
	return train.Offer("preset=" + p.Was)
}

func of(p train.Parameter) parameter {
	return parameter{
		Name: p.Name, Was: p.Was, Title: p.Title, Help: p.Help, Unit: p.Unit, Group: p.Group, For: p.For, Whole: p.Whole(), Curved: p.Curved,
		Min: p.Min, Max: p.Max, Step: p.Step, Choices: p.Choices, Live: p.Live,
	}
}
