package site

import "moevae/core/train"

// A catalogue is core/train's table of settings as the page reads it.
type catalogue struct {
	Presets    []preset    `json:"presets"` // the page's default first
	Parameters []parameter `json:"parameters"`
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
		c.Parameters = append(c.Parameters, parameter{
			Name: q.Name, Title: q.Title, Help: q.Help, Unit: q.Unit,
			Min: q.Min, Max: q.Max, Step: q.Step, Choices: q.Choices, Live: q.Live,
		})
	}
	return c
}
