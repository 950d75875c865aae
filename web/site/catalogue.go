package site

import "moevae/core/train"

// A catalogue is core/train's table of settings as the page reads it.
type catalogue struct {
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

	Values map[string]string `json:"values"` // of every parameter, by name
}

type parameter struct {
	Name    string   `json:"name"`
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

// settings returns the table, so that a row added there appears on the page by itself.
func settings() catalogue {
	var c catalogue
	for _, p := range train.Presets() {
		values := map[string]string{}
		for _, q := range train.Parameters() {
			values[q.Name] = q.Value(p.Config)
		}
		c.Presets = append(c.Presets, preset{Name: p.Name, Title: p.Title, Help: p.Help, Values: values})
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
		Name: p.Name, Title: p.Title, Help: p.Help, Unit: p.Unit, Group: p.Group, For: p.For, Whole: p.Whole(), Curved: p.Curved,
		Min: p.Min, Max: p.Max, Step: p.Step, Choices: p.Choices, Live: p.Live,
	}
}
